"""Study groups and the places where they meet."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import group_tables as tables
from bot.db.addresses import read_address
from bot.db.moment import Moment
from bot.message import Address
from bot.study.group import Group, Place

_table, _places = tables.groups, tables.places
_DUE = (
    select(_table)
    .where(_table.c.round_at <= bindparam("now", type_=Moment()))
    .order_by(_table.c.round_at)
    .limit(1)
    .with_for_update(of=_table, skip_locked=True)
)


def _at(address: Address) -> ColumnElement[bool]:
    return (
        (_places.c.platform == address.platform)
        & (_places.c.chat == address.chat)
        & (_places.c.thread == address.thread)
    )


class Groups:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, id: int) -> Group | None:
        """The group, locked until the transaction ends: what several members do at once happens one after the other."""
        row = await self._row(select(_table).where(_table.c.id == id).with_for_update())
        return _group(row) if row else None

    async def find_code(self, code: str) -> Group | None:
        """The group that a code lets into."""
        row = await self._row(select(_table).where(_table.c.code == code).with_for_update())
        return _group(row) if row else None

    async def due(self, now: datetime) -> Group | None:
        """A group that is to be looked after, locked; another replica passes over it."""
        row = (await self._connection.execute(_DUE, {"now": now})).mappings().first()
        return _group(row) if row else None

    async def add(self, group: Group) -> Group:
        result = await self._connection.execute(insert(_table).values(_columns(group)).returning(_table.c.id))
        return replace(group, id=result.scalar_one())

    async def save(self, group: Group) -> None:
        await self._connection.execute(update(_table).where(_table.c.id == group.id).values(_columns(group)))

    async def remove(self, group: Group) -> None:
        """Delete a group and everything that hangs on it."""
        await self._connection.execute(delete(_table).where(_table.c.id == group.id))

    async def place(self, address: Address) -> Place | None:
        """The meeting place at an address, if it is one."""
        found = await self._connection.execute(select(_places).where(_at(address)))
        row = found.mappings().first()
        return _place(row) if row else None

    async def places(self, group: int) -> tuple[Place, ...]:
        ordered = select(_places).where(_places.c.group_id == group).order_by(_places.c.platform, _places.c.chat)
        return tuple(_place(row) for row in (await self._connection.execute(ordered)).mappings())

    async def places_in(self, address: Address) -> tuple[Place, ...]:
        """The meeting places in a chat, in whichever thread."""
        inside = (_places.c.platform == address.platform) & (_places.c.chat == address.chat)
        if address.thread:
            inside &= _places.c.thread == address.thread
        return tuple(_place(row) for row in (await self._connection.execute(select(_places).where(inside))).mappings())

    async def bind(self, place: Place) -> None:
        await self._connection.execute(
            insert(_places).values(**asdict(place.address), group_id=place.group, lost=place.lost)
        )

    async def unbind(self, place: Place) -> None:
        await self._connection.execute(delete(_places).where(_at(place.address)))

    async def mark(self, place: Place, *, lost: bool) -> None:
        """Whether the coach can write there."""
        await self._connection.execute(update(_places).where(_at(place.address)).values(lost=lost))

    async def move(self, old: Address, new: Address) -> None:
        """A chat has a new name."""
        here = (_places.c.platform == old.platform) & (_places.c.chat == old.chat)
        await self._connection.execute(update(_places).where(here).values(chat=new.chat))

    async def _row(self, query: Any) -> RowMapping | None:
        return (await self._connection.execute(query)).mappings().first()


def _group(row: RowMapping) -> Group:
    return Group(**row)


def _columns(group: Group) -> dict[str, Any]:
    return {name: value for name, value in asdict(group).items() if name != "id"}


def _place(row: RowMapping) -> Place:
    return Place(read_address(row), row["group_id"], row["lost"])

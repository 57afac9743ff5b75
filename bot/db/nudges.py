"""The schedule: what falls due, for whom, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.db.addresses import read_address
from bot.message import Address
from bot.study.learner import NOWHERE
from bot.study.nudge import Nudge

_table = tables.nudges
_OF = select(_table).where(_table.c.learner_id == bindparam("learner")).order_by(_table.c.id)
_DUE = (
    select(_table, tables.learners.c.zone)
    .join_from(_table, tables.learners)
    .where(_table.c.next_at <= bindparam("now", type_=_table.c.next_at.type))
    .order_by(_table.c.next_at)
    .limit(bindparam("most"))
    .with_for_update(of=_table, skip_locked=True)
)
_ADVANCE = (
    update(_table)
    .where(_table.c.id == bindparam("nudge"))
    .values(
        next_at=bindparam("following", type_=_table.c.next_at.type),
        next_day=bindparam("following_day", type_=_table.c.next_day.type),
        last_day=bindparam("fired", type_=_table.c.last_day.type),
    )
)


class Nudges:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, learner_id: int) -> tuple[Nudge, ...]:
        rows = (await self._connection.execute(_OF, {"learner": learner_id})).mappings()
        return tuple(read_nudge(row) for row in rows)

    async def add(self, nudge: Nudge) -> Nudge:
        result = await self._connection.execute(insert(_table).values(_columns(nudge)).returning(_table.c.id))
        return replace(nudge, id=result.scalar_one())

    async def save(self, nudge: Nudge) -> None:
        await self._connection.execute(update(_table).where(_table.c.id == nudge.id).values(_columns(nudge)))

    async def remove(self, nudge: Nudge) -> None:
        await self._connection.execute(delete(_table).where(_table.c.id == nudge.id))

    async def merge(self, before: Iterable[Nudge], merged: Iterable[Nudge]) -> None:
        """Of the nudges that two learners had, these are left; they belong to whom they name."""
        left = {nudge.id: nudge for nudge in merged}
        for nudge in before:
            if nudge.id in left:
                await self.save(left[nudge.id])
            else:
                await self.remove(nudge)

    async def part(self, learner_id: int, parted_id: int, platform: str, person: str) -> None:
        """What is written to an account goes with it, when it becomes a learner of its own."""
        table = _table
        theirs = (table.c.learner_id == learner_id, table.c.platform == platform, table.c.person == person)
        await self._connection.execute(update(table).where(*theirs).values(learner_id=parted_id))

    async def due(self, now: datetime, most: int) -> tuple[tuple[Nudge, str], ...]:
        """At most so many nudges that have fallen due, the earliest first, each with its learner's zone.

        They stay locked until the transaction ends; another replica passes over them.
        """
        rows = (await self._connection.execute(_DUE, {"now": now, "most": most})).mappings()
        return tuple((read_nudge(row), row["zone"] or NOWHERE) for row in rows)

    async def advance(self, fired: Sequence[Nudge]) -> None:
        """Note when each nudge falls due next, and for which local day it just did."""
        rows = [
            {
                "nudge": nudge.id,
                "following": nudge.next_at,
                "following_day": nudge.next_day,
                "fired": nudge.last_day,
            }
            for nudge in fired
        ]
        await self._connection.execute(_ADVANCE, rows)

    async def move(self, old: Address, new: Address) -> None:
        """A chat has a new name."""
        table = _table
        await self._connection.execute(
            update(table).where(table.c.platform == old.platform, table.c.chat == old.chat).values(chat=new.chat)
        )

    async def redirect(self, learner_id: int, lost: Address, person: str, other: Address) -> None:
        """What would go to an address that is gone goes to another one of the learner's."""
        table, ledger = _table, tables.deliveries
        theirs = (table.c.learner_id == learner_id, table.c.platform == lost.platform, table.c.chat == lost.chat)
        await self._connection.execute(
            update(ledger)
            .where(ledger.c.state == "due", ledger.c.nudge_id.in_(select(table.c.id).where(*theirs)))
            .values(platform=other.platform)
        )
        await self._connection.execute(update(table).where(*theirs).values(person=person, **asdict(other)))

    async def suspend(self, learner_id: int) -> None:
        """Nothing falls due any more until the learner speaks."""
        await self._connection.execute(update(_table).where(_table.c.learner_id == learner_id).values(next_at=None))

    async def purge(self, before: date) -> None:
        """Forget words to people who could not be reached since that day."""
        table = _table
        waiting = (table.c.kind == "word") & table.c.next_at.is_(None)
        since = func.coalesce(table.c.last_day, table.c.next_day)
        await self._connection.execute(delete(table).where(waiting, since < before))


def read_nudge(row: RowMapping) -> Nudge:
    return Nudge(
        id=row["id"],
        learner_id=row["learner_id"],
        kind=row["kind"],
        person=row["person"],
        address=read_address(row),
        says=row["says"],
        next_at=row["next_at"],
        next_day=row["next_day"],
        minute=row["minute"],
        days=row["days"],
        last_day=row["last_day"],
        set_at=row["set_at"],
    )


def _columns(nudge: Nudge) -> dict[str, Any]:
    return {
        "learner_id": nudge.learner_id,
        "kind": nudge.kind,
        "person": nudge.person,
        **asdict(nudge.address),
        "says": nudge.says,
        "next_at": nudge.next_at,
        "next_day": nudge.next_day,
        "minute": nudge.minute,
        "days": nudge.days,
        "last_day": nudge.last_day,
        "set_at": nudge.set_at,
    }

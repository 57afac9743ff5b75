"""The good that members of a group do each other: cheers, and words to who is quiet or asks for help.

Only that it happened is kept. It goes with the membership of either of them.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import group_tables as tables
from bot.db.tables import events
from bot.study.cheer import GOOD, Cheer, CheerKind
from bot.study.event import STUDIED

_table = tables.cheers
_giver, _taker = tables.memberships.alias("giver"), tables.memberships.alias("taker")
_BETWEEN = (
    select(_table, _giver.c.learner_id.label("giver"), _taker.c.learner_id.label("taker"))
    .join_from(_table, _giver, _giver.c.id == _table.c.giver_id)
    .join(_taker, _taker.c.id == _table.c.taker_id)
    .order_by(_table.c.id)
)


class Cheers:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, giver: int, taker: int, kind: CheerKind, at: datetime) -> int:
        """From one membership to another; returns its number."""
        row = insert(_table).values(giver_id=giver, taker_id=taker, kind=kind, at=at).returning(_table.c.id)
        return (await self._connection.execute(row)).scalar_one()

    async def find(self, id: int) -> Cheer | None:
        return next(iter(await self._read(_table.c.id == id)), None)

    async def turn(self, cheer: Cheer, kind: CheerKind, at: datetime) -> None:
        """It has become something else: a buddy who was asked did it."""
        await self._connection.execute(update(_table).where(_table.c.id == cheer.id).values(kind=kind, at=at))

    async def remove(self, cheer: Cheer) -> None:
        await self._connection.execute(delete(_table).where(_table.c.id == cheer.id))

    async def by(self, learner: int, kind: CheerKind, since: datetime) -> tuple[Cheer, ...]:
        """What a learner gave since then, in whichever group."""
        return await self._read(_giver.c.learner_id == learner, _table.c.kind == kind, _table.c.at >= since)

    async def to(self, taker: int, kind: CheerKind, since: datetime) -> tuple[Cheer, ...]:
        """What a membership got since then."""
        return await self._read(_table.c.taker_id == taker, _table.c.kind == kind, _table.c.at >= since)

    async def asked(self, learners: Collection[int]) -> tuple[Cheer, ...]:
        """When which of these learners was asked to write to somebody, or was asked after."""
        ids = tuple(learners)
        either = _giver.c.learner_id.in_(ids) | _taker.c.learner_id.in_(ids)
        return await self._read(either, _table.c.kind.in_(("asked", "reached")))

    async def given(self, group: int, start: datetime, over: datetime) -> dict[int, int]:
        """How often each membership of a group did others good, from one moment to before another."""
        members = tables.memberships
        query = (
            select(_table.c.giver_id, func.count())
            .join(members, members.c.id == _table.c.giver_id)
            .where(members.c.group_id == group, _table.c.kind.in_(GOOD), _table.c.at >= start, _table.c.at < over)
            .group_by(_table.c.giver_id)
        )
        rows = await self._connection.execute(query)
        return {row[0]: row[1] for row in rows}

    async def with_words(self, membership: int) -> tuple[Cheer, ...]:
        """Those by or for a membership that were handed over with words of somebody's own."""
        either = (_table.c.giver_id == membership) | (_table.c.taker_id == membership)
        return await self._read(either, _table.c.kind.in_(("helped", "replied")))

    async def purge(self, before: datetime) -> None:
        """Forget what was before then; that somebody was asked after, only once they had studied again before then."""
        back = exists().where(
            tables.memberships.c.id == _table.c.taker_id,
            events.c.learner_id == tables.memberships.c.learner_id,
            events.c.kind.in_(STUDIED),
            events.c.at > _table.c.at,
            events.c.at < before,
        )
        over = _table.c.kind.not_in(("asked", "reached")) | back
        await self._connection.execute(delete(_table).where(_table.c.at < before, over))

    async def _read(self, *which: Any) -> tuple[Cheer, ...]:
        rows = (await self._connection.execute(_BETWEEN.where(*which))).mappings()
        return tuple(_cheer(row) for row in rows)


def _cheer(row: RowMapping) -> Cheer:
    return Cheer(row["id"], row["giver_id"], row["taker_id"], row["kind"], row["at"], row["giver"], row["taker"])

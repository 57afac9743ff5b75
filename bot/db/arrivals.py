"""How learners got to the end of a stage or of a whole way."""

from collections.abc import Iterable
from datetime import datetime
from zlib import crc32

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.study.arrival import Arrival
from bot.study.finishers import Finisher

_table = tables.arrivals
NEWEST = 2000
"""So many arrivals tell enough, and people change."""


class Arrivals:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, learner_id: int, roadmap: str) -> frozenset[str]:
        """The stages of a roadmap that are kept of a learner; "" for the whole way."""
        query = select(_table.c.stage).where(_table.c.learner_id == learner_id, _table.c.roadmap == roadmap)
        return frozenset((await self._connection.execute(query)).scalars())

    async def keep(self, roadmap: str, stage: str, at: datetime, finisher: Finisher) -> None:
        """Keep an arrival in the place of what was kept before of the same."""
        key = {"learner_id": finisher.learner, "roadmap": roadmap, "stage": stage}
        told = {
            "planned": finisher.arrival.planned,
            "weeks": list(finisher.arrival.weeks),
            "ahead": [list(each) for each in finisher.arrival.left.items()],
            "missed": finisher.missed,
        }
        # Half of it, so that a sum of many fits.
        digest = crc32(repr((key, at, told)).encode()) >> 1
        same = (_table.c[name] == value for name, value in key.items())
        await self._connection.execute(delete(_table).where(*same))
        await self._connection.execute(insert(_table).values(**key, **told, at=at, digest=digest))

    async def stamp(self, *, whole: bool) -> tuple[int, int]:
        """How many there are, of whole ways or of stages, and a number that is another when they are others."""
        query = select(func.count(), func.coalesce(func.sum(_table.c.digest), 0)).where(_kind(whole))
        count, total = (await self._connection.execute(query)).one()
        return int(count), int(total)

    async def all(self, *, whole: bool) -> tuple[Finisher, ...]:
        """The newest ones, in the order in which they arrived."""
        query = (
            select(_table.c.learner_id, _table.c.planned, _table.c.weeks, _table.c.ahead, _table.c.missed)
            .where(_kind(whole))
            .order_by(_table.c.at.desc(), _table.c.learner_id, _table.c.roadmap, _table.c.stage)
            .limit(NEWEST)
        )
        rows = (await self._connection.execute(query)).all()
        return tuple(
            Finisher(learner, Arrival(planned, tuple(weeks), _by_week(ahead)), missed)
            for learner, planned, weeks, ahead, missed in reversed(rows)
        )


def _kind(whole: bool) -> ColumnElement[bool]:
    return _table.c.stage == "" if whole else _table.c.stage != ""


def _by_week(ahead: Iterable[tuple[int, float]]) -> dict[int, float]:
    return dict(ahead)

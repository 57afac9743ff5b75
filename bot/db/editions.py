"""What roadmaps held, and since when."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables

_table = tables.editions
KEPT = timedelta(days=30)


class Editions:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def at(self, roadmap: str, moment: datetime) -> dict[str, int] | None:
        """The minutes of its tasks as they were then; None when nobody knows any more."""
        query = select(_table.c.minutes).where(_table.c.roadmap == roadmap, _table.c.at <= moment)
        newest = query.order_by(_table.c.at.desc(), _table.c.id.desc()).limit(1)
        return (await self._connection.execute(newest)).scalar()

    async def note(self, roadmap: str, minutes: Mapping[str, int], now: datetime) -> None:
        """From now on it holds these, if it did not before. What was over long ago goes."""
        if await self.at(roadmap, now) == minutes:
            return
        await self._connection.execute(insert(_table).values(roadmap=roadmap, at=now, minutes=dict(minutes)))
        held = select(_table.c.at).where(_table.c.roadmap == roadmap, _table.c.at <= now - KEPT)
        then = (await self._connection.execute(held.order_by(_table.c.at.desc()).limit(1))).scalar()
        if then:
            old = delete(_table).where(_table.c.roadmap == roadmap, _table.c.at < then)
            await self._connection.execute(old)

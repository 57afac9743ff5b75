"""On which days the coach wrote first, so that it neither repeats itself nor writes too often."""

from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.study.tact import Spoken

_table = tables.spoken


class SpokenDays:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def since(self, learner_id: int, first: date) -> tuple[Spoken, ...]:
        """From that study day on, in order."""
        query = select(_table.c.day, _table.c.at, _table.c.wording)
        query = query.where(_table.c.learner_id == learner_id, _table.c.day >= first).order_by(_table.c.day)
        return tuple(Spoken(*row) for row in await self._connection.execute(query))

    async def add(self, learner_id: int, spoken: Spoken) -> None:
        row = {"day": spoken.day, "at": spoken.at, "wording": spoken.wording}
        await self._connection.execute(insert(_table).values(learner_id=learner_id, **row))

    async def purge(self, before: date) -> None:
        await self._connection.execute(delete(_table).where(_table.c.day < before))

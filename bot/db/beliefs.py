"""What was believed last of each learner, by roadmap: only so that their story need not be heard again each time.

It may be lost or thrown away at any time, and is when logs are merged.
"""

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.memory_tables import beliefs
from bot.study.believe import Kept

_table = beliefs
_THIS = (_table.c.learner_id == bindparam("learner")) & (_table.c.roadmap == bindparam("which"))
_GET = select(_table.c.stamp, _table.c.since, _table.c.event, _table.c.at, _table.c.chances).where(_THIS)
_FORGET = delete(_table).where(_THIS)


class Beliefs:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, learner_id: int, roadmap: str) -> Kept | None:
        row = (await self._connection.execute(_GET, {"learner": learner_id, "which": roadmap})).first()
        return Kept(*row) if row else None

    async def keep(self, learner_id: int, roadmap: str, kept: Kept) -> None:
        await self._connection.execute(_FORGET, {"learner": learner_id, "which": roadmap})
        row = {
            "learner_id": learner_id,
            "roadmap": roadmap,
            "stamp": kept.stamp,
            "since": kept.since,
            "event": kept.event,
            "at": kept.at,
            "chances": kept.chances,
        }
        await self._connection.execute(insert(_table).values(row))

    async def forget(self, *learner_ids: int) -> None:
        await self._connection.execute(delete(_table).where(_table.c.learner_id.in_(learner_ids)))

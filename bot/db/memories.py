"""What a learner remembers, as it was folded last: only so that a long log need not be read again each time.

It may be lost or thrown away at any time, and is when logs are merged.
"""

from datetime import date

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.db.events import ENTRY
from bot.db.memory_tables import memories
from bot.study.event import StudyEvent
from bot.study.merge_log import Entry
from bot.study.past import FOLDED, KeptPast

_table, _events = memories, tables.events
_GET = select(_table).where(_table.c.learner_id == bindparam("learner"))
_AFTER = (
    select(*ENTRY)
    .where(
        _events.c.learner_id == bindparam("learner"),
        _events.c.day >= bindparam("first"),
        _events.c.id > bindparam("event"),
        _events.c.kind.in_(FOLDED),
    )
    .order_by(_events.c.at, _events.c.id)
)

_PAGE = _AFTER.limit(bindparam("most"))
_COUNT = (
    select(func.count())
    .select_from(_events)
    .where(
        _events.c.learner_id == bindparam("learner"),
        _events.c.id <= bindparam("event"),
        _events.c.kind.in_(FOLDED),
    )
)


class Memories:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, learner_id: int) -> KeptPast | None:
        row = (await self._connection.execute(_GET, {"learner": learner_id})).mappings().first()
        return KeptPast(row["stamp"], row["event"], row["day"], row["at"], row["state"]) if row else None

    async def keep(self, learner_id: int, memory: KeptPast) -> None:
        await self.forget(learner_id)
        row = {
            "learner_id": learner_id,
            "stamp": memory.stamp,
            "event": memory.event,
            "day": memory.day,
            "at": memory.at,
            "state": memory.state,
        }
        await self._connection.execute(insert(_table).values(row))

    async def forget(self, *learner_ids: int) -> None:
        await self._connection.execute(delete(_table).where(_table.c.learner_id.in_(learner_ids)))

    async def after(self, learner_id: int, event: int, first: date, most: int | None = None) -> tuple[Entry, ...]:
        """What was done and reviewed since an entry, of study days from `first` on, in order of time; no more than
        `most`, the earliest."""
        query = _AFTER if most is None else _PAGE
        values = {"learner": learner_id, "event": event, "first": first} | ({} if most is None else {"most": most})
        rows = await self._connection.execute(query, values)
        return tuple(Entry(id, StudyEvent(*values)) for id, *values in rows)

    async def count(self, learner_id: int, event: int) -> int:
        """How many such entries there are up to that one."""
        return (await self._connection.execute(_COUNT, {"learner": learner_id, "event": event})).scalar_one()

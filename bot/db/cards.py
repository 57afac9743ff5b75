"""The cards that learners made themselves."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.memory_tables import cards
from bot.study.own_card import OwnCard

_table = cards
_COLUMNS = (_table.c.number, _table.c.front, _table.c.back, _table.c.made_at)
_OF = _table.c.learner_id == bindparam("learner")
_ALL = select(*_COLUMNS).where(_OF).order_by(_table.c.number)


class Cards:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, learner_id: int) -> tuple[OwnCard, ...]:
        rows = await self._connection.execute(_ALL, {"learner": learner_id})
        return tuple(OwnCard(*row) for row in rows)

    async def find(self, learner_id: int, number: int) -> OwnCard | None:
        query = select(*_COLUMNS).where(_OF, _table.c.number == number)
        row = (await self._connection.execute(query, {"learner": learner_id})).first()
        return OwnCard(*row) if row else None

    async def add(self, learner_id: int, front: str, back: str, now: datetime) -> OwnCard:
        """A new card; its number is one that no card ever had."""
        row = insert(_table).values(learner_id=learner_id, number=0, front=front, back=back, made_at=now)
        id = (await self._connection.execute(row.returning(_table.c.id))).scalar_one()
        await self._connection.execute(update(_table).where(_table.c.id == id).values(number=id))
        return OwnCard(id, front, back, now)

    async def change(self, learner_id: int, number: int, front: str, back: str) -> None:
        which = (_table.c.learner_id == learner_id, _table.c.number == number)
        await self._connection.execute(update(_table).where(*which).values(front=front, back=back))

    async def remove(self, learner_id: int, number: int) -> None:
        which = (_table.c.learner_id == learner_id, _table.c.number == number)
        await self._connection.execute(delete(_table).where(*which))

    async def copy(self, learner_id: int, other_id: int) -> None:
        """Another learner gets the same cards, by the same numbers: their copied log speaks of these."""
        mine = select(literal(other_id), *_COLUMNS).where(_table.c.learner_id == learner_id)
        names = ["learner_id", *(column.name for column in _COLUMNS)]
        await self._connection.execute(insert(_table).from_select(names, mine))

"""The questions that groups are asked, and what their members answered."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import group_tables as tables
from bot.study.quiz import Question

_table, _answers, _members = tables.quizzes, tables.answers, tables.memberships


class Quizzes:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, question: Question) -> Question:
        """Ask a group; the number is given here. A second one on the same day is a conflict."""
        values = {
            "group_id": question.group,
            "card": question.card,
            "day": question.day,
            "asked_at": question.asked_at,
            "closes_at": question.closes_at,
        }
        added = await self._connection.execute(insert(_table).values(values).returning(_table.c.id))
        return replace(question, id=added.scalar_one())

    async def get(self, id: int) -> Question | None:
        row = (await self._connection.execute(select(_table).where(_table.c.id == id))).first()
        return Question(*row) if row else None

    async def last(self, group: int) -> Question | None:
        """The last question that a group was asked."""
        query = select(_table).where(_table.c.group_id == group).order_by(_table.c.day.desc()).limit(1)
        row = (await self._connection.execute(query)).first()
        return Question(*row) if row else None

    async def asked(self, group: int) -> dict[str, date]:
        """When each card was asked last, by the ids they had then."""
        query = select(_table.c.card, func.max(_table.c.day)).where(_table.c.group_id == group).group_by(_table.c.card)
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def close(self, question: Question, now: datetime) -> None:
        await self._connection.execute(update(_table).where(_table.c.id == question.id).values(closes_at=now))

    async def answer(self, question: Question, learner: int, picked: int, at: datetime) -> None:
        """The answer at that place was picked. A second answer of the same learner is a conflict."""
        await self._connection.execute(
            insert(_answers).values(quiz_id=question.id, learner_id=learner, picked=picked, at=at)
        )

    async def picked(self, question: Question, learner: int) -> int | None:
        """What somebody answered, if they did."""
        mine = (_answers.c.quiz_id == question.id) & (_answers.c.learner_id == learner)
        return (await self._connection.execute(select(_answers.c.picked).where(mine))).scalar()

    async def picks(self, question: Question) -> dict[int, int]:
        """How many of those who are in the group picked the answer at each place."""
        query = (
            select(_answers.c.picked, func.count())
            .join(_members, _members.c.learner_id == _answers.c.learner_id)
            .where(
                _answers.c.quiz_id == question.id, _members.c.group_id == question.group, _members.c.role != "barred"
            )
            .group_by(_answers.c.picked)
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def purge(self, answered_before: datetime, asked_before: datetime) -> None:
        """Forget what was answered before then, and what was asked before then."""
        await self._connection.execute(delete(_answers).where(_answers.c.at < answered_before))
        await self._connection.execute(delete(_table).where(_table.c.asked_at < asked_before))

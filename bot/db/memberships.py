"""Who is in which study group, and what they gave their word for."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import group_tables as tables
from bot.db.learners import read_learner
from bot.db.tables import learners
from bot.study.group import Commitment, Group, Member, Membership

_table, _commitments = tables.memberships, tables.commitments
_quizzes, _answers = tables.quizzes, tables.answers
_FIELDS = {"group": "group_id", "learner": "learner_id"}
_OWN = tuple(column.label(f"membership_{column.name}") for column in _table.c)
_OF_GROUP = (
    select(learners, *_OWN)
    .join_from(_table, learners)
    .where(_table.c.group_id == bindparam("group"), _table.c.role != "barred")
    .order_by(func.lower(learners.c.name), _table.c.id)
)
_OF_LEARNER = (
    select(tables.groups, *_OWN)
    .join_from(_table, tables.groups)
    .where(_table.c.learner_id == bindparam("learner"), _table.c.role != "barred")
    .order_by(_table.c.used_at.desc(), _table.c.id.desc())
)


class Memberships:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_group(self, group: int) -> tuple[Member, ...]:
        """The members, by name."""
        rows = (await self._connection.execute(_OF_GROUP, {"group": group})).mappings()
        return tuple(Member(_membership(row, "membership_"), read_learner(row)) for row in rows)

    async def of_learner(self, learner: int) -> tuple[tuple[Group, Membership], ...]:
        """The groups that a learner is in, the one they turned to last first."""
        rows = (await self._connection.execute(_OF_LEARNER, {"learner": learner})).mappings()
        return tuple(
            (Group(**{name: row[name] for name in Group.__slots__}), _membership(row, "membership_")) for row in rows
        )

    async def find(self, group: int, learner: int) -> Membership | None:
        """Also of somebody who was taken out."""
        return await self._one(_table.c.group_id == group, _table.c.learner_id == learner)

    async def get(self, id: int) -> Membership | None:
        return await self._one(_table.c.id == id)

    async def barred(self, group: int) -> tuple[Member, ...]:
        """Those who were taken out."""
        query = (
            select(learners, *_OWN)
            .join_from(_table, learners)
            .where(_table.c.group_id == group, _table.c.role == "barred")
        )
        rows = (await self._connection.execute(query)).mappings()
        return tuple(Member(_membership(row, "membership_"), read_learner(row)) for row in rows)

    async def add(self, membership: Membership) -> Membership:
        result = await self._connection.execute(insert(_table).values(_columns(membership)).returning(_table.c.id))
        return replace(membership, id=result.scalar_one())

    async def restore(self, membership: Membership) -> None:
        """Add one again under the number that it had."""
        await self._connection.execute(insert(_table).values(id=membership.id, **_columns(membership)))

    async def save(self, membership: Membership) -> None:
        await self._connection.execute(update(_table).where(_table.c.id == membership.id).values(_columns(membership)))

    async def use(self, membership: Membership, now: datetime) -> None:
        """The learner turned to this group."""
        await self._connection.execute(update(_table).where(_table.c.id == membership.id).values(used_at=now))

    async def remove(self, membership: Membership) -> None:
        """Delete a membership and everything that hangs on it, with what was answered in the group."""
        asked = select(_quizzes.c.id).where(_quizzes.c.group_id == membership.group)
        mine = (_answers.c.learner_id == membership.learner) & _answers.c.quiz_id.in_(asked)
        await self._connection.execute(delete(_answers).where(mine))
        await self._connection.execute(delete(_table).where(_table.c.id == membership.id))

    async def commit(self, membership: int, commitment: Commitment) -> None:
        """Give one's word for a week, in the place of the one given before."""
        await self.take_back(membership, commitment.week)
        await self._connection.execute(insert(_commitments).values(membership_id=membership, **asdict(commitment)))

    async def take_back(self, membership: int, week: date) -> None:
        table = _commitments
        await self._connection.execute(delete(table).where(table.c.membership_id == membership, table.c.week == week))

    async def commitments(self, memberships: Iterable[int], week: date) -> dict[int, Commitment]:
        """The words given for a week, by membership."""
        table = _commitments
        rows = await self._connection.execute(
            select(table).where(table.c.membership_id.in_(tuple(memberships)), table.c.week == week)
        )
        return {row.membership_id: Commitment(row.week, row.unit, row.amount) for row in rows}

    async def last_commitment(self, membership: int, before: date) -> Commitment | None:
        """The last word given for a week before that one."""
        table = _commitments
        row = (
            await self._connection.execute(
                select(table)
                .where(table.c.membership_id == membership, table.c.week < before)
                .order_by(table.c.week.desc())
                .limit(1)
            )
        ).first()
        return Commitment(row.week, row.unit, row.amount) if row else None

    async def _one(self, *which: Any) -> Membership | None:
        row = (await self._connection.execute(select(_table).where(*which))).mappings().first()
        return _membership(row) if row else None


def _membership(row: RowMapping, prefix: str = "") -> Membership:
    return Membership(**{name: row[prefix + _FIELDS.get(name, name)] for name in Membership.__slots__})


def _columns(membership: Membership) -> dict[str, Any]:
    values = asdict(membership)
    return {_FIELDS.get(name, name): value for name, value in values.items() if name != "id"}

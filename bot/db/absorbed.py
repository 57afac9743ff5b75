"""Everything that hangs on one learner goes over to another.

Nobody keeps a list: whatever table points to learners takes part. Where both have what there is only one of, the row of
the one who stays is kept. Logs, reminders and accounts have rules of their own (see `Learners.absorb`).
"""

from collections.abc import Iterable

from sqlalchemy import Column, Table, UniqueConstraint, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.db.group_tables import memberships

ROLES = ("member", "owner", "barred")
"""Whoever has two roles in a group gets the later one: nobody comes back by linking another account."""

SHOWS = ("progress", "plan", "membership")
"""Whoever chose two things for a group to see is seen as little as the later one says."""


async def move_all(connection: AsyncConnection, learner_id: int, absorbed_id: int) -> None:
    await _agree_in_groups(connection, learner_id, absorbed_id)
    await _move(connection, tables.learners, learner_id, absorbed_id)


async def _move(connection: AsyncConnection, what: Table, id: int, absorbed_id: int) -> None:
    """Let all that points to one row of a table point to another one."""
    for table, column in _pointing(what):
        there = table.alias()
        same = [
            exists().where(there.c[column.name] == id, *(there.c[name] == table.c[name] for name in others))
            for others in _unique_beside(table, column)
        ]
        theirs = column == absorbed_id
        if same:
            await connection.execute(delete(table).where(theirs, or_(*same)))
        await connection.execute(update(table).where(theirs).values({column.name: id}))


def _pointing(what: Table) -> Iterable[tuple[Table, Column[int]]]:
    """The columns of all tables that point to rows of this one."""
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is what.c.id for key in column.foreign_keys):
                yield table, column


def _unique_beside(table: Table, column: Column[int]) -> list[list[str]]:
    """What each key of the table has besides the learner, for keys that have one."""
    keys = [table.primary_key, *(each for each in table.constraints if isinstance(each, UniqueConstraint))]
    return [[each.name for each in key.columns if each is not column] for key in keys if column in list(key.columns)]


async def _agree_in_groups(connection: AsyncConnection, learner_id: int, absorbed_id: int) -> None:
    """Where both are in a group one membership remains: what either switched off is off."""
    there = memberships.alias()
    both = (
        select(memberships, *(column.label(f"twin_{column.name}") for column in there.c))
        .join_from(memberships, there, memberships.c.group_id == there.c.group_id)
        .where(memberships.c.learner_id == learner_id, there.c.learner_id == absorbed_id)
    )
    for row in (await connection.execute(both)).mappings().all():
        agreed = {
            "role": max(row["role"], row["twin_role"], key=ROLES.index),
            "shows": max(row["shows"], row["twin_shows"], key=SHOWS.index),
            **{switch: row[switch] and row[f"twin_{switch}"] for switch in ("buddy", "reach", "cheers")},
        }
        await connection.execute(update(memberships).where(memberships.c.id == row["id"]).values(agreed))
        await _move(connection, memberships, row["id"], row["twin_id"])

"""The good that members of a group do each other: cheers, and words to who is quiet or asks for help."""

from datetime import UTC, date, datetime, time
from typing import Literal, TypeAlias

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import group_tables as tables

CheerKind: TypeAlias = Literal["cheer", "asked", "reached", "helped"]
"""cheer: a kind word. asked: a buddy was asked to write to somebody. reached: they did. helped: help was offered."""

_table = tables.cheers


class Cheers:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, giver: int, taker: int, kind: CheerKind, at: datetime) -> int:
        """From one membership to another; returns its number."""
        row = insert(_table).values(giver_id=giver, taker_id=taker, kind=kind, at=at).returning(_table.c.id)
        return (await self._connection.execute(row)).scalar_one()

    async def given(self, group: int, first: date, end: date) -> dict[int, int]:
        """How often each membership of a group did others good, from the first day to before the end, roughly: days
        are taken as in UTC."""
        start, over = (datetime.combine(day, time(), UTC) for day in (first, end))
        members = tables.memberships
        query = (
            select(_table.c.giver_id, func.count())
            .join(members, members.c.id == _table.c.giver_id)
            .where(members.c.group_id == group, _table.c.kind != "asked", _table.c.at >= start, _table.c.at < over)
            .group_by(_table.c.giver_id)
        )
        rows = await self._connection.execute(query)
        return {row[0]: row[1] for row in rows}

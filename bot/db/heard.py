"""What was heard, so that a message delivered twice is handled once."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.db.errors import AlreadyHeardError

_INSERT = insert(tables.heard)
_PURGE = delete(tables.heard).where(tables.heard.c.at < bindparam("before", type_=tables.heard.c.at.type))


class Heard:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, platform: str, ref: str, person: str, at: datetime) -> None:
        """Raises AlreadyHeardError, and the transaction is lost."""
        try:
            await self._connection.execute(_INSERT, {"platform": platform, "ref": ref, "person": person, "at": at})
        except IntegrityError as error:
            raise AlreadyHeardError(ref) from error

    async def forget(self, platform: str, person: str) -> None:
        table = tables.heard
        await self._connection.execute(delete(table).where(table.c.platform == platform, table.c.person == person))

    async def purge(self, before: datetime) -> None:
        await self._connection.execute(_PURGE, {"before": before})

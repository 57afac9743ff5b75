"""Link codes, and how often somebody gave a wrong one."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.db.moment import Moment
from bot.study.link_code import LinkCode

_codes, _tries = tables.link_codes, tables.link_tries
_ALIVE = select(_codes).where(_codes.c.expires_at > bindparam("now", type_=Moment()))
_OF = _ALIVE.where(_codes.c.learner_id == bindparam("learner"))
_FIND = _ALIVE.where(_codes.c.digest == bindparam("digest"))


class Links:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, code: LinkCode) -> None:
        """A new code, in place of the one before."""
        await self.end(code.learner_id)
        await self._connection.execute(
            insert(_codes).values(
                learner_id=code.learner_id,
                platform=code.platform,
                person=code.person,
                digest=code.digest,
                expires_at=code.expires_at,
            )
        )

    async def of(self, learner_id: int, now: datetime) -> LinkCode | None:
        """The code that a learner made, while it is valid."""
        return await self._one(_OF, {"learner": learner_id, "now": now})

    async def find(self, digest: str, now: datetime) -> LinkCode | None:
        """Whose code that is, while it is valid."""
        return await self._one(_FIND, {"digest": digest, "now": now})

    async def bind(self, code: LinkCode, platform: str, person: str, question: str, until: datetime) -> bool:
        """Hold the code for the first account that gives it; False when another one was first."""
        bound = await self._connection.execute(
            update(_codes)
            .where(_codes.c.digest == code.digest, _codes.c.question.is_(None))
            .values(asked_by_platform=platform, asked_by_person=person, question=question, expires_at=until)
        )
        return bound.rowcount == 1

    async def end(self, learner_id: int) -> None:
        """The learner's code is over."""
        await self._connection.execute(delete(_codes).where(_codes.c.learner_id == learner_id))

    async def wrong(self, platform: str, person: str, since: datetime) -> tuple[int, datetime | None]:
        """How many wrong codes an account gave in the stretch that began since then, and when it began."""
        row = (
            await self._connection.execute(
                select(_tries.c.wrong, _tries.c.since).where(
                    _tries.c.platform == platform, _tries.c.person == person, _tries.c.since > since
                )
            )
        ).first()
        return (row.wrong, row.since) if row else (0, None)

    async def note_wrong(self, platform: str, person: str, count: int, since: datetime) -> None:
        """So many wrong codes, the first of them then."""
        mine = (_tries.c.platform == platform, _tries.c.person == person)
        await self._connection.execute(delete(_tries).where(*mine))
        values = {"platform": platform, "person": person, "wrong": count, "since": since}
        await self._connection.execute(insert(_tries).values(**values))

    async def forget(self, platform: str, person: str) -> None:
        """Nothing is left of an account: neither its tries nor what it asked."""
        await self._connection.execute(delete(_tries).where(_tries.c.platform == platform, _tries.c.person == person))
        made = (_codes.c.platform == platform) & (_codes.c.person == person)
        asked = (_codes.c.asked_by_platform == platform) & (_codes.c.asked_by_person == person)
        await self._connection.execute(delete(_codes).where(or_(made, asked)))

    async def purge(self, now: datetime, tries_before: datetime) -> None:
        """Forget codes that are over and tries from before then."""
        await self._connection.execute(delete(_codes).where(_codes.c.expires_at <= now))
        await self._connection.execute(delete(_tries).where(_tries.c.since <= tries_before))

    async def _one(self, query: Any, values: dict[str, Any]) -> LinkCode | None:
        row: RowMapping | None = (await self._connection.execute(query, values)).mappings().first()
        if row is None:
            return None
        asked_by = (row["asked_by_platform"], row["asked_by_person"]) if row["question"] else None
        return LinkCode(
            row["learner_id"],
            row["platform"],
            row["person"],
            row["digest"],
            row["expires_at"],
            asked_by,
            row["question"] or "",
        )

"""What learners made of resources: each one's own, folded from their log, and added up for all without names.

The sums are made once an hour, so that ranking reads as many rows as there are resources, however many learners; each
resource by itself, for on SQLite nobody else has their turn meanwhile.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, case, delete, exists, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.shelf_tables import tallies, tried, verdicts
from bot.study.suggest import Tally
from bot.study.tried import PATIENCE, Flags, Tried

FLAGS_LAST: Final = timedelta(days=90)
"""So long a word that a link is dead counts, unless the host has spoken since."""

_other = tried.alias()
_COLUMNS = [column for column in tried.c if column.name not in {"learner_id", "resource"}]


class Shelf:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, learner_id: int) -> dict[str, Tried]:
        """What one learner made of each resource."""
        query = select(tried.c.resource, *_COLUMNS).where(tried.c.learner_id == learner_id)
        return {row[0]: Tried(*row[1:]) for row in await self._connection.execute(query)}

    async def keep(self, learner_id: int, changed: Mapping[str, Tried]) -> None:
        """Write these down in place of what was there of the same resources."""
        if not changed:
            return
        theirs = (tried.c.learner_id == learner_id, tried.c.resource.in_(changed))
        await self._connection.execute(delete(tried).where(*theirs))
        rows = [{"learner_id": learner_id, "resource": id, **asdict(each)} for id, each in sorted(changed.items())]
        await self._connection.execute(insert(tried), rows)

    async def forget(self, learner_id: int, *resources: str) -> None:
        await self._connection.execute(
            delete(tried).where(tried.c.learner_id == learner_id, tried.c.resource.in_(resources))
        )

    async def tallies(self) -> dict[str, Tally]:
        names = (tallies.c.ended, tallies.c.finished, tallies.c.lift, tallies.c.raters, tallies.c.stars)
        rows = await self._connection.execute(select(tallies.c.resource, *names).order_by(tallies.c.resource))
        return {resource: Tally(*values) for resource, *values in rows}

    async def flags(self) -> dict[str, Flags]:
        """What is said of links, by learners and by the host."""
        flagged = select(tallies.c.resource, tallies.c.dead, tallies.c.dead_at).where(tallies.c.dead > 0)
        found = {row[0]: Flags(row[1], row[2]) for row in await self._connection.execute(flagged)}
        for resource, dead in await self._connection.execute(select(verdicts.c.resource, verdicts.c.dead)):
            before = found.get(resource, Flags())
            found[resource] = Flags(before.learners, before.last, dead)
        return found

    async def said_of(self, learner_id: int, resource: str) -> tuple[bool, Flags]:
        """Whether a learner says that a link is dead, and what others and the host say."""
        own = select(tried.c.dead).where(tried.c.learner_id == learner_id, tried.c.resource == resource)
        others = select(tallies.c.dead).where(tallies.c.resource == resource)
        host = select(verdicts.c.dead).where(verdicts.c.resource == resource)
        query = select(own.scalar_subquery(), others.scalar_subquery(), host.scalar_subquery())
        dead, learners, judged = (await self._connection.execute(query)).one()
        return dead is not None, Flags(learners or 0, None, judged)

    async def judge(self, resource: str, now: datetime, *, dead: bool) -> None:
        """The host's word on a link: what learners said before it counts no more."""
        await self._connection.execute(delete(verdicts).where(verdicts.c.resource == resource))
        await self._connection.execute(insert(verdicts).values(resource=resource, dead=dead, at=now))
        await self.count_up(now, (resource,))

    async def resources(self) -> tuple[str, ...]:
        """All that somebody tried, or that were counted when somebody had."""
        every = select(tried.c.resource).union(select(tallies.c.resource))
        return tuple((await self._connection.execute(every)).scalars())

    async def count_up(self, now: datetime, resources: Collection[str]) -> None:
        """Add up what all learners made of these. Somebody's word on a link counts once they have studied, or
        accounts that are made for nothing else could take away what others learn from."""
        left = and_(tried.c.begun.is_not(None), tried.c.last < now - PATIENCE)
        ended = or_(tried.c.finished.is_not(None), left)
        flagged = and_(
            tried.c.dead > now - FLAGS_LAST,
            or_(verdicts.c.at.is_(None), tried.c.dead > verdicts.c.at),
            exists().where(_other.c.learner_id == tried.c.learner_id, _other.c.begun.is_not(None)),
        )
        sums = (
            select(
                tried.c.resource,
                func.sum(case((ended, 1), else_=0)),
                func.sum(case((tried.c.finished.is_(True), 1), else_=0)),
                func.sum(case((ended, tried.c.lift), else_=0.0)),
                func.sum(case((tried.c.rating > 0, 1), else_=0)),
                func.sum(tried.c.rating),
                func.sum(case((flagged, 1), else_=0)),
                func.max(case((flagged, tried.c.dead))),
            )
            .outerjoin_from(tried, verdicts, verdicts.c.resource == tried.c.resource)
            .where(tried.c.resource.in_(resources))
            .group_by(tried.c.resource)
        )
        await self._connection.execute(delete(tallies).where(tallies.c.resource.in_(resources)))
        await self._connection.execute(insert(tallies).from_select([column.name for column in tallies.c], sums))

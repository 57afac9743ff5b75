"""What shows that something was done, and who has looked at it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Executable, Row, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.group_tables import confirmations, groups, memberships, proofs
from bot.db.tables import events, learners
from bot.study.evidence import Proof

_table = proofs
_by_others = (
    select(func.count(memberships.c.learner_id.distinct()))
    .join_from(confirmations, memberships)
    .where(
        confirmations.c.proof_id == _table.c.id,
        confirmations.c.passed.is_(False),
        memberships.c.learner_id != events.c.learner_id,
    )
    .scalar_subquery()
)
_COLUMNS = (
    _table.c.id,
    events.c.learner_id,
    events.c.subject,
    events.c.day,
    _table.c.at,
    _table.c.link,
    _table.c.media_type,
    func.coalesce(func.length(_table.c.picture), 0),
    _by_others,
)
_ALL = select(*_COLUMNS).join_from(_table, events).order_by(_table.c.id)


class Proofs:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, event: int, link: str, media_type: str, picture: bytes | None, at: datetime) -> int:
        """Keep what shows an entry of the log; returns its number.

        A new link takes the place of the one before, a new picture too. Nobody has looked at those: the number is new.
        """
        old = (
            await self._connection.execute(
                delete(_table)
                .where(_table.c.event_id == event)
                .returning(_table.c.link, _table.c.media_type, _table.c.picture)
            )
        ).first()
        if old:
            link = link or old.link
            media_type, picture = (media_type, picture) if picture else (old.media_type, old.picture)
        row = insert(_table).values(event_id=event, link=link, media_type=media_type, picture=picture, at=at)
        return (await self._connection.execute(row.returning(_table.c.id))).scalar_one()

    async def trim(self, learner: int, most: int) -> None:
        """Only the newest pictures of somebody stay."""
        theirs = select(_table.c.id).join_from(_table, events).where(events.c.learner_id == learner)
        old = theirs.where(_table.c.picture.is_not(None)).order_by(_table.c.id.desc()).offset(most)
        ids = tuple((await self._connection.execute(old)).scalars())
        if ids:
            await self._connection.execute(delete(_table).where(_table.c.id.in_(ids), _table.c.link == ""))
            bare = update(_table).where(_table.c.id.in_(ids)).values(picture=None, media_type="")
            await self._connection.execute(bare)

    async def remove(self, proof: int, learner: int) -> bool:
        """Delete a proof of somebody's; whether it was theirs."""
        theirs = select(events.c.id).where(events.c.learner_id == learner)
        result = await self._connection.execute(
            delete(_table).where(_table.c.id == proof, _table.c.event_id.in_(theirs)).returning(_table.c.id)
        )
        return result.first() is not None

    async def all(self, learner: int) -> tuple[Proof, ...]:
        return await self._read(_ALL.where(events.c.learner_id == learner))

    async def of_many(self, learner_ids: Iterable[int], first: date) -> dict[int, tuple[Proof, ...]]:
        """What shows that which each of several learners did from that day on."""
        found = defaultdict[int, list[Proof]](list)
        query = _ALL.where(events.c.learner_id.in_(tuple(learner_ids)), events.c.day >= first)
        for proof in await self._read(query):
            found[proof.learner].append(proof)
        return {learner: tuple(theirs) for learner, theirs in found.items()}

    async def shown(self, group: int, since: datetime, viewer: int | None = None) -> tuple[Proof, ...]:
        """What a group may look at now: proofs kept since then of members who show their progress, those that nobody
        has confirmed first. For a viewer: of others, and not those that they have judged already, in whatever group."""
        showing = select(memberships.c.learner_id).where(
            memberships.c.group_id == group, memberships.c.shows == "progress", memberships.c.role != "barred"
        )
        query = _ALL.where(events.c.learner_id.in_(showing), _table.c.at >= since)
        if viewer is not None:
            judged = (
                select(confirmations.c.proof_id)
                .join_from(confirmations, memberships)
                .where(confirmations.c.proof_id == _table.c.id, memberships.c.learner_id == viewer)
            )
            query = query.where(events.c.learner_id != viewer, ~exists(judged))
        found = await self._read(query)
        return tuple(sorted(found, key=lambda proof: proof.confirmed > 0))

    async def picture(self, proof: int) -> bytes:
        query = select(_table.c.picture).where(_table.c.id == proof)
        return (await self._connection.execute(query)).scalar_one_or_none() or b""

    async def judge(self, proof: int, membership: int, at: datetime, *, passed: bool) -> None:
        """Somebody has confirmed a proof, or passed it over."""
        row = insert(confirmations).values(proof_id=proof, membership_id=membership, passed=passed, at=at)
        await self._connection.execute(row)

    async def confirmed(self, learner: int, since: datetime) -> tuple[tuple[str, str, str], ...]:
        """Who has confirmed something of a learner's since then: their name, that of their group, and the subject."""
        query = (
            select(learners.c.name, groups.c.name, events.c.subject)
            .select_from(confirmations)
            .join(_table)
            .join(events)
            .join(memberships, memberships.c.id == confirmations.c.membership_id)
            .join(learners, learners.c.id == memberships.c.learner_id)
            .join(groups, groups.c.id == memberships.c.group_id)
            .where(
                events.c.learner_id == learner,
                memberships.c.learner_id != learner,
                confirmations.c.passed.is_(False),
                confirmations.c.at >= since,
            )
            .order_by(confirmations.c.at, confirmations.c.proof_id)
        )
        return tuple((name, group, subject) for name, group, subject in await self._connection.execute(query))

    async def purge(self, before: datetime) -> None:
        """Forget who looked at what before then."""
        await self._connection.execute(delete(confirmations).where(confirmations.c.at < before))

    async def _read(self, query: Executable) -> tuple[Proof, ...]:
        return tuple(_proof(row) for row in await self._connection.execute(query))


def _proof(row: Row[Any]) -> Proof:
    return Proof(*row)

"""The delivery ledger: one row for each firing of a nudge, from falling due to being settled."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, delete, exists, insert, literal, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.db.moment import Moment
from bot.db.nudges import read_nudge
from bot.study.nudge import USEFUL, Delivery, Nudge, NudgeKind

Settled: TypeAlias = Literal["sent", "silent", "expired", "failed"]

_table, _nudges = tables.deliveries, tables.nudges
_now = bindparam("now", type_=Moment())
_ADD = insert(_table).from_select(
    ["nudge_id", "platform", "day", "due_at", "expires_at", "state", "try_at"],
    select(
        _nudges.c.id,
        _nudges.c.platform,
        bindparam("fired", type_=_table.c.day.type),
        bindparam("due", type_=Moment()),
        bindparam("expires", type_=Moment()),
        literal("due"),
        bindparam("due", type_=Moment()),
    ).where(
        _nudges.c.id == bindparam("nudge"),
        ~exists().where(_table.c.nudge_id == bindparam("nudge"), _table.c.day == bindparam("fired")),
    ),
)
# The state stands in the statement itself: SQLite uses the index of what is due only if it can see that it fits.
_DUE = (
    (_table.c.state == literal_column("'due'"))
    & (_table.c.platform == bindparam("platform"))
    & (_table.c.try_at <= _now)
)
_WAITS = select(exists().where(_DUE))
_NEXT = (
    select(
        _nudges,
        *(_table.c[name].label(f"delivery_{name}") for name in ("id", "due_at", "expires_at", "attempts", "doubtful")),
    )
    .join_from(_table, _nudges)
    .where(_DUE)
    .order_by(_table.c.try_at)
    .limit(1)
    .with_for_update(of=_table, skip_locked=True)
)


class Deliveries:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, fallen: Sequence[Nudge]) -> None:
        """Note that nudges fell due, each for its local day. A second time on the same local day does not count."""
        rows = [
            {
                "nudge": nudge.id,
                "fired": nudge.next_day,
                "due": nudge.next_at,
                "expires": nudge.next_at + USEFUL[nudge.kind],
            }
            for nudge in fallen
            if nudge.next_at
        ]
        if rows:
            await self._connection.execute(_ADD, rows)

    async def waits(self, platform: str, now: datetime) -> bool:
        """Whether something waits to be sent to the platform."""
        return bool((await self._connection.execute(_WAITS, {"platform": platform, "now": now})).scalar())

    async def take(self, platform: str, now: datetime, lease: timedelta) -> Delivery | None:
        """The delivery whose turn it has been the longest, marked as being attempted for the time of the lease."""
        row = (await self._connection.execute(_NEXT, {"platform": platform, "now": now})).mappings().first()
        if row is None:
            return None
        await self._connection.execute(
            update(_table)
            .where(_table.c.id == row["delivery_id"])
            .values(try_at=now + lease, attempts=_table.c.attempts + 1, doubtful=True)
        )
        return Delivery(
            row["delivery_id"],
            read_nudge(row),
            row["delivery_due_at"],
            row["delivery_expires_at"],
            row["delivery_attempts"],
            row["delivery_doubtful"],
        )

    async def settle(self, delivery: Delivery, state: Settled, now: datetime, reason: str = "") -> None:
        await self._connection.execute(
            update(_table)
            .where(_table.c.id == delivery.id)
            .values(state=state, settled_at=now, reason=reason, doubtful=False)
        )

    async def postpone(self, delivery: Delivery, until: datetime, reason: str, *, doubtful: bool = False) -> None:
        """Try again then. `doubtful`: the attempt may have arrived all the same."""
        await self._connection.execute(
            update(_table).where(_table.c.id == delivery.id).values(try_at=until, reason=reason, doubtful=doubtful)
        )

    async def was_sent(self, learner_id: int, kind: NudgeKind, since: datetime) -> bool:
        """Whether one of a learner's nudges of that kind was sent since then."""
        query = select(_table.c.id).join_from(_table, _nudges)
        query = query.where(_nudges.c.learner_id == learner_id, _nudges.c.kind == kind)
        query = query.where(_table.c.state == "sent", _table.c.settled_at >= since).limit(1)
        return (await self._connection.execute(query)).first() is not None

    async def purge(self, before: datetime) -> None:
        """Forget what was settled before then, or was too late by then: on a platform that is off nobody settles it."""
        table = _table
        over = (table.c.settled_at < before) | ((table.c.state == "due") & (table.c.expires_at < before))
        await self._connection.execute(delete(table).where(over))

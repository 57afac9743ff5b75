"""Messages that are kept up to date, and when each is to be looked at."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, bindparam, case, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import group_tables as tables
from bot.db.addresses import read_address
from bot.db.moment import Moment
from bot.message import Address
from bot.study.notice import Notice, NoticeKind

FRESH = timedelta(days=3)
"""Older ones than this, other than boards, show what is over: they change no more, except when traces are to go."""

SETTLE = timedelta(seconds=2)
"""So long a change waits for others, which then take one edit together."""

_table = tables.notices
_now = bindparam("now", type_=Moment())
_DUE = (_table.c.platform == bindparam("platform")) & (_table.c.due_at <= _now) & (_table.c.held_until <= _now)
_WAITS = select(exists().where(_DUE))
_NEXT = select(_table).where(_DUE).order_by(_table.c.due_at).limit(1).with_for_update(of=_table, skip_locked=True)
_GROUPS_OF = select(tables.memberships.c.group_id).where(tables.memberships.c.learner_id == bindparam("learner"))
# What is due stays so, lest it is put off for ever; what is being said just now is due again.
_EARLIER = (
    (_table.c.due_at.is_(None)) | (_table.c.due_at > bindparam("soon", type_=Moment())) | (_table.c.held_until > _now)
)
_TOUCH = update(_table).values(due_at=bindparam("soon", type_=Moment())).where(_EARLIER)
_TOUCH_ALL = _TOUCH.where(_table.c.group_id == bindparam("group"))
_FRESH = (_table.c.kind == "board") | (_table.c.made_at > bindparam("fresh", type_=Moment()))
_TOUCH_FRESH = _TOUCH_ALL.where(_FRESH)
_TOUCH_OF = _TOUCH.where(_table.c.group_id.in_(_GROUPS_OF), _FRESH)


class Notices:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, notice: Notice) -> None:
        await self._connection.execute(insert(_table).values(_columns(notice)))

    async def of_group(self, group: int) -> tuple[Notice, ...]:
        return await self._read(_table.c.group_id == group)

    async def of_learner(self, learner: int) -> tuple[Notice, ...]:
        return await self._read(_table.c.learner_id == learner)

    async def find_quiz(self, platform: str, quiz: str) -> Notice | None:
        """The notice whose message the platform made a quiz of that id."""
        return next(iter(await self._read((_table.c.quiz == quiz) & (_table.c.platform == platform))), None)

    async def save(self, notice: Notice) -> None:
        """Raises nothing when it is gone."""
        await self._connection.execute(update(_table).where(_table.c.id == notice.id).values(_columns(notice)))

    async def remove(self, notice: Notice) -> None:
        await self._connection.execute(delete(_table).where(_table.c.id == notice.id))

    async def purge(self, kind: NoticeKind, before: datetime) -> None:
        """Forget those of a kind that were made before then: they are over and name nobody any more."""
        await self._connection.execute(delete(_table).where(_table.c.kind == kind, _table.c.made_at < before))

    async def purge_farewells(self, before: datetime) -> None:
        """Forget last words that have waited since then for a platform that is off."""
        await self._connection.execute(delete(_table).where(_table.c.kind == "farewell", _table.c.due_at < before))

    async def touch_of(self, learner: int, now: datetime) -> None:
        """Something changed about a learner: what their groups read is to be looked at."""
        await self._connection.execute(
            _TOUCH_OF, {"learner": learner, "now": now, "soon": now + SETTLE, "fresh": now - FRESH}
        )

    async def touch(self, group: int, now: datetime, *, past: bool = False) -> None:
        """Something changed in a group: what stands anywhere is to be looked at; where it changes the `past` too,
        however old."""
        values = {"group": group, "now": now, "soon": now + SETTLE}
        if past:
            await self._connection.execute(_TOUCH_ALL, values)
        else:
            await self._connection.execute(_TOUCH_FRESH, values | {"fresh": now - FRESH})

    async def touch_says(self, says: str, now: datetime) -> None:
        """Something changed about what these words show."""
        await self._connection.execute(_TOUCH.where(_table.c.says == says), {"now": now, "soon": now})

    async def waits(self, platform: str, now: datetime) -> bool:
        """Whether something is to be looked at there."""
        return bool((await self._connection.execute(_WAITS, {"platform": platform, "now": now})).scalar())

    async def take(self, platform: str, now: datetime, lease: timedelta) -> Notice | None:
        """The one that has been due the longest, nobody else's for the time of the lease."""
        row = (await self._connection.execute(_NEXT, {"platform": platform, "now": now})).mappings().first()
        if row is None:
            return None
        await self._connection.execute(
            update(_table)
            .where(_table.c.id == row["id"])
            .values(held_until=now + lease, attempts=_table.c.attempts + 1)
        )
        return _notice(row)

    async def settle(self, notice: Notice, again: datetime | None, now: datetime) -> None:
        """It shows what it should, and is looked at `again` then; at once if somebody asked for it meanwhile."""
        when = case((_table.c.due_at == notice.due_at, again), else_=_table.c.due_at)
        await self._update(
            notice,
            message=notice.message,
            quiz=notice.quiz,
            shown=notice.shown,
            due_at=when,
            held_until=now,
            attempts=0,
        )

    async def postpone(self, notice: Notice, until: datetime) -> None:
        """Try again then."""
        await self._update(notice, due_at=until, held_until=until)

    async def move(self, old: Address, new: Address, now: datetime) -> None:
        """A chat has a new name; what stood in the old one cannot be changed from the new one."""
        here = (_table.c.platform == old.platform) & (_table.c.chat == old.chat)
        await self._connection.execute(
            update(_table).where(here).values(chat=new.chat, message="", shown="", due_at=now)
        )

    async def _update(self, notice: Notice, **values: Any) -> None:
        await self._connection.execute(update(_table).where(_table.c.id == notice.id).values(values))

    async def _read(self, which: ColumnElement[bool]) -> tuple[Notice, ...]:
        rows = (await self._connection.execute(select(_table).where(which).order_by(_table.c.id))).mappings()
        return tuple(_notice(row) for row in rows)


def _notice(row: RowMapping) -> Notice:
    return Notice(
        id=row["id"],
        group=row["group_id"],
        learner=row["learner_id"],
        address=read_address(row),
        kind=row["kind"],
        says=row["says"],
        made_at=row["made_at"],
        due_at=row["due_at"],
        person=row["person"],
        locale=row["locale"],
        message=row["message"],
        quiz=row["quiz"],
        shown=row["shown"],
        attempts=row["attempts"],
    )


def _columns(notice: Notice) -> dict[str, Any]:
    return {
        "group_id": notice.group,
        "learner_id": notice.learner,
        **asdict(notice.address),
        "person": notice.person,
        "locale": notice.locale,
        "kind": notice.kind,
        "says": notice.says,
        "message": notice.message,
        "quiz": notice.quiz,
        "shown": notice.shown,
        "made_at": notice.made_at,
        "due_at": notice.due_at,
        "held_until": notice.made_at,
        "attempts": notice.attempts,
    }

"""Focus sessions, and who sits in them."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, RowMapping, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import group_tables as tables
from bot.db.moment import Moment
from bot.study.focus import Seat, Session, stand

_table, _seats = tables.sessions, tables.seats
_now = bindparam("now", type_=Moment())
_OWN = tuple(column.label(f"session_{column.name}") for column in _table.c)
_TAKEN = _seats.c.session_id == _table.c.id
_PRESENT = (_seats.c.joined_at <= _now) & (_seats.c.until > _now)

_SEATS = select(_seats).order_by(_seats.c.round, _seats.c.joined_at, _seats.c.learner_id)
# Asked with each task that is done, so it is put together once.
_UNANSWERED = _SEATS.where(
    _seats.c.learner_id == bindparam("learner"),
    _seats.c.task == bindparam("task"),
    _seats.c.outcome == "",
    _seats.c.joined_at <= _now,
    _seats.c.until > bindparam("since", type_=Moment()),
)


class Sessions:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, session: Session) -> Session:
        result = await self._connection.execute(insert(_table).values(_columns(session)).returning(_table.c.id))
        return replace(session, id=result.scalar_one())

    async def save(self, session: Session) -> None:
        await self._connection.execute(update(_table).where(_table.c.id == session.id).values(_columns(session)))

    async def find(self, id: int) -> Session | None:
        row = (await self._connection.execute(select(_table).where(_table.c.id == id))).mappings().first()
        return _session(row) if row else None

    async def running(self, group: int, now: datetime) -> Session | None:
        """The group's one that is not over, if there is one."""
        latest = select(_table).where(_table.c.group_id == group).order_by(_table.c.id.desc()).limit(1)
        row = (await self._connection.execute(latest)).mappings().first()
        session = _session(row) if row else None
        return session if session and stand(session, now).phase != "over" else None

    async def seats(self, session: int) -> tuple[Seat, ...]:
        """Everybody's, in the order in which they sat down."""
        return await self._read(_seats.c.session_id == session)

    async def seats_of(self, session: int, learner: int) -> tuple[Seat, ...]:
        """One learner's, by round."""
        return await self._read(_seats.c.session_id == session, _seats.c.learner_id == learner)

    async def current(self, learner: int, now: datetime) -> tuple[tuple[Session, Seat], ...]:
        """Where a learner sits now, or will in the next round."""
        query = (
            select(*_OWN, _seats)
            .join_from(_seats, _table)
            .where(_seats.c.learner_id == learner, _seats.c.until > _now)
            .order_by(_seats.c.joined_at)
        )
        rows = (await self._connection.execute(query, {"now": now})).mappings()
        return tuple((_session(row, "session_"), _seat(row)) for row in rows)

    async def unanswered(self, learner: int, task: str, since: datetime, now: datetime) -> Seat | None:
        """The learner's last one for a task of which nothing was said yet."""
        found = await self._find(_UNANSWERED, {"learner": learner, "task": task, "since": since, "now": now})
        return found[-1] if found else None

    async def present(self, learners: Iterable[int], now: datetime) -> dict[int, datetime]:
        """Who of them sits in a session now, and until when."""
        query = (
            select(_seats.c.learner_id, func.max(_seats.c.until, type_=Moment()))
            .where(_seats.c.learner_id.in_(tuple(learners)), _PRESENT)
            .group_by(_seats.c.learner_id)
        )
        rows = await self._connection.execute(query, {"now": now})
        return {row[0]: row[1] for row in rows}

    async def together(self, group: int, start: datetime, end: datetime) -> tuple[Seat, ...]:
        """All seats in the group's sessions that began from `start` to before `end`."""
        inside = select(_table.c.id).where(
            _table.c.group_id == group, _table.c.started_at >= start, _table.c.started_at < end
        )
        return await self._read(_seats.c.session_id.in_(inside))

    async def sit(self, seat: Seat) -> None:
        """Sit down, or sit otherwise than before."""
        await self.get_up(seat)
        await self._connection.execute(insert(_seats).values(_seat_columns(seat)))

    async def get_up(self, seat: Seat) -> None:
        """Take a seat away, as if nobody had sat in it."""
        await self._connection.execute(
            delete(_seats).where(
                _seats.c.session_id == seat.session,
                _seats.c.learner_id == seat.learner,
                _seats.c.round == seat.round,
            )
        )

    async def of_learner(self, learner: int) -> tuple[Seat, ...]:
        """All that is kept of where a learner sat."""
        return await self._read(_seats.c.learner_id == learner)

    async def forget_alone(self, learner: int) -> None:
        """Forget the sessions in which nobody sat but this learner."""
        theirs = select(_seats.c.session_id).where(_seats.c.learner_id == learner)
        mine = _table.c.id.in_(theirs) & ~exists().where(_TAKEN, _seats.c.learner_id != learner)
        await self._connection.execute(delete(_table).where(mine, _table.c.group_id.is_(None)))

    async def purge(self, before: datetime) -> None:
        """Forget what people wanted to do in sessions that were over before then, and the sessions of which all who sat
        in them were forgotten. How long the others sat is kept."""
        old = (_seats.c.until < before) & (_seats.c.goal != "")
        await self._connection.execute(update(_seats).where(old).values(goal=""))
        await self._connection.execute(delete(_table).where(_table.c.started_at < before, ~exists().where(_TAKEN)))

    async def _read(self, *which: ColumnElement[bool]) -> tuple[Seat, ...]:
        return await self._find(_SEATS.where(*which), {})

    async def _find(self, query: Executable, values: dict[str, Any]) -> tuple[Seat, ...]:
        return tuple(_seat(row) for row in (await self._connection.execute(query, values)).mappings())


def _session(row: RowMapping, prefix: str = "") -> Session:
    fields = {"group": "group_id"}
    return Session(**{name: row[prefix + fields.get(name, name)] for name in Session.__slots__})


def _columns(session: Session) -> dict[str, Any]:
    return {"group_id" if name == "group" else name: value for name, value in asdict(session).items() if name != "id"}


def _seat(row: RowMapping) -> Seat:
    fields = {"session": "session_id", "learner": "learner_id"}
    return Seat(**{name: row[fields.get(name, name)] for name in Seat.__slots__})


def _seat_columns(seat: Seat) -> dict[str, Any]:
    fields = {"session": "session_id", "learner": "learner_id"}
    return {fields.get(name, name): value for name, value in asdict(seat).items()}

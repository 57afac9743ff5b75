"""The log of what learners did."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from math import inf

from sqlalchemy import (
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.db.group_tables import proofs
from bot.study.calendar import DAY
from bot.study.event import STUDIED, StudyEvent, Total
from bot.study.merge_log import Entry
from bot.study.plan import PAUSES

_table = tables.events
_OF = _table.c.learner_id == bindparam("learner")
_COLUMNS = tuple(_table.c[field.name] for field in fields(StudyEvent))
ENTRY = (_table.c.id, *_COLUMNS)
"""What an `Entry` is read from."""

_ENTRIES = select(*ENTRY).where(_OF).order_by(_table.c.at, _table.c.id)
_ALL = select(*_COLUMNS).where(_OF).order_by(_table.c.at, _table.c.id)
_SINCE = select(*_COLUMNS).where(_OF, _table.c.day >= bindparam("first")).order_by(_table.c.at, _table.c.id)
_DAYS = select(_table.c.day).where(_OF, _table.c.kind.in_(STUDIED)).distinct()
_ADDED_UP = (
    select(_table.c.subject, _table.c.kind, func.sum(_table.c.covers), func.count())
    .where(_table.c.kind.in_((*STUDIED, "know")))
    .group_by(_table.c.subject, _table.c.kind)
)
_TOTALS = _ADDED_UP.where(_OF)
_OF_KINDS = select(*_COLUMNS).where(_OF, _table.c.kind.in_(bindparam("kinds", expanding=True)))
_REVIEWS = _OF & (_table.c.kind == "review")
# One card after the other in the index, as there are many reviews of each.
_cards = select(func.min(_table.c.subject).label("card")).where(_REVIEWS).cte("cards", recursive=True)
_following = select(func.min(_table.c.subject)).where(_REVIEWS, _table.c.subject > _cards.c.card)
_cards = _cards.union_all(select(_following.scalar_subquery()).where(_cards.c.card.is_not(None)))
_last_review = (
    select(_table.c.id)
    .where(_REVIEWS, _table.c.subject == _cards.c.card, _table.c.at < bindparam("since"))
    .order_by(_table.c.at.desc(), _table.c.id.desc())
    .limit(1)
)
_review = _table.alias()
_STORY = union_all(
    select(*ENTRY).where(_OF, _table.c.kind.in_(bindparam("kinds", expanding=True))),
    select(*(_review.c[column.name] for column in ENTRY)).select_from(
        _cards.join(_review, _review.c.id == _last_review.scalar_subquery())
    ),
    # By the day, which an index knows; noted late, it may be that of the day before.
    select(*ENTRY).where(_REVIEWS, _table.c.day >= bindparam("first"), _table.c.at >= bindparam("since")),
)
_AFTER = (
    select(*ENTRY)
    .where(
        _OF,
        _table.c.day >= bindparam("first"),
        _table.c.id > bindparam("event"),
        _table.c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .order_by(_table.c.at, _table.c.id)
)

_answer = _table.alias()
_FORETOLD = (
    select(_table.c.covers, _answer.c.covers)
    .join_from(
        _table,
        _answer,
        (_answer.c.learner_id == _table.c.learner_id)
        & (_answer.c.kind == "answer")
        & (_answer.c.subject == _table.c.subject)
        & (_answer.c.at == _table.c.at),
    )
    .where(_table.c.kind == "guess")
)

# In so many words, as an index has it.
_CHECKED = select(*_COLUMNS).where(_OF, _table.c.evidence == literal_column("'checked'"))
_IS_PLAN = _table.c.kind.in_(("plan", *PAUSES))
_PLANS = select(*_COLUMNS).where(_OF, _IS_PLAN).order_by(_table.c.at, _table.c.id)

_MEASURED = select(func.sum(_table.c.minutes), func.sum(_table.c.covers)).where(
    _OF,
    _table.c.kind.in_(("done", "sitting")),
    _table.c.minutes != _table.c.covers,
    _table.c.minutes * 4 >= _table.c.covers,
)
_LAST_TASK = (
    select(_table.c.subject)
    .where(_OF, _table.c.kind.in_(("done", "sitting")))
    .order_by(_table.c.at.desc(), _table.c.id.desc())
    .limit(1)
)

_UPDATE = update(_table).where(_table.c.id == bindparam("row"))
_DELETE = delete(_table).where(_table.c.id == bindparam("row"))
_other = proofs.alias()
_TWIN = (
    update(proofs)
    .where(proofs.c.event_id == bindparam("twin"), ~exists().where(_other.c.event_id == bindparam("row")))
    .values(event_id=bindparam("row"))
)


def _in_time(entry: Entry) -> tuple[datetime, int]:
    return entry.event.at, entry.id


class Events:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.written = False
        """Whether anything was added in this transaction."""
        self.first: float = inf
        """The number of the first entry that was added in it, all of which may be taken back."""

    async def add(self, learner_id: int, event: StudyEvent) -> int:
        """Write an entry; returns its number."""
        self.written = True
        row = insert(_table).values(learner_id=learner_id, **asdict(event)).returning(_table.c.id)
        number = (await self._connection.execute(row)).scalar_one()
        self.first = min(self.first, number)
        return number

    async def all(self, learner_id: int) -> tuple[StudyEvent, ...]:
        rows = await self._connection.execute(_ALL, {"learner": learner_id})
        return tuple(StudyEvent(*row) for row in rows)

    async def entries(self, learner_id: int) -> tuple[Entry, ...]:
        """The whole log, with the numbers of its rows."""
        rows = await self._connection.execute(_ENTRIES, {"learner": learner_id})
        return tuple(Entry(id, StudyEvent(*values)) for id, *values in rows)

    async def merge(self, learner_id: int, before: Sequence[Entry], merged: Sequence[Entry]) -> None:
        """The logs of two learners become one, of this learner. Rows that stay keep their numbers, and what hangs on a
        row that goes moves to the one that tells of the same event."""
        self.written = True
        gone = {entry.id for entry in before} - {entry.id for entry in merged}
        values = [{"learner_id": learner_id, **asdict(entry.event)} for entry in merged]
        for statement, rows in (
            (_TWIN, [{"row": entry.id, "twin": entry.twin} for entry in merged if entry.twin]),
            (_DELETE, [{"row": id} for id in sorted(gone)]),
            (_UPDATE, [{"row": entry.id, **row} for entry, row in zip(merged, values, strict=True) if entry.id]),
            (insert(_table), [row for entry, row in zip(merged, values, strict=True) if not entry.id]),
        ):
            if rows:
                await self._connection.execute(statement, rows)

    async def copy(self, learner_id: int, other_id: int) -> None:
        """Another learner gets a copy of the log."""
        self.written = True
        mine = select(literal(other_id), *_COLUMNS).where(_table.c.learner_id == learner_id)
        names = ["learner_id", *(column.name for column in _COLUMNS)]
        await self._connection.execute(insert(_table).from_select(names, mine.order_by(_table.c.at, _table.c.id)))

    async def since(self, learner_id: int, first: date) -> tuple[StudyEvent, ...]:
        """The entries of study days from `first` on, in the order they were written."""
        rows = await self._connection.execute(_SINCE, {"learner": learner_id, "first": first})
        return tuple(StudyEvent(*row) for row in rows)

    async def last_studied(self, learner_id: int, since: datetime) -> tuple[int, StudyEvent] | None:
        """What was noted last as studied since then, with its number."""
        which = _OF & _table.c.kind.in_(STUDIED) & (_table.c.at >= since)
        query = select(*ENTRY).where(which).order_by(_table.c.at.desc(), _table.c.id.desc()).limit(1)
        rows = await self._connection.execute(query, {"learner": learner_id})
        return next(((id, StudyEvent(*values)) for id, *values in rows), None)

    async def of_kinds(self, learner_id: int, kinds: Sequence[str]) -> tuple[StudyEvent, ...]:
        """The entries of these kinds, in the order they were written."""
        query = _OF_KINDS.order_by(_table.c.at, _table.c.id)
        rows = await self._connection.execute(query, {"learner": learner_id, "kinds": list(kinds)})
        return tuple(StudyEvent(*row) for row in rows)

    async def story(self, learner_id: int, kinds: Sequence[str], since: datetime) -> tuple[Entry, ...]:
        """The entries of these kinds, the reviews since a moment, and of those before it the last one of each card; in
        the order of time."""
        values = {"learner": learner_id, "kinds": list(kinds), "since": since, "first": since.date() - DAY}
        rows = await self._connection.execute(_STORY, values)
        return tuple(sorted((Entry(id, StudyEvent(*values)) for id, *values in rows), key=_in_time))

    async def after(self, learner_id: int, kinds: Sequence[str], event: int, first: date) -> tuple[Entry, ...]:
        """The entries of these kinds with a higher number, of study days from `first` on; in the order of time."""
        values = {"learner": learner_id, "kinds": list(kinds), "event": event, "first": first}
        rows = await self._connection.execute(_AFTER, values)
        return tuple(Entry(id, StudyEvent(*values)) for id, *values in rows)

    async def checked(self, learner_id: int) -> tuple[StudyEvent, ...]:
        """The entries that are evidence by a question that was answered right."""
        rows = await self._connection.execute(_CHECKED, {"learner": learner_id})
        return tuple(StudyEvent(*row) for row in rows)

    async def foretold(self) -> tuple[tuple[int, int], ...]:
        """Of all learners, what was guessed of a topic, in 100, and how the card of it was answered then."""
        rows = await self._connection.execute(_FORETOLD)
        return tuple((guessed, answered) for guessed, answered in rows)

    async def last_task(self, learner_id: int) -> str:
        """The task that was worked at last, by the id it had then."""
        return (await self._connection.execute(_LAST_TASK, {"learner": learner_id})).scalar() or ""

    async def measured(self, learner_id: int) -> tuple[int, int]:
        """The minutes that sittings took, and those that they cover by their authors' reckoning: of those that were
        measured, as seen by the two being different; not of those begun by pressing Start at the very end."""
        row = (await self._connection.execute(_MEASURED, {"learner": learner_id})).one()
        return int(row[0] or 0), int(row[1] or 0)

    async def plans(self, learner_id: int) -> tuple[StudyEvent, ...]:
        """When the study days changed and when the learner paused."""
        rows = await self._connection.execute(_PLANS, {"learner": learner_id})
        return tuple(StudyEvent(*row) for row in rows)

    async def last_day(self, learner_id: int) -> date | None:
        """The last day on which anything was written."""
        query = select(func.max(_table.c.day)).where(_OF)
        return (await self._connection.execute(query, {"learner": learner_id})).scalar()

    async def days(self, learner_id: int) -> frozenset[date]:
        """The days on which something was studied."""
        return frozenset((await self._connection.execute(_DAYS, {"learner": learner_id})).scalars())

    async def days_of_many(self, learners: Iterable[int]) -> dict[int, frozenset[date]]:
        """The days on which each of several learners studied something."""
        found: dict[int, set[date]] = {learner: set() for learner in learners}
        query = select(_table.c.learner_id, _table.c.day).where(
            _table.c.learner_id.in_(found), _table.c.kind.in_(STUDIED)
        )
        for learner, day in await self._connection.execute(query.distinct()):
            found[learner].add(day)
        return {learner: frozenset(days) for learner, days in found.items()}

    async def plans_of_many(self, learners: Iterable[int]) -> dict[int, tuple[StudyEvent, ...]]:
        """When the study days of each of several learners changed, and when they paused."""
        found: dict[int, list[StudyEvent]] = {learner: [] for learner in learners}
        query = select(_table.c.learner_id, *_COLUMNS).where(_table.c.learner_id.in_(found), _IS_PLAN)
        for learner, *values in await self._connection.execute(query.order_by(_table.c.at, _table.c.id)):
            found[learner].append(StudyEvent(*values))
        return {learner: tuple(events) for learner, events in found.items()}

    async def of_many(self, learners: Iterable[int], first: date) -> dict[int, tuple[StudyEvent, ...]]:
        """What each of several learners did from that day on, in order."""
        query = select(_table.c.learner_id, *_COLUMNS).where(
            _table.c.learner_id.in_(tuple(learners)), _table.c.day >= first
        )
        found = defaultdict[int, list[StudyEvent]](list)
        for learner, *values in await self._connection.execute(query.order_by(_table.c.at, _table.c.id)):
            found[learner].append(StudyEvent(*values))
        return {learner: tuple(events) for learner, events in found.items()}

    async def totals_of_many(self, learners: Iterable[int], before: date | None = None) -> dict[int, tuple[Total, ...]]:
        """What each of several learners did, began and knew, added up; only `before` a day, if one is given."""
        found: dict[int, list[Total]] = {learner: [] for learner in learners}
        of_them = _ADDED_UP.add_columns(_table.c.learner_id).where(_table.c.learner_id.in_(found))
        of_them = of_them.where(_table.c.day < before) if before else of_them
        for subject, kind, minutes, count, learner in await self._connection.execute(
            of_them.group_by(_table.c.learner_id)
        ):
            found[learner].append((subject, kind, int(minutes), count))
        return {learner: tuple(totals) for learner, totals in found.items()}

    async def ratings(self, learners: Iterable[int]) -> dict[int, dict[str, int]]:
        """How good each of several learners found resources, as they said last."""
        query = select(_table.c.learner_id, _table.c.subject, _table.c.covers).where(
            _table.c.learner_id.in_(tuple(learners)), _table.c.kind == "rate"
        )
        found = defaultdict[int, dict[str, int]](dict)
        for learner, resource, grade in await self._connection.execute(query.order_by(_table.c.at, _table.c.id)):
            found[learner][resource] = grade
        return dict(found)

    async def totals(self, learner_id: int) -> tuple[Total, ...]:
        """What was done, begun and known, added up."""
        rows = await self._connection.execute(_TOTALS, {"learner": learner_id})
        return tuple((subject, kind, int(minutes), count) for subject, kind, minutes, count in rows)

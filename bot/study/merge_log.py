"""Two logs of one human, made one.

No study event is lost and none counts twice: what both logs have of the same kind, subject, sitting and study day is
one event, with the greater of both minutes, the stronger evidence and the earlier moment. If a log has several such,
as many stay as the log that has more.

When they meant to study is told so that neither streak is worse off: a past day is a study day only if it was one for
both, and a pause of either is a pause; before somebody's first active day their word on it does not count. From today
on holds what is set. Where the entries of both logs side by side do not tell exactly that, other ones take their place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain, zip_longest

from bot.study.calendar import DAY
from bot.study.event import STUDIED, StudyEvent
from bot.study.plan import PAUSES, fold_holidays, fold_pauses, fold_plan, weekdays_on
from bot.study.streak import Pauses, Plan

WORTH = ("", "late", "said", "checked")
"""Evidence, the stronger the later. What is not here is stronger than all of these."""

NOTED = ("plan", *PAUSES)
"""Kinds that tell when somebody meant to study. Only copies of the same entry are the same."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A study event with the number of its row in the log, 0 while it has none, and that of the row of the other log
    that told of the same event, if there was one."""

    id: int
    event: StudyEvent
    twin: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """What holds from now on: paused or not, and until when."""

    paused: bool = False
    until: date | None = None


def merge_logs(
    one: Sequence[Entry], other: Sequence[Entry], today: date, now: datetime, days: int
) -> tuple[tuple[Entry, ...], Pause]:
    """One log in order of time, and whether it ends in a pause. `days` are the weekdays that hold from today on. Of an
    event that both have, the row of the first stays."""
    paired = sorted(_paired(one, other), key=_order)
    studied = [entry for entry in paired if entry.event.kind not in NOTED]
    plans = [entry for entry in paired if entry.event.kind == "plan"]
    pauses = [entry for entry in paired if entry.event.kind in PAUSES]
    pause = _pause(pauses, today)
    told = _Told([entry.event for entry in one], [entry.event for entry in other], today, now)
    kept = chain(studied, _plans(plans, told, days), _pauses(pauses, told, pause))
    return tuple(sorted(kept, key=_order)), pause


def _order(entry: Entry) -> tuple[object, ...]:
    event = entry.event
    return (event.at, event.day, event.kind, event.subject, event.sitting, event.minutes, event.covers, event.evidence)


def _same(event: StudyEvent) -> tuple[object, ...]:
    """What two entries agree in when they tell of the same event."""
    if event.kind in NOTED:
        return (event.kind, event.subject, event.minutes, event.day, event.at)
    return (event.kind, event.subject, event.sitting, event.day)


def _paired(one: Iterable[Entry], other: Iterable[Entry]) -> Iterator[Entry]:
    sides = defaultdict[tuple[object, ...], tuple[list[Entry], list[Entry]]](lambda: ([], []))
    for side, log in enumerate((one, other)):
        for entry in sorted(log, key=_order):
            sides[_same(entry.event)][side].append(entry)
    for mine, theirs in sides.values():
        for here, there in zip_longest(mine, theirs):
            if here and there:
                yield Entry(here.id, _both(here.event, there.event), there.id)
            elif only := here or there:
                yield only


def _both(one: StudyEvent, other: StudyEvent) -> StudyEvent:
    return replace(
        one,
        at=min(one.at, other.at),
        minutes=max(one.minutes, other.minutes),
        covers=max(one.covers, other.covers),
        evidence=max(one.evidence, other.evidence, key=_worth),
    )


def _worth(evidence: str) -> tuple[int, str]:
    return (WORTH.index(evidence) if evidence in WORTH else len(WORTH), evidence)


@dataclass(frozen=True, slots=True)
class _Told:
    """What both logs tell, and the day on which that is asked."""

    one: Sequence[StudyEvent]
    other: Sequence[StudyEvent]
    today: date
    now: datetime

    @property
    def begun(self) -> list[tuple[date, Sequence[StudyEvent]]]:
        """The logs of those who studied, each from its first active day."""
        active = ((min(_active(log), default=None), log) for log in (self.one, self.other))
        return [(first, log) for first, log in active if first]

    def moment(self, day: date) -> datetime:
        """When something was written that day, if anything was."""
        return min((event.at for event in (*self.one, *self.other) if event.day == day), default=self.now)


def _active(log: Iterable[StudyEvent]) -> Iterator[date]:
    return (event.day for event in log if event.kind in STUDIED)


def _plans(entries: Sequence[Entry], told: _Told, days: int) -> Iterable[Entry]:
    begun = [(first, fold_plan(log)) for first, log in told.begun]
    start = min((first for first, _ in begun), default=told.today)
    side_by_side = fold_plan(entry.event for entry in entries)
    turns = {first for first, _ in begun} | {day for _, plan in begun for day, _ in plan} | {told.today}
    wanted = [(day, _wanted(day, begun, told.today, days)) for day in sorted(turns) if start <= day <= told.today]
    if all(weekdays_on(day, side_by_side) == mask for day, mask in wanted):
        return entries
    return [
        Entry(0, StudyEvent(told.moment(day) if day < told.today else told.now, day, "plan", minutes=mask))
        for (day, mask), before in zip(wanted, [None, *(mask for _, mask in wanted)], strict=False)
        if mask != before
    ]


def _wanted(day: date, begun: Sequence[tuple[date, Plan]], today: date, days: int) -> int:
    if day >= today:
        return days
    mask = ~0
    for first, plan in begun:
        if first <= day:
            mask &= weekdays_on(day, plan)
    return mask


def _pause(entries: Sequence[Entry], today: date) -> Pause:
    """As it was said last."""
    said = [entry.event for entry in entries if entry.event.kind != "holiday"]
    last = said[-1] if said else None
    if last is None or last.kind == "resume":
        return Pause()
    until = date.fromisoformat(last.subject) if last.subject else None
    return Pause(until is None or until > today, until)


def _pauses(entries: Sequence[Entry], told: _Told, pause: Pause) -> Iterable[Entry]:
    yesterday = told.today - DAY
    past = [
        (first, min(last or yesterday, yesterday))
        for log in (told.one, told.other)
        for first, last in fold_pauses(event for event in log)
        if first < told.today
    ]
    still = [(told.today, pause.until and pause.until - DAY)] if pause.paused else []
    known = sorted({each for log in (told.one, told.other) for each in fold_holidays(log, told.today)})
    ahead = [(max(each.first, told.today), each.until - DAY) for each in known]
    wanted = _joined([*past, *still, *ahead])
    events = [entry.event for entry in entries]
    if _joined(fold_pauses(events)) == wanted and fold_holidays(events, told.today) == tuple(known):
        return entries
    spans = _joined([*past, *still])
    noted = [StudyEvent(told.moment(first), first, "pause", _until(last)) for first, last in spans]
    # After the pauses, which end whatever has begun before them.
    after = max([told.now, *(event.at for event in noted)]) + DAY.resolution
    noted += [StudyEvent(after, told.today, "holiday", f"{max(each.first, told.today)}/{each.until}") for each in known]
    return [Entry(0, event) for event in noted]


def _until(last: date | None) -> str:
    return (last + DAY).isoformat() if last else ""


def _joined(pauses: Pauses) -> list[tuple[date, date | None]]:
    """The same days, each once, in as few pauses as possible."""
    joined: list[tuple[date, date | None]] = []
    for first, last in sorted(pauses, key=lambda pause: pause[0]):
        if last and last < first:
            continue
        if joined and _reaches(joined[-1][1], first):
            before, reached = joined[-1]
            joined[-1] = (before, max(reached, last) if reached and last else None)
        else:
            joined.append((first, last))
    return joined


def _reaches(last: date | None, first: date) -> bool:
    return last is None or last + timedelta(days=1) >= first

"""When somebody meant to study, as their log tells it: which weekdays since when, and the pauses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.study.calendar import DAY, EVERY_DAY
from bot.study.event import EventKind, StudyEvent
from bot.study.learner import Holiday
from bot.study.streak import Pauses, Plan

PAUSES: tuple[EventKind, ...] = ("pause", "resume", "holiday")


def fold_plan(events: Iterable[StudyEvent]) -> Plan:
    """Which weekdays were study days from which day on."""
    return [(event.day, event.minutes) for event in events if event.kind == "plan"]


def fold_pauses(events: Iterable[StudyEvent]) -> Pauses:
    """First and last day of each pause. Going on, or a new pause instead, ends those that have begun on the day
    before."""
    return [(pause.first, pause.last) for pause in _pauses(events)]


def fold_holidays(events: Iterable[StudyEvent], today: date) -> tuple[Holiday, ...]:
    """The pauses known beforehand that are not over, each once, in their order."""
    known = [pause for pause in _pauses(events) if pause.known]
    return tuple(sorted({Holiday(each.first, each.last + DAY) for each in known if each.last and each.last >= today}))


@dataclass(frozen=True, slots=True)
class _Pause:
    """`known`: beforehand."""

    first: date
    last: date | None
    known: bool = False


def _pauses(events: Iterable[StudyEvent]) -> list[_Pause]:
    pauses: list[_Pause] = []
    for event in events:
        if event.kind in ("pause", "resume"):
            pauses = [_ended(pause, event.day) for pause in pauses]
        if event.kind == "pause":
            pauses.append(_Pause(event.day, _last_day(event.subject)))
        elif event.kind == "holiday":
            first, _, until = event.subject.partition("/")
            begins = date.fromisoformat(first)
            if until:
                pauses.append(_Pause(begins, _last_day(until), known=True))
            else:
                pauses = [pause for pause in pauses if not (pause.known and pause.first == begins > event.day)]
    return pauses


def _ended(pause: _Pause, day: date) -> _Pause:
    """A pause that had begun by that day ends on the day before."""
    if pause.first > day:
        return pause
    return replace(pause, last=min(day - DAY, pause.last) if pause.last else day - DAY)


def weekdays_on(day: date, plan: Plan) -> int:
    """The weekdays that were study days on a day."""
    by_day = sorted(plan, key=lambda entry: entry[0])
    since = [mask for first, mask in by_day if first <= day]
    return since[-1] if since else by_day[0][1] if by_day else EVERY_DAY


def _last_day(until: str) -> date | None:
    """The day before the one on which study goes on."""
    return date.fromisoformat(until) - DAY if until else None

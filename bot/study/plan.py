"""When somebody meant to study, as their log tells it: which weekdays since when, and the pauses."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.study.calendar import EVERY_DAY
from bot.study.event import StudyEvent
from bot.study.streak import Pauses, Plan

DAY = timedelta(days=1)


def fold_plan(events: Iterable[StudyEvent]) -> Plan:
    """Which weekdays were study days from which day on."""
    return [(event.day, event.minutes) for event in events if event.kind == "plan"]


def fold_pauses(events: Iterable[StudyEvent]) -> Pauses:
    """First and last day of each pause. Going on, or a new pause instead, ends the one before on the day before."""
    pauses: list[tuple[date, date | None]] = []
    for event in events:
        if event.kind in ("pause", "resume") and pauses:
            first, last = pauses[-1]
            ended = event.day - DAY
            pauses[-1] = (first, min(ended, last) if last else ended)
        if event.kind == "pause":
            pauses.append((event.day, _last_day(event.subject)))
    return pauses


def weekdays_on(day: date, plan: Plan) -> int:
    """The weekdays that were study days on a day."""
    by_day = sorted(plan, key=lambda entry: entry[0])
    since = [mask for first, mask in by_day if first <= day]
    return since[-1] if since else by_day[0][1] if by_day else EVERY_DAY


def _last_day(until: str) -> date | None:
    """The day before the one on which study goes on."""
    return date.fromisoformat(until) - DAY if until else None

"""Where somebody stands on their way, told by their log: progress week by week, and what is left.

Weeks are seven days that were no pause, counted back from today: a holiday that was announced slows nobody down.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Final

from bot.study.calendar import DAY
from bot.study.event import STUDIED, EventKind, StudyEvent, Total
from bot.study.forecast import Standing
from bot.study.plan import fold_pauses
from bot.study.progress import Progress, fold
from bot.study.roadmap import Roadmap
from bot.study.streak import Pauses
from bot.study.topic import Task

FARTHEST: Final = 100 * 365
KNOWN_FOR: Final = 300
USUAL_WORTH: Final = 0.75
"""Minutes of study after which one's own experience counts as much as that of others, and what theirs is."""


def covered(events: Iterable[StudyEvent], roadmap: Roadmap) -> dict[date, int]:
    """By day, the minutes of tasks of a roadmap that got done, as their authors reckon them; no minute of a task counts
    twice."""
    so_far = defaultdict[str, int](int)
    days = defaultdict[date, int](int)
    for event in events:
        if event.kind not in ("done", "sitting"):
            continue
        tasks = [task for heir in roadmap.heirs(event.subject) if (task := roadmap.tasks.get(heir))]
        for task in tasks if event.kind == "done" else tasks[:1]:
            left = task.minutes - so_far[task.id]
            more = left if event.kind == "done" else min(event.covers, left)
            so_far[task.id] += more
            days[event.day] += more
    return dict(days)


def weeks_of(days: Mapping[date, int], today: date, pauses: Pauses) -> list[list[date]]:
    """The days of each whole week since the first day, the oldest first. Today counts once something was done on it."""
    if not days:
        return []
    last = max(today - DAY, *days)
    span = [date.fromordinal(each) for each in range(min(days).toordinal(), last.toordinal() + 1)]
    open_days = [day for day in span if day in days or not is_paused(day, pauses)]
    whole = len(open_days) // 7 * 7
    return [open_days[start : start + 7] for start in range(len(open_days) - whole, len(open_days), 7)]


def hours_by_week(days: Mapping[date, int], weeks: Iterable[Iterable[date]]) -> tuple[float, ...]:
    return tuple(sum(days.get(day, 0) for day in week) / 60 for week in weeks)


def hours_left(tasks: Sequence[Task], progress: Progress, roadmap: Roadmap) -> float:
    """What of these tasks is still to be done."""
    ahead = progress.ahead(tasks, roadmap)
    begun = progress.begun
    left = (max(task.minutes - (begun[task.id].minutes if task.id in begun else 0), 1) for task in ahead)
    return sum(left) / 60


def is_paused(day: date, pauses: Pauses) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in pauses)


def day_after(weeks: float, today: date, pauses: Pauses, late: bool = False) -> date | None:
    """The day on which so many weeks of study are over, pauses left out; a `late` one is rounded up. None when it is
    beyond all calendars."""
    days = ceil(weeks * 7) if late else floor(weeks * 7)
    if days > FARTHEST:
        return None
    day = today
    known = sorted((first, last) for first, last in pauses if last and last > today)
    while is_paused(day, known):
        day += DAY
    for first, last in known:
        between = max(0, (first - day).days - 1)
        if between >= days:
            break
        if last > day:
            days, day = days - between, last
    return day + days * DAY


def weeks_until(day: date, today: date, pauses: Pauses) -> float:
    """Weeks of study from today until the end of that day."""
    known = [(first, last) for first, last in pauses if last and last > today]
    days = (date.fromordinal(each) for each in range(today.toordinal() + 1, day.toordinal() + 1))
    return sum(not is_paused(each, known) for each in days) / 7


@dataclass(frozen=True, slots=True)
class History:
    """What a log tells of the way so far in a roadmap. `hours` of progress in each week; `worth`: hours of progress
    that an hour of study brings this learner, and until much is known, others."""

    roadmap: Roadmap
    hours: tuple[float, ...]
    progress: Progress
    pauses: Pauses
    worth: float

    def stand(self, tasks: Sequence[Task], planned: float) -> Standing:
        """Where that puts somebody on the way that these tasks are. `planned` hours a week."""
        return Standing(self.hours, planned, hours_left(tasks, self.progress, self.roadmap))


def look_back(log: Sequence[StudyEvent], roadmap: Roadmap, today: date) -> History:
    """From a day."""
    days, pauses = covered(log, roadmap), fold_pauses(log)
    hours = hours_by_week(days, weeks_of(days, today, pauses))
    return History(roadmap, hours, fold(totals_of(log), roadmap), pauses, _worth(log))


def _worth(log: Iterable[StudyEvent]) -> float:
    studied = [event for event in log if event.kind in ("done", "sitting") and event.minutes]
    spent, got = sum(event.minutes for event in studied), sum(event.covers for event in studied)
    return (got + KNOWN_FOR * USUAL_WORTH) / (spent + KNOWN_FOR)


def totals_of(log: Iterable[StudyEvent]) -> Iterable[Total]:
    """What was done, begun and known, added up."""
    minutes, times = Counter[tuple[str, EventKind]](), Counter[tuple[str, EventKind]]()
    for event in log:
        if event.kind in (*STUDIED, "know"):
            minutes[event.subject, event.kind] += event.covers
            times[event.subject, event.kind] += 1
    return [(subject, kind, minutes[subject, kind], count) for (subject, kind), count in times.items()]

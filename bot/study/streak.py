"""Days of study in a row, folded from the days themselves.

Rest days and pauses never break a streak. Seven active days earn a freeze, two may be held, and a missed study day
spends one by itself. The fold is so made that one more active day, whenever it is added, never lowers anything.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from bot.study.calendar import EVERY_DAY, is_in

DAYS_FOR_A_FREEZE: Final = 7
MOST_FREEZES: Final = 2

Plan: TypeAlias = Sequence[tuple[date, int]]
"""From which day on which weekdays are study days; what was before the first entry is as in the first. Of several from
the same day the last one holds."""

Pauses: TypeAlias = Sequence[tuple[date, date | None]]
"""The first and the last day of each pause, the last one included; None while it lasts."""


@dataclass(frozen=True, slots=True)
class Streak:
    """`current` and `best` count active days. `frozen`: all days that a freeze has bridged."""

    current: int = 0
    best: int = 0
    freezes: int = 0
    frozen: tuple[date, ...] = ()
    active_last_30: int = 0
    today_done: bool = False


def streak(active: Collection[date], today: date, plan: Plan, paused: Pauses) -> Streak:
    if not active:
        return Streak()
    done = frozenset(active)
    # Someone who has just flown west over the date line has studied tomorrow already.
    last = max(today, *done)
    current = best = saved = 0
    frozen: list[date] = []
    for day, wanted in _days(min(done), last, plan, paused):
        if day in done:
            current += 1
            best = max(best, current)
            saved = min(saved + 1, DAYS_FOR_A_FREEZE * MOST_FREEZES)
        elif not wanted or day >= today or current == 0:
            continue
        elif saved >= DAYS_FOR_A_FREEZE:
            saved -= DAYS_FOR_A_FREEZE
            frozen.append(day)
        else:
            current = saved = 0
    recent = sum(today - timedelta(days=30) < day <= today for day in done)
    return Streak(current, best, saved // DAYS_FOR_A_FREEZE, tuple(frozen), recent, today in done)


def is_study_day(day: date, plan: Plan, paused: Pauses) -> bool:
    return next(wanted for _, wanted in _days(day, day, plan, paused))


def at_risk(so_far: Streak, today: date, plan: Plan, paused: Pauses) -> bool:
    """Whether a friendly word today would be in time: a study day, nothing done yet, and a streak worth keeping."""
    return so_far.current >= 2 and not so_far.today_done and is_study_day(today, plan, paused)


def _days(first: date, last: date, plan: Plan, paused: Pauses) -> Iterator[tuple[date, bool]]:
    """Each day with whether it is a study day, in one sweep over days, plan and pauses."""
    masks = sorted(plan, key=lambda entry: entry[0])[::-1]  # not `reverse`: it keeps the order within a day
    pauses = sorted(paused, key=lambda pause: pause[0], reverse=True)
    mask = masks[-1][1] if masks else EVERY_DAY
    until = date.min
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        while masks and masks[-1][0] <= day:
            mask = masks.pop()[1]
        while pauses and pauses[-1][0] <= day:
            until = max(until, pauses.pop()[1] or date.max)
        yield day, is_in(mask, day) and day > until

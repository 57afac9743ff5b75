"""A member's word for a week: what they do anyway as its default, and how much of it is done."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from math import ceil
from statistics import median
from typing import Final

from bot.study.calendar import is_in
from bot.study.event import STUDIED, StudyEvent
from bot.study.group import WEEK, Commitment, Kept, Unit
from bot.study.standing import is_paused
from bot.study.streak import Pauses

LOOK_BACK: Final = 4
"""Weeks from which a learner's own pace is taken."""

NEARLY: Final = timedelta(days=3)
"""Whoever begins on one of the first days of a week has a whole one."""

STEPS: Final[dict[Unit, int]] = {"days": 1, "minutes": 30, "tasks": 1}
MOST: Final[dict[Unit, int]] = {"days": 7, "minutes": 3000, "tasks": 99}


def done_in(week: date, unit: Unit, events: Iterable[StudyEvent]) -> int:
    """What was done in the week that begins then, in days, minutes or tasks."""
    studied = [each for each in events if each.kind in STUDIED and week <= each.day < week + WEEK]
    match unit:
        case "days":
            return len({each.day for each in studied})
        case "minutes":
            return sum(each.minutes for each in studied)
        case "tasks":
            return len({each.subject for each in studied if each.kind == "done"})


def kept(commitment: Commitment, events: Iterable[StudyEvent]) -> Kept:
    return Kept(commitment.unit, commitment.amount, done_in(commitment.week, commitment.unit, events))


def usual(unit: Unit, week: date, events: Collection[StudyEvent], plan: int, minutes: int, paused: Pauses = ()) -> int:
    """What a learner does in an ordinary week: the median of the last four that had anything, or what they plan.
    Weeks in which they began or paused say little.

    `plan`: the weekday mask of their study days; `minutes`: those at hand on one of them.
    """
    weeks = [week - number * WEEK for number in range(1, LOOK_BACK + 1)]
    lived = [amount for each in weeks if _is_whole(each, events, paused) and (amount := done_in(each, unit, events))]
    if lived:
        return max(1, round(median(lived)))
    days = plan.bit_count()
    return {"days": days, "minutes": days * minutes, "tasks": days}[unit]


def _is_whole(week: date, events: Collection[StudyEvent], pauses: Pauses) -> bool:
    """Whether somebody was there for all of a week, or nearly so."""
    begun = min((each.day for each in events if each.kind in STUDIED), default=week)
    paused = any(each.kind in ("pause", "resume") and week <= each.day < week + WEEK for each in events)
    away = any(is_paused(week + timedelta(days=number), pauses) for number in range(7))
    return begun < week + NEARLY and not paused and not away


def default_word(
    week: date,
    today: date,
    last: Commitment | None,
    events: Collection[StudyEvent],
    plan: int,
    minutes: int,
    paused: Pauses = (),
) -> Commitment:
    """A word for the week in the unit of the last one, from the learner's own pace. Whoever comes in the middle of a
    week is asked for what is left of it."""
    unit: Unit = last.unit if last else "days"
    amount = usual(unit, week, events, plan, minutes, paused)
    left, all_days = study_days_left(week, today, plan, paused), plan.bit_count()
    if left < all_days:
        amount = done_in(week, unit, events) + ceil(amount * left / all_days)
    if unit == "minutes":
        amount = max(1, round(amount / STEPS[unit])) * STEPS[unit]
    return Commitment(week, unit, min(MOST[unit], max(1, amount)))


def study_days_left(week: date, today: date, plan: int, paused: Pauses = ()) -> int:
    """Planned study days of the week from today on, without those of a pause."""
    days = (week + timedelta(days=number) for number in range(7))
    return sum(is_in(plan, day) and not is_paused(day, paused) for day in days if day >= today)


def stepped(commitment: Commitment, steps: int) -> Commitment:
    """A little more or less of the same."""
    step = STEPS[commitment.unit]
    amount = min(MOST[commitment.unit], max(step, commitment.amount + steps * step))
    return Commitment(commitment.week, commitment.unit, amount)

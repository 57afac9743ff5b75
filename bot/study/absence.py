"""Somebody was away: since when, and whether they had said so before."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.study.calendar import DAY
from bot.study.plan import weekdays_on
from bot.study.standing import is_paused
from bot.study.streak import Pauses, Plan, is_study_day

MISSED: Final = 4
"""Study days without a sign that make an absence; for who has fewer in a week, one more than these."""

LEAST: Final = 5
"""Days that it takes at least."""

ANNOUNCED: Final = 3
"""So many days of a pause are worth a welcome."""

LONG: Final = 14
"""After so many days of a pause a light week is offered too."""


@dataclass(frozen=True, slots=True)
class Absence:
    """`since`: the last day on which they did something with the coach. `announced`: a pause tells why."""

    since: date
    days: int
    announced: bool = False


def find_absence(last: date, today: date, plan: Plan, paused: Pauses) -> Absence | None:
    """The absence that ends today, if it is one; None during a pause, for who pauses is not missed."""
    days = (today - last).days
    if days <= ANNOUNCED or is_paused(today, paused):
        return None
    between = [last + number * DAY for number in range(1, days)]
    enough = min(MISSED, weekdays_on(today, plan).bit_count() + 1)
    if days >= LEAST and _missed(between, plan, paused) >= enough:
        return Absence(last, days)
    away = sum(is_paused(day, paused) for day in between)
    return Absence(last, days, announced=True) if away >= ANNOUNCED else None


def _missed(days: list[date], plan: Plan, paused: Pauses) -> int:
    return sum(is_study_day(day, plan, paused) for day in days)

"""What moved a forecast since last week: how much of it each thing did that the log tells of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal, TypeAlias

from bot.study.event import EventKind, StudyEvent
from bot.study.forecast import forecast
from bot.study.plan import PAUSES
from bot.study.reference import Reference
from bot.study.roadmap import Roadmap
from bot.study.standing import History, day_after, look_back
from bot.study.topic import Task

WEEK = timedelta(days=7)
Cause: TypeAlias = Literal["edit", "belief", "known", "done", "pause"]


@dataclass(frozen=True, slots=True)
class Move:
    """By how many days the middle is later than a week ago (less than 0: earlier), and what did most of it."""

    days: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class Unlogged:
    """Hours by which the roadmap `grew` in the week, and those `spared`: ahead a week ago, and passed over now."""

    grew: float
    spared: float


def moved(
    log: Sequence[StudyEvent],
    roadmap: Roadmap,
    tasks: Sequence[Task],
    planned: float,
    today: date,
    reference: Reference,
    unlogged: Unlogged,
) -> Move | None:
    """None when there was nothing yet to forecast from a week ago. The plan counts as it is now, so only what was done,
    known or paused since then can have moved it, and what is `unlogged`."""
    ago = today - WEEK
    before = [event for event in log if event.day <= ago]
    since = [event for event in log if event.day > ago]
    there = frozenset(event.kind for event in since)
    if not any(event.kind in ("done", "sitting") for event in before):
        return None

    @cache
    def history(kinds: frozenset[EventKind], day: date) -> History:
        return look_back([*before, *(event for event in since if event.kind in kinds)], roadmap, day)

    def middle(kinds: Iterable[EventKind], day: date, without: float = 0.0) -> date | None:
        past = history(there.intersection(kinds), day)
        here = past.stand(tasks, planned)
        here = replace(here, remaining=max(here.remaining - without, 0.0))
        weeks = forecast(here, reference).middle if here.remaining else 0.0
        return day_after(weeks, day, past.pauses)

    studied: tuple[EventKind, ...] = ("know", "done", "sitting")
    days = [
        middle((), ago, unlogged.grew - unlogged.spared),
        middle((), ago, -unlogged.spared),
        middle((), ago),
        middle(("know",), ago),
    ]
    days += [middle(studied, today), middle((*studied, *PAUSES), today)]
    known = [day.toordinal() for day in days if day]
    if len(known) < len(days):
        return None
    causes: tuple[Cause, ...] = ("edit", "belief", "known", "done", "pause")
    shifts = [later - earlier for earlier, later in pairwise(known)]
    total = sum(shifts)
    _, cause = max(zip((shift * (1 if total >= 0 else -1) for shift in shifts), causes, strict=True))
    return Move(total, cause)

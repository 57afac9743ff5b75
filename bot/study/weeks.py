"""The weeks ahead: when each stage of a learner's way would come, if they study so many minutes a week."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from math import ceil, exp, sqrt
from typing import Final, TypeAlias

from bot.study.day import Standing
from bot.study.roadmap import Roadmap
from bot.study.tempo import PRIOR
from bot.study.way import Picks, find_way

UNKNOWN: Final = 0.3
"""Standard deviation of the logarithm of a learner's pace, before anything was measured."""

ALWAYS: Final = 0.1
"""That of the whole way however much was measured: reckonings are reckonings."""

EIGHT_OF_TEN: Final = 1.2816
"""Standard deviations on each side within which eight of ten fall."""


Calendar: TypeAlias = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Span:
    """From `soon` to `late` in eight of ten cases, in weeks from now."""

    soon: int
    late: int


@dataclass(frozen=True, slots=True)
class Leg:
    """A stage that lies ahead: its minutes for this learner, how many topics, and when it would begin and end."""

    stage: str
    minutes: float
    topics: int
    begins: Span
    ends: Span


@dataclass(frozen=True, slots=True)
class Outlook:
    """The legs of a way with so many minutes a week; `topics`: all of it that is ahead, with their minutes."""

    legs: tuple[Leg, ...]
    weekly: float
    topics: Mapping[str, float]
    spread: float
    calendar: Calendar = field(default=float, compare=False)

    @property
    def minutes(self) -> float:
        return sum(self.topics.values())

    @property
    def span(self) -> Span:
        return span(self.minutes, self.weekly, self.spread, self.calendar)

    def weekly_for(self, weeks: float) -> int:
        """Minutes a week with which the late end of the span is within so many weeks."""
        return ceil(self.minutes * exp(self.spread) / weeks)


def find_outlook(standing: Standing, weekly: float, measured: float = 0, calendar: Calendar = float) -> Outlook:
    """What is ahead of a learner; `measured`: minutes of sittings from which their pace is known. `calendar`: the weeks
    in which so many weeks of study are over, pauses and all."""
    roadmap, progress = standing.roadmap, standing.progress
    topics, stages = defaultdict[str, float](float), defaultdict[str, float](float)
    for task in progress.ahead(find_way(roadmap, standing.picks).main, roadmap):
        begun = progress.begun.get(task.id)
        left = max(task.minutes - (begun.minutes if begun else 0), min(5, task.minutes)) * standing.pace
        topics[task.topic] += left
        stages[roadmap.topics[task.topic].stage] += left
    spread = EIGHT_OF_TEN * sqrt(ALWAYS**2 + UNKNOWN**2 * PRIOR / (PRIOR + measured))
    legs: list[Leg] = []
    before = 0.0
    for stage, minutes in stages.items():
        count = sum(roadmap.topics[id].stage == stage for id in topics)
        begins, ends = (span(each, weekly, spread, calendar) for each in (before, before + minutes))
        legs.append(Leg(stage, minutes, count, begins, ends))
        before += minutes
    return Outlook(tuple(legs), weekly, dict(topics), spread, calendar)


def span(minutes: float, weekly: float, spread: float, calendar: Calendar = float) -> Span:
    """The weeks that so many minutes take, the first being week 1."""
    weeks = minutes / weekly
    soon, late = (ceil(calendar(weeks * exp(each))) or 1 for each in (-spread, spread))
    return Span(soon, late)


def without(standing: Standing, ids: tuple[str, ...]) -> Standing:
    """The same with topics or stages left out."""
    return replace(
        standing, picks=replace(standing.picks, without=tuple(dict.fromkeys((*standing.picks.without, *ids))))
    )


def could_go(roadmap: Roadmap, picks: Picks, outlook: Outlook) -> list[str]:
    """The topics ahead that nothing else ahead builds on, those that weigh least for the role first."""
    role = roadmap.role(picks.role)
    ends = [id for id in outlook.topics if not roadmap.followers[id] & outlook.topics.keys()]
    return sorted(ends, key=lambda id: (roadmap.weight(id, role), -outlook.topics[id]))

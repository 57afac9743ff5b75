"""When somebody will be through, as a range: their own pace, and how it went on for those who were at the same point.

A learner of whom little is known gets the wide range of others by itself. Everything is in weeks of study from now on;
which days these are, around pauses, is told by `standing`.
"""

from dataclasses import dataclass, replace
from math import exp, log
from typing import Final

import numpy as np

from bot.study.pace import pace, traits
from bot.study.reference import Alike, Reference

STEP: Final = 1.4
"""In a week like those before it, the middle moves by so many weeks at most."""
LIKE_BEFORE: Final = (0.5, 1.5)
MEMORY: Final = 6
"""So many weeks back the steps are followed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Hours of progress in each week since they began, the oldest first; hours planned for a week; hours to go."""

    weeks: tuple[float, ...]
    planned: float
    remaining: float

    @property
    def before(self) -> "Standing":
        """As it was a week of study ago."""
        return replace(self, weeks=self.weeks[:-1], remaining=self.remaining + self.weeks[-1])

    @property
    def pace(self) -> float:
        return float(pace(np.array([self.weeks]), np.array([self.planned]))[0])


@dataclass(frozen=True, slots=True)
class Forecast:
    """Weeks of study to go: four of five learners like this one need at least `early` and at most `late`."""

    standing: Standing
    alike: Alike
    early: float
    middle: float
    late: float

    @property
    def base(self) -> float:
        return self.standing.remaining / self.standing.pace

    @property
    def finish(self) -> float:
        """The share of similar learners who get to the end at all."""
        return self.alike.finish

    def chance(self, weeks: float) -> float:
        """How likely somebody who goes on gets there within so many weeks."""
        return self.alike.share_under(log(weeks / self.base)) if weeks > 0 else 0.0

    def with_more(self, hours: float) -> "Forecast":
        """With so many hours of progress a week more, or less if negative; never less than a fourth of the pace."""
        factor = self.standing.pace / max(self.standing.pace + hours, self.standing.pace / 4)
        return replace(self, early=self.early * factor, middle=self.middle * factor, late=self.late * factor)

    def more_for(self, weeks: float, chance: float) -> float:
        """How many hours of progress a week more make it that likely to be through within so many weeks."""
        return self.standing.remaining * exp(self.alike.quantile(chance)) / weeks - self.standing.pace


def forecast(standing: Standing, reference: Reference) -> Forecast:
    """The range, with a middle that makes no leaps while the weeks are alike. The first week had none before it."""
    path = [standing]
    while len(path) < MEMORY and len(path[-1].weeks) > 1:
        path.append(path[-1].before)
    found = _alone(path.pop(), reference)
    for here in reversed(path):
        found = _steadied(_alone(here, reference), found)
    return found


def _alone(standing: Standing, reference: Reference) -> Forecast:
    """The forecast from one moment, whatever was said before."""
    who = traits(np.array([standing.weeks]), np.array([standing.planned]), np.array([standing.remaining]))[0]
    alike = reference.alike(len(standing.weeks), who)
    base = standing.remaining / standing.pace
    shares = (reference.miss / 2, 0.5, 1 - reference.miss / 2)
    early, middle, late = (base * exp(alike.quantile(share)) for share in shares)
    return Forecast(standing, alike, early, middle, late)


def _steadied(now: Forecast, before: Forecast) -> Forecast:
    """With the middle no further from that of a week ago than a step, and inside the range, unless the week was not
    like those before it."""
    low, high = LIKE_BEFORE
    if not low <= now.standing.weeks[-1] / before.standing.pace <= high:
        return now
    due = max(before.middle - 1, 0.0)
    middle = min(max(now.middle, due - STEP), due + STEP)
    return replace(now, middle=min(max(middle, now.early), now.late))

"""Learners who were never there: how weeks of study go, as far as is known, where too few real ones can be asked.

The assumptions: people do about two thirds of what they meant to (the planning fallacy), tasks take a quarter longer
than their authors reckon, weeks without study come in runs, zeal wears off a little, holidays come unannounced, reviews
take their share of the time, and some leave, more of them in empty weeks. Hours of progress are as authors reckon them.
"""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

STREAK = 30
"""Weeks in which a third of all people take one holiday."""


@dataclass(frozen=True, slots=True)
class Population:
    """How a crowd of learners studies. `planned` are the hours a week that they mean to, from least to most; `hours`
    the middle and the spread (of its logarithm) of what their way holds. With `weeks`, a way holds what they planned
    for so many weeks, from fewest to most.

    `slowness` is what a task takes over what its author says, `kept` the share of plans that are kept (a beta
    distribution and its greatest value), `leaves` and `returns` how likely a week off begins and ends (beta), `swing`
    the spread from week to week, `wear` and `wander` the weekly drift of zeal, `holiday` the chance for one in `STREAK`
    weeks, `reviews` their share of the time, `hazard` the chance to leave for ever in a week of study.
    """

    planned: tuple[float, float] = (3.0, 15.0)
    hours: tuple[float, float] = (90.0, 0.45)
    weeks: tuple[float, float] | None = None
    slowness: tuple[float, float] = (1.25, 0.30)
    kept: tuple[float, float, float] = (4.0, 2.4, 1.15)
    leaves: tuple[float, float] = (1.3, 9.0)
    returns: tuple[float, float] = (4.0, 3.0)
    swing: tuple[float, float] = (0.25, 0.60)
    wear: float = -0.006
    wander: float = 0.04
    holiday: float = 0.35
    reviews: tuple[float, float] = (0.12, 0.28)
    hazard: float = 0.012


USUAL = Population()
SHIFTED = Population(slowness=(1.5, 0.35), kept=(3.4, 2.8, 1.15), leaves=(1.8, 7.5))
"""Slower, with fewer hours and more empty weeks than the usual ones."""
ANY_LENGTH = Population(planned=(0.5, 25.0), weeks=(1.0, 60.0))
"""As diverse as ways through roadmaps are: from a week to years."""


@dataclass(frozen=True, slots=True)
class Journeys:
    """A row for each learner and a column for each week: hours of `progress`, and the chance to leave in that week.

    `planned` hours a week, `total` hours on the way.
    """

    planned: Numbers
    total: Numbers
    progress: Numbers
    leaving: Numbers


def travel(population: Population, count: int, weeks: int, random: Generator) -> Journeys:
    """So many journeys. Nobody leaves in them: what becomes of the chance to is for the reader to say."""
    if population.weeks:
        planned = _evenly(population.planned, count, random)
        total = planned * _evenly(population.weeks, count, random)
    else:
        planned = random.uniform(*population.planned, count)
        total = population.hours[0] * np.exp(population.hours[1] * random.standard_normal(count))
    slowness = population.slowness[0] * np.exp(population.slowness[1] * random.standard_normal(count))
    one, other, most_kept = population.kept
    kept = random.beta(one, other, count) * most_kept * (1 - random.uniform(*population.reviews, count))
    active = _active(population, count, weeks, random)
    zeal = np.exp(_zeal(population, count, weeks, random))
    progress = active * zeal * (planned * kept / slowness)[:, None]
    return Journeys(planned, total, progress, np.where(active > 0, population.hazard, 3 * population.hazard))


def _evenly(ends: tuple[float, float], count: int, random: Generator) -> Numbers:
    """Numbers between two ends, as many small ones as large ones."""
    return np.exp(random.uniform(log(ends[0]), log(ends[1]), count))


def _active(population: Population, count: int, weeks: int, random: Generator) -> Numbers:
    """1 in weeks with study and 0 in the others, which come in runs and in holidays."""
    leaves = random.beta(*population.leaves, count)
    returns = random.beta(*population.returns, count)
    chance = random.random((weeks, count))
    active = np.empty((weeks, count))
    active[0] = 1.0
    for week in range(1, weeks):
        active[week] = np.where(active[week - 1] > 0, chance[week] >= leaves, chance[week] < returns)
    for start in range(0, weeks, STREAK):
        taken = random.random(count) < population.holiday
        first = random.integers(start, start + STREAK, count)
        length = random.integers(2, 5, count)
        for week in range(start, min(weeks, start + STREAK + 4)):
            active[week] *= ~(taken & (first <= week) & (week < first + length))
    return active.T


def _zeal(population: Population, count: int, weeks: int, random: Generator) -> Numbers:
    """The logarithm of how much more than usual is done: weeks hang together, and it wears off in the first year."""
    swing = random.uniform(*population.swing, count)
    shock = random.standard_normal((weeks, count)) * swing * np.sqrt(1 - 0.35**2)
    drift = random.standard_normal((weeks, count)) * population.wander
    drift[:52] += population.wear
    for week in range(1, weeks):
        shock[week] += 0.35 * shock[week - 1]
    return (shock - swing**2 / 2 + np.clip(np.cumsum(drift, axis=0), -1.0, 1.0)).T

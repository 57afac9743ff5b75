"""Those of this host who got there, as a part of the reference: what they were like at each week, and whether their
range was right.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bot.study.arrival import Arrival
from bot.study.journeys import Numbers
from bot.study.pace import pace, traits
from bot.study.reference import FEWEST, MISS, WEEKS, Peers, Reference

LEARNING: Final = 0.02
NARROWEST, WIDEST = 0.4, 0.02


@dataclass(frozen=True, slots=True)
class Finisher:
    """One arrival of a learner, and for which share of its moments the range had been wrong (see `Arrival.strayed`)."""

    learner: int
    arrival: Arrival
    missed: float


def refer_to(simulated: Reference, finishers: Sequence[Finisher]) -> Reference:
    """The reference with those who were here, in the order in which they arrived."""
    if len({each.learner for each in finishers}) < FEWEST:
        return simulated
    found = ((week, _peers(simulated.at[week], finishers, week)) for week in WEEKS if week in simulated.at)
    missed = defaultdict[int, list[float]](list)
    for each in finishers:
        missed[each.learner].append(each.missed)
    miss = adapted(sum(shares) / len(shares) for shares in missed.values())
    return replace(simulated, here={week: peers for week, peers in found if peers}, miss=miss)


def adapted(missed: Iterable[float]) -> float:
    """The share of misses to ask for, so that a fifth misses: adaptive conformal inference (Gibbs and Candès, 2021), a
    step for each of those who finished here. Each says for which share of their weeks the range had been wrong."""
    miss = MISS
    for share in missed:
        miss = min(max(miss + LEARNING * (MISS - share), WIDEST), NARROWEST)
    return miss


def _peers(beside: Peers, finishers: Iterable[Finisher], week: int) -> Peers | None:
    """Who was under way after that week. Each learner counts once, with what they were nearest to."""
    by_learner: dict[int, Arrival] = {}
    for each in finishers:
        before, arrival = by_learner.get(each.learner), each.arrival
        if week in arrival.left and (before is None or arrival.left[week] < before.left[week]):
            by_learner[each.learner] = arrival
    if len(by_learner) < FEWEST:
        return None
    there = by_learner.values()
    progress: Numbers = np.array([each.weeks[:week] for each in there]).reshape(len(there), week)
    planned = np.array([each.planned for each in there])
    left = np.array([each.left[week] for each in there])
    took = np.array([len(each.weeks) - week for each in there])
    ratio = np.log(took * pace(progress, planned) / left)
    return Peers(traits(progress, planned, left), beside.scale, ratio, np.ones(len(there)))

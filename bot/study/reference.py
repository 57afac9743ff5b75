"""Learners to compare with: for each week of study, what they were like then and how long they still took.

A forecast by reference class (Kahneman and Tversky) asks how it went on for those who were at the same point. Everybody
is counted by the chance that they had got to the end, so nobody has to be thrown away because they happened to leave.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.study.journeys import ANY_LENGTH, USUAL, Journeys, Numbers, travel
from bot.study.pace import pace, traits

SEED = 20261121
WEEKS = (*range(21), 22, 24, 27, 30, 34, 38, 44, 50, 60, 75, 90, 110, 130, 160, 200)
"""The weeks that are looked at; between two of them the earlier one holds."""
NEAREST = 200
NEAR = 4.0
"""Whoever got there on this host counts as alike up to so many times the (squared) distance of the last one who would
be alike without them: there are few of them."""
FEWEST = 5
"""With fewer of this host who are alike, none is drawn on: a range must not tell of one person."""
MISS = 0.2
"""The share of learners for whom a range is meant to be wrong."""
IMPORTANCE = np.array([1.0, 0.5, 0.5, 0.3, 1.0])
"""How much each trait counts for likeness, in standard deviations of it."""


@dataclass(frozen=True, slots=True)
class Peers:
    """All who were still under way at one week. `ratio` is the logarithm of the weeks they still took over those that
    their pace told; `ends` the chance that they got to the end at all."""

    traits: Numbers
    scale: Numbers
    ratio: Numbers
    ends: Numbers


@dataclass(frozen=True, slots=True)
class Alike:
    """The most similar ones, by rising ratio; `weight` says how much each counts and sums up to 1. `finish` is the
    share of the simulated ones that got to the end: of this host nobody knows who will not. `real`: the share of those
    who were here."""

    ratio: Numbers
    weight: Numbers
    finish: float
    real: float = 0.0

    def quantile(self, share: float) -> float:
        """The ratio that this share of them stayed under."""
        middle = np.cumsum(self.weight) - self.weight / 2
        return float(np.interp(share, middle, self.ratio))

    def share_under(self, ratio: float) -> float:
        middle = np.cumsum(self.weight) - self.weight / 2
        return float(np.interp(ratio, self.ratio, middle, left=0.0, right=1.0))


@dataclass(frozen=True, slots=True)
class Reference:
    """By week, those `at` it who were simulated and those who were `here`. `miss`: the share of misses to ask for, so
    that one in five misses."""

    at: Mapping[int, Peers]
    here: Mapping[int, Peers] = field(default_factory=dict[int, Peers])
    miss: float = MISS

    def alike(self, week: int, who: Numbers, nearest: int = NEAREST) -> Alike:
        """Those who were most like somebody with these traits after so many weeks. Each of this host takes the place of
        the least alike of those who were simulated."""
        weeks = sorted(self.at)
        week = weeks[bisect_right(weeks, week) - 1]
        peers, here = self.at[week], self.here.get(week)
        distance = (((peers.traits - who) / peers.scale) ** 2).sum(axis=1)
        near = np.argpartition(distance, min(nearest, len(distance)) - 1)[:nearest]
        near = near[np.argsort(distance[near], kind="stable")]
        likeness = 1 - 0.9 * distance[near] / distance[near[-1]]
        ratio, weight = peers.ratio[near], likeness * peers.ends[near]
        finish, real = float(weight.sum() / likeness.sum()), 0.0
        if here and len(those := _near(here, who, distance[near[-1]], len(near))) >= FEWEST:
            kept = len(near) - len(those)
            ratio = np.concatenate([ratio[:kept], np.clip(here.ratio[those], peers.ratio.min(), peers.ratio.max())])
            weight = np.concatenate([weight[:kept], np.full(len(those), weight.mean())])
            real = len(those) / len(near)
        order = np.argsort(ratio, kind="stable")
        return Alike(ratio[order], weight[order] / weight.sum(), finish, real)


def _near(here: Peers, who: Numbers, reach: float, most: int) -> NDArray[np.intp]:
    """Which of this host are alike, the nearest first."""
    distance = (((here.traits - who) / here.scale) ** 2).sum(axis=1)
    order = np.argsort(distance, kind="stable")[:most]
    return order[distance[order] <= NEAR * reach]


class _Followed:
    """A crowd with when each came to the end, if they did in the weeks that were looked at."""

    def __init__(self, crowd: Journeys) -> None:
        done = crowd.progress.cumsum(axis=1)
        last = (done < crowd.total[:, None]).sum(axis=1)
        there = np.flatnonzero(last < done.shape[1])
        last, self.planned, self.total = last[there], crowd.planned[there], crowd.total[there]
        self.progress, self.done = crowd.progress[there], done[there]
        rows = np.arange(len(there))
        self.end = last + 1 - (self.done[rows, last] - self.total) / self.progress[rows, last]
        stays = np.log1p(-crowd.leaving[there]).cumsum(axis=1)
        self.stays = np.concatenate([np.zeros((len(there), 1)), stays], axis=1)
        self.ended = self.stays[rows, last]

    def peers(self, week: int) -> tuple[Numbers, Numbers, Numbers]:
        """Traits, ratio and chance to end of those who were under way after that week."""
        here = self.end > week
        progress, planned = self.progress[here, :week], self.planned[here]
        remaining = self.total[here] - (self.done[here, week - 1] if week else 0.0)
        ratio = np.log((self.end[here] - week) * pace(progress, planned) / remaining)
        return traits(progress, planned, remaining), ratio, np.exp(self.ended[here] - self.stays[here, week])


def refer(*crowds: Journeys) -> Reference:
    """A reference from journeys. A crowd may have fewer weeks than another."""
    followed = [_Followed(crowd) for crowd in crowds]
    at: dict[int, Peers] = {}
    for week in WEEKS:
        # Late weeks of a crowd tell nothing: whoever took longer than was looked at is missing.
        parts = [each.peers(week) for each in followed if 2 * week <= each.progress.shape[1]]
        if sum(len(ratio) for _, ratio, _ in parts) < NEAREST:
            break
        who, ratio, ends = (np.concatenate(part) for part in zip(*parts, strict=True))
        spread = who.std(axis=0)
        at[week] = Peers(who, np.where(spread > 0, spread, 1.0) / IMPORTANCE, ratio, ends)
    return Reference(at)


@lru_cache(maxsize=1)
def simulated() -> Reference:
    """The reference while nobody here has finished, always the same. With half as many the luck of who is in it shows:
    coverage sways by a point from week to week."""
    random = np.random.default_rng(SEED)
    return refer(travel(USUAL, 6000, 104, random), travel(ANY_LENGTH, 3000, 320, random))

"""Who chooses a resource for a learner: the simpler ways, and the coach by its own functions."""

from dataclasses import dataclass

import numpy as np
from numpy.random import default_rng
from typing_extensions import override

from bench.learning.library import RESOURCES, TOPICS, Floats, World
from bot.study.kind import KINDS, Kind
from bot.study.suggest import Candidate, Tally, Try, appraise, lift, rank, suits

SPREAD = 0.6


class Chooser:
    """Chooses at random. `ended`, `finished`, `raters` and `stars` are what all learners made of each resource."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.draw = world, default_rng([seed, 2])
        self.learner = 0
        self.ended, self.finished, self.raters, self.stars = np.zeros((4, TOPICS, RESOURCES))

    def meet(self, learner: int) -> None:
        """A new learner comes."""
        self.learner = learner

    def choose(self, topic: int) -> int:
        return int(np.argmax(self.worth(topic) + 1e-9 * self.draw.random(RESOURCES)))

    def worth(self, topic: int) -> Floats:
        return self.draw.random(len(self.ended[topic]))

    def see(self, topic: int, taken: int, *, finished: bool, stars: int) -> None:
        self.ended[topic, taken] += 1
        self.finished[topic, taken] += finished
        self.raters[topic, taken] += stars > 0
        self.stars[topic, taken] += stars


class Wilson(Chooser):
    """The lower bound of the share who finished."""

    @override
    def worth(self, topic: int) -> Floats:
        n, z = np.maximum(self.ended[topic], 1), 1.96
        share = self.finished[topic] / n
        low = share + z * z / 2 / n - z * np.sqrt(share * (1 - share) / n + z * z / 4 / n**2)
        return np.where(self.ended[topic] > 0, low / (1 + z * z / n), 0.0)


class MeanStars(Chooser):
    """The mean of the stars; what nobody rated has the mean of all."""

    few = 1e-6

    @override
    def worth(self, topic: int) -> Floats:
        usual = self.stars.sum() / max(1.0, float(self.raters.sum()))
        return (self.few * usual + self.stars[topic]) / (self.few + self.raters[topic])


class BayesStars(MeanStars):
    few = 3


class BetaThompson(Chooser):
    @override
    def worth(self, topic: int) -> Floats:
        finished: list[float] = self.finished[topic].tolist()
        ended: list[float] = self.ended[topic].tolist()
        return np.array([float(self.draw.beta(1 + f, 1 + e - f)) for f, e in zip(finished, ended, strict=True)])


class LogisticThompson(Chooser):
    """The reference: diagonal Laplace, one step for each end, with the true base and cost of level."""

    stated = False

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world, seed)
        self.mean, self.sure = np.zeros((TOPICS, RESOURCES)), np.ones((TOPICS, RESOURCES))
        self.own, self.own_sure = np.zeros(len(KINDS)), np.ones(len(KINDS))

    @override
    def meet(self, learner: int) -> None:
        super().meet(learner)
        self.own, self.own_sure = np.zeros(len(KINDS)), np.ones(len(KINDS))
        if self.stated:
            self.own[np.argsort(-self.world.felt[learner])] = 0.42 * np.array([1.16, 0.5, 0, -0.5, -1.16])

    @override
    def worth(self, topic: int) -> Floats:
        own = self.draw.normal(self.own, SPREAD / np.sqrt(self.own_sure))[self.world.formats[topic]]
        drawn = self.draw.standard_normal(RESOURCES) * SPREAD / np.sqrt(self.sure[topic])
        return self.mean[topic] + drawn + own - 0.7 * self.world.gap[self.learner, topic]

    @override
    def see(self, topic: int, taken: int, *, finished: bool, stars: int) -> None:
        kind = self.world.formats[topic, taken]
        odds = -0.14 - 0.7 * self.world.gap[self.learner, topic, taken] + self.mean[topic, taken] + self.own[kind]
        chance = 1 / (1 + np.exp(-odds))
        told = SPREAD**2 * chance * (1 - chance)
        self.sure[topic, taken] += told
        self.mean[topic, taken] += SPREAD**2 * (finished - chance) / self.sure[topic, taken]
        self.own_sure[kind] += told
        self.own[kind] += SPREAD**2 * (finished - chance) / self.own_sure[kind]


class StatedThompson(LogisticThompson):
    stated = True


class BestQuality(Chooser):
    """Knows the true quality, and nothing of the person."""

    @override
    def worth(self, topic: int) -> Floats:
        return self.world.quality[topic]


class Oracle(Chooser):
    @override
    def worth(self, topic: int) -> Floats:
        return self.world.chance[self.learner, topic]


@dataclass
class _Sum:
    ended: int = 0
    finished: int = 0
    lift: float = 0.0
    raters: int = 0
    stars: int = 0


class Coach(Chooser):
    """The coach; learners tap the formats that they like most. Sums are made anew before each learner."""

    taps = 2

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world, seed)
        self.seed, self.said = seed, 0
        self.sums = {_name(topic, each): _Sum() for topic in range(TOPICS) for each in range(RESOURCES)}
        self.known, self.tries = appraise({}), list[Try]()
        self.suit: dict[Kind, float] = {}
        self.liked: list[Kind] = []

    @override
    def meet(self, learner: int) -> None:
        super().meet(learner)
        self.known = appraise({id: Tally(**vars(each)) for id, each in self.sums.items()})
        self.tries = []
        self.liked = [KINDS[place] for place in np.argsort(-self.world.felt[learner])[: self.taps]]

    @override
    def choose(self, topic: int) -> int:
        self.said += 1
        self.suit = suits(self.liked, self.tries)
        every = [self._candidate(topic, each) for each in range(RESOURCES)]
        first = rank(every, self.known, self.suit, [self.seed, self.said])[0]
        return every.index(first)

    @override
    def see(self, topic: int, taken: int, *, finished: bool, stars: int) -> None:
        each = self._candidate(topic, taken)
        self.tries.append(Try(each.kind, self.known.base + lift(each, {}) + self.known.mean(each.id), finished))
        total = self.sums[each.id]
        total.ended += 1
        total.finished += finished
        total.lift += lift(each, self.suit)
        total.raters += stars > 0
        total.stars += stars

    def _candidate(self, topic: int, each: int) -> Candidate:
        kind = KINDS[int(self.world.formats[topic, each])]
        return Candidate(_name(topic, each), kind, float(self.world.gap[self.learner, topic, each]))


class CoachUntold(Coach):
    taps = 0


def _name(topic: int, resource: int) -> str:
    return f"{topic}-{resource}"

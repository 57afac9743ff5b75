"""Simulated people who learn, rehearse and forget: what is true of them, which the coach must find out.

Memory is FSRS-6 with parameters spread as those of real people are (facts of the public benchmark): the logarithm of
the first stability with a deviation of 1.69 around 3 days after a good answer, growth w8 around 1.52 (deviation of its
logarithm .24), decay around .25. A task rehearses what its topic builds on by a `rehearsal` of what the graph says.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bench.learning.people import drawn
from bot.study.deck import reached
from bot.study.memory import PARAMETERS, Floats

NEEDS = 118 / 90
"""Needs a topic, as in the graph of the facts of issue 5."""


@dataclass
class World:
    """Topics that build on each other, with the day on which each is studied; and cards, each of a topic."""

    reach: Floats
    studied: Floats
    topics: NDArray[np.int64]
    depth: NDArray[np.int64]


def make_world(draw: np.random.Generator, cards: int, days: int) -> World:
    """Five topics a week in the order of a graph like that of the placement benchmark: 9 layers, 1.3 needs a topic."""
    count = days * 5 // 7
    layers = min(9, count)
    graph = drawn(draw, count, areas=8, layers=layers, edges=max(count - 1, round(count * NEEDS)))
    reach = reached({str(topic): [str(need) for need in needs] for topic, needs in enumerate(graph.needs)})
    studied = np.arange(count) * 7 / 5
    return World(reach, studied, np.arange(cards) * count // cards, (reach > 0).sum(axis=1))


@dataclass
class Mind:
    """What somebody really remembers: a stability and a last moment, in days, for each card."""

    draw: np.random.Generator
    rehearsal: float
    cards: int
    first: float = 0
    growth: float = 0
    decay: float = 0
    stability: Floats = field(default_factory=lambda: np.zeros(0))
    difficulty: Floats = field(default_factory=lambda: np.zeros(0))
    last: Floats = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        self.first = float(np.clip(3.0 * np.exp(self.draw.normal(0, 1.69)), 0.1, 60))
        self.growth = 1.52 * float(np.exp(self.draw.normal(0, 0.24)))
        self.decay = float(np.clip(0.25 * np.exp(self.draw.normal(0, 0.45)), 0.1, 0.6))
        self.stability, self.difficulty = np.full(self.cards, np.nan), np.full(self.cards, 5.0)
        self.last = np.zeros(self.cards)

    @property
    def factor(self) -> float:
        return 0.9 ** (-1 / self.decay) - 1

    def recall(self, day: float) -> Floats:
        """The true chance of recall of every card; not a number where it was never met."""
        return (1 + self.factor * np.maximum(day - self.last, 0) / self.stability) ** -self.decay

    def meet(self, card: int, day: float) -> None:
        self.stability[card], self.last[card] = self.first, day

    def _grown(self, rows: NDArray[np.int64], recall: Floats) -> Floats:
        stability = self.stability[rows]
        gain = np.exp(self.growth) * 6 * stability ** -PARAMETERS[9] * np.expm1((1 - recall) * PARAMETERS[10])
        return stability * (1 + gain)

    def review(self, card: int, day: float) -> bool:
        """Whether it was recalled; either way it is known again now."""
        one = np.array([card])
        chance = self.recall(day)[one]
        recalled = bool(self.draw.random() < chance[0])
        if recalled:
            self.stability[one] = self._grown(one, chance)
        else:
            w = PARAMETERS
            long = w[11] * 5 ** -w[12] * ((self.stability[one] + 1) ** w[13] - 1) * np.exp((1 - chance) * w[14])
            self.stability[one] = np.clip(long, 0.05, self.stability[one])
        self.last[card] = day
        return recalled

    def rehearse(self, shares: Floats, day: float) -> None:
        """A task went through, which rehearses cards by shares of a whole review."""
        rows = np.flatnonzero((shares > 0) & ~np.isnan(self.stability))
        if not len(rows) or not self.rehearsal:
            return
        part, chance = shares[rows] * self.rehearsal, self.recall(day)[rows]
        self.stability[rows] += part * chance * (self._grown(rows, chance) - self.stability[rows])
        risen = chance + part * (1 - chance)
        elapsed = self.stability[rows] / self.factor * (risen ** (-1 / self.decay) - 1)
        self.last[rows] = np.maximum(self.last[rows], day - elapsed)

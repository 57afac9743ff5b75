"""Possible minds: what people may know, drawn by a simulator over a curriculum's graph of needs.

The simulator is the one of the facts of issue 5, section (a): ability is a mixture of three groups, each area adds its
own offset and each topic its noise; a topic is known if the sum exceeds its difficulty and all that it needs is known,
else only by a leak; then some of it is forgotten again. How coherent people are is not known, so each mind draws that
too, from the values in `Prior`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bot.study.curriculum import Curriculum

GROUPS = (-1.2, 0.0, 1.4)
GROUP_WEIGHTS = (0.35, 0.40, 0.25)
GROUP_SPREAD = 0.45


@dataclass(frozen=True, slots=True)
class Prior:
    """Values of which a mind draws one row: spread of the areas, spread of the topics, leak, hole."""

    coherence: tuple[tuple[float, float, float, float], ...]


PRIOR = Prior(((0.4, 0.25, 0.015, 0.015), (0.5, 0.35, 0.02, 0.02), (0.6, 0.5, 0.03, 0.03)))
"""From coherent to rough people. The benchmark's populations are the first and the last row."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """All chance that makes minds, a column for each: the same seeds make the same minds. `offset` has a row for each
    area, what follows it one for each topic. `learnt` decides from which degree of study on a topic is learnt."""

    ability: NDArray[np.float32]
    kind: NDArray[np.intp]
    offset: NDArray[np.float32]
    noise: NDArray[np.float32]
    leak: NDArray[np.float32]
    hole: NDArray[np.float32]
    learnt: NDArray[np.float32]

    def taken(self, minds: NDArray[np.intp]) -> "Seeds":
        """Those of these minds, in this order."""
        return Seeds(
            self.ability[minds],
            self.kind[minds],
            self.offset[:, minds],
            self.noise[:, minds],
            self.leak[:, minds],
            self.hole[:, minds],
            self.learnt[:, minds],
        )

    def where(self, goes: NDArray[np.bool_], there: "Seeds") -> "Seeds":
        """Those of `there` for the minds that go, else these."""
        return Seeds(
            np.where(goes, there.ability, self.ability),
            np.where(goes, there.kind, self.kind),
            np.where(goes, there.offset, self.offset),
            np.where(goes, there.noise, self.noise),
            np.where(goes, there.leak, self.leak),
            np.where(goes, there.hole, self.hole),
            np.where(goes, there.learnt, self.learnt),
        )


def draw_seeds(curriculum: Curriculum, prior: Prior, count: int, chance: Generator) -> Seeds:
    areas, size = curriculum.shares.shape[1], (curriculum.size, count)
    return Seeds(
        _abilities(count, chance),
        chance.integers(len(prior.coherence), size=count),
        chance.standard_normal((areas, count), dtype=np.float32),
        chance.standard_normal(size, dtype=np.float32),
        chance.random(size, dtype=np.float32),
        chance.random(size, dtype=np.float32),
        chance.random(size, dtype=np.float32),
    )


def _abilities(count: int, chance: Generator) -> NDArray[np.float32]:
    group = chance.choice(len(GROUPS), count, p=GROUP_WEIGHTS)
    return (np.array(GROUPS)[group] + GROUP_SPREAD * chance.standard_normal(count)).astype(np.float32)


def simulate(curriculum: Curriculum, prior: Prior, seeds: Seeds) -> NDArray[np.bool_]:
    """What each mind knows: topics by minds."""
    by_area, by_topic, leak, hole = np.array(prior.coherence, dtype=np.float32)[seeds.kind].T
    reach = by_topic * seeds.noise
    reach += (seeds.ability + by_area * seeds.offset)[curriculum.areas]
    able = reach > curriculum.difficulty[:, None]
    leaks = seeds.leak < leak
    # One row more, always known, stands in where a topic has fewer needs than others.
    known = np.ones((curriculum.size + 1, len(seeds.ability)), dtype=np.bool_)
    for members, needs in curriculum.layers:
        known[members] = able[members] & (known[needs].all(axis=1) | leaks[members])
    return known[:-1] & (seeds.hole >= hole)


def redrawn(curriculum: Curriculum, prior: Prior, seeds: Seeds, chance: Generator) -> Seeds:
    """Other seeds near these: those of some topics and areas are drawn again, of the same ones for all minds, which is
    quick. The prior stays the same under this move, so a Metropolis step may accept it by the ratio of the likelihoods
    alone."""
    minds = len(seeds.ability)
    topics = np.flatnonzero(chance.random(curriculum.size) < chance.uniform(0.2, 0.6))
    areas = np.flatnonzero(chance.random(len(seeds.offset)) < 0.3)
    size = len(topics), minds
    return Seeds(
        np.where(chance.random(minds) < 0.2, _abilities(minds, chance), seeds.ability),
        np.where(chance.random(minds) < 0.5, chance.integers(len(prior.coherence), size=minds), seeds.kind),
        _with(seeds.offset, areas, chance.standard_normal((len(areas), minds), dtype=np.float32)),
        _with(seeds.noise, topics, chance.standard_normal(size, dtype=np.float32)),
        _with(seeds.leak, topics, chance.random(size, dtype=np.float32)),
        _with(seeds.hole, topics, chance.random(size, dtype=np.float32)),
        _with(seeds.learnt, topics, chance.random(size, dtype=np.float32)),
    )


def _with(before: NDArray[np.float32], rows: NDArray[np.intp], fresh: NDArray[np.float32]) -> NDArray[np.float32]:
    after = before.copy()
    after[rows] = fresh
    return after

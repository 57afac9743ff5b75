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


@dataclass(slots=True)
class Seeds:
    """All chance that makes minds, a row for each: the same seeds make the same minds. `learnt` decides from which
    degree of study on a topic is learnt."""

    ability: NDArray[np.float32]
    kind: NDArray[np.intp]
    offset: NDArray[np.float32]
    noise: NDArray[np.float32]
    leak: NDArray[np.float32]
    hole: NDArray[np.float32]
    learnt: NDArray[np.float32]

    def taken(self, rows: NDArray[np.intp]) -> "Seeds":
        """These rows, in this order."""
        return Seeds(
            self.ability[rows],
            self.kind[rows],
            self.offset[rows],
            self.noise[rows],
            self.leak[rows],
            self.hole[rows],
            self.learnt[rows],
        )

    def where(self, goes: NDArray[np.bool_], there: "Seeds") -> "Seeds":
        """Those of `there` in the rows that go, else these."""
        rows = goes[:, None]
        return Seeds(
            np.where(goes, there.ability, self.ability),
            np.where(goes, there.kind, self.kind),
            np.where(rows, there.offset, self.offset),
            np.where(rows, there.noise, self.noise),
            np.where(rows, there.leak, self.leak),
            np.where(rows, there.hole, self.hole),
            np.where(rows, there.learnt, self.learnt),
        )


def draw_seeds(curriculum: Curriculum, prior: Prior, count: int, chance: Generator) -> Seeds:
    group = chance.choice(len(GROUPS), count, p=GROUP_WEIGHTS)
    areas = curriculum.shares.shape[1]

    def even() -> NDArray[np.float32]:
        return chance.random((count, curriculum.size), dtype=np.float32)

    return Seeds(
        (np.array(GROUPS)[group] + GROUP_SPREAD * chance.standard_normal(count)).astype(np.float32),
        chance.integers(len(prior.coherence), size=count),
        chance.standard_normal((count, areas), dtype=np.float32),
        chance.standard_normal((count, curriculum.size), dtype=np.float32),
        even(),
        even(),
        even(),
    )


def simulate(curriculum: Curriculum, prior: Prior, seeds: Seeds) -> NDArray[np.bool_]:
    """What each mind knows: minds by topics."""
    spread = np.array(prior.coherence, dtype=np.float32)[seeds.kind]
    reach = seeds.ability[:, None] + (spread[:, :1] * seeds.offset)[:, curriculum.areas]
    reach += spread[:, 1:2] * seeds.noise
    able = reach > curriculum.difficulty
    leaks = seeds.leak < spread[:, 2:3]
    # One column more, always known, stands in where a topic has fewer needs than others. Kept topic by mind, as layers
    # take whole topics.
    known = np.ones((curriculum.size + 1, len(seeds.ability)), dtype=np.bool_)
    able, leaks = able.T, leaks.T
    for members, needs in curriculum.layers:
        known[members] = able[members] & (known[needs].all(axis=1) | leaks[members])
    return known[:-1].T & ~(seeds.hole < spread[:, 3:4])


def redrawn(curriculum: Curriculum, prior: Prior, seeds: Seeds, chance: Generator) -> Seeds:
    """Other seeds near these: a part of each mind's is drawn again. The prior stays the same under this move, so a
    Metropolis step may accept it by the ratio of the likelihoods alone."""
    count = len(seeds.ability)
    fresh = draw_seeds(curriculum, prior, count, chance)
    part = chance.uniform(0.05, 0.4, (count, 1)).astype(np.float32)
    size = (count, curriculum.size)
    topics = chance.random(size, dtype=np.float32) < part
    areas = chance.random(seeds.offset.shape, dtype=np.float32) < 0.3
    whole = chance.random(count) < 0.2
    return Seeds(
        np.where(whole, fresh.ability, seeds.ability),
        np.where(chance.random(count) < 0.2, fresh.kind, seeds.kind),
        np.where(areas, fresh.offset, seeds.offset),
        np.where(topics, fresh.noise, seeds.noise),
        np.where(topics, fresh.leak, seeds.leak),
        np.where(topics, fresh.hole, seeds.hole),
        np.where(topics, fresh.learnt, seeds.learnt),
    )

"""Worlds of topics, resources and learners, for the benchmark of resources; see the facts of issue 5, section (e).

Whether somebody finishes is logistic: a base, a cost for each step of level, the resource's quality, and how its format
suits them. Base and spreads are chosen so that random choice, the best quality and the oracle come where the facts have
them: .345, .497 and .595.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TOPICS, RESOURCES, FORMATS, LEVELS = 20, 6, 5, 3
RATE = 0.25
"""The share of those who come to an end that rate it."""


@dataclass(frozen=True)
class Nature:
    """How people are. `ability`: spread of how much somebody finishes whatever it is; `blur`: spread of what they say
    they like, beside what suits them. All in log odds."""

    quality: float = 0.6
    suits: float = 0.6
    step: float = -0.7
    base: float = -0.14
    ability: float = 0.0
    blur: float = 0.3


@dataclass(frozen=True)
class World:
    """By learner, topic and resource: the chance to finish, steps of level apart. `felt` is how much a learner thinks
    to like each format."""

    chance: Floats
    gap: Ints
    quality: Floats
    formats: Ints
    felt: Floats
    order: Ints
    luck: Floats
    rates: NDArray[np.bool_]
    stars: Ints


def make_world(seed: int, learners: int, nature: Nature) -> World:
    draw = default_rng([seed, 1])
    quality = draw.normal(0, nature.quality, (TOPICS, RESOURCES))
    formats = draw.integers(0, FORMATS, (TOPICS, RESOURCES))
    levels = draw.integers(0, LEVELS, (TOPICS, RESOURCES))
    gap = np.abs(levels[None] - draw.integers(0, LEVELS, (learners, TOPICS))[:, :, None])
    suits = draw.normal(0, nature.suits, (learners, FORMATS))
    felt = suits + draw.normal(0, nature.blur, suits.shape)
    personal = suits[np.arange(learners)[:, None, None], formats[None]]
    ability = nature.ability * draw.standard_normal(learners)[:, None, None]
    chance = 1 / (1 + np.exp(-(nature.base + nature.step * gap + quality[None] + personal + ability)))
    order = np.argsort(draw.random((learners, TOPICS)), axis=1)
    said = 2.2 + 0.5 * (quality[None] + 0.5 * personal) + draw.normal(0, 0.7, (learners, TOPICS, 1))
    return World(
        chance, gap, quality, formats, felt, order,
        luck=draw.random((learners, TOPICS)),
        rates=draw.random((learners, TOPICS)) < RATE,
        stars=np.clip(np.round(said), 1, 3).astype(np.int64),
    )  # fmt: skip

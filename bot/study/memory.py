"""How a memory grows and fades: the formulas of FSRS-6, over whole arrays of cards and hypotheses.

Method and parameters: the `fsrs` package, version 6; a test holds both together to a millionth. Stability is in days:
after so many the chance of recall is down to nine in ten. Difficulty goes from 1 to 10. Ratings: 1 again, 2 hard,
3 good, 4 easy.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from fsrs import Scheduler
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ratings: TypeAlias = int | NDArray[np.int64]

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RETENTION: Final = 0.9
"""A card is due when the chance of recall has come down to this."""

PARAMETERS: Final[Sequence[float]] = Scheduler().parameters
_W: Final = PARAMETERS
_DECAY: Final = -_W[20]
_FACTOR: Final = RETENTION ** (1 / _DECAY) - 1
_LEAST: Final = 0.001
"""Stability never falls below this."""

_FIRST: Final = np.array((0.0, *_W[:4]))
_WEIGHT: Final = np.array((0.0, 1.0, _W[15], 1.0, _W[16]))
"""Both by rating."""


def recall_after(elapsed: Floats, stability: Floats) -> Floats:
    """The chance of recall so many days after a review."""
    return np.exp(_DECAY * np.log1p(_FACTOR * elapsed / stability))


def days_until(recall: Floats, stability: Floats) -> Floats:
    """After how many days the chance of recall is down to that."""
    return stability / _FACTOR * np.expm1(np.log(recall) / _DECAY)


def first_stability(rating: Ratings) -> Floats:
    return np.maximum(np.take(_FIRST, rating), _LEAST)


def first_difficulty(rating: Ratings) -> Floats:
    return np.clip(_starting(rating), 1.0, 10.0)


def next_difficulty(difficulty: Floats, rating: Ratings) -> Floats:
    """Moves with the rating, less the harder a card is already, and leans back towards that of an easy one."""
    moved = difficulty + (10 - difficulty) * -_W[6] * (np.asarray(rating) - 3) / 9
    return np.clip(_W[7] * _starting(EASY) + (1 - _W[7]) * moved, 1.0, 10.0)


def same_day_stability(stability: Floats, rating: Ratings) -> Floats:
    """After a second review within a day."""
    growth = np.exp(_W[17] * (np.asarray(rating) - 3 + _W[18])) * stability ** -_W[19]
    return np.maximum(stability * np.where(np.asarray(rating) > AGAIN, np.maximum(growth, 1), growth), _LEAST)


def next_stability(stability: Floats, difficulty: Floats, recall: Floats, rating: Ratings) -> Floats:
    """After a review a day or more after the last one, at which the chance of recall was that."""
    recalled = grown(stability, difficulty, recall, np.take(_WEIGHT, rating))
    return np.where(np.asarray(rating) > AGAIN, recalled, _forgotten(stability, difficulty, recall))


def grown(stability: Floats, difficulty: Floats, recall: Floats, weight: Floats | float = 1.0) -> Floats:
    """After a success at which the chance of recall was that; `weight`: 1 where it went well."""
    growth = np.exp(_W[8] - _W[9] * np.log(stability)) * (11 - difficulty) * np.expm1((1 - recall) * _W[10])
    return np.maximum(stability * (1 + growth * weight), _LEAST)


def _forgotten(stability: Floats, difficulty: Floats, recall: Floats) -> Floats:
    long = _W[11] * difficulty ** -_W[12] * ((stability + 1) ** _W[13] - 1) * np.exp((1 - recall) * _W[14])
    return np.maximum(np.minimum(long, stability / np.exp(_W[17] * _W[18])), _LEAST)


def _starting(rating: Ratings) -> Floats:
    return _W[4] - np.exp(_W[5] * (np.asarray(rating) - 1)) + 1

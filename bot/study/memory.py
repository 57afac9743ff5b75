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

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RETENTION: Final = 0.9
"""A card is due when the chance of recall has come down to this."""

PARAMETERS: Final[Sequence[float]] = Scheduler().parameters
_W: Final = PARAMETERS
_DECAY: Final = -_W[20]
_FACTOR: Final = RETENTION ** (1 / _DECAY) - 1
_LEAST: Final = 0.001
"""Stability never falls below this."""


def recall_after(elapsed: Floats, stability: Floats) -> Floats:
    """The chance of recall so many days after a review."""
    return np.exp(_DECAY * np.log1p(_FACTOR * elapsed / stability))


def days_until(recall: Floats, stability: Floats) -> Floats:
    """After how many days the chance of recall is down to that."""
    return stability / _FACTOR * np.expm1(np.log(recall) / _DECAY)


def first_stability(rating: int) -> float:
    return max(_W[rating - 1], _LEAST)


def first_difficulty(rating: int) -> float:
    return _within(_starting(rating))


def next_difficulty(difficulty: float, rating: int) -> float:
    """Moves with the rating, less the harder a card is already, and leans back towards that of an easy one."""
    moved = difficulty + (10 - difficulty) * -_W[6] * (rating - 3) / 9
    return _within(_W[7] * _starting(EASY) + (1 - _W[7]) * moved)


def same_day_stability(stability: Floats, rating: int) -> Floats:
    """After a second review within a day."""
    growth = np.exp(_W[17] * (rating - 3 + _W[18])) * stability ** -_W[19]
    return np.maximum(stability * (np.maximum(growth, 1) if rating > AGAIN else growth), _LEAST)


def next_stability(stability: Floats, difficulty: Floats | float, recall: Floats, rating: int) -> Floats:
    """After a review a day or more after the last one, at which the chance of recall was that."""
    if rating == AGAIN:
        return np.maximum(_forgotten(stability, difficulty, recall), _LEAST)
    weight = {HARD: _W[15], EASY: _W[16]}.get(rating, 1.0)
    growth = np.exp(_W[8] - _W[9] * np.log(stability)) * (11 - difficulty) * np.expm1((1 - recall) * _W[10])
    return np.maximum(stability * (1 + growth * weight), _LEAST)


def _forgotten(stability: Floats, difficulty: Floats | float, recall: Floats) -> Floats:
    long = _W[11] * difficulty ** -_W[12] * ((stability + 1) ** _W[13] - 1) * np.exp((1 - recall) * _W[14])
    return np.minimum(long, stability / np.exp(_W[17] * _W[18]))


def _starting(rating: int) -> float:
    return float(_W[4] - np.exp(_W[5] * (rating - 1)) + 1)


def _within(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)

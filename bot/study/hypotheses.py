"""What may be true of a learner's memory, and how sure we are of each: how well first learnt things stick (`scale`),
and which share of what the roadmap's graph promises a task really rehearses (`share`).

Thirty hypotheses, each a memory of its own; what learners recall decides between them (Bayes). So a graph that promises
too much costs little: the share is learnt.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.study.memory import Floats

SCALES: Final = (-2.0, -1.2, -0.5, 0.0, 0.5, 1.2)
SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
CENTRE: Final = 0.2
"""Learners whose scales are spread around this, with a deviation of 1, are expected."""

DOUBT: Final = 0.6
"""How much less is expected of a greater share: its weight falls with e to minus this."""


@dataclass(frozen=True, eq=False)
class Hypotheses:
    """`scale`: what is added to the logarithm of a first stability. `share` from 0 to 1. `prior`: log weights."""

    scale: Floats
    share: Floats
    prior: Floats

    def __len__(self) -> int:
        return len(self.prior)

    @cached_property
    def credits(self) -> Floats:
        """The shares there are, but for none at all."""
        return np.unique(self.share[self.share > 0])

    @cached_property
    def credited(self) -> NDArray[np.int64]:
        """The hypotheses under which tasks rehearse something."""
        return np.flatnonzero(self.share)

    @cached_property
    def level(self) -> NDArray[np.int64]:
        """Of each of these, the number of its share among `credits`."""
        return np.searchsorted(self.credits, self.share[self.credited])


def _grid() -> Hypotheses:
    scale, share = np.array(list(product(SCALES, SHARES))).T
    return Hypotheses(scale, share, -((scale - CENTRE) ** 2) / 2 - DOUBT * share)


SMART: Final = _grid()
PLAIN: Final = Hypotheses(np.zeros(1), np.zeros(1), np.zeros(1))
"""FSRS as it is: every learner alike, and only reviews count."""


def certainty(log_weights: Floats) -> Floats:
    """The log weights as shares of 1."""
    weights = np.exp(log_weights - log_weights.max())
    return weights / weights.sum()

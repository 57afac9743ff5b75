"""How fast a learner is: what tasks took them, beside what their authors reckoned."""

from typing import Final

PRIOR: Final = 30
"""Minutes on each side that every learner begins with, so that one odd sitting moves little."""

ALIKE: Final = 0.1
"""Nearer to 1 than this it is not worth a word."""

SLOWEST: Final = 3.0


def pace(actual: float, estimated: float) -> float:
    """The learner's minutes for one minute of the author's: the ratio of the sums, drawn towards 1 by the prior."""
    found = min(SLOWEST, max(1 / SLOWEST, (actual + PRIOR) / (estimated + PRIOR)))
    return 1.0 if abs(found - 1) < ALIKE else found

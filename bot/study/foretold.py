"""How well the coach's belief foretold answers: one question of each placement is drawn at random for this."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

ENOUGH: Final = 50
"""With fewer questions than these chance says more than the figure."""


@dataclass(frozen=True, slots=True)
class Skill:
    """`auc`: in which share of the pairs of a right answer and another one the right one had been the likelier, ties
    counting half; `error` is its standard error."""

    auc: float
    error: float


def skill(chances: Sequence[float], right: Sequence[bool]) -> Skill | None:
    """What these guesses were worth; none unless there were answers of both kinds. The standard error is that of Hanley
    and McNeil (1982)."""
    given, was = np.array(chances), np.array(right, dtype=np.bool_)
    yes, no = given[was], given[~was]
    if not len(yes) or not len(no):
        return None
    above = yes[:, None] > no
    auc = float((above + 0.5 * (yes[:, None] == no)).mean())
    if_yes, if_no = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (len(yes) - 1) * (if_yes - auc**2) + (len(no) - 1) * (if_no - auc**2)
    return Skill(auc, float(np.sqrt(spread / (len(yes) * len(no)))))

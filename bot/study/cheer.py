"""The good that members of a group do each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

CheerKind: TypeAlias = Literal["cheer", "asked", "reached", "helped", "thanked", "replied"]
"""cheer: a kind word. asked: a buddy was asked to write to somebody. reached: they did. helped: an answer to who asked
for help. thanked, replied: what came back for a cheer or an answer."""

GOOD: tuple[CheerKind, ...] = ("cheer", "reached", "helped")
"""What a group says thank you for."""


@dataclass(frozen=True, slots=True)
class Cheer:
    """From one membership to another, and the learners whose they are."""

    id: int
    giver: int
    taker: int
    kind: CheerKind
    at: datetime
    giver_learner: int
    taker_learner: int

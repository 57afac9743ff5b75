"""Which topic to ask about next, when to stop asking, and what the answers show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.study.belief import KNOWN, Posterior, Sign

Answer: TypeAlias = Literal["right", "wrong", "unknown"]
"""What may be answered to a question; `unknown` is "I don't know"."""

SURE: Final = 0.95
"""Questions stop when the states of topics are right in this share, as far as one believes."""

FEWEST, MOST = 4, 25
"""Questions of one placement."""


@dataclass(frozen=True, slots=True)
class Channel:
    """How likely each answer is for who knows the topic, and for who does not; 0 where it cannot be given."""

    known: Mapping[Answer, float]
    unknown: Mapping[Answer, float]

    def sign(self, topic: int, answer: Answer) -> Sign:
        return Sign(topic, log(self.known[answer] / self.unknown[answer]))

    @property
    def answers(self) -> tuple[Answer, ...]:
        return tuple(answer for answer, chance in self.known.items() if chance)


CHOICES: Final = Channel(
    {"right": 0.90, "wrong": 0.08, "unknown": 0.02}, {"right": 0.06, "wrong": 0.34, "unknown": 0.60}
)
"""One of four answers or "I don't know", as measured for such tests (facts of issue 5, section (a))."""


def best_question(belief: Posterior, candidates: Collection[int], channel: Channel = CHOICES) -> int | None:
    """The topic after whose answer the least remains in doubt, over all topics: the expected sum of p (1 - p)."""
    if not candidates:
        return None
    asked = np.array(sorted(candidates))
    states, weights = belief.states, belief.weights
    chances = states @ weights
    both = (states * weights) @ states[asked].T
    known = chances[asked]
    left = np.zeros(len(asked))
    for answer in channel.answers:
        if_known, if_not = channel.known[answer], channel.unknown[answer]
        given = if_known * known + if_not * (1 - known)
        after = (both * if_known + (chances[:, None] - both) * if_not) / np.maximum(given, 1e-9)
        left += given * (after * (1 - after)).sum(axis=0)
    return int(asked[np.argmin(left)])


def confidence(chances: NDArray[np.float32]) -> float:
    """The share of topics whose state one expects to name rightly."""
    return float(np.maximum(chances, 1 - chances).mean())


def is_sure(belief: Posterior, asked: int, most: int = MOST) -> bool:
    """Whether enough was asked."""
    return asked >= most or (asked >= FEWEST and confidence(belief.chances) >= SURE)


def about_left(belief: Posterior, asked: int) -> int:
    """About how many questions are still to come. What is in doubt shrinks by some 8 percent with each: measured in
    `bench/learning/placement.py`."""
    doubt = max(1e-6, 1 - confidence(belief.chances))
    needed = np.log(doubt / (1 - SURE)) / 0.08
    return int(np.clip(round(float(needed)), max(1, FEWEST - asked), max(1, MOST - asked)))


@dataclass(frozen=True, slots=True)
class KnownMap:
    """Topics by what is believed of them: known, so that they are passed over; perhaps known, too doubtful for that;
    ready to be learnt, as what they need is rather known than not; later."""

    known: tuple[str, ...]
    perhaps: tuple[str, ...]
    ready: tuple[str, ...]
    later: tuple[str, ...]


def map_known(belief: Mapping[str, float], needs: Mapping[str, Collection[str]], ids: Sequence[str]) -> KnownMap:
    """Where each of these topics stands."""
    known = tuple(id for id in ids if belief.get(id, 0.0) >= KNOWN)
    likely = {id for id in ids if belief.get(id, 0.0) >= 0.5}
    ready = tuple(id for id in ids if id not in likely and likely.issuperset(needs[id]))
    perhaps = tuple(id for id in ids if id in likely and id not in known)
    return KnownMap(known, perhaps, ready, tuple(id for id in ids if id not in likely and id not in ready))

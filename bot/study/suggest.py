"""Which resource suits whom: the one function that decides wherever resources are offered.

Whether somebody finishes what they begin with a resource is taken as logistic: a base, a cost for each step that its
level is away from theirs, what it is worth to everybody, and how its format suits them. What is not known yet is drawn
at random as it might be (Thompson sampling; Chapelle and Li 2011), so that every resource gets its tries; what is known
of all learners comes from tallies, what is known of one from what they like and what they finished.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from bot.study.kind import KINDS, Kind

Floats = NDArray[np.float64]

WORTH: Final = 0.6
"""Standard deviation, in log odds, of what resources are worth."""

SUITS: Final = 0.6
"""The same of how a kind suits people, when they said nothing of it."""

SAID: Final = 0.45
"""The same when they said which kinds they like."""

STEP: Final = -0.7
"""What each step of level away costs, in log odds."""

BASE: Final = (-0.2, 0.7)
"""Log odds of finishing what fits, and how sure that is before anything was tried."""

LIKED: Final = (0.5, 0.25, 0.1)
"""What it tells that a format is somebody's first, second or a later one."""

UNLIKED: Final = -0.25
"""What it tells that they like others."""

PER_STAR: Final = 0.5
"""Stars that one step of log odds of worth makes, of three."""

NOISE: Final = 0.7
"""Standard deviation of one learner's stars."""

USUAL_STARS: Final = 2.2
FEW: Final = 3
"""So many ratings weigh as much as what is usual."""

CURIOUS: Final = 0.3
"""How much of what is not known of a resource is drawn: all of it would try too many bad ones."""

DUTY: Final = 0.05
"""How often what hardly anybody has tried is put first, whatever is expected of it."""

TRIED: Final = 5
"""So many who came to an end with it are enough to judge."""

ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """What all learners made of a resource: how many came to an `end` with it and how many of these `finished`; `lift`
    is the sum of what was expected of them before, in log odds. So many `raters` gave so many `stars`, 1 to 3 each."""

    ended: int = 0
    finished: int = 0
    lift: float = 0.0
    raters: int = 0
    stars: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """`gap`: steps from its level to the learner's. `tier`: the lower ones come first, whatever is known. `lead`: what
    the roadmap says for it, in log odds."""

    id: str
    kind: Kind
    gap: float = 0.0
    tier: int = 0
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Try:
    """What one learner tried: of which kind, what was expected but for the kind, and whether it was finished."""

    kind: Kind
    expected: float
    finished: bool


@dataclass(frozen=True, slots=True)
class Believed:
    """What a resource is worth: mean and standard deviation, in log odds, after so many came to an end with it."""

    mean: float = 0.0
    deviation: float = WORTH
    ended: int = 0


UNKNOWN: Final = Believed()


@dataclass(frozen=True, slots=True)
class Worth:
    """The log odds of finishing what fits, and what is believed of each resource beside that."""

    base: float = BASE[0]
    of: Mapping[str, Believed] = field(default_factory=dict[str, Believed])

    def get(self, id: str) -> Believed:
        return self.of.get(id, UNKNOWN)

    def mean(self, id: str) -> float:
        return self.get(id).mean


def average(tally: Tally) -> float:
    """The Bayes average of its stars: a few ratings move it little from what is usual."""
    return (FEW * USUAL_STARS + tally.stars) / (FEW + tally.raters)


def appraise(tallies: Mapping[str, Tally]) -> Worth:
    """What all tallies together say. The base and the worths are fitted in turns."""
    if not tallies:
        return Worth()
    counts = np.array(
        [(each.ended, each.finished, each.lift, each.raters, each.stars) for each in tallies.values()], dtype=np.float64
    )
    ended, finished, lift, raters, stars = counts.T
    offset = lift / np.maximum(ended, 1)
    sure = 1 / WORTH**2 + raters * (PER_STAR / NOISE) ** 2
    prior = PER_STAR / NOISE**2 * (stars - USUAL_STARS * raters) / sure
    base, worths, precision = BASE[0], prior, sure
    for _ in range(ROUNDS):
        chance = _chance(base + offset + worths)
        slack = float(np.sum(finished - ended * chance)) - (base - BASE[0]) / BASE[1] ** 2
        base += slack / (float(np.sum(ended * chance * (1 - chance))) + 1 / BASE[1] ** 2)
        chance = _chance(base + offset + worths)
        precision = sure + ended * chance * (1 - chance)
        worths = worths + (finished - ended * chance - sure * (worths - prior)) / precision
    found = zip(tallies.items(), worths.tolist(), (1 / np.sqrt(precision)).tolist(), strict=True)
    return Worth(base, {id: Believed(mean, deviation, tally.ended) for (id, tally), mean, deviation in found})


def suits(liked: Sequence[Kind], tries: Iterable[Try]) -> dict[Kind, float]:
    """How each kind suits a learner, in log odds, after what they like, most liked first, and what they tried."""
    found: dict[Kind, float] = {}
    done = list(tries)
    for kind in KINDS:
        prior = _stated(kind, liked)
        offsets = np.array([each.expected for each in done if each.kind == kind])
        finished = sum(each.finished for each in done if each.kind == kind)
        value, spread = prior, SAID if liked else SUITS
        for _ in range(ROUNDS if len(offsets) else 0):
            chance = _chance(offsets + value)
            slope = 1 / spread**2 + float(np.sum(chance * (1 - chance)))
            value += (finished - float(np.sum(chance)) - (value - prior) / spread**2) / slope
        found[kind] = value
    return found


def _stated(kind: Kind, liked: Sequence[Kind]) -> float:
    if not liked:
        return 0.0
    return LIKED[min(liked.index(kind), len(LIKED) - 1)] if kind in liked else UNLIKED


def _chance(odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-odds))


def lift(candidate: Candidate, suit: Mapping[Kind, float]) -> float:
    """What is expected of somebody with it beside what it is worth to everybody, in log odds."""
    return STEP * candidate.gap + candidate.lead + suit.get(candidate.kind, 0.0)


def rank(
    candidates: Iterable[Candidate], worth: Worth, suit: Mapping[Kind, float], seed: Sequence[int]
) -> list[Candidate]:
    """The candidates, best first as far as is known, and some chance for what is not; the same for the same seed."""
    draw, every = default_rng(seed), list(candidates)
    luck = CURIOUS * draw.standard_normal(len(every))
    scores = [
        worth.mean(each.id) + lift(each, suit) + worth.get(each.id).deviation * chance
        for each, chance in zip(every, luck.tolist(), strict=True)
    ]
    new = [place for place, each in enumerate(every) if worth.get(each.id).ended < TRIED and not each.tier]
    if new and draw.random() < DUTY:
        scores[min(new, key=lambda place: (worth.get(every[place].id).ended, -scores[place]))] = float("inf")
    return [every[place] for place in sorted(range(len(every)), key=lambda place: (every[place].tier, -scores[place]))]


def three_of(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The first two, and the best of another kind than theirs: there is always something else to choose, if any."""
    best = list(ranked[:2])
    rest = ranked[2:]
    other = next((each for each in rest if each.kind not in {one.kind for one in best}), None)
    return [*best, *([other] if other else rest[:1])]

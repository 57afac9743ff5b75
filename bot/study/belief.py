"""What a learner seems to know: a cloud of possible minds, weighed by all that was heard of the learner.

The method is that of the facts of issue 5, section (a): particles from the simulator of `minds`, weighed by likelihood;
where few of them carry the weight they are drawn again by it and moved by Metropolis steps (resample-move). Studying
changes what is known: a mind learns a topic once the degree of study exceeds its own seed, and each answer is judged
by what the mind knew then (a learning step as in knowledge tracing, on the graph).

All chance hangs on how many things were heard, so the same story always gives the same belief.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from bot.study.curriculum import Curriculum
from bot.study.minds import PRIOR, Prior, Seeds, draw_seeds, redrawn, simulate

KNOWN = 0.9
"""A topic that is known with this probability needs no studying now."""

HOLDS = 0.8
"""One that is known with this probability can be built upon."""

SHAKY = 0.5
"""What builds on a finished topic that is known with less than this waits for others."""

MINDS = 500
MOVES = 7
FEW = 1 / 2
"""The share of minds that must carry the weight; below it they are drawn again."""

STRONGEST = 6.0
"""What all evidence of one topic at one degree of study can weigh, in units of log odds: never so much that later
evidence could not turn it."""

REPORT_BIAS, REPORT_SPREAD = 0.10, 0.30
"""People say so much more of an area (of 1) than they know, with this standard deviation."""

MOST_SAID = 3
"""The highest answer to how well one knows an area; 0 is nothing."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that is likelier if a topic is known, or less likely: by so much log odds."""

    topic: int
    weight: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What the learner says about a topic outright. The last word holds."""

    topic: int
    weight: float


@dataclass(frozen=True, slots=True)
class Report:
    """How well the learner says to know an area, from 0 to `MOST_SAID`. The last word holds."""

    area: int
    said: int


@dataclass(frozen=True, slots=True)
class Studied:
    """How much of a topic has been studied by now, as the probability that one who did not know it has learnt it."""

    topic: int
    degree: float


Heard: TypeAlias = Sign | Claim | Report | Studied


@dataclass(frozen=True)
class Evidence:
    """All that was heard, added up. Signs and claims by topic and by the degree to which it was studied then."""

    signs: Mapping[tuple[int, float], float] = field(default_factory=dict[tuple[int, float], float])
    claims: Mapping[int, tuple[float, float]] = field(default_factory=dict[int, tuple[float, float]])
    reports: Mapping[int, int] = field(default_factory=dict[int, int])
    degrees: Mapping[int, float] = field(default_factory=dict[int, float])

    def heard(self, what: Heard) -> "Evidence":
        match what:
            case Sign(topic, weight):
                key = (topic, self.degrees.get(topic, 0.0))
                total = min(STRONGEST, max(-STRONGEST, self.signs.get(key, 0.0) + weight))
                return replace(self, signs={**self.signs, key: total})
            case Claim(topic, weight):
                return replace(self, claims={**self.claims, topic: (self.degrees.get(topic, 0.0), weight)})
            case Report(area, said):
                return replace(self, reports={**self.reports, area: said})
            case Studied(topic, degree):
                return replace(self, degrees={**self.degrees, topic: max(degree, self.degrees.get(topic, 0.0))})

    def touched(self, what: Heard) -> "Evidence":
        """What of this a word has changed, or will change."""
        match what:
            case Sign(topic):
                key = (topic, self.degrees.get(topic, 0.0))
                return Evidence(signs={key: self.signs.get(key, 0.0)})
            case Claim(topic):
                return Evidence(claims={topic: self.claims[topic]} if topic in self.claims else {})
            case Report(area):
                return Evidence(reports={area: self.reports[area]} if area in self.reports else {})
            case Studied():
                return Evidence()


@dataclass(frozen=True, eq=False)
class Posterior:
    """The belief after `count` things were heard. `known`: what each mind knew before any study, topics by minds."""

    curriculum: Curriculum
    prior: Prior
    seed: int
    count: int
    evidence: Evidence
    seeds: Seeds
    known: NDArray[np.bool_]
    fit: NDArray[np.float64]
    """The log likelihood of the evidence for each mind."""
    burden: NDArray[np.float64]
    """The logarithm of each mind's weight."""

    @property
    def weights(self) -> NDArray[np.float32]:
        """Adding up to 1."""
        raw = np.exp(self.burden - self.burden.max())
        return (raw / raw.sum()).astype(np.float32)

    @property
    def states(self) -> NDArray[np.float32]:
        """What each mind knows by now, as 0 and 1: topics by minds."""
        degrees = np.zeros(self.curriculum.size, dtype=np.float32)
        for topic, degree in self.evidence.degrees.items():
            degrees[topic] = degree
        return (self.known | (self.seeds.learnt < degrees[:, None])).astype(np.float32)

    @property
    def chances(self) -> NDArray[np.float32]:
        """The probability that each topic is known."""
        return np.clip(self.states @ self.weights, 0, 1)

    def by_topic(self) -> dict[str, float]:
        return dict(zip(self.curriculum.ids, self.chances.tolist(), strict=True))


def begin(curriculum: Curriculum, prior: Prior = PRIOR, seed: int = 0, minds: int = MINDS) -> Posterior:
    """The belief about somebody of whom nothing was heard."""
    seeds = draw_seeds(curriculum, prior, minds, default_rng([seed, 0]))
    known = simulate(curriculum, prior, seeds)
    nothing = np.zeros(minds)
    return Posterior(curriculum, prior, seed, 0, Evidence(), seeds, known, nothing, nothing)


def hear(before: Posterior, what: Heard) -> Posterior:
    """The belief after one more thing was heard."""
    evidence = before.evidence.heard(what)
    was, now = before.evidence.touched(what), evidence.touched(what)
    if was == now:
        return replace(before, count=before.count + 1, evidence=evidence)
    gained = _fit(before.curriculum, now, before.seeds, before.known)
    gained -= _fit(before.curriculum, was, before.seeds, before.known)
    burden = before.burden + gained
    after = replace(before, count=before.count + 1, evidence=evidence, fit=before.fit + gained, burden=burden)
    weights = after.weights
    if 1 / float(weights @ weights) >= FEW * len(weights):
        return after
    chance = default_rng([before.seed, after.count])
    after = _drawn_by_weight(after, chance)
    for _ in range(MOVES):
        after = _moved(after, chance)
    return after


def _fit(curriculum: Curriculum, evidence: Evidence, seeds: Seeds, known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The log likelihood of all evidence for each mind."""
    said = [(topic, degree, weight) for (topic, degree), weight in evidence.signs.items()]
    said += [(topic, degree, weight) for topic, (degree, weight) in evidence.claims.items()]
    fit = np.zeros(known.shape[1])
    if said:
        topics = np.array([topic for topic, _, _ in said])
        degrees = np.array([degree for _, degree, _ in said], dtype=np.float32)
        then = known[topics]
        if degrees.any():
            then = then | (seeds.learnt[topics] < degrees[:, None])
        fit += np.array([weight for _, _, weight in said]) @ then
    if evidence.reports:
        areas = list(evidence.reports)
        shares = curriculum.shares.T[areas] @ known.astype(np.float32)
        told = np.array([evidence.reports[area] for area in areas]) / MOST_SAID
        fit -= np.square(told[:, None] - shares - REPORT_BIAS).sum(axis=0) / (2 * REPORT_SPREAD**2)
    return fit


def _drawn_by_weight(before: Posterior, chance: Generator) -> Posterior:
    """As many minds, each as often as its weight says (systematic resampling)."""
    count = len(before.burden)
    places = (np.arange(count) + chance.random()) / count
    rows = np.minimum(np.searchsorted(np.cumsum(before.weights, dtype=np.float64), places), count - 1)
    return replace(
        before,
        seeds=before.seeds.taken(rows),
        known=before.known[:, rows],
        fit=before.fit[rows],
        burden=np.zeros(count),
    )


def _moved(before: Posterior, chance: Generator) -> Posterior:
    """Each mind goes to one near it, if that fits well enough."""
    there = redrawn(before.curriculum, before.prior, before.seeds, chance)
    known = simulate(before.curriculum, before.prior, there)
    fit = _fit(before.curriculum, before.evidence, there, known)
    goes = np.log(chance.random(len(fit))) < fit - before.fit
    return replace(
        before,
        seeds=before.seeds.where(goes, there),
        known=np.where(goes, known, before.known),
        fit=np.where(goes, fit, before.fit),
    )

"""What a learner remembers of each card.

Method: FSRS-6 with implicit credit, under the hypotheses of `bot.study.hypotheses` at once. A review moves a card as
FSRS does. A task that is done rehearses, besides, the cards of the topics it builds on: by a share c of what a
successful review would give, S becomes S + c R (S' - S), and the recall of the moment rises from R to R + c (1 - R). So
what was rehearsed early earns little by itself.

What rehearses a card on one day is added up: shares a and b come to 1 - (1 - a)(1 - b), which is what R makes of them
one after the other, and nearly what S does. So a long log costs a reckoning a card and day, not one a card and entry.
Cards never touch each other, so those of a day are reckoned side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.study.hypotheses import SMART, Hypotheses, certainty
from bot.study.memory import (
    AGAIN,
    Floats,
    days_until,
    first_difficulty,
    first_stability,
    grown,
    next_difficulty,
    next_stability,
    recall_after,
    same_day_stability,
)

Rows = NDArray[np.int64]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400_000_000
PROBE = 5
"""One card in so many is a probe."""

SURELY = 0.99
"""No review says more about a hypothesis than one whose outcome it was so sure of; no task rehearses more."""


def microseconds(at: datetime) -> float:
    """A moment as a number; whole, so that no day is lost in rounding."""
    return float((at - EPOCH) // timedelta(microseconds=1))


def _whole() -> Rows:
    return np.zeros(0, dtype=np.int64)


def _none() -> Floats:
    return np.zeros(0)


@dataclass(frozen=True, slots=True)
class Answer:
    """A card that was asked, of the row `row`. `owed`: what had rehearsed it on that day before, until `rehearsed`."""

    row: int
    rating: int
    at: float
    owed: Floats
    rehearsed: float


@dataclass(slots=True)
class Recall:
    """The memory of every card that was ever reviewed: a row a card, and a column a hypothesis.

    `stability` in days; `spared`: days that rehearsals took off the time since the last review; `last`: when that was,
    in microseconds; `lapses`: how often it was forgotten after a day or more; `rated`: how it went last; `times` it was
    reviewed. `topics` are numbers of the deck. `weights`: the logarithms of how likely each hypothesis is. `owed`: what
    rehearsed each card on the day of `rehearsed` and is not reckoned yet, as the logarithm of what it leaves, for each
    share that a hypothesis may have.
    """

    hypotheses: Hypotheses = SMART
    ids: list[str] = field(default_factory=list[str])
    topics: Rows = field(default_factory=_whole)
    stability: Floats = field(default_factory=_none)
    spared: Floats = field(default_factory=_none)
    difficulty: Floats = field(default_factory=_none)
    last: Floats = field(default_factory=_none)
    lapses: Rows = field(default_factory=_whole)
    rated: Rows = field(default_factory=_whole)
    times: Rows = field(default_factory=_whole)
    weights: Floats = field(default_factory=_none)
    owed: Floats = field(default_factory=_none)
    rehearsed: float = 0.0
    _rows: dict[str, int] = field(default_factory=dict[str, int])
    _probes: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def __post_init__(self) -> None:
        if not self.ids:
            self.stability = self.spared = np.zeros((0, len(self.hypotheses)))
            self.owed = np.zeros((0, len(self.hypotheses.credits)))
            self.weights = self.hypotheses.prior.copy()
        self._rows = {id: row for row, id in enumerate(self.ids)}
        self._probes = np.array([is_probe(id) for id in self.ids], dtype=bool)

    def row(self, card: str) -> int | None:
        """The row of a card; None when it was never reviewed."""
        return self._rows.get(card)

    def chances(self, now: float, rows: Rows | None = None) -> Floats:
        """The chance of recall of cards under each hypothesis."""
        self.settle(rows)
        which = rows if rows is not None else slice(None)
        return recall_after(self._elapsed(now, which), self.stability[which])

    def expected(self, now: float, rows: Rows | None = None) -> Floats:
        """The chance of recall of each card, over all hypotheses by their weight."""
        return self.chances(now, rows) @ certainty(self.weights)

    def due_by(self, now: float, rows: Rows | None = None) -> Floats:
        """The chance of recall by which a card falls due: that expected; of every fifth card, always the same ones, as
        if nothing rehearsed it. Those are probes: a share that is only believed would put off for months the very
        cards that could refute it."""
        weights, unaided = self.weights, self.hypotheses.share == 0
        chances = self.chances(now, rows)
        expected = chances @ certainty(weights)
        if unaided.all():
            return expected
        probes = self._probes if rows is None else self._probes[rows]
        expected[probes] = chances[np.ix_(probes, unaided)] @ certainty(weights[unaided])
        return expected

    def review(self, card: str, topic: int, rating: int, now: float) -> None:
        """A card was asked, and recalled so well."""
        if answer := self.answer(card, topic, rating, now):
            self.learn([answer])

    def answer(self, card: str, topic: int, rating: int, now: float) -> Answer | None:
        """The same, to be learnt from with others of that day; None when the card was never asked before."""
        row = self._rows.get(card)
        if row is None:
            self._enter(card, topic, rating, now)
            return None
        answer = Answer(row, rating, now, self.owed[row].copy(), self.rehearsed)
        self.owed[row] = 0
        return answer

    def learn(self, answers: Sequence[Answer]) -> None:
        """What was recalled on a day, in its order."""
        first = {each.row: each for each in reversed(answers)}
        if first:
            self._learn(list(first.values()))
        if len(first) < len(answers):
            self.learn([each for each in answers if first[each.row] is not each])

    def rehearse(self, shares: Floats, now: float) -> None:
        """A task rehearsed cards by shares of a whole review; `shares` by topic, the last for cards of none."""
        if self.owed.size:
            part = np.minimum(shares, SURELY)[:, None] * self.hypotheses.credits
            self.owed += np.log1p(-part)[self.topics]
            self.rehearsed = now

    def settle(self, rows: Rows | None = None) -> None:
        """Reckon what rehearsed cards since the last time; at the end of a day, or before they are looked at."""
        owed = self.owed if rows is None else self.owed[rows]
        owing = np.flatnonzero(owed.any(axis=1))
        if len(owing):
            found = owing if rows is None else rows[owing]
            self._reckon(found, owed[owing], self.rehearsed)
            self.owed[found] = 0

    def _elapsed(self, now: Floats | float, which: Rows | slice) -> Floats:
        since = np.maximum((now - self.last[which]) // DAY, 0)[:, None]
        return np.maximum(since - self.spared[which], 0)

    def _reckon(self, rows: Rows, owed: Floats, now: Floats | float) -> None:
        late = np.flatnonzero(now - self.last[rows] >= DAY)  # what is a day old at least; the others earn nothing
        if not len(late):
            return
        rows, owed = rows[late], owed[late]
        now = now[late] if isinstance(now, np.ndarray) else now
        credited, level = self.hypotheses.credited, self.hypotheses.level
        block = np.ix_(rows, credited)
        stability, elapsed = self.stability[block], self._elapsed(now, rows)[:, credited]
        chances = recall_after(elapsed, stability)
        part = -np.expm1(owed)[:, level]
        better = grown(stability, self.difficulty[rows][:, None], chances)
        stability = stability + part * chances * (better - stability)
        fresh = days_until(chances + part * (1 - chances), stability)
        self.stability[block] = stability
        self.spared[block] += np.maximum(elapsed - fresh, 0)

    def _learn(self, answers: list[Answer]) -> None:
        """At most one answer a card."""
        rows = np.array([each.row for each in answers])
        rating = np.array([each.rating for each in answers])
        at = np.array([each.at for each in answers])
        if owing := [each for each in answers if each.owed.any()]:
            moments = np.array([each.rehearsed for each in owing])
            self._reckon(np.array([each.row for each in owing]), np.array([each.owed for each in owing]), moments)
        later = at - self.last[rows] >= DAY
        stability, marks = self.stability[rows], rating[:, None]
        chances = recall_after(self._elapsed(at, rows), stability)
        expected = np.clip(chances[later], 1 - SURELY, SURELY)
        self.weights += np.log(np.where(marks[later] > AGAIN, expected, 1 - expected)).sum(axis=0)
        moved = next_stability(stability, self.difficulty[rows][:, None], chances, marks)
        self.stability[rows] = np.where(later[:, None], moved, same_day_stability(stability, marks))
        self.lapses[rows] += later & (rating == AGAIN)
        self.difficulty[rows] = next_difficulty(self.difficulty[rows], rating)
        self.spared[rows] = 0
        self.last[rows], self.rated[rows] = at, rating
        self.times[rows] += 1

    def _enter(self, card: str, topic: int, rating: int, now: float) -> None:
        self._rows[card] = len(self.ids)
        self.ids.append(card)
        stability = first_stability(rating) * np.exp(self.hypotheses.scale)
        self.topics = np.append(self.topics, topic)
        self._probes = np.append(self._probes, is_probe(card))
        self.stability = np.vstack((self.stability, stability))
        self.spared = np.vstack((self.spared, np.zeros(len(stability))))
        self.owed = np.vstack((self.owed, np.zeros(self.owed.shape[1])))
        self.difficulty = np.append(self.difficulty, first_difficulty(rating))
        self.last = np.append(self.last, now)
        self.lapses = np.append(self.lapses, 0)
        self.rated = np.append(self.rated, rating)
        self.times = np.append(self.times, 1)


def is_probe(card: str) -> bool:
    return crc32(card.encode()) % PROBE == 0

"""What a learner remembers of each card, folded from the log.

Method: FSRS-6 with implicit credit, under the hypotheses of `bot.study.hypotheses` at once. A review moves a card as
FSRS does. A task that is done rehearses, besides, the cards of the topics it builds on: by a share c of what a
successful review would give, S becomes S + c R (S' - S), and the recall of the moment rises from R to R + c (1 - R). So
what was rehearsed early earns little by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.study.deck import Deck
from bot.study.event import StudyEvent
from bot.study.hypotheses import SMART, Hypotheses, certainty
from bot.study.memory import (
    AGAIN,
    GOOD,
    Floats,
    days_until,
    first_difficulty,
    first_stability,
    next_difficulty,
    next_stability,
    recall_after,
    same_day_stability,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400_000_000
_ARRAYS = ("topics", "stability", "spared", "difficulty", "last", "lapses", "rated", "times", "weights")
PROBE = 5
"""One card in so many is a probe."""

SURELY = 0.99
"""No review says more about a hypothesis than one whose outcome it was so sure of."""


def microseconds(at: datetime) -> float:
    """A moment as a number; whole, so that no day is lost in rounding."""
    return float((at - EPOCH) // timedelta(microseconds=1))


@dataclass(slots=True)
class Recall:
    """The memory of every card that was ever reviewed: a row a card, and a column a hypothesis.

    `stability` in days; `spared`: days that rehearsals took off the time since the last review; `last`: when that was,
    in microseconds; `lapses`: how often it was forgotten after a day or more; `rated`: how it went last; `times` it was
    reviewed. `topics` are numbers of the deck. `weights`: the logarithms of how likely each hypothesis is.
    """

    hypotheses: Hypotheses = SMART
    ids: list[str] = field(default_factory=list[str])
    topics: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    stability: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    spared: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    difficulty: Floats = field(default_factory=lambda: np.zeros(0))
    last: Floats = field(default_factory=lambda: np.zeros(0))
    lapses: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    rated: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    times: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    weights: Floats = field(default_factory=lambda: np.zeros(0))
    _rows: dict[str, int] = field(default_factory=dict[str, int])

    def __post_init__(self) -> None:
        if not self.ids:
            self.stability = self.spared = np.zeros((0, len(self.hypotheses)))
            self.weights = self.hypotheses.prior.copy()
        self._rows = {id: row for row, id in enumerate(self.ids)}

    def row(self, card: str) -> int | None:
        """The row of a card; None when it was never reviewed."""
        return self._rows.get(card)

    def chances(self, now: float, rows: NDArray[np.int64] | slice | None = None) -> Floats:
        """The chance of recall of cards under each hypothesis."""
        which = rows if rows is not None else slice(None)
        since = np.maximum((now - self.last[which]) // DAY, 0)[:, None]
        return recall_after(np.maximum(since - self.spared[which], 0), self.stability[which])

    def expected(self, now: float) -> Floats:
        """The chance of recall of each card, over all hypotheses by their weight."""
        return self.chances(now) @ certainty(self.weights)

    def due_by(self, now: float) -> Floats:
        """The chance of recall by which a card falls due: that expected; of every fifth card, always the same ones, as
        if nothing rehearsed it. Those are probes: a share that is only believed would put off for months the very
        cards that could refute it."""
        weights, unaided = self.weights, self.hypotheses.share == 0
        chances = self.chances(now)
        cautious = chances[:, unaided] @ certainty(weights[unaided])
        probes = np.array([crc32(id.encode()) % PROBE == 0 for id in self.ids], dtype=bool)
        return np.where(probes, cautious, chances @ certainty(weights))

    def review(self, card: str, topic: int, rating: int, now: float) -> None:
        """A card was asked, and recalled so well."""
        row = self._rows.get(card)
        if row is None:
            self._enter(card, topic, rating, now)
            return
        if now - self.last[row] < DAY:
            self.stability[row] = same_day_stability(self.stability[row], rating)
        else:
            chances = self.chances(now, np.array([row]))[0]
            expected = np.clip(chances, 1 - SURELY, SURELY)
            self.weights += np.log(expected if rating > AGAIN else 1 - expected)
            self.stability[row] = next_stability(self.stability[row], self.difficulty[row], chances, rating)
            self.lapses[row] += rating == AGAIN
        self.difficulty[row] = next_difficulty(float(self.difficulty[row]), rating)
        self.spared[row] = 0
        self.last[row], self.rated[row] = now, rating
        self.times[row] += 1

    def rehearse(self, shares: Floats, now: float) -> None:
        """A task rehearsed cards by shares of a whole review; `shares` by topic, the last for cards of none."""
        credit = self.hypotheses.share
        columns = np.flatnonzero(credit)
        rows = np.flatnonzero(shares[self.topics] > 0)
        if not len(rows) or not len(columns):
            return
        block = np.ix_(rows, columns)
        stability = self.stability[block]
        since = np.maximum((now - self.last[rows]) // DAY, 0)[:, None]
        elapsed = np.maximum(since - self.spared[block], 0)
        chances = recall_after(elapsed, stability)
        part = shares[self.topics[rows]][:, None] * credit[columns]
        grown = next_stability(stability, self.difficulty[rows][:, None], chances, GOOD)
        stability = stability + part * chances * (grown - stability)
        fresh = days_until(chances + part * (1 - chances), stability)
        self.stability[block] = stability
        self.spared[block] += np.maximum(elapsed - fresh, 0)

    def _enter(self, card: str, topic: int, rating: int, now: float) -> None:
        self._rows[card] = len(self.ids)
        self.ids.append(card)
        stability = first_stability(rating) * np.exp(self.hypotheses.scale)
        self.topics = np.append(self.topics, topic)
        self.stability = np.vstack((self.stability, stability))
        self.spared = np.vstack((self.spared, np.zeros(len(stability))))
        self.difficulty = np.append(self.difficulty, first_difficulty(rating))
        self.last = np.append(self.last, now)
        self.lapses = np.append(self.lapses, 0)
        self.rated = np.append(self.rated, rating)
        self.times = np.append(self.times, 1)


def fold_recall(recall: Recall, events: Iterable[StudyEvent], deck: Deck) -> Recall:
    """What happened besides, in its order; the same memory, changed."""
    for event in events:
        now = microseconds(event.at)
        if event.kind == "review" and AGAIN <= event.covers <= 4 and (card := deck.card(event.subject)):
            recall.review(card, deck.place(card), event.covers, now)
            if event.covers >= GOOD and card in deck.cards:
                recall.rehearse(deck.rehearsed_by(deck.cards[card].topic), now)
        elif event.kind in ("done", "sitting") and (topic := deck.topic_of_task(event.subject)):
            recall.rehearse(deck.rehearsed_by(topic), now)
    return recall


@dataclass(frozen=True, slots=True)
class Kept:
    """A memory put by: `state` as folded with the deck and in the way of that `stamp`, up to the entry `event` of the
    log, of study day `day`, at the moment `at`."""

    stamp: str
    event: int
    day: date
    at: datetime
    state: bytes = field(repr=False)


def pack(recall: Recall) -> bytes:
    """The memory as bytes, to be unpacked with the same hypotheses."""
    file = BytesIO()
    arrays = {name: getattr(recall, name) for name in _ARRAYS}
    np.savez(file, allow_pickle=False, ids=np.array(recall.ids, dtype=np.str_), **arrays)
    return file.getvalue()


def unpack(state: bytes, hypotheses: Hypotheses) -> Recall:
    with np.load(BytesIO(state), allow_pickle=False) as arrays:
        return Recall(hypotheses, arrays["ids"].tolist(), **{name: arrays[name] for name in _ARRAYS})

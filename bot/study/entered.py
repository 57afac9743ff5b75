"""Which cards are asked for: they come one by one as their topic is studied, in the order of its tasks.

After a third of a topic's shortest way a third of its cards is there, so nobody is asked all of it after one task. A
topic that somebody says to know is not asked as if it had been studied; but who is sure may be wrong, and what was
known fades. So its cards come as checks, one at a time and ever more seldom, and one that was recalled is not asked
again. Where one was not, that card stays, like any other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from bot.study.deck import Deck
from bot.study.event import StudyEvent
from bot.study.memory import AGAIN
from bot.study.recall import Recall
from bot.study.topic import Card, Topic

CHECK: Final = timedelta(days=7)
"""After so long a topic that was said to be known is checked first; then after twice, four times, … as long."""


@dataclass(slots=True)
class Entered:
    """`done`: the tasks that were done, by topic; `since` when each card of these may be asked; `known`: since when
    each other topic is said to be known."""

    done: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    since: dict[str, datetime] = field(default_factory=dict[str, datetime])
    known: dict[str, datetime] = field(default_factory=dict[str, datetime])

    def hear(self, event: StudyEvent, deck: Deck) -> None:
        """Something was done, or is said to be known or not."""
        if event.kind == "done" and (task := deck.task(event.subject)):
            done = self.done.setdefault(task.topic, set())
            if task.id not in done:
                done.add(task.id)
                topic = deck.topics[task.topic]
                for card in deck.in_order(topic.id)[: _count(topic, done)]:
                    self.since.setdefault(card.id, event.at)
        elif event.kind in ("know", "claim"):
            for topic in deck.known(event.subject):
                if event.kind == "know" or event.covers:
                    self.known.setdefault(topic, event.at)
                else:
                    self.known.pop(topic, None)

    def asks(self, card: Card, recall: Recall) -> bool:
        """Whether a card that was asked before is asked for again."""
        row = recall.row(card.id)
        if row is None or card.topic in self.done:
            return row is not None
        slipped = bool(recall.lapses[row] or recall.rated[row] == AGAIN)
        return card.topic in self.known and slipped

    def has(self, card: Card, recall: Recall) -> bool:
        """Whether a card is one of the learner's, asked already or not."""
        return card.id in self.since or self.asks(card, recall)

    def fresh(self, recall: Recall, deck: Deck, now: datetime) -> Iterator[tuple[Card, datetime]]:
        """The cards that may be asked and never were, with since when."""
        for id, at in self.since.items():
            if recall.row(id) is None:
                yield deck.cards[id], at
        for topic, at in self.known.items():
            if topic not in self.done and (check := _check(deck.in_order(topic), recall, at, now)):
                yield check


def _count(topic: Topic, done: set[str]) -> int:
    """How many of a topic's cards are there after these of its tasks."""
    ways = ((sum(task.minutes for task in way if task.id in done), way) for way in topic.ways())
    share = max(spent / max(1, sum(task.minutes for task in way)) for spent, way in ways)
    return ceil(share * len(topic.cards) - 1e-9)


def _check(cards: tuple[Card, ...], recall: Recall, at: datetime, now: datetime) -> tuple[Card, datetime] | None:
    """The next check of a topic that is said to be known, when it is time."""
    asked = sum(recall.row(card.id) is not None for card in cards)
    due = at + CHECK * 2**asked
    return next(((card, due) for card in cards if due <= now and recall.row(card.id) is None), None)

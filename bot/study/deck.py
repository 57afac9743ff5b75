"""All cards of all roadmaps by their present ids, and how much a task on one topic rehearses the cards of another."""

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from hashlib import sha256
from typing import Final

import numpy as np

from bot.study.card_order import CLEAR, Match, matched
from bot.study.memory import Floats
from bot.study.roadmap import Roadmap
from bot.study.topic import Card, Task, Topic

HOP: Final = 0.8
"""What is left of a rehearsal with each step from a topic to one that it builds on."""

OWN: Final = "own:"
"""How the ids of learners' own cards begin. No id of a roadmap has a colon."""


class Deck:
    """The cards of several roadmaps. What they share by id is the same."""

    def __init__(self, roadmaps: Sequence[Roadmap]) -> None:
        self._roadmaps = tuple(roadmaps)
        self.topics: dict[str, Topic] = {id: topic for each in roadmaps for id, topic in each.topics.items()}
        self.cards: dict[str, Card] = {id: card for each in roadmaps for id, card in each.cards.items()}
        self._places = {id: place for place, id in enumerate(self.topics)}
        self._reach = reached({id: tuple(topic.needs) for id, topic in self.topics.items()})
        self.depth = {id: int((self._reach[place] > 0).sum()) for id, place in self._places.items()}
        """How many topics each one builds on, directly or through others."""

        self.stamp = self._stamp()
        self._matches: dict[str, tuple[Match, ...]] = {}

    def card(self, id: str) -> str:
        """The present id of a card, whatever it was called once; empty when there is none any more."""
        if id in self.cards or id.startswith(OWN):
            return id
        return next((heir for each in self._roadmaps for heir in each.heirs(id) if heir in self.cards), "")

    def task(self, id: str) -> Task | None:
        """A task, whatever it was called once; None when there is none any more."""
        return next((task for each in self._roadmaps if (task := each.tasks.get(each.current(id)))), None)

    def in_order(self, topic: str) -> tuple[Card, ...]:
        """A topic's cards as its tasks come."""
        return tuple(match.card for match in self._matched(topic))

    def taught_by(self, card: str, done: Set[str]) -> Task | None:
        """The task that most likely taught a card: of those that were done, if any was; None when one cannot tell."""
        match = next((each for each in self._matched(self.cards[card].topic) if each.card.id == card), None)
        clear = [task for worth, task in match.tasks if worth >= CLEAR] if match else []
        return next((task for task in clear if task.id in done), clear[0] if clear and not done else None)

    def _matched(self, topic: str) -> tuple[Match, ...]:
        """Found when it is asked for first: that takes some milliseconds."""
        if topic not in self._matches:
            self._matches[topic] = matched(self.topics[topic])
        return self._matches[topic]

    def known(self, id: str) -> tuple[str, ...]:
        """The topics that took the place of a topic; none for what is no topic."""
        found = (heir for each in self._roadmaps for heir in each.heirs(id) if heir in self.topics)
        return tuple(dict.fromkeys(found))

    def place(self, card: str) -> int:
        """The number of a card's topic; -1 for one of the learner's own."""
        return self._places[self.cards[card].topic] if card in self.cards else -1

    def rehearsed_by(self, topic: str) -> Floats:
        """What a task on a topic rehearses, by the number of the topic; the last is for cards of no topic. Its own
        cards are asked for themselves."""
        return self._reach[self._places[topic]]

    def worth(self, card: str) -> int:
        """How much rests on a card: its topic, and all topics that build on it."""
        topic = self.cards[card].topic if card in self.cards else ""
        return 1 + max((each.unlocks(topic) for each in self._roadmaps), default=0)

    def _stamp(self) -> str:
        """Changes when memories folded with this deck would be others."""
        told = [(id, sorted(topic.needs)) for id, topic in self.topics.items()]
        tasks = sorted(
            (task.id, task.topic, task.minutes, task.tracks) for each in self._roadmaps for task in each.tasks.values()
        )
        renamed = sorted((old, heirs) for each in self._roadmaps for old, heirs in each.renamed.items())
        cards = [(card.id, card.topic) for card in self.cards.values()]
        return sha256(repr((HOP, told, tasks, renamed, cards)).encode()).hexdigest()[:16]


@lru_cache(maxsize=8)
def deck_of(roadmaps: tuple[Roadmap, ...]) -> Deck:
    return Deck(roadmaps)


def reached(needs: Mapping[str, Sequence[str]]) -> Floats:
    """For each topic a row with the share that reaches each other one: a hop's for each step of the shortest path."""
    places = {id: place for place, id in enumerate(needs)}
    reach = np.zeros((len(needs), len(needs) + 1))
    for id, row in zip(needs, reach, strict=True):
        share, step, seen = HOP, set(needs[id]), {id}
        while step:
            for need in step & places.keys():
                row[places[need]] = share
            seen |= step
            step = {further for need in step for further in needs.get(need, ())} - seen
            share *= HOP
    return reach

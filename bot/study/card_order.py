"""In which order a topic's cards come: each at the task whose words it shares most, so that nobody is asked of classes
while they learn what a loop is.

Roadmaps do not say which task teaches a card. The words of a card that few of the topic's tasks have tell it well
enough for an order (inverse document frequency, over the root of the task's length); a wrong guess only swaps cards.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from bot.study.topic import Card, CardLevel, Task, Topic

CLEAR: Final = 1.5
"""A match that says so much is hardly chance."""

LEVELS: Final[tuple[CardLevel, ...]] = ("easy", "medium", "hard")

_WORD: Final = re.compile(r"[^\W\d_][\w+-]{2,}")
_ENDINGS: Final = ("ing", "es", "ed", "s")
_LEAST_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A card with the tasks whose words it shares, the best first, and how much each says."""

    card: Card
    tasks: tuple[tuple[float, Task], ...]


def matched(topic: Topic) -> tuple[Match, ...]:
    """The cards of a topic as its tasks come; of those alike the easy ones first."""
    told = {task: _words(f"{task.title} {task.can} {task.how} {task.where}") for task in topic.tasks}
    having = Counter(word for words in told.values() for word in words)
    rare = {word: log(len(told) / count) for word, count in having.items()}
    places = _places(topic)

    def match(card: Card) -> Match:
        words = _words(f"{card.front} {card.back} {card.explanation}")
        alike = (
            (sum(rare[word] for word in words & of_task) / sqrt(len(of_task) or 1), task)
            for task, of_task in told.items()
        )
        return Match(card, tuple(sorted((each for each in alike if each[0] > 0), key=lambda each: -each[0])))

    def place(match: Match) -> tuple[float, int]:
        return places[match.tasks[0][1]] if match.tasks else 1.0, LEVELS.index(match.card.level)

    return tuple(sorted(map(match, topic.cards), key=place))


def _places(topic: Topic) -> Mapping[Task, float]:
    """How far into its way through the topic each task stands, from 0 to 1."""
    found: dict[Task, float] = {}
    for way in topic.ways():
        whole, before = max(1, sum(task.minutes for task in way)), 0
        for task in way:
            found.setdefault(task, before / whole)
            before += task.minutes
    return {task: found.get(task, 1.0) for task in topic.tasks}


def _words(said: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(said.lower())}


def _stem(word: str) -> str:
    ends = (word.removesuffix(end) for end in _ENDINGS if word.endswith(end))
    return next((stem for stem in ends if len(stem) >= _LEAST_STEM), word)

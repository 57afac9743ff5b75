"""In which order a topic's cards come: each at the task whose words it shares most, so that nobody is asked of classes
while they learn what a loop is.

Roadmaps do not say which task teaches a card. The words of a card that few of the topic's tasks have tell it well
enough for an order (inverse document frequency, over the root of the task's length); a wrong guess only swaps cards.
"""

import re
from collections import Counter
from collections.abc import Mapping
from math import log, sqrt
from typing import Final

from bot.study.topic import Card, CardLevel, Task, Topic

LEVELS: Final[tuple[CardLevel, ...]] = ("easy", "medium", "hard")

_WORD: Final = re.compile(r"[^\W\d_][\w+-]{2,}")
_ENDINGS: Final = ("ing", "es", "ed", "s")
_LEAST_STEM: Final = 4


def in_order(topic: Topic) -> tuple[Card, ...]:
    """The cards of a topic as its tasks come; of those alike the easy ones first."""
    told = {task: _words(f"{task.title} {task.can} {task.how} {task.where}") for task in topic.tasks}
    having = Counter(word for words in told.values() for word in words)
    rare = {word: log(len(told) / count) for word, count in having.items()}
    places = _places(topic)

    def place(card: Card) -> float:
        words = _words(f"{card.front} {card.back} {card.explanation}")
        alike = {task: sum(rare[word] for word in words & of_task) / sqrt(len(of_task) or 1)
                 for task, of_task in told.items()}  # fmt: skip
        best = max(alike, key=lambda task: alike[task], default=None)
        return places[best] if best and alike[best] else 1.0

    return tuple(sorted(topic.cards, key=lambda card: (place(card), LEVELS.index(card.level))))


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

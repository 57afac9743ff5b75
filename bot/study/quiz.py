"""The group's question of the day: which card it is, and in which order its answers stand."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.study.progress import Progress
from bot.study.roadmap import Roadmap
from bot.study.topic import Card

OPEN_FOR: Final = timedelta(days=1)
CARD_RESTS: Final = timedelta(days=60)
TOPIC_RESTS: Final = timedelta(days=3)
"""So long other topics come first, where there are any."""

SEVERAL: Final = 2
RIGHT, WRONG = 3, 1
"""How well a card was recalled, as the log has it: good, or to be learnt again."""


@dataclass(frozen=True, slots=True)
class Question:
    """A card that a group is asked on one of its days. `closes_at`: after a day, or when the next one comes."""

    id: int
    group: int
    card: str
    day: date
    asked_at: datetime
    closes_at: datetime

    def is_over(self, now: datetime) -> bool:
        return now >= self.closes_at


def met(progress: Progress, roadmap: Roadmap) -> frozenset[str]:
    """The topics that somebody has done tasks in, or knows something of."""
    behind = progress.done | progress.known
    return frozenset(roadmap.tasks[id].topic for id in behind if id in roadmap.tasks) | (behind & roadmap.topics.keys())


def shared(members: Iterable[Set[str]], topic_of_week: str = "") -> dict[str, int]:
    """How many members have met each of the topics that several have; the topic of the week is everybody's."""
    counts = Counter(topic for topics in members for topic in topics)
    common = {topic: count for topic, count in counts.items() if count >= SEVERAL}
    return common | ({topic_of_week: max(SEVERAL, counts[topic_of_week])} if topic_of_week else {})


def choose_card(
    cards: Collection[Card], common: Mapping[str, int], asked: Mapping[str, date], day: date, group: int
) -> Card | None:
    """The card for a day: of a topic that was not asked just now, that most share, and asked the longest ago.

    `common` as from `shared`; `asked`: when each card was asked last. None when there is none that may be asked.
    """
    rested = {id for id, last in asked.items() if day - last >= CARD_RESTS}
    lately = {card.topic for card in cards if day - asked.get(card.id, date.min) < TOPIC_RESTS}
    fitting = (card for card in cards if card.topic in common and (card.id not in asked or card.id in rested))
    return min(
        fitting,
        key=lambda card: (
            card.topic in lately,
            -common[card.topic],
            asked.get(card.id, date.min),
            drawn(group, day, card.id),
        ),
        default=None,
    )


def answer_order(question: Question, count: int) -> tuple[int, ...]:
    """In which order the answers stand, of which the one numbered 0 is right. It hangs on nothing that an edit of the
    roadmap could change while people answer."""
    return tuple(sorted(range(count), key=lambda number: drawn(question.id, number)))


def answers_of(question: Question, card: Card) -> tuple[tuple[str, ...], int]:
    """The answers as they stand, and the place of the right one."""
    answers = (card.back, *card.wrong)
    order = answer_order(question, len(answers))
    return tuple(answers[number] for number in order), order.index(0)


def drawn(*lot: object) -> bytes:
    """What decides where nothing else does: the same every time, and like no order that anybody would see."""
    return sha256(" ".join(map(str, lot)).encode()).digest()

"""The check of a topic: up to three of its cards asked as choices, and what came of it, as the log tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from bot.study.event import StudyEvent
from bot.study.quiz import drawn
from bot.study.roadmap import Roadmap
from bot.study.testimony import ANSWERS
from bot.study.topic import Card, CardLevel, Topic

ENOUGH: Final = 2
"""Right answers that pass. One in four is right by chance; two of three by one guesser in six."""

MOST: Final = 3

RIGHT: Final = ANSWERS.index("right")

_ORDER: Final[tuple[CardLevel, ...]] = ("medium", "easy", "hard")


@dataclass(frozen=True, slots=True)
class Check:
    """The `number`th check of a topic, the first being 1, with the cards that were answered in it and how."""

    topic: Topic
    number: int = 1
    given: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def right(self) -> int:
        return sum(how == RIGHT for how in self.given.values())

    @property
    def outcome(self) -> Literal["open", "passed", "failed"]:
        """Passed with two right answers, failed once three cannot bring them; with fewer cards, with all of them."""
        cards = sum(1 for card in self.topic.cards if card.wrong)
        missing = min(ENOUGH, max(1, cards)) - self.right
        if missing <= 0:
            return "passed"
        return "failed" if min(MOST, cards) - len(self.given) < missing else "open"

    def answered(self, card: str, how: int) -> "Check":
        return replace(self, given={**self.given, card: how})

    def following(self) -> "Check":
        """The check to go on with: this one while it is open, then another."""
        return self if self.outcome == "open" else Check(self.topic, self.number + 1)


def can_check(topic: Topic) -> bool:
    """Whether the topic has cards that can be asked as choices."""
    return any(card.wrong for card in topic.cards)


def fold_check(events: Iterable[StudyEvent], topic: Topic, roadmap: Roadmap) -> Check:
    """The last check of a topic; the first one, with nothing answered yet, when there was none."""
    cards, check = {card.id for card in topic.cards}, Check(topic)
    for event in events:
        if event.kind == "answer" and event.sitting and (card := roadmap.current(event.subject)) in cards:
            check = check if event.sitting <= check.number else Check(topic, event.sitting)
            if event.sitting == check.number:
                check = check.answered(card, event.covers)
    return check


def slipped(events: Iterable[StudyEvent], roadmap: Roadmap) -> set[str]:
    """The topics whose last check failed, whatever came of those before."""
    given = [event for event in events if event.kind == "answer" and event.sitting]
    asked = {card.topic for event in given if (card := roadmap.cards.get(roadmap.current(event.subject)))}
    return {id for id in asked if fold_check(given, roadmap.topics[id], roadmap).outcome == "failed"}


def next_card(check: Check, asked: Mapping[str, bool]) -> Card | None:
    """The card to ask now, one that was not asked lately if there is any; always the same while nothing else is
    answered. `asked` as from `placement.rested`."""
    cards = (card for card in check.topic.cards if card.wrong and card.id not in check.given)
    order = [
        (not asked.get(card.id, True), _ORDER.index(card.level), drawn("check", check.number, card.id), card)
        for card in cards
    ]
    return min(order, key=lambda each: each[:3])[3] if order and check.outcome == "open" else None

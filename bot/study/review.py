"""Which cards to ask today: those that fade, the most valuable first, no more than the day has room for."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

import numpy as np

from bot.study.deck import Deck
from bot.study.event import StudyEvent
from bot.study.hypotheses import certainty
from bot.study.memory import AGAIN, GOOD, RETENTION, first_stability, recall_after
from bot.study.recall import DAY, Recall, microseconds

MINUTES: Final = 0.5
"""What one card takes."""

SHARE: Final = 0.35
"""Of a day's minutes, for reviews."""

LEAST: Final = 5
LEECH: Final = 4
"""A card that was forgotten so often, or a multiple of it, rests."""

RESTS: Final = timedelta(days=7)
TRIES: Final = 3
"""How often one card is asked on a day."""

Ratings: TypeAlias = Mapping[str, tuple[int, ...]]
"""How well cards were recalled on a day, each time they were asked."""

LEVELS: Final = ("easy", "medium", "hard")


@dataclass(frozen=True, slots=True)
class Due:
    """A card to ask today: the chance that it is recalled, and the minutes it takes. `again`: it was forgotten today
    already. `new`: it was never asked."""

    card: str
    recall: float
    minutes: float = MINUTES
    again: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """Since when cards are asked for, by topic, and of which topics a card is asked only after it was forgotten."""

    since: Mapping[str, datetime]
    known: Set[str] = frozenset()


def daily_cap(at_hand: int, chosen: int | None) -> int:
    """How many cards a day asks at most: what the learner chose, or else those that fit a share of the minutes."""
    return chosen if chosen is not None else max(LEAST, int(at_hand * SHARE / MINUTES))


def fold_entered(firsts: Iterable[tuple[str, str, datetime]], deck: Deck) -> Entered:
    """From when each subject was done or known first (subject, kind, moment). A topic is asked for from its first task
    that is done; one that was known before only where something in it was forgotten."""
    since, known = dict[str, datetime](), set[str]()
    for subject, kind, at in firsts:
        if kind == "know":
            known.update(deck.known(subject))
        elif kind == "done" and (topic := deck.topic_of_task(subject)):
            since[topic] = min(at, since.get(topic, at))
    return Entered(since, known - since.keys())


def asked_on(events: Iterable[StudyEvent], day: date, deck: Deck) -> Ratings:
    """How well each card that was asked on a day was recalled, each time."""
    found: dict[str, tuple[int, ...]] = {}
    for event in events:
        if event.kind == "review" and event.day == day and (card := deck.card(event.subject)):
            found[card] = (*found.get(card, ()), event.covers)
    return found


def comes_again(ratings: tuple[int, ...]) -> bool:
    """Whether a card that was asked today comes once more today: it was not recalled, and not too often yet."""
    return ratings[-1] == AGAIN and len(ratings) < TRIES


def find_due(
    recall: Recall,
    deck: Deck,
    entered: Entered,
    own: Mapping[str, datetime],
    asked: Ratings,
    now: datetime,
) -> tuple[Due, ...]:
    """Every card to ask now, the most valuable first; those that were forgotten today come last.

    `own`: when each card of the learner's own was made. `asked`: what was asked today, as from `asked_on`.
    """
    found = [*_fading(recall, deck, entered, own, asked, now), *_new(recall, deck, entered, own, now)]

    def order(due: Due) -> tuple[object, ...]:
        # Of two cards alike the deeper comes first: what it rehearses below itself may then rest.
        worth, topic = deck.worth(due.card), deck.cards[due.card].topic if due.card in deck.cards else ""
        level = LEVELS.index(deck.cards[due.card].level) if due.new and due.card in deck.cards else 0
        return due.again, -(1 - due.recall) * worth, -deck.depth.get(topic, 0), level, due.card

    return tuple(sorted(found, key=order))


def capped(due: Iterable[Due], asked: Ratings, cap: int) -> tuple[Due, ...]:
    """What the rest of the day has room for. A card that was forgotten today takes no room of its own. What is over
    waits for tomorrow, and is chosen anew there, so nothing piles up in front of anybody."""
    every = tuple(due)
    fresh = [each for each in every if not each.again][: max(0, cap - len(asked))]
    return (*fresh, *(each for each in every if each.again))


def is_leech(recall: Recall, card: str) -> bool:
    """Whether a card was just forgotten so often that asking it once more will not help."""
    row = recall.row(card)
    if row is None or recall.rated[row] != AGAIN or not recall.lapses[row]:
        return False
    return bool(recall.lapses[row] % LEECH == 0)


def _fading(
    recall: Recall,
    deck: Deck,
    entered: Entered,
    own: Mapping[str, datetime],
    asked: Ratings,
    now: datetime,
) -> Iterable[Due]:
    expected, moment = recall.due_by(microseconds(now)), microseconds(now)
    since = (moment - recall.last) // DAY
    candidates = np.flatnonzero((expected <= RETENTION) | (since < 1))
    for row in map(int, candidates):
        card, chance = recall.ids[row], float(expected[row])
        if not (card in own or is_entered(card, recall, deck, entered)):
            continue
        rests = is_leech(recall, card) and moment - recall.last[row] < RESTS.days * DAY
        if rests:
            continue
        if card in asked and comes_again(asked[card]):
            yield Due(card, chance, again=True)
        elif card not in asked and chance <= RETENTION:
            yield Due(card, chance)


def is_entered(card: str, recall: Recall, deck: Deck, entered: Entered) -> bool:
    """Whether a card of the roadmap is asked for: its topic was studied, or was known and yet this was forgotten."""
    if card not in deck.cards:
        return False
    topic, row = deck.cards[card].topic, recall.row(card)
    slipped = row is not None and bool(recall.lapses[row] or recall.rated[row] == AGAIN)
    return topic in entered.since or (topic in entered.known and slipped)


def _new(recall: Recall, deck: Deck, entered: Entered, own: Mapping[str, datetime], now: datetime) -> Iterable[Due]:
    """Cards that were never asked. What was studied just now is remembered as after a good answer."""
    share, scale = certainty(recall.weights), recall.hypotheses.scale
    stability = first_stability(GOOD) * np.exp(scale)
    fresh = [(card, at) for card, at in own.items() if recall.row(card) is None]
    for topic, at in entered.since.items():
        fresh += [(card.id, at) for card in deck.topics[topic].cards if recall.row(card.id) is None]
    for card, at in fresh:
        elapsed = np.array(max(0.0, (microseconds(now) - microseconds(at)) // DAY))
        yield Due(card, float(recall_after(elapsed, stability) @ share), new=True)

"""Which cards to ask today: those that fade, the most valuable first, no more than the day has room for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

import numpy as np

from bot.study.card_order import LEVELS
from bot.study.deck import Deck
from bot.study.event import StudyEvent
from bot.study.hypotheses import certainty
from bot.study.memory import AGAIN, GOOD, RETENTION, first_stability, recall_after
from bot.study.past import Past
from bot.study.recall import DAY, Recall, microseconds

MINUTES: Final = 0.5
"""What it takes to ask one card once."""

SHARE: Final = 0.35
"""Of a day's minutes, for reviews."""

LEAST: Final = 5
NEW: Final = 4
"""At most one in so many cards of a day was never asked before: each comes back some eight times in half a year."""

LEECH: Final = 4
"""A card that was forgotten so often, or a multiple of it, rests."""

RESTS: Final = timedelta(days=7)
TRIES: Final = 3
"""How often one card is asked on a day."""

Ratings: TypeAlias = Mapping[str, tuple[int, ...]]
"""How well cards were recalled on a day, each time they were asked."""


@dataclass(frozen=True, slots=True)
class Due:
    """A card to ask today: the chance that it is recalled, and the minutes it takes. `again`: it was forgotten today
    already. `new`: it was never asked."""

    card: str
    recall: float
    minutes: float = MINUTES
    again: bool = False
    new: bool = False


def daily_cap(at_hand: int, chosen: int | None) -> int:
    """How many cards a day asks at most: what the learner chose, or else those that fit a share of the minutes."""
    return chosen if chosen is not None else max(LEAST, int(at_hand * SHARE / MINUTES))


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


def find_due(past: Past, deck: Deck, own: Mapping[str, datetime], asked: Ratings, now: datetime) -> tuple[Due, ...]:
    """Every card to ask now, the most valuable first; those that were forgotten today come last.

    `own`: when each card of the learner's own was made. `asked`: what was asked today, as from `asked_on`.
    """
    found = [*_fading(past, deck, own, asked, now), *_new(past, deck, own, now)]

    def order(due: Due) -> tuple[object, ...]:
        # Of two cards alike the deeper comes first: what it rehearses below itself may then rest.
        card = deck.cards.get(due.card)
        worth, depth = deck.worth(due.card), deck.depth.get(card.topic, 0) if card else 0
        level = LEVELS.index(card.level) if due.new and card else 0
        return due.again, -(1 - due.recall) * worth, -depth, level, due.card

    return tuple(sorted(found, key=order))


def capped(due: Iterable[Due], asked: Ratings, cap: int, begun: int = 0) -> tuple[Due, ...]:
    """What the rest of the day has room for; `begun` of those that were asked today never were before. A card that was
    forgotten today takes no room of its own. What is over waits for tomorrow, and is chosen anew there, so nothing
    piles up in front of anybody."""
    every = tuple(due)
    fresh = list(_with_few_new((each for each in every if not each.again), new_a_day(cap) - begun))
    return (*fresh[: max(0, cap - len(asked))], *(each for each in every if each.again))


def new_a_day(cap: int) -> int:
    return -(-cap // NEW)


def begun_today(recall: Recall, asked: Ratings) -> int:
    """How many of the cards that were asked today never were before."""
    rows = ((recall.row(card), len(ratings)) for card, ratings in asked.items())
    return sum(row is not None and int(recall.times[row]) == count for row, count in rows)


def is_leech(recall: Recall, card: str) -> bool:
    """Whether a card was just forgotten so often that asking it once more will not help."""
    row = recall.row(card)
    if row is None or recall.rated[row] != AGAIN or not recall.lapses[row]:
        return False
    return bool(recall.lapses[row] % LEECH == 0)


def _with_few_new(due: Iterable[Due], most: int) -> Iterator[Due]:
    for each in due:
        if not each.new or most > 0:
            most -= each.new
            yield each


def _fading(past: Past, deck: Deck, own: Mapping[str, datetime], asked: Ratings, now: datetime) -> Iterable[Due]:
    recall, moment = past.recall, microseconds(now)
    expected = recall.due_by(moment)
    since = (moment - recall.last) // DAY
    candidates = np.flatnonzero((expected <= RETENTION) | (since < 1))
    for row in map(int, candidates):
        card, chance = recall.ids[row], float(expected[row])
        if card not in own and not (card in deck.cards and past.entered.asks(deck.cards[card], recall)):
            continue
        rests = is_leech(recall, card) and moment - recall.last[row] < RESTS.days * DAY
        if rests:
            continue
        if card in asked and comes_again(asked[card]):
            yield Due(card, chance, again=True)
        elif card not in asked and chance <= RETENTION:
            yield Due(card, chance)


def _new(past: Past, deck: Deck, own: Mapping[str, datetime], now: datetime) -> Iterator[Due]:
    """Cards that were never asked. What was studied just now is remembered as after a good answer."""
    recall = past.recall
    fresh = [(card, at) for card, at in own.items() if recall.row(card) is None]
    fresh += [(card.id, at) for card, at in past.entered.fresh(recall, deck, now)]
    stability = first_stability(GOOD) * np.exp(recall.hypotheses.scale)
    elapsed = np.array([max(0.0, (microseconds(now) - microseconds(at)) // DAY) for _, at in fresh])
    chances = recall_after(elapsed[:, None], stability) @ certainty(recall.weights)
    for (card, _), chance in zip(fresh, chances.tolist(), strict=True):
        yield Due(card, chance, new=True)

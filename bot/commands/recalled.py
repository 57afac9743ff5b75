"""What the learner remembers now, and which cards to ask them today."""

from collections.abc import Mapping, Sized
from dataclasses import dataclass

from bot.chat.context import Context
from bot.commands.desk import read_plan
from bot.commands.past import read_past
from bot.message import Button, button, plural
from bot.study.absence import find_absence
from bot.study.deck import Deck, deck_of
from bot.study.easing import Share, day_back, shared
from bot.study.own_card import OwnCard
from bot.study.past import Past
from bot.study.recall import Recall
from bot.study.review import Due, Ratings, asked_on, begun_today, capped, daily_cap, find_due


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a round of reviews is decided by."""

    past: Past
    deck: Deck
    own: Mapping[str, OwnCard]
    today: Ratings
    """How well each card of today was recalled."""

    due: tuple[Due, ...]
    """Every card to ask, whatever the day has room for."""

    cap: int
    share: Share | None = None
    """Of the day, in the week after an absence."""

    @property
    def recall(self) -> Recall:
        return self.past.recall

    @property
    def now(self) -> tuple[Due, ...]:
        """What the rest of today has room for."""
        found = capped(self.due, self.today, self.cap, begun_today(self.recall, self.today))
        asked = sum(len(ratings) for ratings in self.today.values())
        return found[: max(0, self.share.asks - asked)] if self.share else found

    def due_of(self, card: str) -> Due | None:
        return next((each for each in self.due if each.card == card), None)

    def times(self, card: str) -> int:
        """How often a card was reviewed."""
        row = self.recall.row(card)
        return 0 if row is None else int(self.recall.times[row])


def read_deck(context: Context) -> Deck:
    return deck_of(tuple(context.library.roadmaps.values()))


async def read_asked(context: Context) -> Asked:
    """Which cards there are to ask, and what was asked today."""
    deck, learner = read_deck(context), context.learner
    past = await read_past(context, deck)
    own = {card.id: card for card in await context.db.cards.of(learner.id)}
    today = asked_on(await context.db.events.since(learner.id, context.today), context.today, deck)
    due = find_due(past, deck, {id: card.made_at for id, card in own.items()}, today, context.now)
    chosen = learner.review_cap
    if learner.is_light(context.today) and chosen is not None:
        chosen = chosen // 2
    day = await _day_back(context)
    if day is None:
        return Asked(past, deck, own, today, due, daily_cap(context.at_hand, chosen))
    share = shared(sum(not each.again for each in due) + len(today), day, context.at_hand, chosen)
    return Asked(past, deck, own, today, due, share.cards, share)


async def _day_back(context: Context) -> int | None:
    """Which day it is of the week after an absence. For who comes back by this very message it is the first, and so it
    is in what is written to them before: else they would be promised more cards than the day then asks."""
    if context.away:
        return 0
    last = await context.db.events.last_day(context.learner.id) if context.incoming.unasked else None
    if last and find_absence(last, context.today, *await read_plan(context)):
        return 0
    return day_back(context.today, context.learner.back_on)


def minutes_for_one(context: Context, asked: Asked) -> int:
    """Minutes to cut one task to: those of today; in the week after an absence those that the cards leave. A sitting
    may be a quarter longer than planned; not in that week, when the cards need the rest."""
    whole = asked.share.minutes if asked.share else context.at_hand
    return whole if whole == context.at_hand else max(1, int(whole / 1.25))


async def read_due(context: Context) -> tuple[Due, ...]:
    """The cards to ask today, the most valuable first, no more than the day has room for."""
    return (await read_asked(context)).now


def review_buttons(due: Sized) -> tuple[Button, ...]:
    """A way to the cards that are due, if any are."""
    count = len(due)
    return (button("/review", plural("Review {count} card", "Review {count} cards", count)),) if count else ()

"""One placement as the log tells it: how far it is, and which card comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from bot.study.belief import Posterior
from bot.study.event import StudyEvent
from bot.study.inquiry import about_left, best_question, is_sure
from bot.study.quiz import CARD_RESTS, drawn
from bot.study.roadmap import Roadmap, Stage
from bot.study.topic import Card, CardLevel

BEGIN, END = 1, 2
"""What the `sitting` of an entry `place` says; its subject is the roadmap."""

EASY_BELOW, HARD_ABOVE = 0.35, 0.65
"""Who hardly knows a topic is asked an easy card of it, who surely does a hard one."""

_NEAREST: Final[Mapping[CardLevel, tuple[CardLevel, ...]]] = {
    "easy": ("easy", "medium", "hard"),
    "medium": ("medium", "easy", "hard"),
    "hard": ("hard", "medium", "easy"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """A placement: what was said of areas, and which cards were answered. Not `open` before the first and after the
    last. `tested`: the question that is drawn at random was answered, too."""

    open: bool = False
    times: int = 0
    reports: Mapping[str, int] = field(default_factory=dict[str, int])
    answered: tuple[str, ...] = ()
    began: datetime | None = None
    tested: bool = False


def fold_run(events: Iterable[StudyEvent], roadmap: Roadmap) -> Run:
    """The last placement in this roadmap."""
    run = Run()
    for event in events:
        if event.kind == "place" and event.subject == roadmap.id and event.sitting == BEGIN:
            run = Run(open=True, times=run.times + 1, began=event.at)
        elif event.kind == "place" and event.subject == roadmap.id:
            run = replace(run, open=False)
        elif event.kind == "report" and run.open:
            run = replace(run, reports={**run.reports, event.subject: event.covers})
        elif event.kind == "answer" and run.open and not event.sitting:
            run = replace(run, answered=(*run.answered, roadmap.current(event.subject)))
        elif event.kind == "guess" and run.open:
            run = replace(run, tested=True)
    return run


def next_area(run: Run, areas: Sequence[Stage]) -> Stage | None:
    """The area to be asked about; none when all were, or a question was already answered."""
    if run.answered:
        return None
    return next((area for area in areas if area.id not in run.reports), None)


def rested(events: Iterable[StudyEvent], roadmap: Roadmap, today: date) -> dict[str, bool]:
    """The cards that were asked before, in placements, reviews and groups, and whether that is long enough ago."""
    return {
        roadmap.current(event.subject): today - event.day >= CARD_RESTS
        for event in sorted(events, key=lambda event: event.day)
        if event.kind in ("answer", "review")
    }


def next_card(run: Run, belief: Posterior, roadmap: Roadmap, asked: Mapping[str, bool]) -> Card | None:
    """The card to ask now; none when enough is known or nothing is left to ask. The last one, when enough is known, is
    of a topic drawn at random, and tells how good the belief is. `asked` as from `rested`."""
    if run.tested:
        return None
    over = {roadmap.cards[id].topic for id in run.answered if id in roadmap.cards}
    numbers = belief.curriculum.numbers
    fresh = {id: _fresh(roadmap.topics[id].cards, asked) for id in numbers if id not in over}
    cards = {id: several for id, several in fresh.items() if several}
    if is_last(run, belief):
        any_topic = min(cards, key=lambda id: drawn("test", run.began, id), default=None)
        return _of_level(cards[any_topic], "medium", run.times) if any_topic else None
    best = best_question(belief, [numbers[id] for id in cards])
    if best is None:
        return None
    chance = float(belief.chances[best])
    level: CardLevel = "easy" if chance < EASY_BELOW else "hard" if chance > HARD_ABOVE else "medium"
    return _of_level(cards[belief.curriculum.ids[best]], level, run.times)


def is_last(run: Run, belief: Posterior) -> bool:
    """Whether the question that is drawn at random is due: nothing else needs to be asked."""
    return is_sure(belief, len(run.answered))


def questions_left(run: Run, belief: Posterior) -> int:
    """About how many are still to come, with the one that is drawn at random."""
    return 1 if is_last(run, belief) else 1 + about_left(belief, len(run.answered))


def _fresh(cards: Iterable[Card], asked: Mapping[str, bool]) -> list[Card]:
    return [card for card in cards if asked.get(card.id, True) and card.wrong]


def _of_level(cards: Sequence[Card], level: CardLevel, times: int) -> Card:
    order = _NEAREST[level]
    return min(cards, key=lambda card: (order.index(card.level), drawn("placement", times, card.id)))


def laid_out(card: Card) -> tuple[tuple[str, ...], int]:
    """The answers as they stand, and the place of the right one. It hangs on the card alone, so that a question means
    the same wherever it is answered."""
    answers = (card.back, *card.wrong)
    order = sorted(range(len(answers)), key=lambda number: drawn("placement", card.id, number))
    return tuple(answers[number] for number in order), order.index(0)

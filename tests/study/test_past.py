"""The log folded for the cards: put by anywhere and gone on from it is the same, and a day is what its parts are."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library import Library
from bot.study.deck import Deck, deck_of
from bot.study.event import EventKind, StudyEvent
from bot.study.past import Past, fold_past, pack, unpack
from bot.study.recall import microseconds
from tests.conversation import SATURDAY

TOLD: tuple[EventKind, ...] = ("review", "done", "know", "claim")
KINDS = st.sampled_from(TOLD)
LOGS = st.lists(st.tuples(KINDS, st.integers(0, 400), st.integers(0, 4), st.booleans()), min_size=1, max_size=30)


@pytest.fixture(scope="module")
def deck(library: Library) -> Deck:
    return deck_of(tuple(library.roadmaps.values()))


def log_of(deck: Deck, told: list[tuple[EventKind, int, int, bool]]) -> list[StudyEvent]:
    """Entries some hours or days apart, about a few topics that build on each other."""
    topics = [deck.topics[id] for id in ("python", "python-libs", "classical-ml")]
    at, log = SATURDAY, list[StudyEvent]()
    for kind, number, covers, soon in told:
        at += timedelta(hours=2) if soon else timedelta(days=3)
        topic = topics[number % len(topics)]
        subject = {"review": topic.cards[number % 5].id, "done": topic.tasks[number % 9].id}.get(kind, topic.id)
        log.append(StudyEvent(at, at.date(), kind, subject, covers=covers))
    return log


@settings(max_examples=30)
@given(told=LOGS, cut=st.integers(0, 30))
def test_put_by_anywhere_and_gone_on_from_it_is_the_same(
    deck: Deck, told: list[tuple[EventKind, int, int, bool]], cut: int
) -> None:
    log = log_of(deck, told)
    whole = fold_past(Past(), log, deck)
    parted = fold_past(unpack(pack(fold_past(Past(), log[:cut], deck))), log[cut:], deck)
    assert parted.entered == whole.entered
    assert parted.recall.ids == whole.recall.ids
    later = microseconds(SATURDAY + timedelta(days=100))
    assert np.allclose(parted.recall.chances(later), whole.recall.chances(later), rtol=1e-9)
    assert np.allclose(parted.recall.weights, whole.recall.weights, rtol=1e-9)


def test_what_rehearses_a_card_on_one_day_adds_up(deck: Deck) -> None:
    """Reckoned once it is nearly what it is one after the other."""
    card, task = deck.topics["python"].cards[0], deck.topics["classical-ml"].tasks[0]
    log = [StudyEvent(SATURDAY, SATURDAY.date(), "review", card.id, covers=3)]
    at = SATURDAY + timedelta(days=3)
    log += [StudyEvent(at + timedelta(minutes=each), at.date(), "sitting", task.id) for each in range(5)]
    once, after_another = fold_past(Past(), log, deck), Past()
    for event in log:
        fold_past(after_another, [event], deck).recall.settle()
    later = microseconds(SATURDAY + timedelta(days=9))
    unaided = fold_past(Past(), log[:1], deck).recall.expected(later)[0]
    assert once.recall.expected(later)[0] > unaided + 0.02
    assert once.recall.expected(later)[0] == pytest.approx(after_another.recall.expected(later)[0], abs=0.03)


def test_cards_come_in_the_order_of_the_tasks_that_teach_them(deck: Deck) -> None:
    order = [card.id for card in deck.in_order("python")]
    assert order.index("python.c-slice") < order.index("python.c-self") < order.index("python.c-generator")


def test_what_is_done_twice_brings_nothing_new(deck: Deck) -> None:
    task, day = deck.topics["python"].tasks[0], timedelta(days=1)
    once = StudyEvent(SATURDAY, SATURDAY.date(), "done", task.id)
    again = StudyEvent(SATURDAY + day, (SATURDAY + day).date(), "done", task.id)
    assert fold_past(Past(), [once], deck).entered == fold_past(Past(), [once, again], deck).entered

"""Memory folded from the log: the same as the package's without credit, and with it never worse for being rehearsed."""

from datetime import timedelta

import numpy as np
import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.study.hypotheses import PLAIN, SMART, certainty
from bot.study.recall import DAY, Recall, microseconds
from tests.conversation import SATURDAY

HISTORIES = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 90 * 86_400), st.integers(0, 999_999)), min_size=1, max_size=25
)


def compare(history: list[tuple[int, int, int]]) -> None:
    """Ratings, each so many seconds and microseconds after the last one."""
    scheduler, card, mine, at = Scheduler(enable_fuzzing=False), Card(1), Recall(PLAIN), SATURDAY
    for rating, seconds, micro in history:
        at += timedelta(seconds=seconds, microseconds=micro)
        if card.last_review:
            assert mine.chances(microseconds(at))[0, 0] == pytest.approx(
                scheduler.get_card_retrievability(card, at), abs=1e-6, rel=1e-6
            )
        card, _ = scheduler.review_card(card, Rating(rating), at)
        mine.review("a", 0, rating, microseconds(at))
        assert mine.stability[0, 0] == pytest.approx(card.stability, rel=1e-6, abs=1e-6)
        assert mine.difficulty[0] == pytest.approx(card.difficulty, rel=1e-6, abs=1e-6)


@settings(max_examples=100)
@given(HISTORIES)
def test_without_credit_it_is_the_package(history: list[tuple[int, int, int]]) -> None:
    compare(history)


def test_without_credit_it_is_the_package_on_a_thousand_usual_histories() -> None:
    draw = np.random.default_rng(5)
    for _ in range(1_000):
        size = int(draw.integers(2, 6))
        ratings, gaps = draw.choice([1, 2, 3, 4], size, p=[0.15, 0.15, 0.6, 0.1]), draw.exponential(8, size)
        compare([(int(rating), int(gap * 86_400), 7) for rating, gap in zip(ratings, gaps, strict=True)])


@settings(max_examples=100)
@given(HISTORIES, st.integers(0, 60), st.floats(0.05, 1))
def test_a_rehearsal_never_makes_a_memory_weaker(history: list[tuple[int, int, int]], days: int, share: float) -> None:
    recall, now = Recall(SMART), microseconds(SATURDAY)
    for rating, seconds, _ in history:
        now += seconds * 1_000_000
        recall.review("a", 0, rating, now)
    now += days * DAY
    before, strong = recall.chances(now), recall.stability.copy()
    recall.rehearse(np.array([share, 0.0]), now)
    assert (recall.chances(now) >= before - 1e-12).all()
    assert (recall.stability >= strong - 1e-12).all()
    assert (recall.stability[:, SMART.share == 0] == strong[:, SMART.share == 0]).all()
    later = now + 30 * DAY
    assert (recall.chances(later)[:, SMART.share == 1] >= recall.chances(later)[:, SMART.share == 0] - 1e-9).all()


@pytest.mark.parametrize(("recalled", "least", "most"), [(1.0, 0.3, 1.2), (0.5, -2.0, -0.3)])
def test_the_scale_is_learnt_from_what_is_recalled(recalled: float, least: float, most: float) -> None:
    draw, recall, now = np.random.default_rng(1), Recall(SMART), microseconds(SATURDAY)
    for card in range(40):
        recall.review(str(card), 0, 3, now)
    for card in range(40):
        recall.review(str(card), 0, 3 if draw.random() < recalled else 1, now + 4 * DAY)
    scale = certainty(recall.weights) @ SMART.scale
    assert least <= scale <= most


def test_some_cards_fall_due_as_if_nothing_rehearsed_them_so_that_belief_is_tested() -> None:
    recall, now = Recall(SMART), microseconds(SATURDAY)
    for card in range(100):
        recall.review(str(card), 0, 3, now)
    for day in range(1, 40):
        recall.rehearse(np.array([0.8, 0.0]), now + day * DAY)
    later = now + 40 * DAY
    expected, by = recall.expected(later), recall.due_by(later)
    assert (by <= expected + 1e-12).all()
    assert (expected > 0.8).all()
    assert 10 <= int((by < 0.8).sum()) <= 30


def test_plain_reviews_have_no_probes() -> None:
    recall, now = Recall(PLAIN), microseconds(SATURDAY)
    for card in range(50):
        recall.review(str(card), 0, 3, now)
    later = now + 9 * DAY
    assert recall.due_by(later) == pytest.approx(recall.expected(later))

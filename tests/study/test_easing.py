"""A light week, and the week after an absence."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.study.easing import DAYS, TWICE, day_back, light_minutes, shared
from bot.study.review import MINUTES


@given(st.integers(1, 600))
def test_a_light_day_is_no_longer_than_half_and_no_shorter_than_five_minutes(minutes: int) -> None:
    assert 5 <= light_minutes(minutes) <= max(5, minutes / 2)


@given(st.integers(0, 3000), st.integers(0, DAYS - 1), st.integers(3, 600), st.none() | st.integers(0, 200))
def test_cards_and_tasks_together_are_never_more_than_the_day(
    waiting: int, day: int, at_hand: int, chosen: int | None
) -> None:
    share = shared(waiting, day, at_hand, chosen)
    assert share.asks * MINUTES + share.minutes <= at_hand
    assert share.cards <= share.asks <= TWICE * share.cards
    assert share.minutes >= at_hand // 2
    assert chosen is None or share.cards <= chosen


@given(st.integers(10, 120), st.data())
def test_two_weeks_of_cards_are_through_within_a_week(at_hand: int, data: st.DataObject) -> None:
    """However many waited of what two weeks of full days would have asked, and however many come besides each day, as
    long as all of it fits into half of the days."""
    room = at_hand * DAYS
    waiting = data.draw(st.integers(0, min(room, 14 * int(at_hand * 0.35 / MINUTES))))
    more = data.draw(st.integers(0, (room - waiting) // DAYS // 2))
    asked, left = 0, waiting
    for day in range(DAYS):
        cards = shared(left, day, at_hand).cards
        asked, left = asked + min(cards, left), left - min(cards, left) + (more if day < DAYS - 1 else 0)
    assert asked >= waiting


def test_a_week_after_an_absence_ends_by_itself() -> None:
    back = date(2026, 11, 20)
    days = [day_back(back + timedelta(days=number), back) for number in (-1, 0, 6, 7)]
    assert days == [None, 0, 6, None]
    assert day_back(back, None) is None

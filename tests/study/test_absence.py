"""Who was away, and for how long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.absence import Absence, find_absence
from bot.study.calendar import EVERY_DAY, WEEKDAYS

FRIDAY = date(2026, 11, 20)
MON_WED_FRI, SUNDAYS = 0b0010101, 0b1000000


def back(days: int, mask: int = EVERY_DAY, *pauses: tuple[int, int | None]) -> Absence | None:
    """Back on Friday, some days after the last one; pauses in days before Friday, first and last."""
    paused = [
        (FRIDAY - timedelta(days=first), None if last is None else FRIDAY - timedelta(days=last))
        for first, last in pauses
    ]
    return find_absence(FRIDAY - timedelta(days=days), FRIDAY, [(date(2026, 1, 1), mask)], paused)


@pytest.mark.parametrize(
    ("mask", "days"), [(EVERY_DAY, 5), (WEEKDAYS, 5), (MON_WED_FRI, 10), (SUNDAYS, 13)], ids=["daily", "5", "3", "1"]
)
def test_an_absence_is_as_long_as_ones_own_days_make_it(mask: int, days: int) -> None:
    assert [back(each, mask) is not None for each in (days - 1, days)] == [False, True]


def test_a_pause_is_no_absence_but_worth_a_welcome() -> None:
    assert back(12, EVERY_DAY, (11, 1)) == Absence(FRIDAY - timedelta(days=12), 12, announced=True)
    assert back(4, EVERY_DAY, (2, 1)) is None
    assert back(12, EVERY_DAY, (11, None)) is None, "who is paused has not come back"


def test_silence_after_a_pause_is_an_absence_once_it_lasts() -> None:
    assert back(12, EVERY_DAY, (11, 4)) == Absence(FRIDAY - timedelta(days=12), 12, announced=True)
    assert back(12, EVERY_DAY, (11, 5)) == Absence(FRIDAY - timedelta(days=12), 12)


def test_who_flew_west_over_the_date_line_was_not_away() -> None:
    assert back(-1) is None


@given(st.integers(-1, 60), st.integers(1, EVERY_DAY), st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 30))))
def test_a_day_more_never_ends_an_absence(days: int, mask: int, spans: list[tuple[int, int]]) -> None:
    pauses = [(first, first - length) for first, length in spans]
    if found := back(days, mask, *pauses):
        assert (longer := back(days + 1, mask, *pauses)) is not None
        assert found.announced or not longer.announced

"""Where a log puts somebody, and the days that weeks of study lead to."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.study.standing import day_after, is_paused

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
PAUSES = st.lists(st.tuples(st.integers(-20, 60), st.one_of(st.none(), st.integers(0, 25))), max_size=4)


@given(PAUSES, st.floats(0, 20), st.booleans())
def test_weeks_of_study_are_counted_day_by_day_without_pauses(
    drawn: list[tuple[int, int | None]], weeks: float, late: bool
) -> None:
    starts = [(TODAY + first * DAY, length) for first, length in drawn]
    pauses = [(first, None if length is None else first + length * DAY) for first, length in starts]
    ending = [(first, last) for first, last in pauses if last and last > TODAY]
    day, left = TODAY, int(weeks * 7) + (late and weeks * 7 > int(weeks * 7))
    while is_paused(day, ending):
        day += DAY
    while left:
        day += DAY
        left -= not is_paused(day, ending)
    assert day_after(weeks, TODAY, pauses, late) == day


def test_what_is_beyond_all_calendars_has_no_day() -> None:
    assert day_after(6_000, TODAY, ()) is None

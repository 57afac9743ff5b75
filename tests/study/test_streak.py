"""Streaks by study day: rest days, pauses, freezes, and what one more day changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.study.calendar import EVERY_DAY, WEEKDAYS
from bot.study.streak import Pauses, Plan, Streak, at_risk, is_study_day, streak

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 2)
ALWAYS: Plan = [(MONDAY, EVERY_DAY)]


def days(pattern: str) -> list[date]:
    """The active days of a pattern that begins on a Monday: x is active, anything else is not."""
    return [MONDAY + place * DAY for place, sign in enumerate(pattern.replace(" ", "")) if sign == "x"]


def after(pattern: str, plan: Plan = ALWAYS, paused: Pauses = ()) -> Streak:
    """The streak on the last day of the pattern."""
    return streak(days(pattern), MONDAY + (len(pattern.replace(" ", "")) - 1) * DAY, plan, paused)


@pytest.mark.parametrize(
    ("pattern", "current", "best", "freezes"),
    [
        ("-", 0, 0, 0),
        ("x", 1, 1, 0),
        ("xx-", 2, 2, 0),  # today is not over
        ("xx--", 0, 2, 0),
        ("xx-x", 1, 2, 0),
        ("xxxxxxx", 7, 7, 1),
        ("xxxxxxx -x", 8, 8, 0),
        ("xxxxxxx --", 7, 7, 0),
        ("xxxxxxx ---", 0, 7, 0),
        ("xxxxxxx --x", 1, 7, 0),
        ("xxxxxxx xxxxxxx", 14, 14, 2),
        ("xxxxxxx xxxxxxx xxxxxxx", 21, 21, 2),
        ("xxxxxxx xxxxxxx --x", 15, 15, 0),
        ("xxxxxxx xxxxxxx ---x", 1, 14, 0),
        ("xxxxxxx xxxxxxx -xxxxxxx", 21, 21, 2),
        ("xxxxxx-xx", 2, 6, 0),  # what was collected for a freeze ends with the streak
    ],
)
def test_days_in_a_row(pattern: str, current: int, best: int, freezes: int) -> None:
    found = after(pattern)
    assert (found.current, found.best, found.freezes) == (current, best, freezes)


def test_of_two_plans_from_the_same_day_the_later_one_holds() -> None:
    corrected: Plan = [(MONDAY, EVERY_DAY), (MONDAY, WEEKDAYS)]
    assert after("xxxxx--x", corrected).current == 6
    assert after("xxxxx--x", corrected[::-1]).current == 1


def test_a_freeze_names_the_day_it_bridged() -> None:
    assert after("xxxxxxx -x").frozen == (MONDAY + 7 * DAY,)


def test_today_is_done_or_not() -> None:
    assert after("xx").today_done
    assert not after("x-").today_done


def test_active_days_of_the_last_thirty_are_counted() -> None:
    assert after("x" * 45).active_last_30 == 30
    assert after("x" + "-" * 29).active_last_30 == 1
    assert after("x" + "-" * 30).active_last_30 == 0


def test_rest_days_do_not_break_and_studying_on_one_counts() -> None:
    plan = [(MONDAY, WEEKDAYS)]
    assert after("xxxxx-- x", plan).current == 6
    assert after("xxxxxx- x", plan).current == 7
    assert after("xxxxx-- x", plan).frozen == ()


def test_a_pause_does_not_break_and_studying_in_it_counts() -> None:
    pause = [(MONDAY + 2 * DAY, MONDAY + 4 * DAY)]
    assert after("xx---x", paused=pause).current == 3
    assert after("xx-x-x", paused=pause).current == 4
    assert after("xx----x", paused=pause).current == 1
    assert after("xx--------", paused=[(MONDAY + 2 * DAY, None)]).current == 2


def test_pauses_may_overlap_and_come_in_any_order() -> None:
    pauses = [(MONDAY + 3 * DAY, MONDAY + 3 * DAY), (MONDAY + 1 * DAY, MONDAY + 5 * DAY)]
    assert after("x-----x", paused=pauses).current == 2


def test_changing_the_study_days_leaves_the_past_as_it_was() -> None:
    before = [(MONDAY, WEEKDAYS)]
    changed = [*before, (MONDAY + 14 * DAY, EVERY_DAY)]
    assert after("xxxxx-- xxxxx-- x", changed) == after("xxxxx-- xxxxx-- x", before)
    assert after("xxxxx-- xxxxx-- xxxxx-- x", changed).frozen == (MONDAY + 19 * DAY, MONDAY + 20 * DAY)


def test_who_flew_west_over_the_date_line_has_done_tomorrow_already() -> None:
    found = streak(days("xx-x"), MONDAY + 2 * DAY, ALWAYS, ())
    assert (found.current, found.today_done) == (3, False)


def test_days_before_the_plan_follow_its_first_entry() -> None:
    assert is_study_day(MONDAY - DAY, [(MONDAY, EVERY_DAY)], ())
    assert not is_study_day(MONDAY - DAY, [(MONDAY, WEEKDAYS)], ())
    assert is_study_day(MONDAY, (), ())


@pytest.mark.parametrize(
    ("pattern", "plan", "paused", "risk"),
    [
        ("xx-", ALWAYS, (), True),
        ("xxx", ALWAYS, (), False),
        ("x-", ALWAYS, (), False),
        ("xxxxx-", [(MONDAY, WEEKDAYS)], (), False),
        ("xx-", ALWAYS, [(MONDAY + 2 * DAY, None)], False),
    ],
)
def test_a_streak_is_at_risk_on_an_open_study_day(pattern: str, plan: Plan, paused: Pauses, risk: bool) -> None:
    today = MONDAY + (len(pattern) - 1) * DAY
    assert at_risk(after(pattern, plan, paused), today, plan, paused) == risk


def test_five_thousand_days_are_one_streak() -> None:
    assert after("x" * 5000).current == 5000


calmly = settings(max_examples=60)
DATES = st.dates(MONDAY - 60 * DAY, MONDAY + 60 * DAY)
PLANS = st.lists(st.tuples(DATES, st.integers(0, EVERY_DAY)), max_size=4)
PAUSES = st.lists(st.tuples(DATES, st.none() | DATES), max_size=4)
ACTIVE = st.sets(DATES, max_size=100) | st.sets(DATES, max_size=20).map(
    lambda gaps: {MONDAY + ahead * DAY for ahead in range(-60, 61)} - gaps
)


@calmly
@given(ACTIVE, DATES, DATES, PLANS, PAUSES)
def test_one_more_active_day_never_lowers_anything(
    active: set[date], added: date, today: date, plan: Plan, paused: Pauses
) -> None:
    before, now = streak(active, today, plan, paused), streak(active | {added}, today, plan, paused)
    assert now.current >= before.current
    assert now.best >= before.best
    assert now.freezes >= before.freezes
    assert now.active_last_30 >= before.active_last_30


@calmly
@given(ACTIVE.flatmap(lambda active: st.tuples(st.just(active), st.permutations(sorted(active)))), DATES, PLANS, PAUSES)
def test_the_order_of_days_and_pauses_does_not_matter(
    active: tuple[set[date], list[date]], today: date, plan: Plan, paused: Pauses
) -> None:
    shuffled = active[1] + active[1][:3]
    assert streak(active[0], today, plan, paused) == streak(shuffled, today, plan, list(reversed(paused)))


@calmly
@given(ACTIVE, DATES, PLANS, PAUSES)
def test_numbers_stay_in_their_bounds(active: set[date], today: date, plan: Plan, paused: Pauses) -> None:
    found = streak(active, today, plan, paused)
    assert 0 <= found.current <= found.best <= len(active)
    assert 0 <= found.freezes <= 2
    assert not set(found.frozen) & active

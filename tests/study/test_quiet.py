"""When a member is quiet, who may be asked after, and which buddy is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.calendar import EVERY_DAY, WEEKENDS
from bot.study.group import Member, Membership
from bot.study.learner import Learner
from bot.study.quiet import left_alone, may_be_asked_after, next_buddy, quiet_for

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)
LONG_AGO = date(2026, 1, 1)
CLEO = Member(Membership(1, 1, 7, "member", LONG_AGO, NOW, shows="plan"), Learner(7, "Cleo", NOW, zone="Europe/Berlin"))


def days_ago(*numbers: int) -> set[date]:
    return {FRIDAY - timedelta(days=number) for number in numbers}


@pytest.mark.parametrize(("last", "days"), [(0, 0), (1, 0), (3, 0), (4, 4), (5, 5), (40, 40)])
def test_three_planned_days_and_four_days_in_all_make_somebody_quiet(last: int, days: int) -> None:
    assert quiet_for(days_ago(last, last + 1), FRIDAY, LONG_AGO, [], []) == days


@pytest.mark.parametrize(("last", "days"), [(4, 0), (12, 0), (13, 13)])
def test_rest_days_do_not_count(last: int, days: int) -> None:
    """On weekends only, three planned days take up to two weeks."""
    assert quiet_for(days_ago(last), FRIDAY, LONG_AGO, [(LONG_AGO, WEEKENDS)], []) == days


def test_whoever_never_studied_is_quiet_since_they_came() -> None:
    assert quiet_for((), FRIDAY, FRIDAY - timedelta(days=9), [], []) == 9


@pytest.mark.parametrize(
    ("ended", "days"), [(None, 0), (FRIDAY, 0), (FRIDAY - timedelta(days=2), 0), (FRIDAY - timedelta(days=6), 6)]
)
def test_a_pause_is_no_silence_and_after_it_the_days_are_counted_anew(ended: date | None, days: int) -> None:
    pause = (FRIDAY - timedelta(days=20), ended)
    assert quiet_for(days_ago(21), FRIDAY, LONG_AGO, [], [pause]) == days


def test_a_pause_that_is_yet_to_come_changes_nothing() -> None:
    assert quiet_for(days_ago(5), FRIDAY, LONG_AGO, [], [(FRIDAY + timedelta(days=3), None)]) == 5


def test_who_flew_west_and_studied_tomorrow_is_not_quiet() -> None:
    assert quiet_for(days_ago(-1, 9), FRIDAY, LONG_AGO, [], []) == 0


@given(st.sets(st.integers(0, 40)), st.integers(0, 40), st.integers(1, EVERY_DAY))
def test_one_more_day_of_study_never_makes_anybody_quieter(studied: set[int], more: int, plan: int) -> None:
    before = quiet_for(days_ago(*studied), FRIDAY, LONG_AGO, [(LONG_AGO, plan)], [])
    assert quiet_for(days_ago(*studied, more), FRIDAY, LONG_AGO, [(LONG_AGO, plan)], []) <= before


def test_only_who_shows_their_plan_is_settled_and_does_not_mind_is_asked_after() -> None:
    def changed(**changes: object) -> bool:
        return may_be_asked_after(replace(CLEO, membership=replace(CLEO.membership, **changes)), FRIDAY)

    assert changed(shows="plan")
    assert changed(shows="progress")
    assert not changed(shows="membership")
    assert not changed(reach=False)
    assert not changed(joined_day=FRIDAY - timedelta(days=7))
    assert changed(joined_day=FRIDAY - timedelta(days=8))
    assert not may_be_asked_after(replace(CLEO, learner=replace(CLEO.learner, paused=True)), FRIDAY)


@pytest.mark.parametrize(
    ("asked", "active", "alone"),
    [
        ((), (9,), False),
        ((6,), (9,), True),
        ((7,), (12,), False),
        ((20,), (12, 30), True),
        ((40,), (21, 50), False),
        ((40,), (20, 50), True),
        ((7, 15), (20,), True),
        ((7, 60), (20,), False),
    ],
)
def test_nobody_is_asked_after_too_often(asked: tuple[int, ...], active: tuple[int, ...], alone: bool) -> None:
    """Not within a week, not in the three weeks after coming back, and not a third time in one silence."""
    assert left_alone(days_ago(*asked), days_ago(*active), FRIDAY) is alone


def test_the_buddy_whose_turn_is_the_longest_ago_is_asked() -> None:
    first, second, third = (replace(CLEO.membership, id=number, learner=number) for number in (1, 2, 3))
    week = timedelta(days=7)
    assert next_buddy([first, second], {}, NOW) == first
    assert next_buddy([first, second], {1: NOW - 2 * week}, NOW) == second
    assert next_buddy([first, second], {1: NOW - 3 * week, 2: NOW - 2 * week}, NOW) == first
    assert next_buddy([first, third], {1: NOW - week / 2, 3: NOW - week}, NOW) == third
    assert next_buddy([first], {1: NOW - week / 2}, NOW) is None
    assert next_buddy([], {}, NOW) is None

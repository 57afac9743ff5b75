"""Whether a word from the coach is worth saying, and which: caps hold whatever the past was like."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.learning.nudges import POLICIES, run
from bot.commands.wordings import BANK
from bot.study.calendar import EVERY_DAY
from bot.study.tact import ALWAYS, LEVELS, WAITS, Lately, Spoken, comes_anyway, earned, fewer, keeps_still
from bot.study.wording import AFTER_A_MISS, ASK, BEGUN, FORTNIGHT, PLAIN, WITH_CUE, choose_wording, fitting

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def days(*ago: int) -> frozenset[date]:
    return frozenset(MONDAY - number * DAY for number in ago)


def lately(spoken: frozenset[date] = frozenset(), studied: frozenset[date] = frozenset(), passed: int = 0) -> Lately:
    return Lately(spoken, studied, studied, MONDAY - 60 * DAY, EVERY_DAY, passed)


def test_nothing_is_said_after_study() -> None:
    for most in LEVELS:
        assert keeps_still(lately(studied=days(0)), MONDAY, most) == "done"


def test_whoever_wants_a_word_each_day_gets_it() -> None:
    assert keeps_still(lately(spoken=days(*range(1, 30)), passed=6), MONDAY, ALWAYS) is None


def test_after_a_missed_day_a_word_is_needed() -> None:
    assert keeps_still(lately(studied=days(*range(2, 60))), MONDAY) is None


def test_nobody_is_reminded_of_what_they_do_by_themselves() -> None:
    regular = lately(studied=days(*range(1, 60)))
    assert comes_anyway(regular, MONDAY) > 0.9
    assert keeps_still(regular, MONDAY) == "unneeded"


def test_one_weekday_on_which_somebody_never_comes_is_another_matter() -> None:
    mondays_off = lately(studied=days(*(number for number in range(1, 60) if number % 7)))
    assert keeps_still(mondays_off, MONDAY) is None
    assert keeps_still(mondays_off, MONDAY + 3 * DAY) is None  # yesterday was missed
    assert comes_anyway(mondays_off, MONDAY) < 0.5 < comes_anyway(mondays_off, MONDAY - 2 * DAY)


def test_before_the_hour_of_the_nudge_study_says_nothing_about_after_it() -> None:
    mornings = Lately(frozenset(), days(*range(1, 40)), frozenset(), MONDAY - 39 * DAY)
    assert comes_anyway(mornings, MONDAY) == pytest.approx(0.3)


@pytest.mark.parametrize("passed", range(9))
def test_each_one_that_is_passed_over_makes_the_next_wait(passed: int) -> None:
    wait = WAITS[min(passed, 7)]
    assert keeps_still(lately(spoken=days(wait), passed=passed), MONDAY) is None
    if wait > 1:
        assert keeps_still(lately(spoken=days(wait - 1), passed=passed), MONDAY, 6) == "resting"


def test_less_is_less_until_the_least() -> None:
    assert [fewer(most) for most in (7, 6, 5, 3, 2, 1)] == [6, 4, 4, 2, 1, 1]


def test_whom_they_help_gets_more_of_them() -> None:
    spoken = days(*range(2, 20, 2))
    assert earned(lately(), MONDAY) == 6
    assert earned(lately(spoken, studied=days(*range(2, 20, 2))), MONDAY) == 6
    assert earned(lately(spoken, studied=days(2, 4, 6)), MONDAY) == 3
    assert earned(lately(spoken), MONDAY) == 1


@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 8)), min_size=30, max_size=120), st.integers(1, 6)
)
@settings(max_examples=25)
def test_no_seven_days_ever_have_more_than_the_budget(past: list[tuple[bool, bool, int]], most: int) -> None:
    spoken: set[date] = set()
    studied: set[date] = set()
    first = date(2026, 1, 1)
    for number, (early, late, passed) in enumerate(past):
        today = first + number * DAY
        if early:
            studied.add(today)
        if keeps_still(Lately(spoken, studied, studied, first, EVERY_DAY, passed), today, most) is None:
            assert not early
            spoken.add(today)
        if late:
            studied.add(today)
        assert sum(today - 7 * DAY < day for day in spoken) <= most


@given(st.integers(0, 1000), st.lists(st.tuples(*[st.booleans()] * 4, st.integers(0, 7)), min_size=40, max_size=80))
@settings(max_examples=20)
def test_no_wording_comes_twice_in_a_fortnight(seed: int, past: list[tuple[bool, bool, bool, bool, int]]) -> None:
    spoken: list[Spoken] = []
    for number, (says, miss, begun, cue, passed) in enumerate(past):
        today = MONDAY + number * DAY
        if says:
            better = fitting(missed=miss, begun=begun, cue=cue)
            wording = choose_wording(better, spoken, today, passed, seed)
            assert wording not in {each.wording for each in spoken if today - each.day < FORTNIGHT}
            spoken.append(Spoken(today, NOON, wording))


def test_after_three_that_were_passed_over_it_asks_what_suits_better() -> None:
    assert choose_wording((), [], MONDAY, 3, 1) == ASK
    assert choose_wording((), [Spoken(MONDAY - 3 * DAY, NOON, ASK)], MONDAY, 3, 1) in PLAIN


def test_all_wordings_have_their_sentence_and_none_reproaches() -> None:
    assert set(BANK) == {*PLAIN, *AFTER_A_MISS, *WITH_CUE, *BEGUN, ASK}
    for words in (each.template.lower() for each in BANK.values()):
        assert "!" not in words
        assert not {"should", "must", "lazy", "again", "failed", "missed", "forgot", "disappoint"} & set(words.split())
    for name in (*PLAIN, *AFTER_A_MISS, *WITH_CUE, *BEGUN):
        assert "{task}" in BANK[name].template
        assert "{minutes}" in BANK[name].template or "3" in BANK[name].template


def test_simulated_people_are_written_to_less_and_stay_more() -> None:
    """A small version of `bench.learning.nudges`."""
    coach, daily, none = (run(POLICIES[name], 50) for name in ("**the coach**", "daily, rotating", "none"))
    assert not sum(each.after for each in coach)
    assert sum(each.sends for each in coach) < 0.65 * sum(each.sends for each in daily)
    assert sum(each.off for each in coach) < 0.5 * sum(each.off for each in daily)
    assert sum(each.active for each in coach) > sum(each.active for each in none)

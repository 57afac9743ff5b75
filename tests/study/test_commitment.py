"""What is proposed as a word for the week, from what somebody does anyway."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.study.commitment import default_word
from bot.study.event import EventKind, StudyEvent
from bot.study.group import Commitment, Unit

WEEK = date(2026, 11, 23)
DAILY = 127


def did(day: int, kind: EventKind = "done", minutes: int = 30) -> StudyEvent:
    """Something on a day, counted from the Monday of the week that the word is for."""
    on = WEEK + timedelta(days=day)
    return StudyEvent(datetime(on.year, on.month, on.day, 12, tzinfo=UTC), on, kind, f"a.task{day}", minutes)


def proposed(*events: StudyEvent, unit: Unit = "days", today: int = 0) -> int:
    last = Commitment(WEEK, unit, 0)
    return default_word(WEEK, WEEK + timedelta(days=today), last, events, DAILY, 25).amount


def test_who_did_nothing_yet_is_offered_what_they_plan() -> None:
    assert proposed() == 7
    assert proposed(unit="minutes") == 180


def test_an_ordinary_week_is_the_median_of_the_last_ones() -> None:
    assert proposed(*(did(day) for day in (-21, -14, -13, -12, -7, -6, -5))) == 3


def test_the_week_in_which_somebody_began_is_no_ordinary_one() -> None:
    assert proposed(did(-3)) == 7, "on its Friday"
    assert proposed(did(-7)) == 1, "on its Monday"


@pytest.mark.parametrize("kind", ["pause", "resume"])
def test_a_week_with_a_pause_is_no_ordinary_one(kind: EventKind) -> None:
    events = (*(did(day) for day in (-14, -13, -12, -11, -7)), did(-5, kind))
    assert proposed(*events) == 4


def test_what_is_left_of_a_week_is_asked_for_in_round_minutes() -> None:
    week = tuple(did(day, minutes=40) for day in (-7, -6, -5))
    assert proposed(*week, unit="minutes") == 120
    assert proposed(*week, unit="minutes", today=1) == 90
    assert proposed(*week, did(0, minutes=45), unit="minutes", today=1) == 150

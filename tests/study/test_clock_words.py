"""What people type about time, said on Saturday 21 November 2026, 12:00 in Berlin."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.message import plain
from bot.study.calendar import EVERY_DAY, WEEKDAYS, WEEKENDS, Rule, days_in, use_packaged_zones, zone
from bot.study.clock_words import (
    Daily,
    Once,
    parse_date,
    parse_days,
    parse_minutes,
    parse_reminder,
    parse_time,
    show_time,
)

use_packaged_zones()

BERLIN = zone("Europe/Berlin")
NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def complaint(error: pytest.ExceptionInfo[UserError]) -> str:
    return plain(error.value.text)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("25", 25),
        ("25m", 25),
        ("25 min", 25),
        ("25 minutes", 25),
        (" 1H ", 60),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1 hour and 30 minutes", 90),
        ("1.5h", 90),
        ("1,5 hours", 90),
        ("1.25h", 75),
        ("half an hour", 30),
        ("a quarter of an hour", 15),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("two hours", 120),
        ("10h", 600),
        ("٢٥", 25),
    ],
)
def test_a_length_is_read(typed: str, minutes: int) -> None:
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("i have 20 min", 20), ("I've got about an hour a day", 60), ("maybe 45 or so", 45), ("~30 minutes per day", 30)],
)
def test_a_length_may_stand_in_a_sentence(typed: str, minutes: int) -> None:
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "601", "99999", "11h", "1h90", "-5", "25x", "m", "1:30", "9" * 300, "half"])
def test_what_is_no_length_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError) as error:
        parse_minutes(typed)
    assert "minutes" in complaint(error) or "25 min" in complaint(error)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("19:00", "19:00"),
        ("7pm", "19:00"),
        ("7 PM", "19:00"),
        ("7 in the evening", "19:00"),
        ("6:30 in the morning", "06:30"),
        ("7:30 am", "07:30"),
        ("7.30pm", "19:30"),
        ("7.30", "07:30"),
        ("7 p.m.", "19:00"),
        ("19h", "19:00"),
        ("19h30", "19:30"),
        ("1900", "19:00"),
        ("730", "07:30"),
        ("7", "07:00"),
        ("at 7", "07:00"),
        ("7 o'clock", "07:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("morning", "08:00"),
        ("evening", "19:00"),
        ("in the afternoon", "15:00"),
    ],
)
def test_a_time_of_day_is_read(typed: str, shown: str) -> None:
    assert show_time(parse_time(typed)) == shown


@pytest.mark.parametrize(
    "typed", ["", "24:00", "25:00", "19:60", "13pm", "0am", "7:3", "7:30:00", "7 at", "seven", "12345"]
)
def test_what_is_no_time_of_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError) as error:
        parse_time(typed)
    assert "19:00, 7pm or noon" in complaint(error)


@given(st.integers(0, 1439))
def test_a_time_reads_as_it_is_shown(minute: int) -> None:
    assert parse_time(show_time(minute)) == minute


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("mon-fri", days_in(WEEKDAYS)),
        ("Monday to Friday", days_in(WEEKDAYS)),
        ("mon – fri", days_in(WEEKDAYS)),
        ("weekdays", days_in(WEEKDAYS)),
        ("every weekday", days_in(WEEKDAYS)),
        ("weekends", days_in(WEEKENDS)),
        ("weekend", days_in(WEEKENDS)),
        ("daily", days_in(EVERY_DAY)),
        ("every day", days_in(EVERY_DAY)),
        ("Mon, Wed and Fri", (0, 2, 4)),
        ("mon/wed", (0, 2)),
        ("tue thu", (1, 3)),
        ("sat-mon", (0, 5, 6)),
        ("mon,wed-fri", (0, 2, 3, 4)),
        ("on mondays", (0,)),
        ("friday", (4,)),
    ],
)
def test_weekdays_are_read(typed: str, days: tuple[int, ...]) -> None:
    assert days_in(parse_days(typed)) == days


@pytest.mark.parametrize("typed", ["", "mon-", "funday", "every other day", "mon 7pm", "monthly"])
def test_what_are_no_weekdays_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError) as error:
        parse_days(typed)
    assert "mon-fri" in complaint(error) or "every monday" in complaint(error)


@given(st.integers(1, EVERY_DAY))
def test_a_list_of_weekdays_reads_as_its_mask(mask: int) -> None:
    names = ["Monday", "tues", "Wed", "thurs", "Fri", "saturday", "sun"]
    assert parse_days(" & ".join(names[weekday] for weekday in days_in(mask))) == mask


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("today", "2026-11-21"),
        ("Tomorrow", "2026-11-22"),
        ("tommorow", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("day after tomorrow", "2026-11-23"),
        ("friday", "2026-11-27"),
        ("saturday", "2026-11-28"),
        ("next monday", "2026-11-23"),
        ("on sunday", "2026-11-22"),
        ("next week", "2026-11-28"),
        ("2026-12-01", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("1 Dec", "2026-12-01"),
        ("the 1st of December", "2026-12-01"),
        ("Dec 1", "2026-12-01"),
        ("December 1st, 2027", "2027-12-01"),
        ("1.12.", "2026-12-01"),
        ("1.12.2027", "2027-12-01"),
        ("21 nov", "2026-11-21"),
        ("20 nov", "2027-11-20"),
        ("29 feb", "2028-02-29"),
        ("in 3 days", "2026-11-24"),
        ("in two weeks", "2026-12-05"),
        ("2 days ago", "2026-11-19"),
    ],
)
def test_a_date_is_read(typed: str, expected: str) -> None:
    assert parse_date(typed, NOON, BERLIN) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "typed",
    ["", "2026-02-30", "30 feb", "31.4.", "12/1", "soon", "2099-01-01", "0000-01-01", "in 9999 weeks", "today x"],
)
def test_what_is_no_date_is_refused_with_a_reason(typed: str) -> None:
    with pytest.raises(UserError) as error:
        parse_date(typed, NOON, BERLIN)
    assert "2026-12-01" in complaint(error) or "10 years" in complaint(error)


def test_a_date_is_that_of_the_learners_own_zone() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert parse_date("today", late, BERLIN) == date(2026, 11, 22)
    assert parse_date("today", late, zone("America/New_York")) == date(2026, 11, 21)


@given(st.dates(date(2020, 1, 1), date(2033, 1, 1)))
def test_a_date_reads_as_it_is_shown(day: date) -> None:
    assert parse_date(day.isoformat(), NOON, BERLIN) == day
    assert parse_date(f"{day:%d %B %Y}", NOON, BERLIN) == day


@pytest.mark.parametrize(
    ("typed", "at", "words"),
    [
        ("in 1m stretch", "2026-11-21 12:01", "stretch"),
        ("in 2h", "2026-11-21 14:00", ""),
        ("in 2 hours call mum", "2026-11-21 14:00", "call mum"),
        ("IN 1h30m Check the Oven", "2026-11-21 13:30", "Check the Oven"),
        ("in half an hour: tea", "2026-11-21 12:30", "tea"),
        ("tea in 1.5 hours", "2026-11-21 13:30", "tea"),
        ("in 3 days", "2026-11-24 12:00", ""),
        ("in two weeks at 9 look back", "2026-12-05 09:00", "look back"),
        ("tomorrow 18:00 read chapter 3", "2026-11-22 18:00", "read chapter 3"),
        ("tomorrow at 7", "2026-11-22 07:00", ""),
        ("tomorrow 7", "2026-11-22 07:00", ""),
        ("tomorrow, 7.30 - run", "2026-11-22 07:30", "run"),
        ("tomorrow noon lunch", "2026-11-22 12:00", "lunch"),
        ("7 pm tomorrow: run!", "2026-11-22 19:00", "run!"),
        ("18:00", "2026-11-21 18:00", ""),
        ("11:59", "2026-11-22 11:59", ""),
        ("12:00", "2026-11-22 12:00", ""),
        ("at 7pm read", "2026-11-21 19:00", "read"),
        ("at 7 read", "2026-11-22 07:00", "read"),
        ("at noon", "2026-11-22 12:00", ""),
        ("friday 9am x", "2026-11-27 09:00", "x"),
        ("2026-12-24 09:00 x", "2026-12-24 09:00", "x"),
        ("24 Dec 9am wrap", "2026-12-24 09:00", "wrap"),
        ("1.12. 18:00 x", "2026-12-01 18:00", "x"),
        ("on monday at 8", "2026-11-23 08:00", ""),
        ("me tomorrow at 7 to stretch", "2026-11-22 07:00", "stretch"),
        ("to stretch tomorrow at 7", "2026-11-22 07:00", "stretch"),
        ("remind me to stretch at 7pm", "2026-11-21 19:00", "stretch"),
        ("tomorrow stretch at 7", "2026-11-22 07:00", "stretch"),
        ("at 9 call mum tomorrow", "2026-11-22 09:00", "call mum"),
        ("18:00 call Friday", "2026-11-21 18:00", "call Friday"),
        ("prepare for friday at 9am", "2026-11-22 09:00", "prepare for friday"),
        ("read chapter 3 in the morning", "2026-11-22 08:00", "read chapter 3"),
        ("tonight read", "2026-11-21 19:00", "read"),
        ("tonight at 9 read", "2026-11-21 21:00", "read"),
        ("this evening read", "2026-11-21 19:00", "read"),
        ("read 1:99 twice at 18:00", "2026-11-21 18:00", "read 1:99 twice"),
        ("run\n (fast)   at 6:30", "2026-11-22 06:30", "run (fast)"),
    ],
)
def test_a_reminder_is_read(typed: str, at: str, words: str) -> None:
    expected = datetime.fromisoformat(at).replace(tzinfo=BERLIN)
    assert parse_reminder(typed, NOON, BERLIN) == Once(expected, words)


@pytest.mark.parametrize(
    ("typed", "minute", "days", "words"),
    [
        ("daily 19:00", 1140, EVERY_DAY, ""),
        ("every day at 7pm", 1140, EVERY_DAY, ""),
        ("every morning stretch", 480, EVERY_DAY, "stretch"),
        ("at 7pm every day read", 1140, EVERY_DAY, "read"),
        ("mon-fri 19:00", 1140, WEEKDAYS, ""),
        ("weekdays at 8:15", 495, WEEKDAYS, ""),
        ("every monday 20:00 plan the week", 1200, 1, "plan the week"),
        ("plan the week on mondays at 20:00", 1200, 1, "plan the week"),
        ("remind me to call mum at 7pm every day", 1140, EVERY_DAY, "call mum"),
        ("Mon, Wed and Fri 19:00 gym", 1140, 0b10101, "gym"),
        ("every weekend 10am", 600, WEEKENDS, ""),
        ("every day stretch at 7", 420, EVERY_DAY, "stretch"),
    ],
)
def test_a_repeated_reminder_is_read(typed: str, minute: int, days: int, words: str) -> None:
    assert parse_reminder(typed, NOON, BERLIN) == Daily(Rule(minute, days), words)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "I see no time"),
        ("read", "I see no time"),
        ("in 30 read", "I see no time"),
        ("read section 2.10", "I see no time"),
        ("tomorrow read", "At what time?"),
        ("tomorrow 2 chapters of maths", "At what time?"),
        ("every day", "At what time?"),
        ("25:00 x", "is not a time of day"),
        ("tomorrow 25:00", "is not a time of day"),
        ("2026-02-30 09:00", "is in no calendar"),
        ("in 0m", "is over already"),
        ("today 8:00", "is over already"),
        ("yesterday 9:00", "is over already"),
        ("2026-11-20 9:00", "is over already"),
        ("2028-11-23 9:00", "is too far away"),
        ("every other day 9:00", "on weekdays only"),
        ("in 2h " + "x" * 201, "at most 200 characters"),
        ("in 2h " + "x" * 9000, "at most 200 characters"),
    ],
)
def test_what_cannot_be_reminded_of_is_refused_with_a_reason(typed: str, reason: str) -> None:
    with pytest.raises(UserError) as error:
        parse_reminder(typed, NOON, BERLIN)
    assert reason in complaint(error)


def test_words_of_two_hundred_characters_are_fine() -> None:
    assert len(parse_reminder("in 2h " + "x" * 200, NOON, BERLIN).words) == 200


@pytest.mark.parametrize("typed", ["tomorrow 02:30 x", "02:30 x", "2026-03-29 2:30 x"])
def test_a_time_that_the_clocks_leave_out_moves_on_and_says_so(typed: str) -> None:
    found = parse_reminder(typed, datetime(2026, 3, 28, 11, tzinfo=UTC), BERLIN)
    assert isinstance(found, Once)
    assert found.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert found.note is not None
    assert plain(found.note) == "There is no 02:30 on 2026-03-29, the clocks go forward then. I took 03:30."


def test_a_time_in_a_gap_over_midnight_names_the_date_too() -> None:
    found = parse_reminder("tomorrow 23:30", datetime(2026, 3, 27, 12, tzinfo=UTC), zone("America/Nuuk"))
    assert isinstance(found, Once)
    assert found.note is not None
    assert plain(found.note).endswith("I took 2026-03-29 00:30.")


def test_a_time_that_comes_twice_is_the_first() -> None:
    found = parse_reminder("tomorrow 02:30", datetime(2026, 10, 24, 11, tzinfo=UTC), BERLIN)
    assert found == Once(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "")


def test_a_time_less_than_a_minute_ahead_is_today_and_a_minute_away() -> None:
    late = datetime(2026, 11, 21, 16, 59, 30, tzinfo=UTC)
    assert parse_reminder("18:00", late, BERLIN) == Once(late + timedelta(minutes=1), "")


PIECES = [
    *[
        "in",
        "at",
        "on",
        "every",
        "each",
        "next",
        "this",
        "the",
        "tomorrow",
        "today",
        "tonight",
        "yesterday",
        "day",
        "days",
        "week",
        "weeks",
        "ago",
        "hour",
        "hours",
        "m",
        "h",
        "min",
    ],
    *[
        "mon",
        "tuesday",
        "fridays",
        "weekdays",
        "daily",
        "dec",
        "29",
        "feb",
        "may",
        "1st",
        "of",
        "am",
        "pm",
        "a.m.",
        "noon",
        "morning",
        "and",
        "an",
        "half",
        "to",
        "me",
    ],
    *[
        "0",
        "7",
        "12",
        "30",
        "60",
        "99",
        "1900",
        "2026",
        "9999",
        ":",
        ".",
        "-",
        "/",
        ",",
        "'",
        "o’clock",
        "İ",
        "ſ",
        "²",
        "٣",
    ],
]
TEXTS = (
    st.text(max_size=300)
    | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["Europe/Berlin", "Pacific/Apia", "America/Santiago", "Asia/Kathmandu"]).map(zone))
@example("\ud800 tomorrow 7", BERLIN)
@example("in 99999999999999999999 days", BERLIN)
def test_no_text_brings_anything_but_a_value_or_a_complaint(typed: str, place: ZoneInfo) -> None:
    with suppress(UserError):
        assert 1 <= parse_minutes(typed) <= 600
    with suppress(UserError):
        assert 0 <= parse_time(typed) < 1440
    with suppress(UserError):
        assert 0 < parse_days(typed) <= EVERY_DAY
    with suppress(UserError):
        assert abs(parse_date(typed, NOON, place) - NOON.date()) < timedelta(days=4100)
    with suppress(UserError):
        found = parse_reminder(typed, NOON, place)
        assert len(found.words) <= 200
        assert isinstance(found, Daily) or timedelta(minutes=1) <= found.at - NOON <= timedelta(days=731)


@given(st.integers(1, 1439), st.sampled_from(["read", "call mum", "chapter 3 of the book", "1984"]))
def test_the_time_may_stand_before_or_behind(minute: int, words: str) -> None:
    shown = show_time(minute)
    before = parse_reminder(f"tomorrow at {shown} {words}", NOON, BERLIN)
    assert before == parse_reminder(f"{words} tomorrow at {shown}", NOON, BERLIN)
    assert before == parse_reminder(f"tomorrow {words} at {shown}", NOON, BERLIN)
    assert before.words == words


@pytest.mark.parametrize("typed", ["1 june 2050", "June 1 2050", "2050-06-01"])
def test_a_date_that_is_far_away_is_said_to_be(typed: str) -> None:
    with pytest.raises(UserError) as error:
        parse_date(typed, NOON, BERLIN)
    assert f"“{typed}” is too far away: choose a date within 10 years." in complaint(error)

"""Every change of the clocks here was checked by hand against the zone's rules."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.study.calendar import (
    EVERY_DAY,
    WEEKDAYS,
    Rule,
    days_in,
    exists,
    instant,
    is_in,
    local,
    mask_of,
    next_firing,
    quiet,
    quiet_end,
    study_day,
    use_packaged_zones,
    zone,
    zone_data_version,
    zone_names,
)

use_packaged_zones()

DAY = timedelta(days=1)

calmly = settings(max_examples=60)
ZONES = st.sampled_from(sorted(zone_names())).map(zone)
MINUTES = st.integers(0, 1439)
MOMENTS = st.integers(1_100_000_000, 1_890_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
DATES = st.dates(date(2005, 1, 1), date(2029, 12, 31))
MASKS = st.integers(1, EVERY_DAY)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "wall", "expected"),
    [
        # Europe/Berlin: 29 March 2026 02:00 -> 03:00, 25 October 03:00 -> 02:00
        ("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59"),
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30"),
        ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00"),
        # New York: 8 March 2026 02:00 -> 03:00, 1 November 02:00 -> 01:00
        ("America/New_York", "2026-03-08 02:15", "2026-03-08 07:15"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
        ("America/New_York", "2026-11-01 02:00", "2026-11-01 07:00"),
        # Santiago: 5 September 2026 24:00 -> 6 September 01:00; 4 April 24:00 -> 23:00
        ("America/Santiago", "2026-09-06 00:00", "2026-09-06 04:00"),
        ("America/Santiago", "2026-09-06 01:00", "2026-09-06 04:00"),
        ("America/Santiago", "2026-04-04 23:30", "2026-04-05 02:30"),
        ("America/Santiago", "2026-04-05 00:00", "2026-04-05 04:00"),
        # Cairo: Friday 24 April 2026 00:00 -> 01:00; Beirut: Sunday 29 March 00:00 -> 01:00
        ("Africa/Cairo", "2026-04-24 00:30", "2026-04-23 22:30"),
        ("Asia/Beirut", "2026-03-29 00:15", "2026-03-28 22:15"),
        # Lord Howe moves by half an hour: 4 October 2026 02:00 -> 02:30; 5 April 02:00 -> 01:30
        ("Australia/Lord_Howe", "2026-10-04 02:10", "2026-10-03 15:40"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        # Nuuk loses the last hour of a Saturday: 28 March 2026 23:00 -> 29 March 00:00
        ("America/Nuuk", "2026-03-28 23:30", "2026-03-29 01:30"),
        # Samoa had no 30 December 2011
        ("Pacific/Apia", "2011-12-29 19:00", "2011-12-30 05:00"),
        ("Pacific/Apia", "2011-12-30 19:00", "2011-12-31 05:00"),
        ("Pacific/Apia", "2011-12-31 19:00", "2011-12-31 05:00"),
        # the law of 2026: British Columbia stays at -7, Alberta at -6, Manitoba at -5, Morocco at 0, Cuba at -4
        ("America/Vancouver", "2026-12-01 12:00", "2026-12-01 19:00"),
        ("America/Edmonton", "2026-12-01 12:00", "2026-12-01 18:00"),
        ("America/Winnipeg", "2026-12-01 12:00", "2026-12-01 17:00"),
        ("Africa/Casablanca", "2026-12-01 12:00", "2026-12-01 12:00"),
        ("America/Havana", "2026-12-01 12:00", "2026-12-01 16:00"),
        ("Asia/Kathmandu", "2026-06-01 12:00", "2026-06-01 06:15"),
        ("Asia/Kolkata", "2026-06-01 00:00", "2026-05-31 18:30"),
    ],
)
def test_a_wall_clock_time_has_its_moment(name: str, wall: str, expected: str) -> None:
    at = datetime.fromisoformat(wall)
    assert instant(at.date(), at.hour * 60 + at.minute, zone(name)) == utc(expected)


@pytest.mark.parametrize("name", ["", "Berlin", "EUROPE/BERLIN", "../etc/passwd", "Europe/Berlin\0", "+02:00"])
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no such time zone"):
        zone(name)


def test_a_zone_is_read_once() -> None:
    assert zone("Asia/Tokyo") is zone("Asia/Tokyo")


def test_the_packaged_zones_are_those_of_late_2026() -> None:
    assert zone_data_version() >= "2026f"


@pytest.mark.parametrize(
    ("name", "at", "day_start", "expected"),
    [
        ("Europe/Berlin", "2026-11-22 02:59", 240, "2026-11-21"),
        ("Europe/Berlin", "2026-11-22 03:00", 240, "2026-11-22"),
        ("Europe/Berlin", "2026-11-21 23:00", 0, "2026-11-22"),
        # 02:15 comes twice, the day that began at the first 02:10 does not end again
        ("Europe/Berlin", "2026-10-25 00:15", 130, "2026-10-25"),
        ("Europe/Berlin", "2026-10-25 01:05", 130, "2026-10-25"),
        # no 00:00 in Santiago: the day begins at 01:00
        ("America/Santiago", "2026-09-06 03:59", 0, "2026-09-05"),
        ("America/Santiago", "2026-09-06 04:00", 0, "2026-09-06"),
        # 23:30 comes twice, before midnight both times
        ("America/Santiago", "2026-04-05 03:30", 0, "2026-04-04"),
        # in Samoa the night of 29 December ended on the 31st
        ("Pacific/Apia", "2011-12-30 13:30", 240, "2011-12-29"),
        ("Pacific/Apia", "2011-12-30 14:00", 240, "2011-12-31"),
    ],
)
def test_a_study_day_begins_at_the_day_start(name: str, at: str, day_start: int, expected: str) -> None:
    assert study_day(utc(at), zone(name), day_start) == date.fromisoformat(expected)


def test_masks_hold_weekdays() -> None:
    assert days_in(WEEKDAYS) == (0, 1, 2, 3, 4)
    assert mask_of([5, 6, 6]) == 0b1100000
    assert all(mask_of(days_in(mask)) == mask for mask in range(EVERY_DAY + 1))


@pytest.mark.parametrize(("minute", "days"), [(-1, 1), (1440, 1), (0, 0), (0, 128)])
def test_a_rule_needs_a_time_and_weekdays(minute: int, days: int) -> None:
    with pytest.raises(ValueError, match="no such time or weekdays"):
        Rule(minute, days)


@pytest.mark.parametrize(
    ("name", "rule", "after", "expected", "day"),
    [
        ("Europe/Berlin", Rule(1140), "2026-11-21 17:59", "2026-11-21 18:00", "2026-11-21"),
        ("Europe/Berlin", Rule(1140), "2026-11-21 18:00", "2026-11-22 18:00", "2026-11-22"),
        ("Europe/Berlin", Rule(1140, WEEKDAYS), "2026-11-21 10:00", "2026-11-23 18:00", "2026-11-23"),
        ("Europe/Berlin", Rule(150), "2026-03-28 12:00", "2026-03-29 01:30", "2026-03-29"),
        ("Europe/Berlin", Rule(150), "2026-10-25 00:30", "2026-10-26 01:30", "2026-10-26"),  # never the second 02:30
        ("America/New_York", Rule(90), "2026-11-01 05:30", "2026-11-02 06:30", "2026-11-02"),
        ("America/Santiago", Rule(0), "2026-09-06 00:00", "2026-09-06 04:00", "2026-09-06"),
        ("America/Santiago", Rule(1410), "2026-04-05 02:30", "2026-04-06 03:30", "2026-04-05"),
        ("America/Nuuk", Rule(1410), "2026-03-28 12:00", "2026-03-29 01:30", "2026-03-28"),
        ("America/Nuuk", Rule(1410), "2026-03-29 01:30", "2026-03-30 00:30", "2026-03-29"),
        ("Pacific/Apia", Rule(1140), "2011-12-30 05:00", "2011-12-31 05:00", "2011-12-31"),
        ("Pacific/Apia", Rule(1140, 1 << 4), "2011-12-29 00:00", "2012-01-06 05:00", "2012-01-06"),  # no Friday
        ("America/Vancouver", Rule(480), "2026-11-01 00:00", "2026-11-01 15:00", "2026-11-01"),
        ("Africa/Casablanca", Rule(480), "2026-09-19 07:00", "2026-09-20 08:00", "2026-09-20"),
    ],
)
def test_a_rule_fires_next(name: str, rule: Rule, after: str, expected: str, day: str) -> None:
    assert next_firing(rule, zone(name), utc(after)) == (utc(expected), date.fromisoformat(day))


def test_a_day_that_had_its_firing_is_skipped() -> None:
    at, day = next_firing(Rule(1140), zone("Europe/Berlin"), utc("2026-11-21 12:00"), date(2026, 11, 21))
    assert (at, day) == (utc("2026-11-22 18:00"), date(2026, 11, 22))


@calmly
@given(ZONES, DATES, MINUTES)
def test_moments_of_days_follow_each_other(place: ZoneInfo, day: date, minute: int) -> None:
    days = [day + ahead * DAY for ahead in range(10)]
    moments = [instant(each, minute, place) for each in days if exists(each, place)]
    assert moments == sorted(set(moments))


@calmly
@given(ZONES, DATES, MINUTES)
def test_a_moment_shows_the_time_it_was_made_from_unless_the_clocks_left_it_out(
    place: ZoneInfo, day: date, minute: int
) -> None:
    shown = local(instant(day, minute, place), place).replace(tzinfo=None)
    asked = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    before = local(instant(day, minute, place) - (shown - asked) - timedelta(minutes=1), place)
    assert shown == asked or (shown > asked and shown - asked <= DAY and before.replace(tzinfo=None) < asked)


@calmly
@given(ZONES, MOMENTS, MINUTES, MASKS)
def test_each_allowed_date_has_exactly_one_firing(place: ZoneInfo, start: datetime, minute: int, days: int) -> None:
    end = start + timedelta(days=400)
    fired: list[date] = []
    at, day = next_firing(Rule(minute, days), place, start)
    while at < end:
        fired.append(day)
        at, day = next_firing(Rule(minute, days), place, at)
    seen = {local(start + timedelta(hours=hours), place).date() for hours in range(0, 400 * 24, 6)}
    inner = {each for each in seen if min(seen) + 2 * DAY <= each <= max(seen) - 2 * DAY}
    assert len(set(fired)) == len(fired)
    assert set(fired) & inner == {each for each in inner if is_in(days, each)}


@calmly
@given(st.lists(ZONES, min_size=1, max_size=20), MOMENTS, MINUTES, MASKS)
def test_travel_never_fires_a_date_twice(places: list[ZoneInfo], start: datetime, minute: int, days: int) -> None:
    at, day = next_firing(Rule(minute, days), places[0], start)
    for place in places:
        later, next_day = next_firing(Rule(minute, days), place, at, not_on=day)
        assert later > at
        assert next_day > day
        at, day = later, next_day


@calmly
@given(ZONES, MOMENTS, MINUTES)
def test_a_moment_lies_in_its_study_day(place: ZoneInfo, at: datetime, day_start: int) -> None:
    day = study_day(at, place, day_start)
    assert instant(day, day_start, place) <= at < instant(day + DAY, day_start, place)
    assert exists(day, place)


@calmly
@given(ZONES, MOMENTS, MINUTES, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_study_days_never_go_back(place: ZoneInfo, at: datetime, day_start: int, ahead: timedelta) -> None:
    assert study_day(at, place, day_start) <= study_day(at + ahead, place, day_start)


@pytest.mark.parametrize(
    ("at", "start", "end", "until"),
    [
        ("2026-11-21 21:30", 22 * 60, 7 * 60, "2026-11-22 06:00"),
        ("2026-11-21 20:59", 22 * 60, 7 * 60, None),
        ("2026-11-21 21:00", 22 * 60, 7 * 60, "2026-11-22 06:00"),
        ("2026-11-22 05:59", 22 * 60, 7 * 60, "2026-11-22 06:00"),
        ("2026-11-22 06:00", 22 * 60, 7 * 60, None),
        ("2026-11-22 12:00", 12 * 60, 14 * 60, "2026-11-22 13:00"),
        ("2026-11-22 12:00", 13 * 60, 13 * 60, None),
        ("2026-03-28 23:00", 22 * 60, 7 * 60, "2026-03-29 05:00"),
        ("2026-03-29 01:10", 22 * 60, 2 * 60 + 30, "2026-03-29 01:30"),
        ("2026-10-24 22:00", 22 * 60, 2 * 60 + 30, "2026-10-25 00:30"),
        ("2026-10-25 01:15", 22 * 60, 2 * 60 + 30, None),  # the second 02:15: the window ended with the first 02:30
    ],
)
def test_quiet_hours_may_cross_midnight(at: str, start: int, end: int, until: str | None) -> None:
    moment = utc(at)
    assert quiet(moment, zone("Europe/Berlin"), start, end) == (until is not None)
    assert quiet_end(moment, zone("Europe/Berlin"), start, end) == (utc(until) if until else moment)


def test_quiet_hours_last_over_a_day_that_was_left_out() -> None:
    assert quiet_end(utc("2011-12-30 10:30"), zone("Pacific/Apia"), 1320, 420) == utc("2011-12-30 17:00")


@calmly
@given(ZONES, MOMENTS, MINUTES, st.integers(60, 20 * 60))
def test_quiet_hours_end_in_quiet_hours_no_more(place: ZoneInfo, at: datetime, start: int, length: int) -> None:
    window = (start, (start + length) % 1440)
    end = quiet_end(at, place, *window)
    assert not quiet(end, place, *window)
    assert end == at or all(quiet(at + (end - at) * share, place, *window) for share in (0, 0.3, 0.6, 0.9))

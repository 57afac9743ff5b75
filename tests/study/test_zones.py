"""Zones found from what people type, at 13:05 UTC on 21 November 2026 unless said otherwise."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.study.calendar import local, use_packaged_zones, zone, zone_names
from bot.study.places import CITIES, MILLIONS
from bot.study.zone_table import canonical, countries
from bot.study.zones import find_zones, is_zone, plausible_times, show_zone

use_packaged_zones()

NOW = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)
SUMMER = datetime(2026, 7, 21, 13, 5, tzinfo=UTC)

calmly = settings(max_examples=60)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Berlin", "Europe/Berlin"),
        (" new   YORK ", "America/New_York"),
        ("Mumbai", "Asia/Kolkata"),
        ("San Francisco", "America/Los_Angeles"),
        ("São Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("St. Petersburg", "Europe/Moscow"),
        ("Xi'an", "Asia/Shanghai"),
        ("Köln", "Europe/Berlin"),
        ("東京", "Asia/Tokyo"),
        ("Москва", "Europe/Moscow"),
        ("Paris, France", "Europe/Paris"),
        ("San Jose, Costa Rica", "America/Costa_Rica"),
        ("Germany", "Europe/Berlin"),
        ("Deutschland", "Europe/Berlin"),
        ("Japan", "Asia/Tokyo"),
        ("USA", "America/New_York"),
        ("UK", "Europe/London"),
        ("in", "Asia/Kolkata"),
        ("Bosnia", "Europe/Sarajevo"),
        ("angeles", "America/Los_Angeles"),
        ("Stokholm", "Europe/Stockholm"),
        ("Amsterdm", "Europe/Amsterdam"),
    ],
)
def test_a_place_brings_its_zone_first(typed: str, expected: str) -> None:
    assert find_zones(typed, NOW)[0] == expected


def test_a_large_country_brings_its_most_populous_zones() -> None:
    assert find_zones("United States", NOW)[:4] == [
        "America/New_York",
        "America/Chicago",
        "America/Los_Angeles",
        "America/Denver",
    ]


@pytest.mark.parametrize(
    "typed", ["", " ", "x", "nowhere at all", "14", "25:00", "+26", "_", "/", "9" * 500, "\ud800", "%s"]
)
def test_what_nobody_could_know_brings_nothing(typed: str) -> None:
    assert find_zones(typed, NOW) == []


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("EST", "America/New_York"),
        ("est5edt", "America/New_York"),
        ("PT", "America/Los_Angeles"),
        ("PT", "Europe/Lisbon"),
        ("IST", "Asia/Kolkata"),
        ("IST", "Europe/Dublin"),
        ("CEST", "Europe/Berlin"),
        ("GMT", "Europe/London"),
        ("UTC", "Europe/London"),
        ("+2", "Africa/Cairo"),
        ("UTC +02:00", "Africa/Johannesburg"),
        ("GMT−5", "America/New_York"),
        ("Etc/GMT+5", "America/New_York"),
        ("+5:30", "Asia/Kolkata"),
        ("+0545", "Asia/Kathmandu"),
    ],
)
def test_abbreviations_and_offsets_suggest_real_zones(typed: str, among: str) -> None:
    found = find_zones(typed, NOW)
    assert among in found
    assert len(found) <= 6
    assert not is_zone(typed)


@pytest.mark.parametrize(
    ("typed", "now", "among"),
    [
        ("14:05", NOW, "Europe/Berlin"),
        ("13:50", NOW, "Europe/Berlin"),
        ("2pm", NOW, "Europe/Berlin"),
        ("2:05", NOW, "Europe/Berlin"),
        ("2:05", NOW, "Pacific/Auckland"),
        ("15:05", SUMMER, "Europe/Berlin"),
        ("18:35", NOW, "Asia/Kolkata"),
        ("18:50", NOW, "Asia/Kathmandu"),
        ("6:05 am", NOW, "America/Vancouver"),  # stays at -7 since 2026
        ("13:05", NOW, "Africa/Casablanca"),  # at 0 since September 2026
        ("00:05", NOW, "Australia/Sydney"),
        ("23:55", NOW, "Australia/Sydney"),
    ],
)
def test_the_clock_on_the_wall_brings_zones(typed: str, now: datetime, among: str) -> None:
    assert among in find_zones(typed, now)


def test_half_past_two_in_the_afternoon_is_said_with_or_without_pm() -> None:
    assert find_zones("2:05 pm", NOW) == find_zones("14:05", NOW)


@calmly
@given(st.integers(0, 1439), st.integers(0, 2 * 365 * 24))
def test_zones_by_the_clock_show_that_time(minute: int, hours: int) -> None:
    now = NOW + timedelta(hours=hours)
    found = find_zones(f"{minute // 60:02}:{minute % 60:02}", now)
    assert len(found) <= 6
    for name in found:
        there = local(now, zone(name))
        apart = abs(there.hour * 60 + there.minute - minute) % 720
        assert min(apart, 720 - apart) <= 20


@calmly
@given(st.text(max_size=120), st.integers(0, 25))
def test_whatever_is_typed_only_real_zones_are_found(typed: str, limit: int) -> None:
    found = find_zones(typed, NOW, limit)
    assert len(found) == len(set(found)) <= limit
    assert all(is_zone(name) and canonical(name) == name for name in found)


def test_every_zone_is_found_by_its_name_and_by_its_city() -> None:
    for name in filter(is_zone, zone_names()):
        assert canonical(name) in find_zones(name, NOW, 50), name
        assert canonical(name) in find_zones(show_zone(name), NOW, 50), name


def test_every_big_city_is_found() -> None:
    for name, cities in CITIES.items():
        for city in cities.split(", "):
            assert name in find_zones(city, NOW, 50), city


def test_the_tables_name_only_present_zones() -> None:
    assert all(name in countries() and canonical(name) == name for name in [*MILLIONS, *CITIES])


@pytest.mark.parametrize("now", [NOW, SUMMER])
def test_plausible_times_cover_most_people(now: datetime) -> None:
    times = plausible_times(now)
    assert 10 <= len(times) <= 15
    offered = {name for _, zones in times for name in zones}
    assert {"Europe/Berlin", "Europe/London", "Asia/Kolkata", "Asia/Shanghai", "America/Los_Angeles"} <= offered
    for minute, zones in times:
        assert 1 <= len(zones) <= 6
        assert {local(now, zone(name)).hour * 60 + local(now, zone(name)).minute for name in zones} == {minute}


def test_plausible_times_go_from_west_to_east() -> None:
    offsets = [local(NOW, zone(zones[0])).utcoffset() or timedelta(0) for _, zones in plausible_times(NOW)]
    assert offsets == sorted(offsets)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Europe/Berlin", "Berlin"),
        ("US/Pacific", "Los Angeles"),
        ("Asia/Calcutta", "Kolkata"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("America/St_Johns", "St. John’s"),
        ("Asia/Saigon", "Ho Chi Minh City"),
        ("Etc/UTC", "UTC"),
    ],
)
def test_a_zone_is_shown_by_its_city(name: str, shown: str) -> None:
    assert show_zone(name) == shown


@pytest.mark.parametrize("name", ["Europe/Berlin", "US/Pacific", "Asia/Calcutta", "Japan", "America/Coyhaique"])
def test_a_places_zone_is_one(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["", "EST", "EST5EDT", "CET", "UTC", "Etc/UTC", "Etc/GMT+5", "Factory", "europe/berlin", "+2"]
)
def test_a_fixed_offset_or_an_abbreviation_is_no_zone(name: str) -> None:
    assert not is_zone(name)

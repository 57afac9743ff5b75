"""Finding somebody's time zone: by a place, by the clock on their wall, or by what they think its abbreviation is.

Only zones of places are ever found. An abbreviation or a fixed offset knows nothing of the next change of clocks, so
it only suggests places where it holds.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from bot.errors import UserError
from bot.study.calendar import local, zone
from bot.study.place_names import city, zones_called
from bot.study.places import MILLIONS
from bot.study.time_words import parse_time
from bot.study.zone_table import by_people, countries, is_zone

__all__ = ["find_zones", "is_zone", "plausible_times", "show_zone"]

LONGEST_NAME: Final = 100
WRONG_BY: Final = 20
"""Minutes that somebody's clock may be wrong, or the answer late."""
CHOICES: Final = 15
MANY: Final = 300
"""Millions of people who make a time that is no whole hour away worth a button: India's."""

_OFFSET: Final = re.compile(r"(etc/)?(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?", re.ASCII | re.IGNORECASE)
_NO_OFFSET: Final = frozenset(["UTC", "UCT", "ETC/UTC", "ZULU", "Z"])
_SPOKEN: Final = {
    "ET": "EST",
    "CT": "CST",
    "MT": "MST",
    "PT": "PST",
    "MET": "CET",
    "EST5EDT": "EST",
    "CST6CDT": "CST",
    "MST7MDT": "MST",
    "PST8PDT": "PST",
}


def show_zone(name: str) -> str:
    """The city to show for a zone: "Kolkata" for "Asia/Calcutta"."""
    return city(name)


def find_zones(typed: str, now: datetime, limit: int = 6) -> list[str]:
    """The likely zones, best first; none for what nobody could know."""
    typed = " ".join(typed[:LONGEST_NAME].replace("−", "-").split())
    offset = _offset_in(typed)
    if offset is not None:
        return _spread(_zones_by_offset(now).get(offset, ()), now)[:limit]
    if typed[:1].isdecimal():
        return _zones_at(typed, now, limit)
    short = _SPOKEN.get(typed.upper(), typed.upper())
    abbreviated = by_people(_zones_by_abbreviation(now.year).get(short, ()))
    named = zones_called(typed)
    if len(typed) == 2:  # PT: rather Portugal than Pacific time
        return list(dict.fromkeys(named + abbreviated))[:limit]
    return (abbreviated or named)[:limit]


def plausible_times(now: datetime) -> list[tuple[int, tuple[str, ...]]]:
    """What time it may be for somebody, as the minute of the day from west to east, each with its likely zones."""
    by_offset = _zones_by_offset(now)
    people = {offset: sum(MILLIONS.get(name, 0) for name in zones) for offset, zones in by_offset.items()}
    offered = [offset for offset in people if offset % timedelta(hours=1) == timedelta(0) or people[offset] >= MANY]
    most = sorted(offered, key=lambda offset: people[offset], reverse=True)[:CHOICES]
    known = {offset: [name for name in zones if MILLIONS.get(name, 0) >= 1] for offset, zones in by_offset.items()}
    return [(_minute(now, offset), tuple(_spread(known[offset], now)[:6])) for offset in sorted(most) if known[offset]]


def _minute(now: datetime, offset: timedelta) -> int:
    there = now.astimezone(UTC) + offset
    return there.hour * 60 + there.minute


def _offset_in(typed: str) -> timedelta | None:
    if typed.upper() in _NO_OFFSET:
        return timedelta(0)
    found = _OFFSET.fullmatch(typed)
    if found is None:
        return None
    turned, sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return offset if (sign == "+") != bool(turned) else -offset  # Etc/GMT+5 is five hours behind


def _zones_at(typed: str, now: datetime, limit: int) -> list[str]:
    """Where it is that time now, the zones nearest to it first. "2:05" may be said at 14:05 too."""
    if len(typed) <= 2:
        return []
    try:
        minute = parse_time(typed)
    except UserError:
        return []
    first = _zones_near(minute, now)
    if "m" in typed.lower() or not 60 <= minute < 13 * 60:
        return first[:limit]
    second = _zones_near((minute + 12 * 60) % (24 * 60), now)
    share = max(limit // 2, limit - len(second))
    return (first[:share] + second)[:limit]


def _zones_near(minute: int, now: datetime) -> list[str]:
    def wrong_by(offset: timedelta) -> int:
        apart = abs(_minute(now, offset) - minute)
        return min(apart, 24 * 60 - apart)

    by_offset = _zones_by_offset(now)
    near = sorted((offset for offset in by_offset if wrong_by(offset) <= WRONG_BY), key=wrong_by)
    return [name for offset in near for name in _spread(by_offset[offset], now)]


def _spread(zones: Iterable[str], now: datetime) -> list[str]:
    """The most populous first, but first of all one of each kind that will change its clocks in another way."""
    ordered = by_people(zones)
    kinds: dict[tuple[timedelta | None, ...], str] = {}
    for name in ordered:
        kinds.setdefault(tuple(_offset(name, now + timedelta(days=days)) for days in (0, 91, 182, 273)), name)
    firsts = [name for name in kinds.values() if name in MILLIONS]
    return list(dict.fromkeys(firsts + ordered))


def _offset(name: str, at: datetime) -> timedelta | None:
    return local(at, zone(name)).utcoffset()


def _zones_by_offset(now: datetime) -> Mapping[timedelta, list[str]]:
    found: defaultdict[timedelta, list[str]] = defaultdict(list)
    for name in countries():
        found[_offset(name, now) or timedelta(0)].append(name)
    return found


@lru_cache(maxsize=2)
def _zones_by_abbreviation(year: int) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in countries():
        for month in (1, 7):
            found[local(datetime(year, month, 15, tzinfo=UTC), zone(name)).tzname() or ""].add(name)
    return {short: frozenset(names) for short, names in found.items() if short.isalpha()}

"""Study days, weekday masks and the moments at which rules fire, in every zone and across every change of its clocks.

Arithmetic is done on plain local dates; a zone is attached last. A time that a change of clocks leaves out moves on by
the gap (02:30 becomes 03:30), a time that comes twice means the first. So every date and minute has an instant.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

import tzdata

DAY: Final = timedelta(days=1)
DAY_MINUTES: Final = 24 * 60

EVERY_DAY: Final = 0b1111111
WEEKDAYS: Final = 0b0011111
WEEKENDS: Final = 0b1100000


def use_packaged_zones() -> None:
    """Read zones from the `tzdata` package from now on: most systems' own are months behind the law."""
    reset_tzpath(to=[])
    ZoneInfo.clear_cache()
    zone.cache_clear()
    zone_names.cache_clear()


def zone_data_version() -> str:
    """Such as "2026f"."""
    return tzdata.IANA_VERSION


@cache
def zone_names() -> frozenset[str]:
    """All names that `zone` knows, old spellings and fixed offsets among them."""
    return frozenset(available_timezones())


@cache  # for ever: the library keeps eight and reads the others from disk again, ten times as slow as all the rest
def zone(name: str) -> ZoneInfo:
    """Raises ValueError for a name that is none."""
    if name not in zone_names():
        raise ValueError(f"no such time zone: {name!r}")
    return ZoneInfo(name)


def local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)


@lru_cache(maxsize=8192)  # many learners share a zone and a time
def instant(day: date, minute_of_day: int, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, of a wall clock time."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minute_of_day)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the zone has that date at all: Samoa went from 29 to 31 December 2011."""
    return instant(day, 0, zone) < instant(day + DAY, 0, zone)


def study_day(at: datetime, zone: ZoneInfo, day_start: int) -> date:
    """The last date whose day start has come. As long as the zone stays, it never goes back."""
    day = local(at, zone).date() + DAY
    while at < instant(day, day_start, zone):
        day -= DAY
    return day


def days_in(mask: int) -> tuple[int, ...]:
    """The weekdays of a mask, 0 for Monday."""
    return tuple(weekday for weekday in range(7) if mask >> weekday & 1)


def mask_of(days: Iterable[int]) -> int:
    mask = 0
    for weekday in days:
        mask |= 1 << weekday
    return mask


def is_in(mask: int, day: date) -> bool:
    return bool(mask >> day.weekday() & 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A wall clock time on some weekdays."""

    minute: int
    days: int = EVERY_DAY

    def __post_init__(self) -> None:
        if not (0 <= self.minute < DAY_MINUTES and 0 < self.days <= EVERY_DAY):
            raise ValueError(f"no such time or weekdays: {self}")


def next_firing(rule: Rule, zone: ZoneInfo, after: datetime, not_on: date | None = None) -> tuple[datetime, date]:
    """The first moment after `after`, and the date it is for; dates up to `not_on` have had theirs.

    The date is the rule's own: where a gap crosses midnight, Saturday's 23:30 fires at 00:30 and still is Saturday's.
    """
    day = local(after, zone).date() - DAY  # for that reason
    if not_on is not None:
        day = max(day, not_on + DAY)
    while True:
        if is_in(rule.days, day) and exists(day, zone):
            at = instant(day, rule.minute, zone)
            if at > after:
                return at, day
        day += DAY


def quiet_end(at: datetime, zone: ZoneInfo, start_minute: int, end_minute: int) -> datetime:
    """When the quiet hours around `at` are over; `at` itself where there are none.

    They may cross midnight. The same start and end means none at all.
    """
    if start_minute == end_minute:
        return at
    today = local(at, zone).date()
    for ahead in (-2, -1, 0, 1):
        day = today + ahead * DAY
        last = day if start_minute < end_minute else day + DAY
        end = instant(last, end_minute, zone)
        if instant(day, start_minute, zone) <= at < end:
            return end
    return at


def quiet(at: datetime, zone: ZoneInfo, start_minute: int, end_minute: int) -> bool:
    return quiet_end(at, zone, start_minute, end_minute) > at

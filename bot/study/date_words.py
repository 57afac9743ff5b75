"""Dates, as people type them."""

from calendar import isleap
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.errors import UserError
from bot.study.calendar import DAY, local
from bot.study.time_words import Found, read_count
from bot.study.typed import Typed
from bot.study.weekday_words import read_weekday

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
TOMORROW: Final = frozenset(["tomorrow", "tommorow", "tomorow", "tommorrow", "tmrw", "tmr", "tmw"])
_ORDINALS: Final = ("st", "nd", "rd", "th")
_NAMED_DAYS: Final = {("today",): 0, ("tonight",): 0, ("yesterday",): -1, ("next", "week"): 7}
_YEARS: Final = 10


def parse_date(text: str, now: datetime, zone: ZoneInfo) -> date:
    """A weekday is the next one after today; a day and month without a year the next one from today on."""
    typed = Typed(text)
    today = local(now, zone).date()
    found = read_date(typed, 0, today)
    if found and found[1] + 1 == len(typed) and typed.number(found[1]) and len(typed.word(found[1])) == len("2050"):
        raise _too_far(typed.short)
    if found is None or found[1] != len(typed):
        raise UserError(
            "I cannot read “{said}” as a date. Write it like today, friday, in 3 days, 1 Dec or 2026-12-01.",
            said=typed.short,
        )
    return found[0]


def read_date(typed: Typed, at: int, today: date) -> Found[date]:
    """Raises UserError for what looks like a date and is none, or is years away."""
    found = (
        _read_named_day(typed, at, today)
        or _read_weekday(typed, at, today)
        or _read_distance(typed, at, today)
        or _read_calendar_date(typed, at + (typed.word(at) == "on"), today)
    )
    if found is not None and abs(found[0].year - today.year) > _YEARS:
        raise _too_far(typed.part(at, found[1]))
    return found


def _too_far(said: str) -> UserError:
    return UserError("“{date}” is too far away: choose a date within {years} years.", date=said, years=_YEARS)


def _read_named_day(typed: Typed, at: int, today: date) -> Found[date]:
    for words, ahead in _NAMED_DAYS.items():
        if typed.reads(at, *words):
            return today + ahead * DAY, at + len(words)
    if typed.word(at) in TOMORROW:
        return today + DAY, at + 1
    if typed.reads(at, "day", "after") and typed.word(at + 2) in TOMORROW:
        return today + 2 * DAY, at + 3
    return None


def _read_weekday(typed: Typed, at: int, today: date) -> Found[date]:
    first = at + (typed.word(at) in ("on", "next", "this", "coming"))
    weekday = read_weekday(typed.word(first))
    if weekday is None:
        return None
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY, first + 1


def _read_distance(typed: Typed, at: int, today: date) -> Found[date]:
    """In two weeks, 3 days ago."""
    forward = typed.word(at) == "in"
    counted = read_count(typed, at + forward)
    if counted is None:
        return None
    count, end = counted
    unit = {"day": 1, "week": 7}.get(typed.word(end).removesuffix("s"))
    if unit is None or not (forward or typed.word(end + 1) == "ago"):
        return None
    days = min(count * unit, 99 * 366) * DAY
    return (today + days, end + 1) if forward else (today - days, end + 2)


def _read_calendar_date(typed: Typed, at: int, today: date) -> Found[date]:
    return _read_year_first(typed, at) or _read_day_first(typed, at, today) or _read_month_first(typed, at, today)


def _read_year_first(typed: Typed, at: int) -> Found[date]:
    """2026-12-01, 2026/12/1."""
    year, month, day = typed.number(at), typed.number(at + 2, 2), typed.number(at + 4, 2)
    sign = typed.word(at + 1)
    if len(typed.word(at)) != 4 or sign not in ("-", "/", ".") or typed.word(at + 3) != sign:
        return None
    if year is None or month is None or day is None:
        return None
    return _checked(year, month, day, typed.part(at, at + 5)), at + 5


def _read_day_first(typed: Typed, at: int, today: date) -> Found[date]:
    """1 Dec, the 1st of December 2026, 1.12., 1.12.2026."""
    at += typed.word(at) == "the"
    day = typed.number(at, 2)
    if day is None:
        return None
    if typed.word(at + 1) == ".":
        month = typed.number(at + 2, 2)
        if month is not None and typed.word(at + 3) == ".":
            return _with_year(typed, at, at + 4, (month, day), today)
        at += 1  # 1. Dezember, and so 1. December
    end = at + 1 + (typed.word(at + 1) in _ORDINALS)
    end += typed.word(end) == "of"
    month = _month(typed.word(end))
    return None if month is None else _with_year(typed, at, end + 1, (month, day), today)


def _read_month_first(typed: Typed, at: int, today: date) -> Found[date]:
    """Dec 1, December 1st, 2026."""
    month, day = _month(typed.word(at)), typed.number(at + 1, 2)
    if month is None or day is None:
        return None
    return _with_year(typed, at, at + 2 + (typed.word(at + 2) in _ORDINALS), (month, day), today)


def _month(word: str) -> int | None:
    for number, month in enumerate(_MONTHS, start=1):
        if word in (month, month[:3]) or (word == "sept" and month == "september"):
            return number
    return None


def _with_year(typed: Typed, first: int, end: int, month_day: tuple[int, int], today: date) -> Found[date]:
    """The year that follows, if one does; else the first in which the date is still to come."""
    month, day = month_day
    at = end + (typed.word(end) == ",")
    year = typed.number(at)
    if year is not None and abs(year - today.year) <= _YEARS:
        return _checked(year, month, day, typed.part(first, at + 1)), at + 1
    said = typed.part(first, end)
    in_a_leap_year = _checked(2000, month, day, said)
    for year in range(today.year, today.year + 9):
        if (in_a_leap_year.month, in_a_leap_year.day) != (2, 29) or isleap(year):
            found = in_a_leap_year.replace(year=year)
            if found >= today:
                return found, end
    raise _no_such_date(said)


def _checked(year: int, month: int, day: int, said: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_such_date(said) from None


def _no_such_date(said: str) -> UserError:
    return UserError("“{date}” is in no calendar. Write the date like 1 Dec or 2026-12-01.", date=said)

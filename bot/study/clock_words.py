"""What people type about time. All the parsers raise UserError with a sentence that helps, and nothing else.

The grammars are in `time_words`, `weekday_words`, `date_words` and `when_words`; here they become reminders.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from bot.errors import UserError
from bot.message import Text, text
from bot.study.calendar import DAY, Rule, instant, local
from bot.study.date_words import parse_date
from bot.study.time_words import parse_minutes, parse_time, show_time
from bot.study.typed import Typed
from bot.study.weekday_words import parse_days
from bot.study.when_words import NoTimeError, time_and_words

__all__ = [
    "Daily",
    "NoTimeError",
    "Once",
    "Reminder",
    "parse_date",
    "parse_days",
    "parse_minutes",
    "parse_reminder",
    "parse_time",
    "show_time",
]

MOST_TYPED: Final = 400
MOST_WORDS: Final = 200
NEAREST: Final = timedelta(minutes=1)
FURTHEST: Final = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Once:
    """`note`: what the person should know about the time that was taken."""

    at: datetime
    words: str
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Daily:
    rule: Rule
    words: str
    note: Text | None = None


Reminder: TypeAlias = Once | Daily


def parse_reminder(said: str, now: datetime, zone: ZoneInfo) -> Reminder:
    """The time may stand before the words or behind them, or the day before and the time behind."""
    typed = Typed(said[: MOST_TYPED + 1])
    when, words = time_and_words(typed, local(now, zone))
    if len(words) > MOST_WORDS or len(said) > MOST_TYPED:
        raise UserError("That is too long: the words of a reminder have at most {most} characters.", most=MOST_WORDS)
    if when.length is not None:
        return Once(_in_reach(now + timedelta(minutes=when.length), now, typed), words)
    if when.minute is None:
        raise NoTimeError(text("At what time? Write it like tomorrow at 7pm, friday 9:00 or every day 19:00."))
    if when.days:
        return Daily(Rule(when.minute, when.days), words)
    at, note = _moment(when.day, when.minute, now, zone)
    return Once(_in_reach(at, now, typed), words, note)


def _moment(day: date | None, minute: int, now: datetime, zone: ZoneInfo) -> tuple[datetime, Text | None]:
    if day is None:
        day = local(now, zone).date()
        if instant(day, minute, zone) <= now:
            day += DAY
        elif instant(day, minute, zone) < now + NEAREST:
            return now + NEAREST, None  # said at the last second; tomorrow would be a whole day late
    at = instant(day, minute, zone)
    taken = local(at, zone)
    if (taken.date(), taken.hour * 60 + taken.minute) == (day, minute):
        return at, None
    note = text(
        "There is no {asked} on {day}, the clocks go forward then. I took {taken}.",
        asked=show_time(minute),
        day=day.isoformat(),
        taken=f"{taken:%H:%M}" if taken.date() == day else f"{taken:%Y-%m-%d %H:%M}",
    )
    return at, note


def _in_reach(at: datetime, now: datetime, typed: Typed) -> datetime:
    if at < now + NEAREST:
        raise UserError("“{said}” is over already. Choose a time at least one minute from now.", said=typed.short)
    if at > now + FURTHEST:
        raise UserError("“{said}” is too far away. Choose a time within two years.", said=typed.short)
    return at

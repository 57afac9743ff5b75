"""Lengths of time and times of day, as people type them."""

from typing import Final, TypeAlias, TypeVar

from bot.errors import UserError
from bot.study.typed import Typed

T = TypeVar("T")
Found: TypeAlias = tuple[T, int] | None
"""What was read, and the place after it."""

MOST_MINUTES: Final = 600

_COUNTS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_HOURS: Final = frozenset(["h", "hr", "hrs", "hour", "hours"])
_MINUTES: Final = frozenset(["m", "min", "mins", "minute", "minutes"])
DAYPARTS: Final = {
    "morning": 8 * 60,
    "noon": 12 * 60,
    "midday": 12 * 60,
    "afternoon": 15 * 60,
    "evening": 19 * 60,
    "night": 21 * 60,
    "midnight": 0,
}
_BEFORE_A_TIME: Final = ("at", "@", "by", "around")
_BEFORE_A_LENGTH: Final = frozenset(["i", "'", "ve", "have", "got", "only", "just", "about", "around", "maybe", "~"])
_AFTER_A_LENGTH: Final = frozenset(["a", "per", "each", "every", "day", "daily", "or", "so", "please", ".", "!"])
_STRICT, _LOOSE, _BARE = range(3)


def parse_minutes(text: str) -> int:
    typed = Typed(text)
    first = next((at for at in range(len(typed)) if typed.word(at) not in _BEFORE_A_LENGTH), 0)
    found = read_length(typed, first)
    if found is None and (number := typed.number(first, most_digits=9)) is not None:
        found = number, first + 1
    if found is None or any(typed.word(at) not in _AFTER_A_LENGTH for at in range(found[1], len(typed))):
        raise UserError(
            "I cannot read “{said}” as a length of time. Write it like 25, 25 min, 1h30 or half an hour.",
            said=typed.short,
        )
    if not 1 <= found[0] <= MOST_MINUTES:
        raise UserError(
            "“{said}” is too short or too long: choose from 1 to {most} minutes.", said=typed.short, most=MOST_MINUTES
        )
    return found[0]


def parse_time(text: str) -> int:
    """The minute of the day."""
    typed = Typed(text)
    found = read_clock(typed, 0, explicit=True)
    if found is None or found[1] != len(typed):
        raise UserError("I cannot read “{said}” as a time of day. Write it like 19:00, 7pm or noon.", said=typed.short)
    return found[0]


def show_time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def read_count(typed: Typed, at: int) -> Found[int]:
    word = typed.word(at)
    if word in ("a", "an"):
        return 1, at + 1
    if word in _COUNTS:
        return _COUNTS.index(word) + 1, at + 1
    number = typed.number(at)
    return None if number is None else (number, at + 1)


def read_length(typed: Typed, at: int) -> Found[int]:
    """Minutes: "25m", "1h30", "1.5 hours", "an hour and a half"."""
    for words, minutes in _FIXED_LENGTHS:
        if typed.reads(at, *words):
            return minutes, at + len(words)
    counted = read_count(typed, at)
    if counted is None:
        return None
    count, after = counted
    if typed.word(after) in _MINUTES:
        return count, after + 1
    if typed.word(after) in _HOURS:
        more, after = _rest_of_hours(typed, after + 1)
        return count * 60 + more, after
    tenths = typed.word(after + 1)
    if typed.word(after) in (".", ",") and typed.number(after + 1, 2) is not None and typed.word(after + 2) in _HOURS:
        return round(float(f"{count}.{tenths}") * 60), after + 3
    return None


_FIXED_LENGTHS: Final = (
    (("half", "an", "hour"), 30),
    (("half", "hour"), 30),
    (("a", "quarter", "of", "an", "hour"), 15),
    (("quarter", "of", "an", "hour"), 15),
    (("a", "quarter", "hour"), 15),
    (("an", "hour", "and", "a", "half"), 90),
)


def _rest_of_hours(typed: Typed, at: int) -> tuple[int, int]:
    """What may follow the hours: 30, 30m, and 30 minutes, and a half."""
    if typed.reads(at, "and", "a", "half"):
        return 30, at + 3
    first = at + (typed.word(at) in (",", "and"))
    minutes = typed.number(first, 3)
    if minutes is not None and typed.word(first + 1) in _MINUTES:
        return minutes, first + 2
    if minutes is not None and minutes < 60 and typed.glued(at) and first == at:
        return minutes, at + 1
    return 0, at


def read_clock(typed: Typed, at: int, *, after_day: bool = False, explicit: bool = False) -> Found[int]:
    """The minute of the day, if it can only be a time where it stands.

    "19:30" and "7pm" always are; "7.30" and "morning" after a day or "at"; a number alone after "at", or after a day
    as the last word. Raises UserError for what looks like a time and is none.
    """
    if typed.word(at) in _BEFORE_A_TIME:
        explicit, at = True, at + 1
    if typed.reads(at, "in", "the"):
        after_day, at = True, at + 2
    if (after_day or explicit) and typed.word(at) in DAYPARTS:
        return DAYPARTS[typed.word(at)], at + 1
    found = _numbers(typed, at)
    if found is None:
        return None
    hour, minute, needs, middle = found
    half, end = (_half_in_words if explicit and hour <= 12 else _half_of_day)(typed, middle)
    ends_all = after_day and end == len(typed)
    allowed = _BARE if explicit or ends_all else _LOOSE if after_day else _STRICT
    if (_STRICT if half else needs) > allowed:
        return None
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise UserError("“{time}” is not a time of day. Write it like 19:00, 7pm or noon.", time=typed.part(at, end))
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return hour * 60 + minute, end


def _numbers(typed: Typed, at: int) -> tuple[int, int, int, int] | None:
    """Hour, minute, how sure it is to be a time, and the place after them."""
    number = typed.number(at)
    if number is None:
        return None
    digits = len(typed.word(at))
    if digits > 2:
        return number // 100, number % 100, _BARE, at + 1
    sign, minutes = typed.word(at + 1), typed.word(at + 2)
    if (
        sign in (":", ".", "h")
        and len(minutes) == 2
        and minutes.isdecimal()
        and typed.glued(at + 1)
        and typed.glued(at + 2)
    ):
        return number, int(minutes), _LOOSE if sign == "." else _STRICT, at + 3
    if sign == "h":
        return number, 0, _BARE, at + 2
    if typed.reads(at + 1, "o", "'", "clock") or typed.reads(at + 1, "o", "’", "clock"):
        return number, 0, _LOOSE, at + 4
    return number, 0, _BARE, at + 1


def _half_in_words(typed: Typed, at: int) -> tuple[str, int]:
    """The same, or "in the evening"."""
    if typed.reads(at, "in", "the") and typed.word(at + 2) in ("morning", "afternoon", "evening"):
        return ("a" if typed.word(at + 2) == "morning" else "p"), at + 3
    return _half_of_day(typed, at)


def _half_of_day(typed: Typed, at: int) -> tuple[str, int]:
    """ "a", "p" or nothing, and the place after it."""
    if typed.word(at) in ("am", "pm"):
        return typed.word(at)[0], at + 1
    if typed.word(at) in ("a", "p") and typed.reads(at + 1, ".", "m"):
        return typed.word(at), at + 3 + (typed.word(at + 3) == ".")
    return "", at

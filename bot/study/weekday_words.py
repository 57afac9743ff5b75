"""Weekdays, as people type them."""

from typing import Final

from bot.errors import UserError
from bot.study.calendar import EVERY_DAY, WEEKDAYS, WEEKENDS, mask_of
from bot.study.time_words import DAYPARTS, Found
from bot.study.typed import Typed

_DAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_DAYS: Final = {day[:length]: number for number, day in enumerate(_DAYS) for length in (3, 4, 5)} | {"weds": 2}
_SETS: Final = {"day": EVERY_DAY, "weekday": WEEKDAYS, "workday": WEEKDAYS, "weekend": WEEKENDS}


def parse_days(text: str) -> int:
    """The mask of weekdays."""
    typed = Typed(text)
    found = read_repeated(typed, 0) or _read_set(typed, 0) or _read_list(typed, int(typed.word(0) == "on"))
    if found is None or found[1] != len(typed):
        raise UserError(
            "I cannot read “{said}” as weekdays. Write them like mon-fri, weekends, daily or Mon, Wed and Fri.",
            said=typed.short,
        )
    return found[0]


def read_repeated(typed: Typed, at: int) -> Found[int]:
    """Weekdays that can only be meant again and again: a set, a range, a list, "mondays" or "every monday".

    Raises UserError for a repetition that is not made of weekdays.
    """
    word = typed.word(at)
    if word in ("daily", "everyday"):
        return EVERY_DAY, at + 1
    if word in ("every", "each"):
        return _read_every(typed, at + 1)
    first = at + (word == "on")
    word = typed.word(first)
    if word in ("weekdays", "workdays", "weekends"):
        return _read_set(typed, first)
    found = _read_list(typed, first)
    several = found is not None and found[1] > first + 1
    return found if several or (word.removesuffix("s") in _DAYS and word.endswith("s")) else None


def _read_every(typed: Typed, at: int) -> Found[int]:
    if typed.word(at) in DAYPARTS:
        return EVERY_DAY, at  # the part of the day is the time, read later
    found = _read_set(typed, at) or _read_list(typed, at)
    if found is None:
        raise UserError("I can repeat on weekdays only. Write it like every day at 7pm or every monday 20:00.")
    return found


def _read_set(typed: Typed, at: int) -> Found[int]:
    mask = _SETS.get(typed.word(at).removesuffix("s"))
    return None if mask is None else (mask, at + 1)


def _read_list(typed: Typed, at: int) -> Found[int]:
    found = _read_range(typed, at)
    mask = 0
    end = at
    while found is not None:
        mask, end = mask | found[0], found[1]
        after = end
        while typed.word(after) in (",", "and", "&", "/", "+"):
            after += 1
        found = _read_range(typed, after)
    return (mask, end) if mask else None


def _read_range(typed: Typed, at: int) -> Found[int]:
    first = read_weekday(typed.word(at))
    if first is None:
        return None
    if typed.word(at + 1) in ("-", "to", "till", "until", "through"):
        last = read_weekday(typed.word(at + 2))
        if last is not None:
            return mask_of((first + ahead) % 7 for ahead in range((last - first) % 7 + 1)), at + 3
    return mask_of([first]), at + 1


def read_weekday(word: str) -> int | None:
    if word in _SHORT_DAYS:
        return _SHORT_DAYS[word]
    full = word.removesuffix("s")
    return _DAYS.index(full) if full in _DAYS else None

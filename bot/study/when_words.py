"""A time in somebody's sentence: before its other words or behind them, or its day before and its hour behind."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bot.errors import UserError
from bot.message import text
from bot.study.date_words import TOMORROW, read_date
from bot.study.time_words import DAYPARTS, Found, read_clock, read_length
from bot.study.typed import Typed
from bot.study.weekday_words import read_repeated

_SEPARATORS: Final = frozenset(",:;-.!?")
_NOT_BEFORE_A_TIME: Final = frozenset(
    ["for", "about", "of", "from", "with", "until", "till", "before", "after", "since", "the", "than"]
)
_BEGINS_A_DAY: Final = frozenset(
    ("on", "every", "each", "everyday", "daily", "today", "tonight", "next", "in", *TOMORROW)
)


class NoTimeError(UserError):
    """The sentence lacks a time; its next part may bring it."""


@dataclass(frozen=True, slots=True)
class When:
    """What is known of a time. `length`: minutes from now. `tonight`: 9 o'clock is 21:00."""

    day: date | None = None
    days: int = 0
    minute: int | None = None
    length: int | None = None
    tonight: bool = False

    @property
    def on_a_day(self) -> bool:
        return self.day is not None or self.days != 0


def time_and_words(typed: Typed, here: datetime) -> tuple[When, str]:
    first = _skip_opening(typed, 0)
    end = len(typed)
    head = _read_when(typed, first, here)
    if head is None:
        tail = _read_tail(typed, first, here)
        if tail is None:
            raise NoTimeError(
                text(
                    "I see no time in “{said}”. Write it like in 2h call mum, tomorrow 18:00 read, friday 9am "
                    "or every monday 20:00.",
                    said=typed.short,
                )
            )
        when, end = tail
        return when, typed.part(first, end)
    when, after = head
    while typed.word(after) in _SEPARATORS:
        after += 1
    after = _skip_opening(typed, after)
    tail = _read_tail(typed, after, here)
    if tail is not None and (both := _joined(when, tail[0], typed.word(tail[1]))):
        when, end = both, tail[1]
    return when, typed.part(after, end)


def _skip_opening(typed: Typed, at: int) -> int:
    at += 2 * typed.reads(at, "remind", "me") or typed.word(at) == "me"
    return at + (typed.word(at) in ("to", "that"))


def _joined(head: When, tail: When, tail_begins: str) -> When | None:
    """A day at the beginning with its time at the end, or the other way round."""
    if head.on_a_day and head.minute is None and tail.minute is not None and not tail.on_a_day:
        return replace(head, minute=tail.minute)
    only_a_day = tail.on_a_day and (tail.minute is None or tail_begins == "in")
    if head.minute is not None and not head.on_a_day and only_a_day and tail_begins in _BEGINS_A_DAY:
        return replace(tail, minute=head.minute)
    return None


def _read_tail(typed: Typed, first: int, here: datetime) -> Found[When]:
    """The longest time at the very end, and the place where it begins."""
    end = len(typed)
    while typed.word(end - 1) in _SEPARATORS:
        end -= 1
    for at in range(first, end):
        if at > first and (typed.glued(at) or typed.word(at - 1) in _NOT_BEFORE_A_TIME):
            continue
        try:
            found = _read_when(typed, at, here)
        except UserError:
            continue  # 1:99 in the middle of somebody's words is no time, and need not be
        if found is not None and found[1] >= end:
            return found[0], at
    return None


def _read_when(typed: Typed, at: int, here: datetime) -> Found[When]:
    length = read_length(typed, at + 1) if typed.word(at) == "in" else None
    if length is not None:
        return When(length=length[0]), length[1]
    day = _read_day(typed, at, here)
    if day is not None:
        when, end = day
        clock = read_clock(typed, end + (typed.word(end) == ","), after_day=True)
        return (_with_minute(when, clock[0]), clock[1]) if clock else day
    clock = read_clock(typed, at)
    if clock is None:
        return None
    minute, end = clock
    day = _read_day(typed, end + (typed.word(end) == ","), here)
    return (_with_minute(day[0], minute), day[1]) if day else (When(minute=minute), end)


def _with_minute(when: When, minute: int) -> When:
    if when.tonight and 4 * 60 <= minute < 12 * 60:
        minute += 12 * 60
    return replace(when, minute=minute)


def _read_day(typed: Typed, at: int, here: datetime) -> Found[When]:
    if typed.word(at) == "this" and typed.word(at + 1) in DAYPARTS:
        return When(day=here.date()), at + 1  # the part of the day is the time, read later
    repeated = read_repeated(typed, at)
    if repeated is not None:
        return When(days=repeated[0]), repeated[1]
    found = read_date(typed, at, here.date())
    if found is None:
        return None
    if typed.word(at) == "tonight":
        return When(found[0], minute=DAYPARTS["evening"], tonight=True), found[1]
    minute = here.hour * 60 + here.minute if typed.word(at) == "in" else None
    return When(found[0], minute=minute), found[1]

"""The kinds of value that people type: how each is read, suggested and complained about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.chat.context import Context
from bot.errors import UserError
from bot.library import Library
from bot.menu import Choice
from bot.study import clock_words
from bot.study.zones import find_zones, show_zone

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Memory:
    """What suggestions are made from, without asking a database: they are wanted at every key."""

    library: Library
    commands: tuple[str, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """`read` turns words into a value or raises UserError. `suggest` finds values for what is typed so far.
    `least` and `most` make it a whole number in menus."""

    read: Callable[[str, Context], T]
    suggest: "Callable[[str, Memory], tuple[Choice, ...]] | None" = None
    choices: tuple[Choice, ...] = ()
    least: int | None = None
    most: int | None = None


ON = {"on", "yes", "y", "true", "1"}
OFF = {"off", "no", "n", "none", "never", "false", "0"}


def _read_number(words: str, _: Context) -> int:
    if not words.isascii() or not words.isdigit() or len(words) > 9:
        raise UserError("I cannot read “{words}” as a number. Write it like 3.", words=words[:40])
    return int(words)


def _read_switch(words: str, _: Context) -> bool:
    said = words.lower()
    if said in ON:
        return True
    if said in OFF:
        return False
    raise UserError("Is that on or off? Say one of the two.")


def _suggest_zones(typed: str, memory: Memory) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{show_zone(name)} ({name})") for name in find_zones(typed, memory.now, 25))


def _suggest_commands(typed: str, memory: Memory) -> tuple[Choice, ...]:
    named = [name for name in memory.commands if typed.strip("/ ").lower() in name]
    return tuple(Choice(name, f"/{name}") for name in named[:25])


WORDS = Kind(lambda words, _: words)
MINUTES = Kind(lambda words, _: clock_words.parse_minutes(words), least=1, most=600)
DATE = Kind(lambda words, context: context.read_date(words))
TIME = Kind(lambda words, _: clock_words.parse_time(words))
DAYS = Kind(lambda words, _: clock_words.parse_days(words))
NUMBER = Kind(_read_number)
SWITCH = Kind(_read_switch, choices=(Choice("on", "on"), Choice("off", "off")))
ZONE = Kind(lambda words, _: words, _suggest_zones)
COMMAND = Kind(lambda words, _: words, _suggest_commands)

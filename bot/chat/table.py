"""The table of commands, and how words find one of them."""

from collections.abc import Iterable
from functools import lru_cache
from heapq import nlargest
from typing import Any

from rapidfuzz import fuzz

from bot.chat.command import Command, split_word
from bot.chat.kinds import Memory
from bot.menu import Choice, Entry
from bot.words import speak

LIKE = 60
"""Names at least this similar (of 100) are offered for one that does not exist."""


class Table:
    """All commands, by name. Raises ValueError when two have the same name."""

    def __init__(self, commands: Iterable[Command[Any]]) -> None:
        self.commands = tuple(commands)
        self._named = {command.name: command for command in self.commands}
        if len(self._named) != len(self.commands):
            raise ValueError("two commands have the same name")

    @property
    def shown(self) -> tuple[Command[Any], ...]:
        """The commands that menus show."""
        return tuple(command for command in self.commands if not command.hidden)

    @lru_cache(maxsize=1024)  # noqa: B019  there is one table for the life of the process
    def entries(self, locale: str) -> tuple[Entry, ...]:
        """The commands that menus show, in the given language."""
        language = speak(locale)
        return tuple(command.entry(language) for command in self.shown)

    @lru_cache(maxsize=1024)  # noqa: B019  there is one table for the life of the process
    def unlisted(self, locale: str) -> tuple[Entry, ...]:
        """Those of one word that stand in no menu, because a button says them; people may say them too."""
        language = speak(locale)
        return tuple(each.entry(language) for each in self.commands if each.hidden and " " not in each.name)

    def suggest(self, name: str, parameter: str, typed: str, memory: Memory) -> tuple[Choice, ...]:
        """At most 25 values for what is typed so far."""
        command = self._named.get(name)
        kinds = [slot.arg.kind for slot in command.slots if slot.name == parameter] if command else []
        return kinds[0].suggest(typed[:100], memory)[:25] if kinds and kinds[0].suggest else ()

    def find(self, said: str) -> tuple[Command[Any], str] | None:
        """The command that "/name words" means, and the words that are left for it; None for other words."""
        if not said.startswith("/"):
            return None
        first, after = split_word(said[1:])
        second, rest = split_word(after)
        first, second = first.lower(), second.lower()
        if found := self._named.get(f"{first} {second}"):
            return found, rest
        if found := self._named.get(first):
            return found, after
        return self._by_first_word(first, after)

    def _by_first_word(self, first: str, after: str) -> tuple[Command[Any], str] | None:
        for command in self.commands:
            if command.name.startswith(f"{first} ") and (command.rest if after else command.bare):
                return command, after
        return None

    def begins(self, first: str) -> bool:
        """Whether it is the first word of a name that has two."""
        return any(command.name.startswith(f"{first.lower()} ") for command in self.commands)

    def nearest(self, said: str, limit: int = 3) -> list[Command[Any]]:
        """The commands whose names are most like the beginning of what was said, best first."""
        first, after = split_word(said.lower())
        second, _ = split_word(after)
        scores = {command: _likeness(first, second, command.name) for command in self.shown}
        best = nlargest(limit, scores, key=lambda command: scores[command])
        return [command for command in best if scores[command] >= LIKE]


def _likeness(first: str, second: str, name: str) -> float:
    """From 0 to 100. One word of a name that has two counts less than both of them."""
    one, _, other = name.partition(" ")
    if not other:
        return max(fuzz.ratio(first, one), 0.95 * fuzz.ratio(second, one))
    if first == one:
        return LIKE + (100 - LIKE) * fuzz.ratio(second, other) / 100
    return max(fuzz.ratio(f"{first} {second}", name), 0.9 * fuzz.ratio(first, one), 0.95 * fuzz.ratio(first, other))

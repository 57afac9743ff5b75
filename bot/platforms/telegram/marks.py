"""Text with marks over stretches of it, counted in characters until Telegram's entities are made of them."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from telegram import MessageEntity, User

MOST_CHARACTERS = 4096
"""Telegram's limit for a message, in code points."""

MOST_ENTITIES = 100
"""Telegram drops those beyond."""

_REMOVED = dict.fromkeys([0x0D, *range(0x2028, 0x202F), *range(0x2066, 0x206A)])
_BLANKED = dict.fromkeys([*range(0x0A), *range(0x0B, 0x0D), *range(0x0E, 0x20), 0x7F], " ")
_REPLACED = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEANING = _REMOVED | _BLANKED | _REPLACED
_ADDRESS = re.compile(r"(?<!\w)@(?=\w)")


def clean(text: str) -> str:
    """Without control characters, unpaired surrogates (which no request can carry) and the marks that turn the
    direction of what follows. Telegram removes most of them itself, which would shift the entities."""
    return text.translate(_CLEANING)


def unaddressed(text: str) -> str:
    """With no name in it that Telegram would find by itself: nobody is called to a chat by words of others."""
    return _ADDRESS.sub("@\u2060", text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that is of some kind; the other fields belong to certain kinds only."""

    start: int
    end: int
    kind: str
    url: str | None = None
    language: str | None = None
    person: User | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and its marks."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Passage") -> "Passage":
        by = len(self.text)
        shifted = (replace(mark, start=mark.start + by, end=mark.end + by) for mark in other.marks)
        return Passage(self.text + other.text, (*self.marks, *shifted))

    def marked(self, mark: Mark) -> "Passage":
        """The same with one more mark, over all of it; the outer mark stands before the inner ones."""
        return Passage(self.text, (replace(mark, start=0, end=len(self.text)), *self.marks))

    def fits(self) -> bool:
        return len(self.text) <= MOST_CHARACTERS and len(self.marks) <= MOST_ENTITIES

    def clipped(self) -> "Passage":
        """No longer than a message may be."""
        if len(self.text) <= MOST_CHARACTERS:
            return self
        end = MOST_CHARACTERS - 1
        kept = (replace(mark, end=min(mark.end, end)) for mark in self.marks if mark.start < end)
        return Passage(self.text[:end] + "…", tuple(kept))


def entities(passage: Passage) -> tuple[MessageEntity, ...]:
    """The marks as Telegram wants them: in UTF-16 units, none of them empty or with blank ends."""
    units = list(accumulate((1 + (character > "\uffff") for character in passage.text), initial=0))
    trimmed = (_trimmed(mark, passage.text) for mark in passage.marks)
    return tuple(_entity(mark, units) for mark in trimmed if mark.start < mark.end)[:MOST_ENTITIES]


def _trimmed(mark: Mark, text: str) -> Mark:
    # The first line of code keeps its indentation.
    blanks = "\n" if mark.kind == MessageEntity.PRE else None
    words = text[mark.start : mark.end]
    start = mark.end - len(words.lstrip(blanks))
    return replace(mark, start=start, end=start + len(words.strip(blanks)))


def _entity(mark: Mark, units: list[int]) -> MessageEntity:
    return MessageEntity(
        type=mark.kind,
        offset=units[mark.start],
        length=units[mark.end] - units[mark.start],
        url=mark.url,
        language=mark.language,
        user=mark.person,
        unix_time=mark.at,
        date_time_format=None if mark.at is None else "wdt",
    )

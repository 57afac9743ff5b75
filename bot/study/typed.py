"""What a person typed, cut into words, numbers and signs that remember where they stood.

The parsers of times and dates are functions of such a text and a place in it: they give back what they read there and
the place after it, or None. So the same ones read a whole text, its beginning and its end.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

_DASHES: Final = "‐‑‒–—−"


@dataclass(frozen=True, slots=True)
class Word:
    """Lower case letters, or ASCII digits, or one sign; `spaced`: something blank stands before it."""

    text: str
    start: int
    end: int
    spaced: bool


@dataclass(frozen=True)
class Typed:
    source: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        found: list[Word] = []
        spaced = True
        for kind, group in groupby(enumerate(self.source), lambda placed: _kind(*placed)):
            if kind == "blank":
                spaced = True
                continue
            placed = list(group)
            start = placed[0][0]
            text = "".join(_plain(sign) for _, sign in placed)
            found.append(Word(text, start, start + len(placed), spaced))
            spaced = False
        return tuple(found)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """The word at that place; nothing beyond the end."""
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def reads(self, at: int, *texts: str) -> bool:
        return all(self.word(at + ahead) == text for ahead, text in enumerate(texts))

    def glued(self, at: int) -> bool:
        """Whether there is a word, and nothing blank between it and the one before."""
        return 0 < at < len(self.words) and not self.words[at].spaced

    def number(self, at: int, most_digits: int = 4) -> int | None:
        text = self.word(at)
        return int(text) if text.isdecimal() and len(text) <= most_digits else None

    def part(self, first: int, end: int) -> str:
        """The source from one word up to another, blanks made single spaces."""
        if first >= end:
            return ""
        return " ".join(self.source[self.words[first].start : self.words[end - 1].end].split())

    @property
    def short(self) -> str:
        """The text as an error repeats it."""
        whole = " ".join(self.source.split())
        return whole if len(whole) <= 40 else whole[:39] + "…"


def _kind(place: int, sign: str) -> str:
    if sign.isspace():
        return "blank"
    if sign.isdecimal():
        return "digits"
    return "letters" if sign.isalpha() else f"sign {place}"


def _plain(sign: str) -> str:
    if sign.isdecimal():
        return str(int(sign))
    return "-" if sign in _DASHES else sign.lower()

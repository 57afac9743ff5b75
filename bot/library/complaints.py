"""What is wrong with a roadmap, collected so that its author hears everything at once.

Each is one line: `file:line: field: what is wrong. How to mend it.`
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from rapidfuzz import fuzz, process

from bot.errors import ConfigError

Place: TypeAlias = tuple[str | int, ...]
"""Where in a file something stands: names of fields, and numbers in lists counted from 0."""


class Complaints:
    """A growing list of complaints."""

    def __init__(self) -> None:
        self._found: set[tuple[str, int, str]] = set()

    def add(self, path: Path, line: int, field: str, wrong: str, fix: str) -> None:
        """Keep one; `wrong` and `fix` are sentences without their full stop."""
        sentence = " ".join(f"{wrong}. {fix}{'' if fix.endswith('?') else '.'}".split())
        self._found.add((str(path), line, f"{field}: {sentence}" if field else sentence))

    def raise_all(self) -> None:
        """Raise ConfigError with a line for each, in the order of the files; do nothing when there is none."""
        if self._found:
            raise ConfigError("\n".join(f"{path}:{line}: {words}" for path, line, words in sorted(self._found)))


def field_name(place: Place) -> str:
    """A place as an author reads it, counted from 1: tasks[2].minutes."""
    name = ""
    for step in place:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def quoted(text: object) -> str:
    """Somebody's text inside a complaint: on one line, without control characters, and not too long."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in str(text))
    return f'"{shown}"' if len(shown) <= 60 else f'"{shown[:57]}..."'


def one_of(names: Iterable[str]) -> str:
    """Names as an author reads them: a, b or c."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A question with the name that was probably meant; empty when none comes near."""
    found = process.extractOne(name, list(names), scorer=fuzz.ratio, score_cutoff=70)
    return f"Did you mean {found[0]}?" if found else ""

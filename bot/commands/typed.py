"""Answers as people type them, where a button says the same in figures."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import chain
from typing import Final

from bot.chat.context import Context
from bot.chat.kinds import NUMBER, Kind
from bot.errors import UserError
from bot.message import LETTERS

TYPED: Final = "typed"
"""Stands before an answer to a card that was typed: its figures are no places."""

LIKE: Final = 0.75
"""Words at least this similar (of 1) to an answer are a mistyped one."""

SHORT: Final = 3
"""Letters of a word that is like too many others."""

DONT_KNOW: Final = 9
"""The place of an answer that says "I don't know"."""


_SAYINGS: Final = (
    {"nothing", "nothing yet", "not yet", "none", "no"},
    {"a little", "little", "a bit", "some"},
    {"well", "good"},
    {"very well", "very good"},
)
_DONT_KNOW: Final = {"i don't know", "i dont know", "i do not know", "don't know", "dont know", "no idea", "idk"}
_SHOW: Final = {"show", "show it", "show me", "show answer", "show the answer", "show me the answer", "the answer"}


def expecting(context: Context, says: str) -> str:
    """What the next plain message completes: nothing where others talk too, nor in a message that comes by itself."""
    return says if context.incoming.private and not context.incoming.unasked else ""


def _bare(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split()).strip(" .,!?)")


def meant_by(said: str, answers: Iterable[str]) -> str:
    """The answer that was typed, or plainly mistyped; else what was said."""
    return next(iter(get_close_matches(said, tuple(answers), 1, LIKE)), said) if len(said) > SHORT else said


def _read_saying(words: str, context: Context) -> int:
    said = meant_by(_bare(words), chain.from_iterable(_SAYINGS))
    for degree, meant in enumerate(_SAYINGS):
        if said in meant:
            return degree
    if said.isascii() and said.isdigit():
        return NUMBER.read(said, context)
    raise UserError("Say nothing yet, a little, well or very well.")


def _read_place(words: str, context: Context) -> int:
    if not words.startswith(TYPED):
        return NUMBER.read(words, context)
    said = meant_by(_bare(words.removeprefix(TYPED)), _DONT_KNOW)
    if said in _DONT_KNOW:
        return DONT_KNOW
    if len(said) == 1 and said.upper() in LETTERS:
        return LETTERS.index(said.upper())
    raise UserError("Say the letter of an answer, or: I don't know.")


def _read_show(words: str, _: Context) -> str:
    """Also how well it was recalled, said too early."""
    said = meant_by(_bare(words), (*_SHOW, "again", "hard", "good", "easy"))
    if said in _SHOW or said in ("again", "hard", "good", "easy"):
        return said
    raise UserError("Recall it first, then say: show the answer.")


SAYING = Kind(_read_saying)
PLACE = Kind(_read_place)
SHOW = Kind(_read_show)

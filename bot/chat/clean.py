"""What people type, before anybody reads it: no control characters, no tricks with the writing direction."""

import unicodedata

NAME_LENGTH = 64
_HIDDEN = {*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF}


def clean_name(name: str) -> str:
    """A name that can stand in the middle of a sentence."""
    return clean_line(name)[:NAME_LENGTH]


def clean_line(words: str) -> str:
    """Words on one line that can stand in the middle of a sentence."""
    kept = "".join(
        " " if character.isspace() else character
        for character in words
        if ord(character) not in _HIDDEN
        and (character.isspace() or not unicodedata.category(character).startswith("C"))
    )
    return " ".join(kept.split())


def clean_text(text: str) -> str:
    """Words that every database and platform can hold: no NUL, no lone surrogates, no control characters but breaks."""
    return "".join(
        character for character in text if character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs"}
    ).strip()

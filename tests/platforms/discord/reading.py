"""Reads Discord's markup the way Discord does, to see what of it is alive."""

import re

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_LIVE = frozenset("\\*_~`|>#-+[]()<:@")
_ITEM = re.compile(r"(?m)^\s*\d+\. ")
_FOUND_ANYWHERE = re.compile(
    r"@everyone|@here|<@[!&]?\d+>|<#\d+>|<a?:\w+:\d+>|<t:-?\d+(:\w)?>|</[^:>]+:\d+>|<id:\w+>|https?://", re.IGNORECASE
)


def live(markup: str) -> str:
    """The characters that work as markup, in order."""
    bare = _ESCAPE.sub("", markup)
    numbers = "".join(_ITEM.findall(_ESCAPE.sub("x", markup)))
    return "".join(character for character in bare if character in _LIVE) + numbers


def found_anywhere(markup: str) -> list[str]:
    """What Discord's servers and clients look for even where markup is escaped: mentions, emoji, moments, addresses."""
    return [found[0] for found in _FOUND_ANYWHERE.finditer(markup)]


def seen(markup: str) -> str:
    """What a reader sees of escaped text."""
    return _ESCAPE.sub(r"\1", markup).replace("\u200b", "")

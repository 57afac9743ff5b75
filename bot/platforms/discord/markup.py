"""Blocks and spans as Discord markup."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias, assert_never

from bot.message import (
    Bar,
    Bold,
    Bullet,
    Code,
    Heading,
    Italic,
    Line,
    Link,
    Mention,
    Quote,
    Snippet,
    Span,
    Spoiler,
    When,
    shown,
    spans,
)
from bot.platforms.discord.escape import ZERO_WIDTH, clean, code_lines, code_words, escaped, safe_url, without_lists

Words: TypeAlias = Heading | Line | Bullet | Quote | Snippet | Bar

_BAR_CELLS = 12
_LANGUAGE = re.compile(r"[^a-z0-9+#-]")


def fitted(block: Words, limit: int) -> str:
    """The block as markup, its words cut short with "…" when it alone is longer than a message."""
    whole = markup(block)
    if len(whole) <= limit:
        return whole
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if len(markup(block, middle)) <= limit else (low, middle - 1)
    return markup(block, low)


def markup(block: Words, length: int | None = None) -> str:
    """The block as markup; with a `length`, only that many characters of its words."""
    match block:
        case Heading():
            return "### " + " ".join(_sentence(spans(block.text), length).split())
        case Line():
            return without_lists(_sentence(spans(block.text), length))
        case Bullet():
            return "- " + without_lists(_sentence(spans(block.text), length)).replace("\n", "\n  ")
        case Quote():
            return "> " + without_lists(_sentence(spans(block.text), length)).replace("\n", "\n> ")
        case Bar():
            return without_lists(_sentence(spans(block.label), length)) + "\n" + _drawn(block)
        case Snippet():
            return _fenced(block, length)
        case _:
            assert_never(block)


def _fenced(snippet: Snippet, length: int | None) -> str:
    code = snippet.code if length is None else snippet.code[:length] + "…"
    language = _LANGUAGE.sub("", snippet.language.lower())[:20]
    return f"```{language}\n{code_lines(code)}\n```"


def _drawn(bar: Bar) -> str:
    full = bar.filled(_BAR_CELLS)
    return f"{'▰' * full}{'▱' * (_BAR_CELLS - full)} {bar.filled(100)} %"


def _sentence(words: Iterable[Span], length: int | None) -> str:
    """The spans side by side. A space without width keeps the markers of two neighbours apart: `**a****b**`."""
    drawn: list[str] = []
    after_marker = False
    for span in words if length is None else _shortened(words, length):
        piece = _span(span)
        marker = not isinstance(span, str)
        if piece:
            drawn.append(ZERO_WIDTH + piece if marker and after_marker else piece)
            after_marker = marker
    return "".join(drawn)


def _span(span: Span) -> str:
    match span:
        case str():
            return escaped(span)
        case Bold():
            return _between("**", span.text)
        case Italic():
            return _between("*", span.text)
        case Spoiler():
            return _between("||", span.text)
        case Code():
            words = code_words(span.text)
            return f"`{words}`" if words.strip() else words
        case Link():
            return _link(span)
        case When():
            return f"<t:{math.floor(span.at.timestamp())}:f>"
        case Mention():
            known = span.platform == "discord" and span.person.isdecimal() and span.person.isascii()
            return f"<@{span.person}>" if known else escaped(span.name)
        case _:
            assert_never(span)


def _between(marker: str, text: str) -> str:
    """The text between two markers, which must stand next to a letter to work."""
    text = clean(text)
    inner = text.strip()
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{marker}{escaped(inner)}{marker}{after}"


def _link(link: Link) -> str:
    url = safe_url(link.url)
    # Discord counts brackets in a link's words even behind a backslash, so there they become parentheses.
    words = escaped(" ".join(link.text.replace("[", "(").replace("]", ")").split()))
    return f"[{words or escaped(url)}](<{url}>)" if url else words


def _shortened(words: Iterable[Span], length: int) -> Iterator[Span]:
    for span in words:
        size = len(shown(span))
        if size > length:
            if length:
                yield from _start(span, length)
            yield "…"
            return
        length -= size
        yield span


def _start(span: Span, length: int) -> Iterator[Span]:
    match span:
        case str():
            yield span[:length]
        case When() | Mention():
            return
        case Bold() | Italic() | Code() | Spoiler() | Link():
            yield replace(span, text=span.text[:length])
        case _:
            assert_never(span)

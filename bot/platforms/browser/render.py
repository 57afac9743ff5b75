"""A reply as safe HTML. Every word is escaped; tags and attributes are made here and nowhere else."""

import math
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import assert_never

from bot.message import (
    LETTERS,
    Attachment,
    Bar,
    Block,
    Bold,
    Bullet,
    Code,
    Heading,
    Italic,
    Line,
    Link,
    Mention,
    Quiz,
    Quote,
    Reply,
    Snippet,
    Span,
    Spoiler,
    Text,
    When,
    plain,
    spans,
)
from bot.platforms.browser.wire import Label
from bot.web_address import host

ATTACHMENT_BYTES = 2 * 1024 * 1024
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"}
"""Shown in place; an SVG in an <img> runs no script and loads nothing."""


def reply_html(reply: Reply) -> str:
    """The reply's blocks as HTML."""
    return "".join(_blocks(reply.blocks))


def reply_labels(reply: Reply) -> tuple[Label, ...]:
    """The reply's buttons as the page wants them, those of a quiz first."""
    return tuple(
        (_whole(plain(button.label)), button.says, button.style) for button in (*reply.quiz_buttons, *reply.buttons)
    )


def said_html(text: str) -> str:
    """What a person said, word for word."""
    return f'<div class="line">{_safe(text)}</div>'


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for bullets, row in groupby(blocks, key=lambda block: isinstance(block, Bullet)):
        drawn = "".join(_block(block) for block in row)
        yield f"<ul>{drawn}</ul>" if bullets else drawn


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h2>{_sentence(block.text)}</h2>"
        case Line():
            return f'<div class="line">{_sentence(block.text)}</div>'
        case Bullet():
            return f"<li>{_sentence(block.text)}</li>"
        case Quote():
            return f"<blockquote>{_sentence(block.text)}</blockquote>"
        case Snippet():
            return f'<pre tabindex="0"><code>{_safe(block.code)}</code></pre>'
        case Bar():
            return _bar(block)
        case Attachment():
            return _attachment(block)
        case Quiz():
            return _quiz(block)
        case _:
            assert_never(block)


def _sentence(text: Text) -> str:
    return "".join(_span(span) for span in spans(text))


def _span(span: Span) -> str:
    match span:
        case str():
            return _safe(span)
        case Bold():
            return f"<strong>{_safe(span.text)}</strong>"
        case Italic():
            return f"<em>{_safe(span.text)}</em>"
        case Code():
            return f"<code>{_safe(span.text)}</code>"
        case Spoiler():
            return f'<details class="spoiler"><summary>Show</summary><span>{_safe(span.text)}</span></details>'
        case Link():
            return _link(span)
        case When():
            return f'<time datetime="{_safe(span.at.isoformat())}">{_safe(span.shown)}</time>'
        case Mention():
            return f'<bdi class="mention">@{_safe(span.name)}</bdi>'
        case _:
            assert_never(span)


def _link(link: Link) -> str:
    if not host(link.url):
        return _safe(link.text)
    return f'<a href="{_safe(link.url)}" target="_blank" rel="noopener noreferrer">{_safe(link.text)}</a>'


def _bar(bar: Bar) -> str:
    label = f'<span class="words">{_sentence(bar.label)}</span><span class="share">{bar.filled(100)} %</span>'
    return f'<label class="bar">{label}<progress max="100" value="{bar.filled(100)}"></progress></label>'


def _quiz(quiz: Quiz) -> str:
    rows = enumerate(zip(LETTERS, quiz.answers, strict=False))
    answers = "".join(
        _answer(letter, answer, place == quiz.right and not quiz.open) for place, (letter, answer) in rows
    )
    why = "" if quiz.open or not plain(quiz.explanation).strip() else _block(Quote(quiz.explanation))
    question = _block(Line(quiz.question))
    return f'<div class="quiz">{question}<ul class="answers">{answers}</ul>{why}</div>'


def _answer(letter: str, words: str, is_told: bool) -> str:
    start = f'<span class="letter">{letter}</span> '
    if is_told:
        return f'<li class="right">{start}<strong>{_safe(words)}</strong> <span class="tick">✓</span></li>'
    return f"<li>{start}<span>{_safe(words)}</span></li>"


def _attachment(file: Attachment) -> str:
    name = _safe(file.name)
    if len(file.content) > ATTACHMENT_BYTES:
        return f'<div class="line">{name} is too large to be shown here.</div>'
    content = b64encode(file.content).decode()
    if file.media_type in PICTURES:
        source = f"data:{file.media_type};base64,{content}"
        return f'<a class="picture" download="{name}" href="{source}"><img src="{source}" alt="{name}"></a>'
    source = f"data:application/octet-stream;base64,{content}"
    size = f"{math.ceil(len(file.content) / 1024)} KB"
    return f'<a class="file" download="{name}" href="{source}">{name} <span class="size">{size}</span></a>'


def _safe(text: str) -> str:
    return escape(_whole(text))


def _whole(text: str) -> str:
    """Half a surrogate pair cannot be sent; a name may hold one."""
    return text.encode(errors="replace").decode()

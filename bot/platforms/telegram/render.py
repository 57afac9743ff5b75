"""A reply as Telegram messages: text with entities and never markup, so nothing in it can turn into formatting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from telegram import ForceReply, InlineKeyboardMarkup, MessageEntity

from bot.message import Attachment, Bar, Block, Bullet, Heading, Line, Quiz, Reply
from bot.platforms.telegram.keyboard import keyboard, stacked
from bot.platforms.telegram.marks import MOST_CHARACTERS, Passage, entities
from bot.platforms.telegram.passages import Written, passage


@dataclass(frozen=True, slots=True)
class Part:
    """One message: a text, a file, or a quiz, which has its words as a text too."""

    text: str = ""
    entities: tuple[MessageEntity, ...] = ()
    keyboard: InlineKeyboardMarkup | ForceReply | None = None
    attachment: Attachment | None = None
    quiz: Quiz | None = None


def render(reply: Reply) -> tuple[Part, ...]:
    """The messages of a reply, in order, with what can be answered as the last; the buttons are under that."""
    parts = [*_parts(block for block in reply.blocks if not _is_asked(block))]
    parts += (_quiz(block) for block in reply.blocks if _is_asked(block))
    return _with_keys(parts, keyboard(reply.buttons))


def as_one(reply: Reply) -> Part | None:
    """What one text message can show of a reply: its beginning, and all of its buttons."""
    parts = _with_keys([*_parts(reply.blocks)], stacked(keyboard(reply.quiz_buttons), keyboard(reply.buttons)))
    if len(parts) < 2:
        return parts[0] if parts else None
    room = len(parts[0].text) <= MOST_CHARACTERS - 2
    return replace(parts[0], text=parts[0].text + "\n…" * room, keyboard=parts[-1].keyboard)


def spelled_out(part: Part, quiz: Quiz) -> Part:
    """The part with its quiz as text, answered by its letters."""
    below = part.keyboard if isinstance(part.keyboard, InlineKeyboardMarkup) else None
    return replace(part, quiz=None, keyboard=stacked(keyboard(quiz.buttons), below))


def is_asking(reply: Reply) -> bool:
    """Whether it holds a quiz that can be answered."""
    return any(_is_asked(block) for block in reply.blocks)


def asking(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """In a group: with the last part the writer's answer is opened as a reply to it, so that it reaches the coach."""
    if not parts or parts[-1].keyboard:
        return parts
    return (*parts[:-1], replace(parts[-1], keyboard=ForceReply(selective=True)))


def _is_asked(block: Block) -> TypeGuard[Quiz]:
    return isinstance(block, Quiz) and block.open


def _quiz(quiz: Quiz) -> Part:
    words = passage(quiz).clipped()
    return Part(words.text, entities(words), quiz=quiz)


def _with_keys(parts: list[Part], keys: InlineKeyboardMarkup | None) -> tuple[Part, ...]:
    if keys is None:
        return tuple(parts)
    # Telegram has no message of buttons alone.
    last = parts.pop() if parts else Part("…")
    return (*parts, replace(last, keyboard=keys))


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    page, above = Passage(), None
    for block in blocks:
        if isinstance(block, Attachment):
            yield from _written(page)
            yield Part(attachment=block)
            page, above = Passage(), None
            continue
        piece = passage(block).clipped()
        if not piece.text.strip():
            continue
        longer = piece if above is None else page + Passage(_gap(above, block)) + piece
        if not longer.fits():
            yield from _written(page)
            longer = piece
        page, above = longer, block
    yield from _written(page)


def _written(page: Passage) -> Iterator[Part]:
    if page.text:
        yield Part(page.text, entities(page))


def _gap(above: Written, below: Written) -> str:
    if isinstance(below, Heading):
        return "\n\n"
    listed = isinstance(above, Bullet | Bar) and isinstance(below, Bullet | Bar)
    alike = listed or (isinstance(above, Line) and isinstance(below, Line))
    return "\n" if alike or isinstance(above, Heading) else "\n\n"

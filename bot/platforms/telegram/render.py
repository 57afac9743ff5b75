"""A reply as Telegram messages: text with entities and never markup, so nothing in it can turn into formatting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from telegram import ForceReply, InlineKeyboardMarkup, MessageEntity

from bot.message import Attachment, Bar, Block, Bullet, Heading, Line, Reply
from bot.platforms.telegram.keyboard import keyboard
from bot.platforms.telegram.marks import Passage, entities
from bot.platforms.telegram.passages import Written, passage


@dataclass(frozen=True, slots=True)
class Part:
    """One message: a text or a file."""

    text: str = ""
    entities: tuple[MessageEntity, ...] = ()
    keyboard: InlineKeyboardMarkup | ForceReply | None = None
    attachment: Attachment | None = None


def render(reply: Reply) -> tuple[Part, ...]:
    """The messages of a reply, in order; the buttons are under the last."""
    parts = list(_parts(reply.blocks))
    keys = keyboard(reply.buttons)
    if keys is None:
        return tuple(parts)
    # Telegram has no message of buttons alone.
    last = parts.pop() if parts else Part("…")
    return (*parts, replace(last, keyboard=keys))


def asking(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """In a group: with the last part the writer's answer is opened as a reply to it, so that it reaches the coach."""
    if not parts or parts[-1].keyboard:
        return parts
    return (*parts[:-1], replace(parts[-1], keyboard=ForceReply(selective=True)))


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
    alike = type(above) is type(below) and isinstance(below, Line | Bullet | Bar)
    return "\n" if alike or isinstance(above, Heading) else "\n\n"

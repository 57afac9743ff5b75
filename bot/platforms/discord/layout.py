"""A rendered message as the library's components.

The library's layouts are used as plain builders: each is stopped before it is sent, so the library never keeps one,
and a button pressed after a restart takes the same way as one pressed a second after it was sent.
"""

import io
import re
from typing import Any

import discord
from discord import ui

from bot.message import Attachment, ButtonStyle
from bot.platforms.discord.render import CUSTOM_ID, ROW, Part, Press

ACCENT = discord.Colour(0x2A9D8F)

_STYLES: dict[ButtonStyle, discord.ButtonStyle] = {
    "plain": discord.ButtonStyle.secondary,
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}
_UNFIT = re.compile(r"[^A-Za-z0-9._-]")


def layout(part: Part) -> ui.LayoutView:
    """The message's components."""
    names = iter(_file_names(part))
    items: list[ui.Item[Any]] = [
        ui.TextDisplay[Any](piece) if isinstance(piece, str) else _shown_file(piece, next(names))
        for piece in part.pieces
    ]
    if part.framed and part.buttons:
        items.append(ui.Separator(spacing=discord.SeparatorSpacing.small))
    items += [_row(part.buttons[start : start + ROW]) for start in range(0, len(part.buttons), ROW)]
    view = ui.LayoutView(timeout=None)
    for item in [ui.Container[Any](*items, accent_colour=ACCENT)] if part.framed else items:
        view.add_item(item)
    view.stop()
    return view


def files(part: Part) -> list[discord.File]:
    """The message's files, as new streams: each attempt to send reads its own."""
    return [
        discord.File(io.BytesIO(attachment.content), name)
        for attachment, name in zip(_attachments(part), _file_names(part), strict=True)
    ]


def form(expects: str, title: str, label: str) -> ui.Modal:
    """A form with one line of text that completes the sentence `expects`."""
    modal = ui.Modal(title=title[:45], custom_id=f"tell:{expects}"[:CUSTOM_ID], timeout=None)
    line: ui.TextInput[Any] = ui.TextInput(custom_id="answer", max_length=300)
    modal.add_item(ui.Label[Any](text=label[:45], component=line))
    modal.stop()
    return modal


def _row(presses: tuple[Press, ...]) -> ui.ActionRow[Any]:
    row = ui.ActionRow[Any]()
    for press in presses:
        row.add_item(ui.Button[Any](label=press.label, custom_id=press.custom_id, style=_STYLES[press.style]))
    return row


def _shown_file(attachment: Attachment, name: str) -> ui.Item[Any]:
    """A picture is shown, any other file is offered; a file that no component names would be invisible."""
    if attachment.media_type.startswith("image/"):
        return ui.MediaGallery[Any](discord.MediaGalleryItem(f"attachment://{name}"))
    return ui.File[Any](f"attachment://{name}")


def _attachments(part: Part) -> list[Attachment]:
    return [piece for piece in part.pieces if isinstance(piece, Attachment)]


def _file_names(part: Part) -> list[str]:
    """Names that Discord keeps as they are, unique within the message."""
    names = [_UNFIT.sub("_", attachment.name)[-80:].lstrip(".") or "file" for attachment in _attachments(part)]
    return [f"{number}_{name}" if name in names[:number] else name for number, name in enumerate(names)]

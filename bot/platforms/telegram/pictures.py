"""Pictures that come with what people say: where they are, and getting them."""

from dataclasses import dataclass

from telegram import Bot, Message

from bot.message import Attachment
from bot.platforms.telegram.marks import clean

WIDEST = 1280
"""In pixels: of a photo's sizes the largest within this is enough to be read."""

LARGEST = 5_000_000
"""In bytes."""

KINDS = ("image/jpeg", "image/png", "image/webp", "image/gif")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be fetched."""

    file: str
    name: str
    media_type: str


def picture(message: Message) -> Picture | None:
    """The one in a message, if it is not too large."""
    sizes = [size for size in message.photo if size.width <= WIDEST and (size.file_size or 0) <= LARGEST]
    if sizes:
        return Picture(max(sizes, key=lambda size: size.width).file_id, "photo.jpg", "image/jpeg")
    file = message.document
    if file is None or file.mime_type not in KINDS or (file.file_size or 0) > LARGEST:
        return None
    return Picture(file.file_id, clean(file.file_name or "picture"), file.mime_type)


async def fetch(bot: Bot, wanted: Picture) -> Attachment | None:
    """The picture itself; None when it turns out too large, or Telegram does not say how large it is. Raises
    TelegramError."""
    file = await bot.get_file(wanted.file)
    if not file.file_path or not file.file_size or file.file_size > LARGEST:
        return None
    return Attachment(wanted.name, wanted.media_type, bytes(await file.download_as_bytearray()))

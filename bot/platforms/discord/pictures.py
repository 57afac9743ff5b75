"""Pictures that come with what people say, fetched from where Discord keeps them."""

import asyncio
import logging
from typing import NotRequired, TypedDict

import discord
from discord.http import HTTPClient

from bot.message import Attachment
from bot.platforms.discord.errors import FAILED

log = logging.getLogger(__name__)

LARGEST = 5 * 1024 * 1024
_LONGEST_FETCH = 20.0


class File(TypedDict):
    """A file that somebody attached, as Discord describes it."""

    filename: str
    size: int
    url: str
    content_type: NotRequired[str | None]


async def fetch_picture(http: HTTPClient, file: File | None) -> Attachment | None:
    """The picture, if the file is one and can be had. What was said with it is heard in any case."""
    if file is None:
        return None
    media_type = (file.get("content_type") or "").partition(";")[0].strip().lower()
    if not media_type.startswith("image/") or file["size"] > LARGEST:
        return None
    try:
        async with asyncio.timeout(_LONGEST_FETCH):
            content = await http.get_from_cdn(file["url"])
    except FAILED as error:
        log.info("a picture could not be fetched (%s)", type(error).__name__)
        return None
    return Attachment(file["filename"], media_type, content) if len(content) <= LARGEST else None


def first_picture(attachments: list[discord.Attachment]) -> File | None:
    """The first file of a message that says it is a picture."""
    found = (each for each in attachments if (each.content_type or "").lower().startswith("image/"))
    first = next(found, None)
    return first and File(filename=first.filename, size=first.size, url=first.url, content_type=first.content_type)

"""Writes messages into a channel, so that writing them again writes nothing twice."""

import hashlib
from collections.abc import Sequence

import discord

from bot.platforms.discord.errors import UNREACHABLE
from bot.platforms.discord.layout import files, layout
from bot.platforms.discord.render import Part

NONCE_LENGTH = 25


async def post(channel: discord.abc.Messageable, parts: Sequence[Part], nonce: str) -> None:
    """Send the parts in order. For some minutes Discord answers a known nonce with the message it already has."""
    for number, part in enumerate(parts):
        own = nonce_of(nonce, number)
        try:
            await _send(channel, part, own)
        except UNREACHABLE:  # the library gives up at once when a line breaks, though the nonce makes it safe to repeat
            await _send(channel, part, own)


async def _send(channel: discord.abc.Messageable, part: Part, nonce: str) -> None:
    await channel.send(view=layout(part), files=files(part), nonce=nonce)


def nonce_of(nonce: str, number: int) -> str:
    """The nonce of one part of a message."""
    if number == 0 and len(nonce) <= NONCE_LENGTH:
        return nonce
    return hashlib.sha256(f"{nonce}/{number}".encode()).hexdigest()[:NONCE_LENGTH]

"""Writes messages into a channel, so that writing them again writes nothing twice."""

import hashlib
from collections.abc import Sequence

import discord

from bot.platforms.discord.layout import files, layout
from bot.platforms.discord.render import Part

NONCE_LENGTH = 25


async def post(channel: discord.abc.Messageable, parts: Sequence[Part], nonce: str) -> None:
    """Send the parts in order. For some minutes Discord answers a known nonce with the message it already has."""
    for number, part in enumerate(parts):
        await channel.send(view=layout(part), files=files(part), nonce=nonce_of(nonce, number))


def nonce_of(nonce: str, number: int) -> str:
    """The nonce of one part of a message."""
    if number == 0 and len(nonce) <= NONCE_LENGTH:
        return nonce
    return hashlib.sha256(f"{nonce}/{number}".encode()).hexdigest()[:NONCE_LENGTH]

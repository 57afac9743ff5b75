"""Writes messages into a channel, so that writing them again writes nothing twice, and changes them there."""

import hashlib
from collections.abc import Sequence

import discord

from bot.platforms.discord.errors import LOST_MESSAGE, THREAD_ARCHIVED, UNREACHABLE
from bot.platforms.discord.layout import files, layout
from bot.platforms.discord.render import Part

NONCE_LENGTH = 25


async def post(channel: discord.abc.Messageable, parts: Sequence[Part], nonce: str) -> str:
    """Send the parts in order. For some minutes Discord answers a known nonce with the message it already has.
    Returns the last one's id."""
    last = ""
    for number, part in enumerate(parts):
        own = nonce_of(nonce, number)
        try:
            last = await _send(channel, part, own)
        except UNREACHABLE:  # the library gives up at once when a line breaks, though the nonce makes it safe to repeat
            last = await _send(channel, part, own)
    return last


async def _send(channel: discord.abc.Messageable, part: Part, nonce: str) -> str:
    return str((await channel.send(view=layout(part), files=files(part), nonce=nonce)).id)


async def change(client: discord.Client, message: discord.PartialMessage, part: Part) -> bool:
    """Turn a message into the part. False when it is gone."""
    try:
        try:
            await _change(message, part)
        except discord.HTTPException as error:
            if error.code != THREAD_ARCHIVED:
                raise
            # A new message would wake a thread that fell asleep, and so may whoever once wrote in it: a thread is
            # archived after some quiet hours, which is no reason to give up what stands there. A locked one refuses.
            await client.http.edit_channel(message.channel.id, archived=False)
            await _change(message, part)
    except discord.HTTPException as error:
        if error.code in LOST_MESSAGE:
            return False
        raise
    return True


async def _change(message: discord.PartialMessage, part: Part) -> None:
    try:
        await _edit(message, part)
    except UNREACHABLE:  # what was changed already is only changed into the same
        await _edit(message, part)


async def _edit(message: discord.PartialMessage, part: Part) -> None:
    # Where a change says nothing of mentions, Discord looks for all of them.
    nobody = discord.AllowedMentions.none()
    await message.edit(view=layout(part), attachments=files(part), allowed_mentions=nobody)


def nonce_of(nonce: str, number: int) -> str:
    """The nonce of one part of a message."""
    if number == 0 and len(nonce) <= NONCE_LENGTH:
        return nonce
    return hashlib.sha256(f"{nonce}/{number}".encode()).hexdigest()[:NONCE_LENGTH]

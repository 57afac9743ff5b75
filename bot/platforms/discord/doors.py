"""From an address to the channel behind it. A person's private chat is opened by asking Discord for it."""

import discord

from bot.errors import DeliveryError
from bot.message import Address

REMEMBERED = 10_000
"""Opened private chats that need not be asked for again."""


class Doors:
    """The private chats that were opened, by person. They stay what they are, whichever connection opened them."""

    def __init__(self) -> None:
        self._opened: dict[str, int] = {}

    async def open(self, client: discord.Client, address: Address) -> discord.PartialMessageable:
        """Where to write. Raises DeliveryError for what is no address, and whatever the library raises."""
        name = address.chat.removeprefix("@")
        if not (name.isascii() and name.isdecimal()):
            raise DeliveryError("not a Discord channel", permanent=True)
        channel = int(name) if name == address.chat else await self._private(client, name)
        return client.get_partial_messageable(channel)

    async def _private(self, client: discord.Client, person: str) -> int:
        if person not in self._opened:
            channel = await client.http.start_private_message(person)
            if len(self._opened) >= REMEMBERED:
                del self._opened[next(iter(self._opened))]
            self._opened[person] = int(channel["id"])
        return self._opened[person]

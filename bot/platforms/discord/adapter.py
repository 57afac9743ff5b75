"""The Discord platform: one bot, known by its token."""

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord
from discord.gateway import KeepAliveHandler
from discord.http import Route

from bot.errors import DeliveryError, PlatformError
from bot.message import Address, Reply
from bot.platforms.discord.client import Client
from bot.platforms.discord.commands import declared
from bot.platforms.discord.doors import Doors
from bot.platforms.discord.errors import FAILED, delivery_error, platform_error
from bot.platforms.discord.heard import NAME
from bot.platforms.discord.hush import hush
from bot.platforms.discord.post import change, post
from bot.platforms.discord.render import Part, render, render_one
from bot.platforms.discord.router import ANSWER, PATIENCE, Router
from bot.platforms.platform import Coach, Platform, Rate, Sent
from bot.settings import Settings

log = logging.getLogger(__name__)

_LONGEST_SEND = 60.0
_PATIENCE_AT_THE_END = 3.0


def connect(settings: Settings, coach: Coach) -> Platform | None:
    """The platform, if the host gave a token for it."""
    if settings.discord_token is None:
        return None
    hush()
    # The library has one API address for the whole process, and only here: there is one bot in it.
    Route.BASE = settings.discord_api_url
    return Discord(settings.discord_token.get_secret_value().strip(), settings.discord_gateway_url, coach)


async def _end_heartbeats() -> None:
    """The library tells its heartbeats' threads to end, and does not wait: one could still knock at a closed loop."""
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler):
            thread.stop()
            await asyncio.to_thread(thread.join, _PATIENCE_AT_THE_END)


class Discord:
    """Talks with everybody who talks with the bot."""

    name = NAME
    rate = Rate(per_second=45)

    def __init__(self, token: str, gateway: str | None, coach: Coach, patience: float = PATIENCE) -> None:
        self._token = token
        self._gateway = gateway
        self._commands = declared(coach)
        self._router = Router(coach, patience)
        self._doors = Doors()
        self._client: Client | None = None

    async def run(self) -> None:
        """Serve until cancelled, each time with a new client: one that was closed cannot be opened again.

        The library works in a task of its own, for it swallows a cancellation that comes while it reconnects; then
        only closing the client ends it.
        """
        try:
            async with (
                asyncio.TaskGroup() as tasks,
                Client(self._router, self._commands, tasks, self._gateway) as client,
            ):
                serving = tasks.create_task(self._serve(client))
                self._client = client
                try:
                    await asyncio.wait({serving})
                finally:
                    self._client = None
                    await client.finish(_PATIENCE_AT_THE_END)
                    serving.cancel()
            raise serving.result()
        finally:
            await _end_heartbeats()

    async def _serve(self, client: Client) -> PlatformError:
        """Why the connection ended."""
        if not (self._token.isascii() and self._token.isprintable()):  # it could not even be put into a request
            return platform_error(discord.LoginFailure())
        try:
            await client.start(self._token)
        except (discord.DiscordException, *FAILED) as error:
            return platform_error(error)
        except Exception as error:  # the library lets a gateway's bad frames through as whatever they broke
            log.exception("the connection to Discord broke")
            return PlatformError(f"What Discord said was not understood ({type(error).__name__}). It is tried again.")
        return PlatformError("Discord ended the connection. It is tried again.")

    async def send(self, address: Address, reply: Reply, nonce: str) -> Sent:
        """Write to a channel unasked. Whether people can be alone there is not known, so what the reply expects
        gets a form, which works everywhere."""
        parts = self._rendered(reply) if reply else ()
        async with self._connected() as client:
            return Sent(await post(await self._doors.open(client, address), parts, nonce))

    async def edit(self, address: Address, sent: Sent, reply: Reply) -> bool:
        """Turn a message of ours into the reply. A reply that says nothing leaves it as it is."""
        if not (sent.message.isascii() and sent.message.isdecimal()):
            return False
        if not reply:
            return True
        part = render_one(reply, self._router.translated(ANSWER, ""))
        async with self._connected() as client:
            channel = await self._doors.open(client, address)
            return await change(client, channel.get_partial_message(int(sent.message)), part)

    def _rendered(self, reply: Reply) -> tuple[Part, ...]:
        answer = self._router.translated(ANSWER, "")
        return (render_one(reply, answer),) if reply.whole else render(reply, answer)

    @asynccontextmanager
    async def _connected(self) -> AsyncGenerator[Client]:
        """The connection, for as long as may be waited; what goes wrong becomes a DeliveryError."""
        client = self._client
        if client is None or client.http.token is None:
            raise DeliveryError("Discord is not connected")
        try:
            async with asyncio.timeout(_LONGEST_SEND):
                yield client
        except FAILED as error:
            raise delivery_error(error) from None

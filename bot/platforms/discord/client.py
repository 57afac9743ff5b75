"""The connection to Discord: the library's client, told to ask for little and to keep nothing."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any

import aiohttp
import discord
import yarl

from bot.platforms.discord.payload import CommandPayload
from bot.platforms.discord.router import Router
from bot.platforms.discord.sync import sync_commands

_LONGEST_WAIT = 30.0


def _intents() -> discord.Intents:
    """Servers, to know their channels, and private messages. None of them is privileged."""
    intents = discord.Intents.none()
    intents.guilds = True
    intents.dm_messages = True
    return intents


class Client(discord.AutoShardedClient):
    """One connection, from login to its end. Whatever people say is answered in the task group it was given."""

    def __init__(
        self, router: Router, commands: list[CommandPayload], answers: asyncio.TaskGroup, gateway: str | None
    ) -> None:
        super().__init__(
            intents=_intents(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=_LONGEST_WAIT,
        )
        self.router = router
        self.commands = commands
        self.answers = answers
        self.under_way: set[asyncio.Task[None]] = set()
        self.leaving = False
        self.launched: set[int] = set()
        if gateway is not None:
            self.lead_through(yarl.URL(gateway))

    def lead_through(self, gateway: yarl.URL) -> None:
        """Make every connection go to the host's gateway: the first, those that resume and those anew.

        The library would ask Discord for the first address and take the one to resume at from READY; both may lead
        around a proxy. All of them pass through this one call.
        """
        connect = self.http.ws_connect

        async def connect_there(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
            return await connect(str(gateway.update_query(yarl.URL(url).query)), compress=compress)

        self.http.ws_connect = connect_there

    async def setup_hook(self) -> None:
        await sync_commands(self, self.commands)

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        """The library tries a gateway that it never reached again for ever; once is enough, then the host is told."""
        if shard_id in self.launched:
            raise discord.GatewayNotFound
        self.launched.add(shard_id)
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        self.take_on(self.router.route(interaction))

    async def on_message(self, message: discord.Message) -> None:
        if message.guild is None and not message.author.bot and not message.is_system():
            self.take_on(self.router.reply_to(message, self.http))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was thrown out, or the server is no more; an outage of Discord's is told by another event."""
        self.lose(place.id for place in (*guild.channels, *guild.threads))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        self.lose([channel.id])

    async def on_raw_thread_delete(self, gone: discord.RawThreadDeleteEvent) -> None:
        """Also threads that the library does not know, such as archived ones; and those of a deleted channel."""
        self.lose([gone.thread_id])

    def lose(self, channels: Iterable[int]) -> None:
        self.take_on(self.router.lose(tuple(channels)))

    def take_on(self, answer: Coroutine[Any, Any, None]) -> None:
        if self.leaving:
            answer.close()
            return
        task = self.answers.create_task(answer)
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def finish(self, patience: float) -> None:
        """Take on nothing more, and let the answers under way be given."""
        self.leaving = True
        if self.under_way:
            await asyncio.wait(self.under_way, timeout=patience)

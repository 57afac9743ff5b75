"""The real adapter and the real library, running against the fake Discord."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.platforms.discord.adapter import Discord, connect
from bot.platforms.discord.router import PATIENCE
from bot.platforms.platform import Coach
from bot.settings import Settings
from tests.fakes.discord import FakeDiscord


def settings(fake: FakeDiscord, **changes: Any) -> Settings:
    own = {"discord_token": fake.token, "discord_api_url": fake.api_url, "discord_gateway_url": fake.gateway_url}
    return Settings.model_validate(own | changes)


def connected(fake: FakeDiscord, coach: Coach, **changes: Any) -> Discord:
    """The platform as the host's settings make it."""
    platform = connect(settings(fake, **changes), coach)
    assert isinstance(platform, Discord)
    return platform


@asynccontextmanager
async def running(fake: FakeDiscord, coach: Coach, patience: float = PATIENCE) -> AsyncGenerator[Discord]:
    """A platform that has connected, until the end of the block."""
    connected(fake, coach)
    platform = Discord(fake.token, fake.gateway_url, coach, patience)
    before = len(fake.gateway.identifies)
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(platform.run())
        await fake.gateway.connected(before + 1)
        yield platform
        task.cancel()


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait, not for a time but for something to be so."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not condition():
        assert loop.time() < deadline, "it never came to that"
        await asyncio.sleep(0.005)

"""A fake Discord for each test, which in the end must have seen nothing that Discord's description forbids."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.platforms.discord.adapter import Discord, Route
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import running


@pytest.fixture(autouse=True)
def own_address() -> Iterator[None]:
    """The library's address is the process's; each test leaves it as it was."""
    before = Route.BASE
    yield
    Route.BASE = before


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as server:
        yield server
    assert server.violations == []


@pytest.fixture
def coach() -> ScriptedCoach:
    return ScriptedCoach()


@pytest.fixture
async def platform(fake: FakeDiscord, coach: ScriptedCoach) -> AsyncIterator[Discord]:
    """The adapter at work."""
    async with running(fake, coach) as discord_platform:
        yield discord_platform

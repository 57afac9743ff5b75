"""A fake Telegram for each test, which in the end must have seen nothing that Telegram's description forbids."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_people import Person
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import running


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server
    assert server.violations == []


@pytest.fixture
def coach() -> Echo:
    return Echo()


@pytest.fixture
async def platform(fake: FakeTelegram, coach: Echo) -> AsyncIterator[Telegram]:
    """The adapter at work."""
    async with running(fake, coach) as telegram:
        yield telegram


@pytest.fixture
def ada(fake: FakeTelegram) -> Person:
    """Somebody who has started the coach."""
    person = fake.person("Ada")
    person.chat.closed = None
    return person

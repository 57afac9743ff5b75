"""The real adapter, running against the fake server, and quick."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.errors import DeliveryError
from bot.message import Address, Reply, line
from bot.platforms.platform import Coach
from bot.platforms.telegram.adapter import Telegram
from bot.platforms.telegram.pace import Pace
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_people import Person
from tests.fakes.telegram_waiting import until

QUICK = Pace(poll=5, glance=0.01, answer=2, handling=2, farewell=0.05, tries=(0.005, 0.01), short=0.005, long=0.02)
IMPATIENT = replace(QUICK, answer=0.3)
GREETING = Reply((line("Hello."),))


@asynccontextmanager
async def running(fake: FakeTelegram, coach: Coach, pace: Pace = QUICK) -> AsyncGenerator[Telegram]:
    """A platform that asks for updates until the end of the block, where what is under way is broken off."""
    platform = Telegram(fake.token, fake.url, coach, pace)
    before = len(fake.asked("getUpdates"))
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(platform.run())
        await until(lambda: len(fake.asked("getUpdates")) > before)
        yield platform
        task.cancel()


def home(person: Person, thread: str = "") -> Address:
    return Address("telegram", str(person.id), thread)


async def refusal(platform: Telegram, address: Address, reply: Reply = GREETING) -> DeliveryError:
    """What an unasked message to this address comes to."""
    with pytest.raises(DeliveryError) as caught:
        await platform.send(address, reply, "nonce")
    return caught.value

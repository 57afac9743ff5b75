"""The real adapter, running against the fake server, and quick."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.platforms.platform import Coach
from bot.platforms.telegram.adapter import Telegram
from bot.platforms.telegram.pace import Pace
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_waiting import until

QUICK = Pace(poll=5, glance=0.01, answer=2, handling=2, farewell=0.05, tries=(0.005, 0.01), short=0.005, long=0.02)
IMPATIENT = replace(QUICK, answer=0.05)


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

"""Trying a call again when that is safe and may help."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import TelegramError

from bot.platforms.telegram.errors import pause_asked, worth_another_try

Result = TypeVar("Result")


async def insist(call: Callable[[], Awaitable[Result]], waits: tuple[float, ...], repeatable: bool = False) -> Result:
    """Call, and after each wait once more, while the error is worth it. `repeatable`: doing it twice does no harm."""
    for wait in waits:
        try:
            return await call()
        except TelegramError as error:
            if not worth_another_try(error, repeatable):
                raise
            pause = max(wait, pause_asked(error))
        await asyncio.sleep(pause)
    return await call()

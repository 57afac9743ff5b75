"""Waiting for something to come true, with a deadline."""

import asyncio
from collections.abc import Callable

GLANCE = 0.002


async def until(true: Callable[[], object], complaint: Callable[[], str] = lambda: "", seconds: float = 5) -> None:
    for _ in range(round(seconds / GLANCE)):
        if true():
            return
        await asyncio.sleep(GLANCE)
    raise AssertionError(f"it did not come true in {seconds} s: {complaint()}")

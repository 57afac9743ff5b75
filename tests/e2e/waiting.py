"""Waiting for something to come true, with a deadline."""

import asyncio
from collections.abc import Callable

GLANCE = 0.02


async def until(true: Callable[[], object], complaint: Callable[[], str] = lambda: "", seconds: float = 60) -> None:
    deadline = asyncio.get_running_loop().time() + seconds
    while not true():
        assert asyncio.get_running_loop().time() < deadline, f"not within {seconds} s: {complaint()}"
        await asyncio.sleep(GLANCE)

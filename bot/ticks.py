"""Ticks, and nothing but ticks: what falls due is in the database (see bot/chat/courier.py)."""

from asyncio import CancelledError
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

from apscheduler.schedulers import asyncio as apscheduler  # pyright: ignore[reportMissingTypeStubs]  it ships no types

SECOND = 1
HOUR = 3600


@asynccontextmanager
async def ticking(jobs: dict[Callable[[], Awaitable[None]], int]) -> AsyncGenerator[None, None]:
    """Call each function every so many seconds. A late tick is a tick; ticks that were missed together are one."""
    scheduler = cast("Any", apscheduler).AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for job, seconds in jobs.items():
        scheduler.add_job(_until_stopped, "interval", [job], seconds=seconds)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _until_stopped(job: Callable[[], Awaitable[None]]) -> None:
    """A tick that is under way when we stop is broken off; the library would call that a failure."""
    with suppress(CancelledError):
        await job()

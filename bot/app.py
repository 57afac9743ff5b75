"""The composition root: the only clock, the only TaskGroup, the only module that knows everyone."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import cast

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.errors import StoreError
from bot.db.migrate import migrate
from bot.db.store import Database, Store
from bot.desk import Desk
from bot.errors import ConfigError, PlatformError
from bot.library import Library, read_library, shipped
from bot.logs import configure, mask
from bot.platforms import PLATFORMS
from bot.platforms.platform import Coach, Platform
from bot.settings import Settings, read_settings
from bot.study import calendar
from bot.study.edition import edition
from bot.ticks import HOUR, SECOND, ticking

log = logging.getLogger(__name__)

PATIENCE = (1, 2, 4, 8, 15)
"""Seconds between tries to reach the database at the start."""

LONGEST_WAIT = 300
"""Seconds between tries to reach a platform."""

STEADY = timedelta(minutes=1)
"""Having run for so long, a platform's next failure is a new one."""

DRAINING = 8
"""Seconds for what is under way when we are asked to stop; containers are killed after ten."""


def now() -> datetime:
    """The clock. Everybody else is told the time."""
    return datetime.now(UTC)


def roadmap_folders(settings: Settings) -> list[Path]:
    """Where the shipped roadmaps are, and the host's own. Raises ConfigError."""
    if settings.roadmaps and not settings.roadmaps.is_dir():
        raise ConfigError(
            f"ROADMATE_ROADMAPS is wrong: {settings.roadmaps} is no folder. Name one that holds roadmaps, or unset it."
        )
    return [shipped(), *([settings.roadmaps] if settings.roadmaps else [])]


def read_roadmaps(settings: Settings) -> Library:
    """The shipped roadmaps and the host's own. Raises ConfigError."""
    return read_library(roadmap_folders(settings))


def connect_platforms(settings: Settings, coach: Coach) -> list[Platform]:
    """The platforms that the host has switched on."""
    connects = (cast("Connect", import_module(module).connect) for module in PLATFORMS.values())
    return [platform for connect in connects if (platform := connect(settings, coach))]


async def with_database(act: Callable[[Database], Awaitable[None]]) -> None:
    """Act on the host's database, brought up to date."""
    store = Store(read_settings().database_url.get_secret_value())
    try:
        await migrate(store)
        async with store.begin() as db:
            await act(db)
    except StoreError as error:
        raise ConfigError("The database cannot be reached. `roadmate check` says more.") from error
    finally:
        await store.close()


Connect = Callable[[Settings, Coach], Platform | None]


async def run(settings: Settings, say: Callable[[str], None]) -> None:
    """Everything, until asked to stop. `say` speaks to the host. Raises ConfigError before anything is started."""
    configure(settings.log_level, settings.secrets)
    calendar.use_packaged_zones()
    library = read_roadmaps(settings)
    store = Store(settings.database_url.get_secret_value())
    try:
        await _prepare(store, settings)
        await _note_editions(store, library)
        desk = Desk(store, library, Table(COMMANDS), now)
        platforms = connect_platforms(settings, desk)
        if not platforms:
            raise ConfigError(
                "Nobody could talk to the coach. Set ROADMATE_TELEGRAM_TOKEN or ROADMATE_DISCORD_TOKEN, or leave "
                "ROADMATE_BROWSER_PORT at something else than 0."
            )
        say(_greeting(settings))
        await _serve(desk, platforms)
    finally:
        await store.close()


async def _prepare(store: Store, settings: Settings) -> None:
    """Reach the database, which may still be starting, and bring it up to date."""
    for wait in (*PATIENCE, None):
        try:
            await migrate(store)
        except StoreError as error:
            reason = why(error, settings)
            if wait is None:
                raise ConfigError(
                    f"The database cannot be reached: {reason}. Check ROADMATE_DATABASE_URL and that it runs."
                ) from None
            log.warning("the database cannot be reached yet (%s); trying again", reason)
            await asyncio.sleep(wait)
        else:
            return


async def _note_editions(store: Store, library: Library) -> None:
    """Write down what the roadmaps hold, so that learners can be told by how much theirs grew."""
    async with store.begin() as db:
        for roadmap in library.roadmaps.values():
            await db.editions.note(roadmap.id, edition(roadmap), now())


def why(error: StoreError, settings: Settings) -> str:
    """The database's own words on one line, without secrets."""
    cause = error.__cause__ or error
    return mask(" ".join(str(getattr(cause, "orig", None) or cause).split()), settings.secrets)


async def _serve(desk: Desk, platforms: list[Platform]) -> None:
    stop = asyncio.Event()
    _on_signals(stop)
    courier = desk.courier
    async with asyncio.TaskGroup() as group, ticking({courier.tick: SECOND, courier.sweep: HOUR}):
        serving = [group.create_task(_keep_running(platform)) for platform in platforms]
        carrying = [group.create_task(courier.carry(platform)) for platform in platforms]
        await stop.wait()
        log.info("stopping")
        courier.stop()
        await asyncio.wait(carrying, timeout=DRAINING)
        for task in (*carrying, *serving):
            task.cancel()


async def _keep_running(platform: Platform) -> None:
    """Run a platform for ever. What is wrong is said once; trying goes on with growing waits."""
    said, wait = "", 1.0
    while True:
        began = now()
        try:
            await platform.run()
            reason = f"{platform.name} stopped by itself."
        except PlatformError as error:
            reason = str(error)
        except Exception:  # a fault in one platform, whatever it is, must not stop the others
            log.exception("%s failed", platform.name)
            reason = f"{platform.name} failed; the trace is above."
        if now() - began > STEADY:
            said, wait = "", 1.0
        if reason != said:
            log.error("%s I keep trying.", reason)
        said = reason
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


def _on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows has no signals for loops
            signal.signal(number, partial(_stop_from_thread, loop, stop))


def _stop_from_thread(loop: asyncio.AbstractEventLoop, stop: asyncio.Event, _: int, __: FrameType | None) -> None:
    loop.call_soon_threadsafe(stop.set)


def _greeting(settings: Settings) -> str:
    lines = ["Roadmate is running. Stop it with Ctrl+C."]
    if settings.browser_port:
        lines.append(f"  Browser:  open http://127.0.0.1:{settings.browser_port} and press Start")
    for name, token, where in (
        ("Telegram", settings.telegram_token, "@BotFather, /newbot"),
        ("Discord", settings.discord_token, "discord.com/developers/applications, Bot, Reset Token"),
    ):
        add = f"off; to switch it on, add to .env:  ROADMATE_{name.upper()}_TOKEN=<token>  (from {where})"
        lines.append(f"  {name + ':':9} {'on' if token else add}")
    return "\n".join(lines)

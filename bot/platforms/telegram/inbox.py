"""Takes updates from Telegram and confirms one only after it was handled."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.errors import PlatformError
from bot.platforms.telegram.errors import masked, pause_asked, platform_error
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.updates import lane

logger = logging.getLogger(__name__)

Raw: TypeAlias = Mapping[str, Any]
"""One update as Telegram sends it."""

Fetch: TypeAlias = Callable[[int | None, int], Awaitable[Sequence[Raw]]]
"""Asks for updates from an id on, and confirms those before it; may wait so many seconds for the first."""

Handle: TypeAlias = Callable[[Update], Awaitable[None]]

REMEMBERED = 1_000
"""How many handled ids are known, lest one that comes again is handled again."""


class Inbox:
    """The updates of one bot. What one person says is handled in order, different persons at the same time."""

    def __init__(self, fetch: Fetch, pace: Pace) -> None:
        self._fetch = fetch
        self._pace = pace
        self._handled: deque[int] = deque(maxlen=REMEMBERED)
        self._open: set[int] = set()
        self._lanes: dict[str, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._next: int | None = None

    async def serve(self, handle: Handle) -> None:
        """Take updates until cancelled. Raises PlatformError when Telegram refuses."""
        # What was under way when it ended is not handled, and must not be confirmed.
        self._next = None
        self._open.clear()
        self._lanes.clear()
        refusal: PlatformError | None = None
        async with asyncio.TaskGroup() as tasks:
            try:
                await self._take_in(handle, tasks)
            except PlatformError as error:
                # Not out of the group: it would cancel the answers under way.
                refusal = error
            except asyncio.CancelledError:
                await self._wait(self._pace.farewell)
                raise
        if refusal:
            raise refusal

    async def _take_in(self, handle: Handle, tasks: asyncio.TaskGroup) -> None:
        while True:
            for raw in await self._ask():
                self._take(raw, handle, tasks)
            # While one is handled, Telegram answers at once, with the same: so look again, but not at once.
            await self._wait(self._pace.glance)

    async def _wait(self, seconds: float) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    def _take(self, raw: Raw, handle: Handle, tasks: asyncio.TaskGroup) -> None:
        number = int(raw["update_id"])
        self._next = number + 1
        if number in self._open or number in self._handled:
            return
        try:
            update = Update.de_json(dict(raw))
            whose = lane(update)
        except Exception:
            # What the library cannot read today must not come again for ever.
            logger.exception("Telegram's update %s could not be read", number)
            self._handled.append(number)
            return
        self._open.add(number)
        if whose in self._lanes:
            self._lanes[whose].append(update)
            return
        self._lanes[whose] = deque([update])
        task = tasks.create_task(self._walk(whose, handle))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _walk(self, whose: str, handle: Handle) -> None:
        waiting = self._lanes[whose]
        while waiting:
            update = waiting.popleft()
            await self._handle(update, handle)
            self._open.discard(update.update_id)
            self._handled.append(update.update_id)
        del self._lanes[whose]

    async def _handle(self, update: Update, handle: Handle) -> None:
        try:
            async with asyncio.timeout(self._pace.handling):
                await handle(update)
        except Exception:
            # One update that fails or takes too long must neither stop the others nor come again for ever.
            logger.exception("Telegram's update %s could not be handled", update.update_id)

    async def _ask(self) -> Sequence[Raw]:
        """The next updates, however long Telegram is out of reach."""
        wait, down = self._pace.short, False
        while True:
            try:
                updates = await self._fetch(min(self._open, default=self._next), 0 if self._open else self._pace.poll)
            except (InvalidToken, Conflict) as error:
                raise platform_error(error) from None
            except TelegramError as error:
                if not down:
                    logger.warning("Telegram cannot be reached, trying on: %s", masked(error))
                down = True
                await asyncio.sleep(pause_asked(error) or wait)
                wait = min(2 * wait, self._pace.long)
            else:
                if down:
                    logger.info("Telegram is in reach again")
                return updates

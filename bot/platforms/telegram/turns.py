"""How much is written into one group: Telegram takes twenty messages and edits a minute, and no more."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from bot.errors import DeliveryError
from bot.platforms.telegram.place import shared


class Turns:
    """At most so many messages to each shared chat within any minute, whoever writes them. A turn is over a minute
    after Telegram has answered, for nobody knows when within the request it was counted."""

    def __init__(self, most: int, minute: float, clock: Callable[[], float]) -> None:
        self._most = most
        self._minute = minute
        self._clock = clock
        self._taken: Counter[int] = Counter()
        self._past: deque[tuple[float, int, int]] = deque()

    def left(self, chat: int) -> int:
        """How many more the chat takes now."""
        self._forget()
        return self._most - self._taken[chat]

    @asynccontextmanager
    async def take(self, chat: int, count: int, patience: float) -> AsyncGenerator[None]:
        """Hold so many turns while the block sends. Raises DeliveryError when they are not to be had within
        `patience` seconds."""
        if not shared(chat):
            yield
            return
        await self._wait(chat, count, patience)
        self._taken[chat] += count
        try:
            yield
        finally:
            self._past.append((self._clock() + self._minute, chat, count))

    async def _wait(self, chat: int, count: int, patience: float) -> None:
        deadline = self._clock() + patience
        while (wait := self._until(chat, min(count, self._most))) > 0:
            if self._clock() + wait > deadline:
                raise DeliveryError("the group has had as many messages as Telegram takes in a minute")
            await asyncio.sleep(wait)

    def _until(self, chat: int, count: int) -> float:
        """The seconds until so many turns are free."""
        missing = count - self.left(chat)
        if missing <= 0:
            return 0.0
        for over, whose, how_many in self._past:
            missing -= how_many if whose == chat else 0
            if missing <= 0:
                return over - self._clock()
        return self._minute

    def _forget(self) -> None:
        now = self._clock()
        while self._past and self._past[0][0] <= now:
            _, chat, count = self._past.popleft()
            self._taken[chat] -= count
            if self._taken[chat] <= 0:
                del self._taken[chat]

"""The queue of updates that a bot asks for, with the server's way of confirming them."""

import asyncio
from typing import Any

from tests.fakes.telegram_checks import Json, RefusedError

UNASKED = ("chat_member", "message_reaction", "message_reaction_count")
"""Kinds that the server leaves out until they are asked for."""


class Updates:
    """Updates in order; one is kept until a later one is asked for."""

    def __init__(self) -> None:
        self.waiting: list[Json] = []
        self.again: list[Json] = []
        self.confirmed: list[Json] = []
        self._number = 1000
        self._allowed: list[str] | None = None
        self._poll = 0
        self._news = asyncio.Event()
        self._closed = False

    def add(self, kind: str, content: Json) -> int:
        """Queue an update if the bot wants its kind; returns its id."""
        self._number += 1
        if kind not in UNASKED if self._allowed is None else kind in self._allowed:
            self.waiting.append({"update_id": self._number, kind: content})
            self._wake()
        return self._number

    def repeat(self, number: int) -> None:
        """Deliver a confirmed update once more, as the server may."""
        self.again += [update for update in self.confirmed if update["update_id"] == number]
        self._wake()

    def close(self) -> None:
        self._closed = True
        self._wake()

    async def take(self, asked: Json) -> list[Json]:
        self._allowed = asked.get("allowed_updates", self._allowed)
        self._poll += 1
        poll = self._poll
        self._wake()  # an older poll ends
        self._confirm(int(asked.get("offset", 0)))
        await self._wait(float(asked.get("timeout", 0)), poll)
        if poll != self._poll:
            raise RefusedError(
                409, "Conflict: terminated by other getUpdates request; make sure that only one bot runs"
            )
        again, self.again = self.again, []
        return (again + self.waiting)[: int(asked.get("limit", 100))]

    def _confirm(self, offset: int) -> None:
        self.confirmed += [update for update in self.waiting if update["update_id"] < offset]
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]

    async def _wait(self, seconds: float, poll: int) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not (self.waiting or self.again or self._closed or poll != self._poll):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return

    def _wake(self) -> None:
        self._news.set()


def number_of(value: Any) -> int:
    """An id as it came over the wire."""
    try:
        return int(value)
    except (TypeError, ValueError):
        raise RefusedError(400, "Bad Request: chat not found") from None

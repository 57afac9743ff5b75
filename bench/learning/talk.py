"""Somebody who talks to the coach in one process, and what that costs."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from time import perf_counter, process_time

from bench.learning.histories import draw_log
from bot.chat.table import Table
from bot.commands import COMMANDS, belief
from bot.db.migrate import migrate
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.message import Address, Incoming, Reply
from bot.study.event import StudyEvent
from bot.study.way import Picks, find_way

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class Talk:
    """One learner at a desk of their own. Nobody types faster than a message in three seconds."""

    store: Store
    library: Library
    now: datetime = NOW
    refs: Iterator[int] = field(default_factory=count)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.store, self.library, Table(COMMANDS), lambda: self.now)
        self.tasks = iter(find_way(self.library.default, Picks()).tasks[::-1])

    async def say(self, words: str) -> Reply:
        self.now += timedelta(seconds=3)
        return await self.desk.hear(
            Incoming(Address("bench", "ana"), "ana", "Ana", words, f"r{next(self.refs)}", locale="en")
        )

    async def cost(self, words: str) -> float:
        """Milliseconds of processor time."""
        began = process_time()
        await self.say(words)
        return 1000 * (process_time() - began)

    async def held_up(self, words: str) -> tuple[float, float]:
        """The milliseconds until the answer, and for how many of them in a row everybody else waited."""
        longest, over = 0.0, False

        async def watch() -> None:
            nonlocal longest
            while not over:
                before = perf_counter()
                await asyncio.sleep(0.001)
                longest = max(longest, perf_counter() - before - 0.001)

        async with asyncio.TaskGroup() as group:
            group.create_task(watch())
            await asyncio.sleep(0)
            began = perf_counter()
            await self.say(words)
            took, over = perf_counter() - began, True
        return 1000 * took, 1000 * longest

    async def note(self, *events: StudyEvent) -> None:
        async with self.store.begin() as db:
            known = await db.learners.find("bench", "ana")
            assert known
            for event in events:
                await db.events.add(known.learner.id, event)

    async def clear_desk(self) -> None:
        """So that the next /next has to choose."""
        async with self.store.begin() as db:
            known = await db.learners.find("bench", "ana")
            assert known
            await db.learners.save(replace(known.learner, open=None))

    async def do_task(self) -> None:
        """One from the far end of the way is done just now, and the desk is clear."""
        self.now += timedelta(seconds=3)
        await self.note(StudyEvent(self.now, self.now.date(), "done", next(self.tasks).id, 25, 1, 25, "said"))
        await self.clear_desk()

    def restart(self) -> None:
        """What the process remembers of learners is gone."""
        belief.listeners.clear()

    async def forget(self) -> None:
        """What was put by of the learner in the database is gone as well."""
        async with self.store.begin() as db:
            known = await db.learners.find("bench", "ana")
            assert known
            await db.memories.forget(known.learner.id)
            await db.beliefs.forget(known.learner.id)
        self.restart()


async def open_talk(url: str, library: Library, years: float) -> tuple[Talk, int]:
    """Somebody who has been there for so many years, and how long their log is."""
    talk = Talk(Store(url), library)
    talk.now -= timedelta(days=365 * years + 1)
    await migrate(talk.store)
    for words in ("/start", "/settings start from-zero", "/settings minutes 50", "/settings days daily"):
        await talk.say(words)
    await talk.say("/settings zone Europe/Berlin")
    await talk.say("/settings reminder off")
    events = tuple(draw_log(library.default, years, NOW - timedelta(hours=10))) if years else ()
    await talk.note(*events)
    talk.now = NOW
    return talk, len(events)

"""What a learner of three years costs: the memory folded anew, and each command beside /help, through the dispatcher.

    python -m bench.learning.years [--entries N] [--cards N] [--times N] [--seed N]

The log is a made one: reviews of cards of the roadmap that ships, tasks done, a few claims, spread over three years.
"""

import asyncio
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from statistics import median
from time import perf_counter, process_time

import numpy as np

from bench.databases import databases
from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.migrate import migrate
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library, read_library, shipped
from bot.message import Address, Incoming
from bot.study.event import StudyEvent

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
SAID = ("/help", "/next", "/review")


def story(library: Library, entries: int, cards: int, days: int, seed: int) -> list[StudyEvent]:
    """A log of so many days: one entry in eight is a task of the topic of the time, the rest are reviews of what was
    studied before."""
    draw, roadmap = np.random.default_rng(seed), library.default
    deck = [card for topic in roadmap.topics.values() for card in topic.cards][:cards]
    tasks = [task for topic in {card.topic: None for card in deck} for task in roadmap.topics[topic].tasks]
    log: list[StudyEvent] = []
    for number in range(entries):
        share = number / entries
        at = NOW - timedelta(days=1) - timedelta(days=days) * (1 - share)
        if number % 8 == 0:
            task = tasks[int(share * len(tasks))]
            kind = "done" if number % 16 == 0 else "sitting"
            log.append(StudyEvent(at, at.date(), kind, task.id, 25, 1, 25, "said"))
        else:
            known = max(1, int(share * len(deck)))
            rating = int(draw.choice([1, 2, 3, 4], p=[0.08, 0.1, 0.67, 0.15]))
            card = deck[int(draw.integers(known))]
            log.append(StudyEvent(at, at.date(), "review", card.id, covers=rating, evidence="said"))
    return log


class Bench:
    """Somebody with that log, who talks to the coach."""

    def __init__(self, store: Store, library: Library) -> None:
        self.store, self.library, self.now = store, library, NOW
        self.desk = self.restarted()
        self._refs = count()

    def restarted(self) -> Desk:
        return Desk(self.store, self.library, Table(COMMANDS), lambda: self.now)

    async def say(self, words: str) -> tuple[float, float]:
        """The milliseconds that an answer takes, and how many of them hold up everybody else."""
        self.now += timedelta(seconds=5)
        ref = f"b{next(self._refs)}"
        incoming = Incoming(Address("test", "ana"), "ana", "Ana", words, ref, True, "en", "Europe/Berlin")
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
            before = perf_counter()
            await self.desk.hear(incoming)
            took, over = perf_counter() - before, True
        return took * 1000, longest * 1000

    async def cpu(self, words: str) -> float:
        """The milliseconds of the processor that an answer takes."""
        self.now += timedelta(seconds=5)
        incoming = Incoming(
            Address("test", "ana"), "ana", "Ana", words, f"b{next(self._refs)}", True, "en", "Europe/Berlin"
        )
        before = process_time()
        await self.desk.hear(incoming)
        return (process_time() - before) * 1000


async def run(url: str, log: Sequence[StudyEvent], times: int) -> None:
    library = read_library([shipped()])
    store = Store(url)
    await migrate(store)
    bench = Bench(store, library)
    for words in ("/start", "/next"):
        await bench.say(words)
    async with store.begin() as db:
        known = await db.learners.find("test", "ana")
        assert known
        learner = known.learner.id
        for event in log:
            await db.events.add(learner, event)
    print("| | ms | of it CPU | at most held up others |\n|---|---:|---:|---:|")
    for name, words in (("/next, folded anew", "/next"), ("/next, as any other", "/next"), ("/help", "/help")):
        before = process_time()
        took, held = await bench.say(words)
        print(f"| {name} | {took:.0f} | {(process_time() - before) * 1000:.0f} | {held:.0f} |", flush=True)
    async with store.begin() as db:
        kept = await db.memories.get(learner)
        print(f"\nkept: {len(kept.state) if kept else 0:,} bytes\n")
    found = {words: [await bench.cpu(words) for _ in range(times)] for words in SAID}
    empty = median(found["/help"])
    print("| | CPU ms | beside /help |\n|---|---:|---:|")
    for words, figures in found.items():
        print(f"| {words} | {median(figures):.1f} | {median(figures) / empty:.1f} |")
    await store.close()


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--cards", type=int, default=600)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    chosen = parser.parse_args()
    log = story(read_library([shipped()]), chosen.entries, chosen.cards, 3 * 365, chosen.seed)
    print(f"{chosen.entries:,} entries, {chosen.cards} cards, three years, seed {chosen.seed}\n")
    with databases(chosen.postgres) as create:
        asyncio.run(run(create(), log, chosen.times))


if __name__ == "__main__":
    main()

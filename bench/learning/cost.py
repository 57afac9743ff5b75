"""What choosing costs: `/next` and a question of a placement, through the dispatcher, beside `/help`, the least.

    python -m bench.learning.cost [--quick] [--times N]

Processor time of one message, of a learner who is new, of one of a year and of one of three years, on SQLite. *First*
is the first message after a start of the process, *second* the one after it; *again* shows the open task once more, and
*choose* lays another one open.
"""

import asyncio
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from bench.learning.histories import draw_log
from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.migrate import migrate
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library, read_library, shipped
from bot.message import Address, Incoming, Reply
from bot.study.calendar import use_packaged_zones

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
GOAL = 10
"""Times the cost of `/help`."""
LEARNERS = (("new", 0.0), ("a year", 1.0), ("three years", 3.0))


@dataclass
class Talk:
    """One learner at a desk of their own. Nobody types faster than a message in three seconds."""

    desk: Desk
    store: Store
    at: list[datetime]
    refs: Iterator[int] = field(default_factory=count)

    async def say(self, words: str) -> Reply:
        self.at[0] += timedelta(seconds=3)
        return await self.desk.hear(
            Incoming(Address("bench", "ana"), "ana", "Ana", words, f"r{next(self.refs)}", locale="en")
        )

    async def cost(self, words: str) -> float:
        """Milliseconds of processor time."""
        began = process_time()
        await self.say(words)
        return 1000 * (process_time() - began)


async def open_talk(folder: Path, library: Library, years: float) -> tuple[Talk, int]:
    """Somebody who has been there for so many years, and how long their log is."""
    store, at = Store(f"sqlite:///{folder / f'{years}.sqlite3'}"), [NOW]
    await migrate(store)
    talk = Talk(Desk(store, library, Table(COMMANDS), lambda: at[0]), store, at)
    for words in ("/start", "/settings start from-zero", "/settings minutes 50", "/settings days daily"):
        await talk.say(words)
    await talk.say("/settings zone Europe/Berlin")
    await talk.say("/settings reminder off")
    events = tuple(draw_log(library.default, years, NOW - timedelta(hours=10))) if years else ()
    async with store.begin() as db:
        known = await db.learners.find("bench", "ana")
        assert known
        for event in events:
            await db.events.add(known.learner.id, event)
    return talk, len(events)


async def _next_again(talk: Talk) -> float:
    return await talk.cost("/next")


async def _next_other(talk: Talk) -> float:
    async with talk.store.begin() as db:
        known = await db.learners.find("bench", "ana")
        assert known
        await db.learners.save(replace(known.learner, open=None))
    return await talk.cost("/next")


async def _question(talk: Talk) -> float:
    reply = await talk.say("/placement")
    while not any(button.says.startswith("/place answer") for button in reply.buttons):
        again = [each for each in reply.buttons if each.says.startswith("/place say") or each.says == "/place again"]
        reply = await talk.say(again[min(1, len(again) - 1)].says)
    return await talk.cost(next(each.says for each in reply.buttons if each.says.startswith("/place answer")))


WAYS: dict[str, Callable[[Talk], Awaitable[float]]] = {
    "/next again": _next_again,
    "/next, choose": _next_other,
    "a question": _question,
}


async def measure(name: str, years: float, times: int, library: Library) -> None:
    with TemporaryDirectory() as folder:
        talk, entries = await open_talk(Path(folder), library, years)
        await talk.say("/help")
        first = await talk.cost("/next")
        after = await talk.cost("/next")
        helped = [await talk.cost("/help") for _ in range(times)]
        cells = [f"{name}, {entries:,} entries", f"{median(helped):.1f}", f"{first:.0f}", f"{after:.1f}"]
        for way in WAYS.values():
            took, beside = list[float](), list[float]()
            for _ in range(times):
                beside.append(await talk.cost("/help"))
                took.append(await way(talk))
            cells.append(f"{median(took):.1f} ({median(took) / median(beside):.1f})")
        await talk.store.close()
    print("|", " | ".join(cells), "|", flush=True)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--times", type=int, default=30)
    options = parser.parse_args()
    use_packaged_zones()
    library = read_library([shipped()])
    print(f"CPU ms of a message, the middle of {options.times}; in brackets times that of /help. Goal: below {GOAL}.\n")
    heads = ["", "/help", "/next, first", "/next, second", *WAYS]
    print("|", " | ".join(heads), "|")
    print("|", " | ".join("---" for _ in heads), "|")
    for name, years in LEARNERS:
        asyncio.run(measure(name, years, 5 if options.quick else options.times, library))


if __name__ == "__main__":
    main()

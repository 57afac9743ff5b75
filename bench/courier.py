"""What it costs to speak first: a tick with nothing due, and nudges that fall due all at once.

    python -m bench.courier [--postgres] [--learners 1 1000 100000] [--ticks 200] [--due 10000] [--sent 1000]

The baseline is what most bots do: once a minute a loop that reads everybody's time and compares it with the clock.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from bench.databases import databases
from bench.figures import Table
from bench.people import settle
from bot.chat.courier import SENDERS
from bot.chat.table import Table as Commands
from bot.commands import COMMANDS
from bot.db import tables
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library, read_library, shipped
from bot.message import Address, Reply
from bot.platforms.platform import Rate, Sent
from bot.study.calendar import use_packaged_zones

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SCAN = select(tables.nudges.c.minute, tables.nudges.c.days, tables.learners.c.zone).join_from(
    tables.nudges, tables.learners
)


@dataclass
class Sink:
    """A platform that takes anything, at any speed."""

    name: str = "sink"
    rate: Rate = field(default_factory=lambda: Rate(1e6))
    got: list[str] = field(default_factory=list[str])

    async def run(self) -> None:
        """Nothing to connect to."""

    async def send(self, address: Address, reply: Reply, nonce: str) -> Sent:
        del address, reply
        self.got.append(nonce)
        return Sent(nonce)

    async def edit(self, address: Address, sent: Sent, reply: Reply) -> bool:
        del address, sent, reply
        return True


@dataclass
class Cost:
    """Milliseconds, by the clock and of the processor."""

    wall: float
    processor: float


async def cost(work: Callable[[], Awaitable[object]], times: int = 1) -> Cost:
    """The middle one of so many times."""
    walls, processors = list[float](), list[float]()
    for _ in range(times):
        wall, processor = perf_counter(), process_time()
        await work()
        walls.append(1000 * (perf_counter() - wall))
        processors.append(1000 * (process_time() - processor))
    return Cost(median(walls), median(processors))


async def scan(store: Store) -> int:
    """The baseline: whose minute is it now?"""
    async with store.connect() as connection:
        rows = (await connection.execute(SCAN)).all()
    due = 0
    for minute, days, zone in rows:
        local = NOON.astimezone(ZoneInfo(zone))
        due += minute == local.hour * 60 + local.minute and bool(days & 1 << local.weekday())
    return due


async def fall_due(store: Store, count: int) -> None:
    async with store.connect() as connection:
        late = update(tables.nudges).where(tables.nudges.c.id <= count)
        await connection.execute(late.values(next_at=NOON - timedelta(seconds=1), next_day=NOON.date()))


async def deliver(desk: Desk, sink: Sink) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(SENDERS):
            group.create_task(desk.courier.send_waiting(sink))


async def measure(url: str, learners: int, library: Library, options: argparse.Namespace, table: Table) -> None:
    store, sink = Store(url), Sink()
    await settle(store, learners, ["nobody"], sink.name, NOON)
    async with store.begin() as db:
        await db.rates.ensure(sink.name)
    desk = Desk(store, library, Commands(COMMANDS), lambda: NOON)
    desk.courier.attend(sink)
    await desk.courier.tick()
    idle = await cost(desk.courier.tick, options.ticks)
    naive = await cost(lambda: scan(store), 3)
    sent, claimed = min(options.sent, learners), min(options.due, learners)
    await fall_due(store, sent)
    await desk.courier.tick()
    delivering = await cost(lambda: deliver(desk, sink))
    if len(sink.got) != sent:
        raise RuntimeError(f"{len(sink.got)} messages were sent, not {sent}")
    await fall_due(store, claimed)
    claiming = await cost(desk.courier.tick)
    await store.close()
    figures = (idle.wall, idle.processor, 60 * idle.processor, naive.processor, naive.wall)
    table.add(f"{learners:,} learners", *figures, 1000 * claimed / claiming.wall, 1000 * sent / delivering.wall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--learners", nargs="+", type=int, default=[1, 1_000, 100_000])
    parser.add_argument("--ticks", type=int, default=200)
    parser.add_argument("--due", type=int, default=10_000, help="nudges that fall due at once, to be claimed")
    parser.add_argument("--sent", type=int, default=1_000, help="nudges to be delivered")
    options = parser.parse_args()
    use_packaged_zones()
    library = read_library([shipped()])
    columns = ("idle tick ms", "CPU ms", "CPU ms a minute", "naive CPU ms a minute", "naive stall ms")
    kind = "PostgreSQL" if options.postgres else "SQLite"
    table = Table(f"courier on {kind}", *columns, "claimed a second", "delivered a second")
    with databases(options.postgres) as create:
        for learners in options.learners:
            asyncio.run(measure(create(), learners, library, options, table))
    table.show()


if __name__ == "__main__":
    main()

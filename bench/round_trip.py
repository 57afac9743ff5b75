"""What `/next` costs, in time and in processor, over a bot on the same library that answers everything with the same.

python -m bench.round_trip [--postgres] [--learners 1 100000] [--rounds 20] [--messages 100]
"""

import argparse
import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import nan
from statistics import median

from bench.child import Child, child
from bench.databases import databases
from bench.figures import Table, percentile
from bench.people import settle
from bench.stages import STAGES, Stage
from bot.db.store import Store

SPEAKERS = 200
"""At most so many people take turns; with one learner it is that one."""


@dataclass
class Round:
    """One bot's turn: seconds until each answer, and seconds of processor time for one message."""

    waits: list[float]
    processor: float


@dataclass
class Subject:
    """A bot that is measured, on a stage of its own."""

    name: str
    stage: Stage
    bot: Child
    rounds: list[Round] = field(default_factory=list[Round])
    turn: int = 0

    async def say(self, messages: int) -> Round:
        before = self.bot.processor
        waits = [await self._ask() for _ in range(messages)]
        return Round(waits, (self.bot.processor - before) / messages)

    async def _ask(self) -> float:
        self.turn += 1
        async with asyncio.timeout(20):
            return await self.stage.ask(self.turn)


async def measure(platform: str, options: argparse.Namespace) -> list[Subject]:
    """All bots in turns, a different one first in each round."""
    async with AsyncExitStack() as stack:
        create = stack.enter_context(databases(options.postgres))
        subjects = [await _coach(stack, platform, count, create()) for count in options.learners]
        subjects.insert(0, await _echo(stack, platform, subjects[0].stage.answer))
        for subject in subjects:
            await subject.say(min(options.messages, SPEAKERS) + 20)
        for number in range(options.rounds):
            first = number % len(subjects)
            for subject in subjects[first:] + subjects[:first]:
                subject.rounds.append(await subject.say(options.messages))
    return subjects


async def _coach(stack: AsyncExitStack, platform: str, count: int, url: str) -> Subject:
    stage: Stage = await stack.enter_async_context(STAGES[platform](min(count, SPEAKERS)))
    store = Store(url)
    await settle(store, count, stage.speakers, platform, datetime.now(UTC))
    await store.close()
    bot = stack.enter_context(child("bench.coach", environment=stage.environment | {"ROADMATE_DATABASE_URL": url}))
    return await _ready(Subject(f"coach, {count:,} learners", stage, bot))


async def _echo(stack: AsyncExitStack, platform: str, answer: str) -> Subject:
    stage: Stage = await stack.enter_async_context(STAGES[platform](SPEAKERS))
    bot = stack.enter_context(child(f"bench.echo_{platform}", answer, environment=stage.environment))
    return await _ready(Subject("echo", stage, bot))


async def _ready(subject: Subject) -> Subject:
    await subject.stage.connected()
    await subject.say(1)
    subject.bot.check()
    return subject


def report(platform: str, subjects: list[Subject]) -> None:
    """Ratios are medians over the rounds, each against the echo's or the smallest database's same round."""
    table = Table(
        f"{platform}: /next", "p50 ms", "p95 ms", "CPU ms", "p50 / echo", "CPU / echo", "p50 growth", "CPU growth"
    )
    echo, smallest = subjects[0].rounds, subjects[1].rounds
    for subject in subjects:
        waits = [wait * 1000 for each in subject.rounds for wait in each.waits]
        own = [percentile(waits, 50), percentile(waits, 95), median(each.processor * 1000 for each in subject.rounds)]
        table.add(subject.name, *own, *_ratios(subject.rounds, echo), *_ratios(subject.rounds, smallest))
    table.show()


def _ratios(rounds: list[Round], others: list[Round]) -> tuple[float, float]:
    pairs = list(zip(rounds, others, strict=True))
    return (
        median(median(one.waits) / median(other.waits) for one, other in pairs),
        median([one.processor / other.processor for one, other in pairs if other.processor] or [nan]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--platforms", nargs="+", choices=[*STAGES], default=[*STAGES])
    parser.add_argument("--learners", nargs="+", type=int, default=[1, 100_000])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--messages", type=int, default=100, help="in each round, to each bot")
    options = parser.parse_args()
    for platform in options.platforms:
        report(platform, asyncio.run(measure(platform, options)))


if __name__ == "__main__":
    main()

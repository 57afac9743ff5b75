"""What the idle coach holds in memory, over a process that does nothing but import the two chat libraries.

    python -m bench.memory [--seconds 20]

PSS shares out what processes have in common, USS leaves it out, RSS counts it in full.
"""

import argparse
import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack

from bench.child import Child, child, free_port
from bench.databases import databases
from bench.figures import Table
from bench.stages import STAGES, Stage

MEASURES = ("pss", "uss", "rss")
MEGABYTE = 1 << 20


async def measure(seconds: float) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Megabytes of the bare process, and of the coach with all three platforms on that has answered one person on
    each chat and then been idle for so long."""
    async with AsyncExitStack() as stack:
        url = stack.enter_context(databases(postgres=False))()
        environment = {"ROADMATE_DATABASE_URL": url, "ROADMATE_BROWSER_PORT": str(free_port())}
        stages: list[Stage] = [await stack.enter_async_context(stage(1)) for stage in STAGES.values()]
        for stage in stages:
            environment |= stage.environment
        bare = stack.enter_context(child("bench.bare", environment={}))
        coach = stack.enter_context(child("bot", environment=environment))
        for stage in stages:
            await stage.connected()
            await stage.ask(0)
        await asyncio.sleep(seconds)
        bare.check()
        coach.check()
        return _held(bare), _held(coach)


def _held(process: Child) -> Mapping[str, float]:
    held = process.process.memory_full_info()
    return {measure: getattr(held, measure) / MEGABYTE for measure in MEASURES if hasattr(held, measure)}


def report(bare: Mapping[str, float], coach: Mapping[str, float]) -> None:
    table = Table("idle memory", "bare MB", "coach MB", "coach / bare")
    for measure in bare:
        table.add(measure.upper(), bare[measure], coach[measure], coach[measure] / bare[measure])
    table.show()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20, help="how long to be idle before it is measured")
    report(*asyncio.run(measure(parser.parse_args().seconds)))


if __name__ == "__main__":
    main()

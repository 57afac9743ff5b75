"""How much of the coach's start is reading roadmaps.

    python -m bench.start [--rounds 10]

A start is from the beginning of the process until the browser chat answers, on a database that is there already.
Reading is measured in a process of its own, without the time that Python needs to import what reads.
"""

import argparse
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench.child import ROOT, child, free_port
from bench.databases import databases
from bench.figures import Table

READING = """
from time import perf_counter
from bot.library import read_library, shipped
begin = perf_counter()
read_library([shipped()])
print(perf_counter() - begin)
"""
PATIENCE = 60


def start(url: str) -> float:
    """Seconds until the coach answers."""
    port = free_port()
    begin = time.perf_counter()
    with child("bot", environment={"ROADMATE_DATABASE_URL": url, "ROADMATE_BROWSER_PORT": str(port)}) as coach:
        while time.perf_counter() - begin < PATIENCE:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                coach.check()
                time.sleep(0.005)
            else:
                return time.perf_counter() - begin
    raise RuntimeError(f"the coach did not start within {PATIENCE} seconds")


def reading() -> float:
    """Seconds that reading the shipped roadmaps takes."""
    command = [sys.executable, "-c", READING]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def measure(rounds: int) -> tuple[float, float]:
    """The middle start and the middle reading, in seconds, taken in turns."""
    with ExitStack() as stack:
        url = stack.enter_context(databases(postgres=False))()
        start(url)
        pairs = [(start(url), reading()) for _ in range(rounds)]
    starts, readings = zip(*pairs, strict=True)
    return median(starts), median(readings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10, help="starts to take the middle of")
    whole, read = measure(parser.parse_args().rounds)
    size = sum(file.stat().st_size for file in Path(ROOT, "roadmap_data").rglob("*.yaml"))
    table = Table("a start", "ms", "share")
    table.add("until it answers", whole * 1000, 1)
    table.add(f"of it reading {size / 1e6:.1f} MB of roadmaps", read * 1000, read / whole)
    table.show()


if __name__ == "__main__":
    main()

"""A process of its own to be measured."""

import os
import socket
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
QUIET = {"ROADMATE_BROWSER_PORT": "0", "ROADMATE_LOG_LEVEL": "WARNING"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Child:
    """A running process and what it costs."""

    def __init__(self, started: subprocess.Popen[bytes]) -> None:
        self._started = started
        self.process = psutil.Process(started.pid)

    @property
    def processor(self) -> float:
        """Seconds of processor time so far, in all its threads."""
        times = self.process.cpu_times()
        return times.user + times.system

    def check(self) -> None:
        """Raises RuntimeError when it has ended."""
        if self._started.poll() is not None:
            raise RuntimeError(f"the measured process ended with {self._started.returncode}; what it said is above")


@contextmanager
def child(module: str, *arguments: str, environment: Mapping[str, str]) -> Generator[Child]:
    """`python -m module`, until the end of the block, with none of the host's own settings."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ROADMATE_")}
    command = [sys.executable, "-m", module, *arguments]
    started = subprocess.Popen(command, cwd=ROOT, env={**own, **QUIET, **environment}, stdout=subprocess.DEVNULL)
    try:
        yield Child(started)
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()

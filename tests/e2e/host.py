"""The real program, started as a host starts it: in an empty folder, with nothing but environment variables."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.waiting import until

PROJECT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Host:
    """Starts, kills and restarts one program. `variables` are its settings, without their prefix."""

    def __init__(self, folder: Path, **variables: object) -> None:
        self.folder = folder
        self.variables: dict[str, object] = variables
        self.log = folder / "output.txt"
        self.log.touch()
        self._program: asyncio.subprocess.Process | None = None

    @property
    def said(self) -> str:
        """All that the program printed and logged, over all its lives."""
        return self.log.read_text()

    @property
    def program(self) -> asyncio.subprocess.Process:
        assert self._program is not None, "it was never started"
        return self._program

    @property
    def running(self) -> bool:
        return self._program is not None and self._program.returncode is None

    async def start(self, *words: str) -> None:
        with self.log.open("ab") as output:
            self._program = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *words,
                cwd=self.folder, env=environment(self.folder, self.variables),
                stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip

    async def kill(self) -> None:
        """As the machine does when it runs out of memory."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """As a container is stopped; its exit code, which must come before it would be killed."""
        return await self._end(signal.SIGTERM)

    async def ended(self, seconds: float = 10) -> int:
        """Its exit code, once it has ended by itself."""
        async with asyncio.timeout(seconds):
            return await self.program.wait()

    async def _end(self, number: signal.Signals) -> int:
        if self.running:
            self.program.send_signal(number)
        return await self.ended()

    async def has_said(self, words: str, times: int = 1, seconds: float = 60) -> None:
        await until(lambda: self.said.count(words) >= times, lambda: f"{words!r} is not in {self.said}", seconds)

    def lines(self, words: str) -> list[str]:
        return [line for line in self.said.splitlines() if words in line]


def environment(folder: Path, variables: Mapping[str, object]) -> dict[str, str]:
    """Nothing of ours but where programs and the project's own modules are."""
    system = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    settings = {f"ROADMATE_{name.upper()}": str(value) for name, value in variables.items()}
    return {**system, "HOME": str(folder), "PYTHONPATH": str(PROJECT), **settings}

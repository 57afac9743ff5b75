"""Work that takes too long for a transaction: others wait for it, on SQLite all others."""

from asyncio import to_thread
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

Answer = TypeVar("Answer")

MOST: Final = 50
"""So often one answer may ask for something to be worked out first."""


class AsideError(Exception):
    """Before this can be answered something has to be worked out.

    A command raises it before it writes anything that must last: its transaction is taken back, `work` is done in a
    thread, and the command is called again. `work` keeps what it found where the command looks for it then.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        super().__init__("something has to be worked out first")


async def with_asides(answer: Callable[[], Awaitable[Answer]]) -> Answer:
    """The answer, after all that it asked to be worked out."""
    for _ in range(MOST):
        try:
            return await answer()
        except AsideError as aside:
            await to_thread(aside.work)
    return await answer()

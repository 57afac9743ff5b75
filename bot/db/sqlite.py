"""SQLite without a trip to another thread for each statement.

A statement takes some ten microseconds, but handing it to a thread and its result back takes a hundred or more, and
the driver does so four times for each. So a statement is executed where it is asked for; only what waits for the disk
or takes its time goes to the driver's thread.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from typing_extensions import override

SLOW = ("commit", "executemany")
"""Calls that go to the thread: those that wait for the disk, and statements with many rows at once."""

PATIENCE, GLANCE = 5.0, 0.01
"""Seconds to wait for another process that is writing, and between looks whether it has finished."""

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


class LoopConnection(aiosqlite.Connection):
    """A connection that is used in the thread of the event loop."""

    def __init__(self, file: Path) -> None:
        # Not in its own thread only; and without the driver's own BEGIN, which comes too late: see _begin_immediate.
        connect = partial(sqlite3.connect, file, timeout=0, check_same_thread=False, isolation_level=None)
        super().__init__(connect, iter_chunk_size=64)
        self._thread.daemon = True

    @override
    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """All calls of the driver pass here."""
        if fn.__name__ in SLOW:
            return await super()._execute(fn, *args, **kwargs)  # pyright: ignore[reportUnknownMemberType]  it has no types
        over = asyncio.get_running_loop().time() + PATIENCE
        while True:
            try:
                return fn(*args, **kwargs)
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or asyncio.get_running_loop().time() > over:
                    raise
            await asyncio.sleep(GLANCE)


def sqlite_engine(url: URL) -> AsyncEngine:
    """One connection: writers wait their turn in our own queue instead of polling SQLite's lock."""

    async def connect() -> LoopConnection:
        connection = LoopConnection(Path(url.database or ""))
        await connection
        return connection

    engine = create_async_engine(
        url, async_creator=connect, pool_size=1, max_overflow=0, pool_timeout=30, hide_parameters=True
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare(connection: Any, _: ConnectionPoolEntry) -> None:
    cursor: sqlite3.Cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    """A transaction that reads and then writes is refused at once in WAL, whatever the timeout, unless it began so."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")

"""Statements are executed where they are asked for, and nobody is held up by what takes long."""

import sqlite3
from asyncio import TaskGroup, sleep
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import insert, text

from bot.db import sqlite, tables
from bot.db.errors import StoreError
from bot.db.store import Store
from tests.conversation import SATURDAY


class Turns:
    """Counts how often everybody else had their turn."""

    def __init__(self) -> None:
        self.count = 0

    async def go_on(self) -> None:
        while True:
            self.count += 1
            await sleep(0)


@asynccontextmanager
async def counted() -> AsyncGenerator[Turns]:
    turns = Turns()
    async with TaskGroup() as group:
        counting = group.create_task(turns.go_on())
        yield turns
        counting.cancel()


@pytest.fixture
def other(store: Store) -> sqlite3.Connection:
    """Another process's connection to the same file."""
    return sqlite3.connect(str(store.url.database), isolation_level=None)


async def test_a_statement_is_done_before_anybody_else_has_a_turn(store: Store) -> None:
    async with counted() as turns, store.connect() as connection:
        await sleep(0)
        before = turns.count
        await connection.execute(text("SELECT count(*) FROM learners"))
        assert turns.count == before


async def test_others_have_their_turns_during_a_commit_and_a_statement_of_many_rows(store: Store) -> None:
    rows = [{"platform": "test", "ref": f"r{n}", "person": "ana", "at": SATURDAY} for n in range(100)]
    async with counted() as turns:
        async with store.connect() as connection:
            before = turns.count
            await connection.execute(insert(tables.heard), rows)
            between = turns.count
        assert before < between < turns.count


async def test_while_another_process_writes_others_have_their_turns(store: Store, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    async with counted() as turns, TaskGroup() as group:
        waiting = group.create_task(_write(store))
        await sleep(0.03)
        assert turns.count > 1
        assert not waiting.done()
        other.execute("COMMIT")
    other.close()


async def test_when_another_process_writes_for_too_long_nothing_was_changed(
    store: Store, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.02)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError):
        await _write(store)
    other.execute("COMMIT")
    other.close()
    await _write(store)


async def _write(store: Store) -> None:
    async with store.begin() as db:
        await db.heard.add("test", "r1", "ana", SATURDAY)

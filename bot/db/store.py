"""The place where everything is kept, and one open transaction on it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.db.arrivals import Arrivals
from bot.db.beliefs import Beliefs
from bot.db.cards import Cards
from bot.db.cheers import Cheers
from bot.db.copies import Copies
from bot.db.deliveries import Deliveries
from bot.db.editions import Editions
from bot.db.errors import ConflictError, StoreError, is_conflict
from bot.db.events import Events
from bot.db.groups import Groups
from bot.db.heard import Heard
from bot.db.learners import Learners
from bot.db.links import Links
from bot.db.memberships import Memberships
from bot.db.memories import Memories
from bot.db.notices import Notices
from bot.db.nudges import Nudges
from bot.db.proofs import Proofs
from bot.db.quizzes import Quizzes
from bot.db.rates import Rates
from bot.db.sessions import Sessions
from bot.db.shelf import Shelf
from bot.db.spoken import SpokenDays
from bot.db.sqlite import sqlite_engine
from bot.errors import ConfigError

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


class Database:
    """One open transaction, by subject."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.learners = Learners(connection)
        self.events = Events(connection)
        self.nudges = Nudges(connection)
        self.deliveries = Deliveries(connection)
        self.links = Links(connection)
        self.rates = Rates(connection)
        self.heard = Heard(connection)
        self.groups = Groups(connection)
        self.memberships = Memberships(connection)
        self.notices = Notices(connection)
        self.cheers = Cheers(connection)
        self.quizzes = Quizzes(connection)
        self.sessions = Sessions(connection)
        self.proofs = Proofs(connection)
        self.copies = Copies(connection)
        self.cards = Cards(connection)
        self.memories = Memories(connection)
        self.beliefs = Beliefs(connection)
        self.spoken = SpokenDays(connection)
        self.shelf = Shelf(connection)
        self.arrivals = Arrivals(connection)
        self.editions = Editions(connection)


class Store:
    """The database that a URL names. Connects at the first transaction."""

    def __init__(self, url: str) -> None:
        self.url = read_url(url)
        self.engine = _engine(self.url)

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[Database, None]:
        """One transaction: committed at the end, rolled back on any exception.

        Raises StoreError when the database cannot be reached or stays locked, ConflictError when somebody else wrote
        the same row first; in both cases nothing was changed.
        """
        async with self.connect() as connection:
            yield Database(connection)

    @asynccontextmanager
    async def connect(self) -> AsyncGenerator[AsyncConnection, None]:
        """The same transaction, for those who need the connection itself."""
        try:
            async with self.engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise (ConflictError if is_conflict(error) else StoreError)(type(error.orig).__name__) from error
        except (PoolTimeout, OSError) as error:
            raise StoreError(type(error).__name__) from error

    async def close(self) -> None:
        await self.engine.dispose()


def read_url(url: str) -> URL:
    """The address with its asyncio driver. Raises ConfigError; the sentence never holds the password."""
    try:
        parsed = make_url(url)
        name = parsed.drivername
        parsed = parsed.set(drivername=DRIVERS.get(name, name))
        parsed.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        raise _wrong_url("it is no database address") from error
    if parsed.drivername not in DRIVERS.values():
        raise _wrong_url(f"'{name}' is no database that Roadmate knows")
    if parsed.get_backend_name() == "sqlite" and not parsed.database:
        raise _wrong_url("it names no file")
    return parsed


def _wrong_url(reason: str) -> ConfigError:
    return ConfigError(
        f"ROADMATE_DATABASE_URL is wrong: {reason}. Write sqlite:///path/to/file.sqlite3 "
        "or postgresql://user:password@host/database."
    )


def _engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(
            url, pool_size=10, max_overflow=10, pool_timeout=10, pool_pre_ping=True, hide_parameters=True
        )
    _make_folder(Path(url.database or ""))
    return sqlite_engine(url)


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            raise IsADirectoryError(f"{file} is a folder")
    except OSError as error:
        raise _wrong_url(f"{error.strerror or error} ({file})") from error

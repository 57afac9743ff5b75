"""Bring a database to today's tables."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.db.store import Store
from bot.errors import ConfigError

LOCK = 0x726F61646D617465
"""Any number, the same in every process that migrates."""


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", "migrations:")
    made.attributes["connection"] = connection
    return made


async def migrate(store: Store) -> str:
    """Migrate in one transaction and return the revision. Safe when several processes start at once: one does it,
    the others wait for it and find nothing to do. Raises ConfigError for a database from the future."""
    async with store.connect() as connection:
        return await connection.run_sync(_migrate)


async def revision(store: Store) -> tuple[str | None, str | None]:
    """The database's revision and the newest one there is. Raises ConfigError for one from the future."""
    async with store.connect() as connection:
        there = await connection.run_sync(_revision)
    _refuse_newer(there)
    return there, newest()


def newest() -> str | None:
    return ScriptDirectory.from_config(config()).get_current_head()


def _migrate(connection: Connection) -> str:
    if connection.dialect.name == "postgresql":
        # On SQLite the transaction itself is the lock: it begins IMMEDIATE.
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    _refuse_newer(_revision(connection))
    command.upgrade(config(connection), "head")
    return _revision(connection) or ""


def _refuse_newer(there: str | None) -> None:
    known = [step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()]
    if there is not None and there not in known:
        raise ConfigError(
            f"The database is at revision {there}, made by a newer Roadmate than this one ({known[0]}). "
            "Update Roadmate, or go back to a copy of the database from before."
        )


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()

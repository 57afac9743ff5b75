"""Migrations climb up, down and up again on both databases, and end where the tables say."""

from asyncio import gather
from datetime import UTC, date, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.db.migrate import config, migrate, newest, revision
from bot.db.store import Store
from bot.db.tables import metadata
from bot.errors import ConfigError
from bot.study.event import StudyEvent
from bot.study.learner import Account, Holiday, Learner


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_url"))


def _steps() -> list[str]:
    script = ScriptDirectory.from_config(config())
    return [step.revision for step in reversed(list(script.walk_revisions()))]


async def test_every_step_goes_up_down_and_up_again(url: str) -> None:
    store = Store(url)

    def climb(connection: Connection) -> None:
        for step in _steps():
            command.upgrade(config(connection), step)
            command.downgrade(config(connection), "-1")
            command.upgrade(config(connection), step)

    async with store.connect() as connection:
        await connection.run_sync(climb)
    assert await revision(store) == (newest(), newest())
    await store.close()


async def test_the_way_down_leaves_nothing_behind(url: str) -> None:
    store = Store(url)
    await migrate(store)
    async with store.connect() as connection:
        await connection.run_sync(lambda each: command.downgrade(config(each), "base"))
        left = await connection.run_sync(lambda each: inspect(each).get_table_names())
    assert left == ["alembic_version"]
    await store.close()


async def test_holidays_come_back_from_the_log(url: str) -> None:
    store = Store(url)
    await migrate(store)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    holiday = Holiday(date(2026, 12, 20), date(2027, 1, 4))
    said = ("2026-12-01/2026-12-05", "2026-12-20/2027-01-04", "2026-12-01")
    async with store.begin() as db:
        learner = await db.learners.add(Learner(0, "Ana", now, holidays=(holiday,)), Account("test", "ana"))
        for subject in said:
            await db.events.add(learner.id, StudyEvent(now, now.date(), "holiday", subject))
    async with store.connect() as connection:
        await connection.run_sync(lambda each: command.downgrade(config(each), "0009"))
        await connection.run_sync(lambda each: command.upgrade(config(each), "head"))
    async with store.begin() as db:
        known = await db.learners.of(learner.id)
    assert known
    assert known.holidays == (holiday,)
    await store.close()


async def test_the_tables_are_what_the_migrations_make(url: str) -> None:
    store = Store(url)
    await migrate(store)

    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    async with store.connect() as connection:
        assert await connection.run_sync(differences) == []
    await store.close()


async def test_a_database_from_the_future_is_left_alone(url: str) -> None:
    store = Store(url)
    await migrate(store)
    async with store.connect() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for ask in (migrate, revision):
        with pytest.raises(ConfigError, match="at revision 9999, made by a newer Roadmate"):
            await ask(store)
    await store.close()


async def test_two_that_start_at_once_migrate_once(url: str) -> None:
    stores = [Store(url) for _ in range(4)]
    revisions = await gather(*(migrate(store) for store in stores))
    assert set(revisions) == {newest()}
    for store in stores:
        await store.close()

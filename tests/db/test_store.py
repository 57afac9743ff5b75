"""What one transaction promises, on both databases."""

from asyncio import TaskGroup, sleep
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError

from bot.db.errors import AlreadyHeardError, StoreError
from bot.db.store import Store, read_url
from bot.errors import ConfigError
from bot.message import private_address
from bot.study.event import StudyEvent
from bot.study.learner import Account, Following, Learner, OpenTask
from bot.study.nudge import Nudge
from tests.conversation import SATURDAY

TODAY = SATURDAY.date()


async def add_learner(store: Store, person: str = "ana", platform: str = "test") -> Learner:
    async with store.begin() as db:
        return await db.learners.add(Learner(0, person, SATURDAY, "en"), Account(platform, person, person))


async def test_a_learner_comes_back_as_they_were_saved(either_store: Store) -> None:
    opened = OpenTask("python.first", 2, 5, 25, "begun", SATURDAY, SATURDAY + timedelta(minutes=1))
    learner = Learner(
        0, "Ana <b>*@everyone", SATURDAY, "de", "tea", {"tea": Following("a", "b", {"c": "d"}), "coffee": Following()},
        {"python": "short"}, 25, 31, "Europe/Berlin", True, 300, 60, 120, True, True, date(2026, 12, 1), 3, opened,
    )  # fmt: skip
    async with either_store.begin() as db:
        saved = await db.learners.add(learner, Account("test", "ana", "Ana"))
    async with either_store.begin() as db:
        known = await db.learners.find("test", "ana")
    assert known is not None
    assert known.learner == saved
    assert known.account == Account("test", "ana", "Ana")


async def test_a_failed_transaction_leaves_nothing(either_store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        async with either_store.begin() as db:
            await db.learners.add(Learner(0, "Ana", SATURDAY), Account("test", "ana"))
            raise ZeroDivisionError
    async with either_store.begin() as db:
        assert await db.learners.find("test", "ana") is None


async def test_the_same_ref_is_heard_once(either_store: Store) -> None:
    async with either_store.begin() as db:
        await db.heard.add("test", "r1", "ana", SATURDAY)
    with pytest.raises(AlreadyHeardError):
        async with either_store.begin() as db:
            await db.heard.add("test", "r1", "ana", SATURDAY)


async def test_moments_keep_their_instant_whatever_zone_they_came_in(either_store: Store) -> None:
    learner = await add_learner(either_store)
    at = datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    async with either_store.begin() as db:
        await db.events.add(learner.id, StudyEvent(at, TODAY, "done", "a.b", 25, 1, 25, "said"))
    async with either_store.begin() as db:
        [event] = await db.events.all(learner.id)
    assert event.at == at
    assert event.at.utcoffset() == timedelta(0)


async def test_a_moment_without_a_zone_is_refused(either_store: Store) -> None:
    learner = await add_learner(either_store)
    with pytest.raises(StatementError, match="needs its zone"):
        async with either_store.begin() as db:
            naive = SATURDAY.replace(tzinfo=None)
            await db.events.add(learner.id, StudyEvent(naive, TODAY, "done", "a.b"))


async def test_totals_add_up_by_task_and_kind(either_store: Store) -> None:
    learner = await add_learner(either_store)
    async with either_store.begin() as db:
        for event in (
            StudyEvent(SATURDAY, TODAY, "sitting", "a.b", 2, 1, 25),
            StudyEvent(SATURDAY, TODAY, "sitting", "a.b", 40, 2, 20),
            StudyEvent(SATURDAY, TODAY, "done", "a.b", 15, 3, 15),
            StudyEvent(SATURDAY, TODAY, "skip", "a.b"),
        ):
            await db.events.add(learner.id, event)
        totals = await db.events.totals(learner.id)
        days = await db.events.days(learner.id)
    assert sorted(totals) == [("a.b", "done", 15, 1), ("a.b", "sitting", 45, 2)]
    assert days == {TODAY}


async def test_forgetting_a_learner_deletes_every_row(either_store: Store) -> None:
    learner = await add_learner(either_store)
    async with either_store.begin() as db:
        await db.events.add(learner.id, StudyEvent(SATURDAY, TODAY, "done", "a.b"))
        nudge = await db.nudges.add(_nudge(learner))
        await db.deliveries.add([nudge])
        assert await db.deliveries.waits("test", SATURDAY)
    async with either_store.begin() as db:
        await db.learners.forget(learner.id)
    async with either_store.begin() as db:
        assert await db.learners.find("test", "ana") is None
        assert await db.learners.accounts(learner.id) == ()
        assert await db.events.all(learner.id) == ()
        assert await db.nudges.of(learner.id) == ()
        assert not await db.deliveries.waits("test", SATURDAY + timedelta(days=1))


async def test_writers_that_read_first_wait_for_each_other(either_store: Store) -> None:
    """Twenty at once count to twenty: nobody reads what another is about to change."""
    learner = await add_learner(either_store)

    async def count() -> None:
        async with either_store.begin() as db:
            known = await db.learners.find("test", "ana")
            assert known is not None
            await sleep(0)
            await db.learners.save(replace(known.learner, unanswered=known.learner.unanswered + 1))

    async with TaskGroup() as group:
        for _ in range(20):
            group.create_task(count())
    async with either_store.begin() as db:
        known = await db.learners.find("test", "ana")
    assert known is not None
    assert known.learner.unanswered == 20
    assert learner.unanswered == 0


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///x.sqlite3", "sqlite+aiosqlite"),
        ("postgresql://me:pw@host/db", "postgresql+asyncpg"),
        ("postgres://me:pw@host/db", "postgresql+asyncpg"),
        ("postgresql+asyncpg://me@/db?host=/run", "postgresql+asyncpg"),
    ],
)
def test_addresses_get_their_driver(url: str, driver: str) -> None:
    assert read_url(url).drivername == driver


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://me:geheim@host/db", "sqlite://", "postgresql+nothing://a:geheim@b/c"]
)
def test_a_wrong_address_is_said_without_the_password(url: str) -> None:
    with pytest.raises(ConfigError, match="ROADMATE_DATABASE_URL is wrong") as caught:
        read_url(url)
    assert "geheim" not in str(caught.value)


async def test_a_database_that_is_away_is_a_store_error(tmp_path: Path) -> None:
    store = Store(f"postgresql://nobody:pw@127.0.0.1:1/{tmp_path.name}")
    with pytest.raises(StoreError):
        async with store.begin():
            pass
    await store.close()


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is a folder"):
        Store(f"sqlite:///{tmp_path}")


def _nudge(learner: Learner) -> Nudge:
    return Nudge(0, learner.id, "once", "ana", private_address("test", "ana"), "/remind now x", SATURDAY, TODAY)

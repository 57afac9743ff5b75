"""A roadmap that grew is named when it is what moved a forecast."""

from pathlib import Path

import pytest

from bot.db.store import Store
from bot.study.edition import edition
from tests.author import Author, Page, task, topic
from tests.conversation import Chat, Clock


@pytest.fixture
def store(either_store: Store) -> Store:
    return either_store


@pytest.fixture
def author(tmp_path: Path, store: Store, clock: Clock) -> Author:
    return Author(tmp_path / "roadmaps", store, clock)


async def publish(author: Author, count: int, minutes: int = 60) -> Chat:
    """The coach, started anew with a roadmap of so many tasks."""
    tasks: list[Page] = [task(f"leaves.look{number}", minutes) for number in range(count)]
    gone = {f"leaves.look{number}": list[str]() for number in range(count, 30)}
    author.write("tea", topic("leaves", *tasks), renamed=gone)
    desk = author.desk()
    async with author.store.begin() as db:
        await db.editions.note("tea", edition(desk.library.roadmaps["tea"]), author.clock.at)
    return Chat(desk, author.clock)


async def three_weeks(author: Author, count: int) -> Chat:
    ana = await publish(author, count)
    await ana.meet(reminder="off")
    for number in range(4):
        await ana.say(f"/done leaves.look{number} 1")
        await ana.say(f"/done leaves.look{number}")
        await ana.say(f"/done leaves.look{number}")
        author.clock.tick(days=7)
    return ana


async def test_that_it_grew_is_why_it_is_later(author: Author) -> None:
    ana = await three_weeks(author, 10)
    assert "the roadmap" not in await ana.say("/forecast")
    ana = await publish(author, 16)
    words = await ana.say("/forecast")
    assert "later than a week ago: the roadmap grew by 6 h." in words
    author.clock.tick(days=8)
    assert "the roadmap" not in await ana.say("/forecast")


async def test_that_it_became_shorter_is_why_it_is_earlier(author: Author) -> None:
    await three_weeks(author, 20)
    ana = await publish(author, 9)
    assert "earlier than a week ago: the roadmap became shorter." in await ana.say("/forecast")


async def test_what_was_held_long_ago_is_not_kept(author: Author) -> None:
    for count in (3, 4, 4, 5, 6):
        await publish(author, count)
        author.clock.tick(days=20)
    now = author.clock.at
    async with author.store.begin() as db:
        sizes = [len(await db.editions.at("tea", now.replace(year=year)) or ()) for year in (now.year - 1, now.year)]
        before = await db.editions.at("tea", now)
    assert sizes == [0, 6]
    assert before
    assert len(before) == 6

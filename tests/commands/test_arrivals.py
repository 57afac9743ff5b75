"""Who gets to the end of a stage is one of those with whom others are compared, without their name."""

import json
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.db.store import Store
from bot.db.tables import arrivals
from bot.message import Attachment
from bot.study.arrival import Arrival
from bot.study.finishers import Finisher
from bot.study.learner import Account, Learner
from tests.author import Author, route, stage, task, topic
from tests.commands.linking import Town, link
from tests.conversation import SATURDAY, Chat, Clock

LEAVES = topic("leaves", task("leaves.look"), task("leaves.smell"), task("leaves.taste"), stage="first")
WATER = topic("water", task("water.heat"), task("water.pour"), stage="second")
STAGES = {"stages": [stage("first", "leaves"), stage("second", "water")]}
ROUTES = {"routes": [route("from-zero", "From zero", "first", "second")]}


@pytest.fixture
def store(either_store: Store) -> Store:
    return either_store


@pytest.fixture
def author(tmp_path: Path, store: Store, clock: Clock) -> Author:
    author = Author(tmp_path / "roadmaps", store, clock)
    author.write("tea", LEAVES, WATER, **STAGES, **ROUTES)
    return author


async def begin(author: Author, person: str = "ana", platform: str = "test") -> Chat:
    chat = Chat(author.desk(), author.clock, person, person.capitalize(), platform)
    await chat.meet(reminder="off")
    await chat.say("/settings minutes 30")
    return chat


async def do(chat: Chat, *tasks: str, days: int = 7) -> None:
    for each in tasks:
        await chat.say(f"/done {each}")
        chat.clock.tick(days=days)


async def kept(store: Store, *, whole: bool = False) -> list[Finisher]:
    async with store.begin() as db:
        return list(await db.arrivals.all(whole=whole))


async def crowd(store: Store, count: int, first: int = 0) -> None:
    """So many who did what takes the others half a year, and a stage as long as Ana's in twenty weeks."""
    async with store.begin() as db:
        for number in range(first, first + count):
            learner = await db.learners.add(Learner(0, f"p{number}", SATURDAY), Account("test", f"p{number}", "P"))
            weeks = (0.5, *[(2.6 + number / 100 - 0.5) / 30] * 30)
            left = {week: 2.6 + number / 100 - sum(weeks[:week]) for week in range(21)}
            found = Finisher(learner.id, Arrival(3.5, weeks, left), 1.0)
            for name in ("", "first"):
                await db.arrivals.keep("tea", name, SATURDAY, found)


async def test_a_stage_and_then_the_way_are_kept_once_each(author: Author, store: Store) -> None:
    ana = await begin(author)
    await do(ana, "leaves.look", "leaves.smell")
    assert await kept(store) == []
    await do(ana, "leaves.taste")
    [first] = await kept(store)
    assert first.arrival.weeks == (0.5, 0.5)
    assert first.arrival.left == {0: 1.0, 1: 0.5}
    await do(ana, "water.heat", "water.pour")
    assert len(await kept(store)) == 2
    [whole] = await kept(store, whole=True)
    assert len(whole.arrival.weeks) == 4
    await do(ana, "water.pour")
    assert len(await kept(store)) == 2


async def test_a_stage_that_was_over_before_any_was_kept_counts_with_the_next(author: Author, store: Store) -> None:
    ana = await begin(author)
    await do(ana, "leaves.look", "leaves.smell", "leaves.taste")
    async with store.connect() as connection:
        await connection.execute(delete(arrivals))
    await do(ana, "water.heat")
    assert await kept(store) == []
    await do(ana, "water.pour")
    assert len(await kept(store)) == 2


async def test_what_is_done_in_one_go_or_known_is_none(author: Author, store: Store) -> None:
    ana = await begin(author)
    await do(ana, "leaves.look", "leaves.smell", "leaves.taste", days=0)
    await ana.say("/know water")
    assert await kept(store) == [] == await kept(store, whole=True)


async def test_an_edit_changes_nothing_of_what_was(author: Author, store: Store) -> None:
    ana = await begin(author)
    await do(ana, "leaves.look", "leaves.smell", "leaves.taste")
    before = await kept(store)
    longer = topic("leaves", *(task(f"leaves.{name}", 90) for name in ("look", "smell", "brew")), stage="first")
    author.write("tea", longer, WATER, **STAGES, **ROUTES, renamed={"leaves.taste": []})
    ana.desk = author.desk()
    await do(ana, "leaves.brew")
    assert await kept(store) == before


async def test_who_is_forgotten_is_no_longer_among_them(author: Author, store: Store) -> None:
    ana, ben = await begin(author), await begin(author, "ben")
    await crowd(store, 4)
    await do(ana, "leaves.look", "leaves.smell", "leaves.taste")
    async with store.begin() as db:
        before = await db.arrivals.stamp(whole=False)
    assert len(await kept(store)) == 5
    await ana.say("/forgetme forget me")
    assert len(await kept(store)) == 4
    async with store.begin() as db:
        assert await db.arrivals.stamp(whole=False) != before
    assert "simulated learners, made from" in await ben.say("/forecast")


async def test_two_accounts_of_one_human_got_there_once(author: Author, store: Store) -> None:
    town = Town(author.desk(), author.clock)
    one, other = await begin(author, "ana", "discord"), await begin(author, "ana", "telegram")
    for chat in (one, other):
        await do(chat, "leaves.look", "leaves.smell", "leaves.taste")
    await do(one, "water.heat")
    assert len(await kept(store)) == 2
    await do(other, "water.pour")
    assert len(await kept(store, whole=True)) == 0
    await link(town, one, other)
    assert len(await kept(store)) == 2, "the stage that only both together finished is kept too"
    [whole] = await kept(store, whole=True)
    assert len(whole.arrival.weeks) > 5


async def test_who_got_there_here_moves_the_range_of_others_and_is_told(author: Author, store: Store) -> None:
    ana = await begin(author)
    alone = await ana.say("/forecast")
    assert "“Like you” are simulated learners" in alone
    await crowd(store, 4)
    assert await ana.say("/forecast") == alone
    await crowd(store, 100, 4)
    words = await ana.say("/forecast")
    assert "Of those like you, about 5 in 10 are learners here who got there." in words
    assert words.splitlines()[1] != alone.splitlines()[1]


async def test_the_copy_of_ones_data_has_it(author: Author) -> None:
    ana = await begin(author)
    await do(ana, "leaves.look", "leaves.smell", "leaves.taste")
    await ana.say("/export")
    attached = next(block for block in ana.last.blocks if isinstance(block, Attachment))
    [row] = json.loads(attached.content)["arrivals"]
    assert (row["stage"], row["weeks"], row["ahead"]) == ("first", [0.5, 0.5], [[0, 1.0], [1, 0.5]])

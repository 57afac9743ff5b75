"""Linking on both databases: one of two is first, what is stored is what the rules say, and nothing is left behind."""

from asyncio import TaskGroup
from datetime import timedelta

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.message import private_address
from bot.study.event import StudyEvent
from bot.study.group import Group, Membership
from bot.study.learner import Account, Following, Learner
from bot.study.link_code import VALID, LinkCode
from bot.study.merge import Life, merge
from bot.study.nudge import Nudge
from tests.commands.linking import Town, code_of, link
from tests.conversation import SATURDAY, Clock

TODAY = SATURDAY.date()


async def add(store: Store, person: str, *subjects: str) -> Learner:
    """Somebody with a log, a reminder, and one setting of their own."""
    follows = {person: Following("zero")}
    async with store.begin() as db:
        learner = await db.learners.add(
            Learner(0, person, SATURDAY, follows=follows, set_at={f"follows.{person}": SATURDAY}),
            Account("test", person, person),
        )
        await db.events.add(learner.id, StudyEvent(SATURDAY - timedelta(days=3), TODAY, "plan", "", len(person)))
        for subject in subjects:
            await db.events.add(learner.id, StudyEvent(SATURDAY, TODAY, "done", subject, 25, 1, 25, "said"))
        address = private_address("test", person)
        await db.nudges.add(Nudge(0, learner.id, "task", person, address, "/next", SATURDAY, TODAY, 600, 127))
    return learner


async def read(store: Store, learner: Learner) -> Life:
    async with store.begin() as db:
        found = await db.learners.of(learner.id)
        assert found
        return Life(found, await db.events.entries(learner.id), await db.nudges.of(learner.id))


async def test_what_is_stored_is_what_merging_says_and_nothing_else_is_left(either_store: Store) -> None:
    store = either_store
    one, other = await add(store, "ana", "a.b", "a.c"), await add(store, "anabel", "a.c", "a.d")
    mine, theirs = await read(store, one), await read(store, other)
    merged = merge(mine, theirs, SATURDAY)
    async with store.begin() as db:
        await db.events.merge(one.id, (*mine.log, *theirs.log), merged.log)
        await db.nudges.merge((*mine.nudges, *theirs.nudges), merged.nudges)
        await db.learners.absorb(one.id, other.id)
        await db.learners.save(merged.learner)
    stored = await read(store, one)
    assert stored.learner == merged.learner
    assert [entry.event for entry in stored.log] == [entry.event for entry in merged.log]
    assert stored.nudges == merged.nudges
    done = [entry.event.subject for entry in stored.log if entry.event.kind == "done"]
    assert sorted(done) == ["a.b", "a.c", "a.d"]
    async with store.begin() as db:
        assert {each.person for each in await db.learners.accounts(one.id)} == {"ana", "anabel"}
        assert await db.learners.of(other.id) is None
        assert (await db.events.entries(other.id), await db.nudges.of(other.id)) == ((), ())


async def test_what_two_have_in_a_group_becomes_one_membership(either_store: Store) -> None:
    one, other = await add(either_store, "ana"), await add(either_store, "ben")
    async with either_store.begin() as db:
        groups = [await db.groups.add(Group(0, name, name, SATURDAY)) for name in ("tea", "run", "zen")]
        tea, run, zen = (group.id for group in groups)
        for membership in (
            Membership(0, tea, one.id, "member", TODAY, SATURDAY, "progress"),
            Membership(0, tea, other.id, "owner", TODAY, SATURDAY, "plan"),
            Membership(0, run, other.id, "member", TODAY, SATURDAY, "progress"),
            Membership(0, zen, one.id, "owner", TODAY, SATURDAY, "plan"),
            Membership(0, zen, other.id, "barred", TODAY, SATURDAY, "plan"),
        ):
            await db.memberships.add(membership)
        await db.learners.absorb(one.id, other.id)
        found = [await db.memberships.find(group.id, one.id) for group in groups]
        left = [await db.memberships.find(group.id, other.id) for group in groups]
    assert [(each.role, each.shows) for each in found if each] == [
        ("owner", "plan"),
        ("member", "progress"),
        ("barred", "plan"),
    ]
    assert left == [None] * 3


async def test_a_parted_account_has_a_copy_and_its_own_reminders(either_store: Store) -> None:
    learner = await add(either_store, "ana", "a.b", "a.c")
    account = Account("other", "ana2", "Ana")
    async with either_store.begin() as db:
        await db.learners.add_account(learner.id, account)
        parted = await db.learners.part(learner, account)
        await db.events.copy(learner.id, parted.id)
        await db.nudges.part(learner.id, parted.id, "test", "ana")
    one, other = await read(either_store, learner), await read(either_store, parted)
    assert [entry.event for entry in one.log] == [entry.event for entry in other.log]
    assert {entry.id for entry in one.log}.isdisjoint(entry.id for entry in other.log)
    assert (len(one.nudges), len(other.nudges)) == (0, 1)
    async with either_store.begin() as db:
        assert await db.learners.accounts(parted.id) == (account,)


async def test_a_code_is_bound_once_and_over_in_time(either_store: Store) -> None:
    learner = await add(either_store, "ana")
    code = LinkCode(learner.id, "test", "ana", "digest", SATURDAY + VALID)
    async with either_store.begin() as db:
        await db.links.keep(code)
        assert await db.links.find("digest", SATURDAY) == code
        assert await db.links.find("digest", SATURDAY + VALID) is None
        assert await db.links.bind(code, "test", "ben", "q1", SATURDAY + VALID)
        assert not await db.links.bind(code, "test", "cem", "q2", SATURDAY + VALID)
        bound = await db.links.of(learner.id, SATURDAY)
        assert bound
        assert (bound.asked_by, bound.question) == (("test", "ben"), "q1")
        await db.links.note_wrong("test", "ben", 1, SATURDAY)
        await db.links.purge(SATURDAY + VALID, SATURDAY)
        assert await db.links.of(learner.id, SATURDAY) is None
        assert await db.links.wrong("test", "ben", SATURDAY - VALID) == (0, None)


@pytest.fixture
def town(either_store: Store, library: Library, clock: Clock) -> Town:
    return Town(Desk(either_store, library, Table(COMMANDS), clock), clock)


async def test_of_two_who_give_a_code_at_once_one_is_first(town: Town) -> None:
    first = town.chat("discord")
    code = await code_of(first)
    others = [town.chat("telegram", f"{number}", f"T{number}") for number in range(4)]
    async with TaskGroup() as group:
        said = [group.create_task(chat.say(f"/link {code}")) for chat in others]
    heard = [task.result() for task in said]
    assert sum("Now confirm it" in words for words in heard) == 1
    assert sum("given this code already" in words for words in heard) == 3
    assert "Is that you?" in await town.last(first)


async def test_yes_pressed_many_times_at_once_links_once(town: Town, either_store: Store) -> None:
    first, second = town.chat("discord"), town.chat("telegram", "4711")
    await first.meet()
    await second.meet()
    await second.say(f"/link {await code_of(first)}")
    await town.last(first)
    yes = first.says("Yes, that is me")
    async with TaskGroup() as group:
        said = [group.create_task(first.say(yes)) for _ in range(3)]
        group.create_task(second.say("/done"))
    assert sum("one learner now" in task.result() for task in said) == 1
    async with either_store.begin() as db:
        found = await db.learners.find("telegram", "4711")
        assert found
        done = [event for event in await db.events.all(found.learner.id) if event.kind in ("done", "sitting")]
    assert len(done) == 1


async def test_two_who_link_each_other_at_once_end_as_one(town: Town, either_store: Store) -> None:
    one, other = town.chat("discord"), town.chat("telegram", "4711")
    mine, theirs = await code_of(one), await code_of(other)
    await other.say(f"/link {mine}")
    await one.say(f"/link {theirs}")
    for chat in (one, other):
        assert "Is that you?" in await town.last(chat)
    yes = [(chat, chat.says("Yes, that is me")) for chat in (one, other)]
    async with TaskGroup() as group:
        said = [group.create_task(chat.say(words)) for chat, words in yes]
    assert sorted("one learner now" in task.result() for task in said) == [False, True]
    third = town.chat("browser", "tab")
    await link(town, one, third)

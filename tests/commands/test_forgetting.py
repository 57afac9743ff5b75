"""Whoever has something in every table is forgotten in each, and leaves a group without a trace."""

import pytest

from bot.db.store import Store
from bot.desk import Desk
from tests.commands.everything import NAME, id_of, live, pointing, traces
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat, Clock


@pytest.fixture
def store(story_store: Store) -> Store:
    """What goes along with a row is the database's affair, so on both."""
    return story_store


@pytest.fixture
def meeting(desk: Desk, clock: Clock) -> Meeting:
    return Meeting(desk, clock)


@pytest.fixture
async def both(meeting: Meeting, store: Store) -> tuple[Chat, Chat]:
    return await live(meeting, store)


async def test_there_is_something_in_every_table(both: tuple[Chat, Chat], store: Store) -> None:
    learner = await id_of(store)
    async with store.begin() as db:
        copy = await db.copies.of(learner)
    assert [table for table, rows in copy.items() if not rows] == []


async def test_nothing_is_left_of_who_is_forgotten(both: tuple[Chat, Chat], meeting: Meeting, store: Store) -> None:
    zuzka, ben = both
    learner = await id_of(store)
    assert {"nudges.says", "memberships.asks", "seats.goal", "proofs.link", "heard.person"} <= await traces(store)
    await zuzka.say("/forgetme forget me")
    assert await pointing(store, learner) == set()
    assert await traces(store, "proofs") == set()  # Ben shows the same page
    async with store.begin() as db:
        [group], [seat] = await db.memberships.of_group(1), await db.sessions.seats(2)
        assert group.name == "Ben"
        assert group.membership.owns
        assert seat.learner == group.learner.id
        assert await db.sessions.find(1) is None
    told = len(meeting.words_for(ben))
    await meeting.settle()
    assert NAME not in "".join((*meeting.stands(), *meeting.words_for(ben)[told:]))
    assert "you own it now" in "".join(meeting.words_for(ben)[told:])


async def test_nothing_is_left_in_a_group_of_who_leaves_it(
    both: tuple[Chat, Chat], meeting: Meeting, store: Store
) -> None:
    zuzka, ben = both
    learner = await id_of(store)
    await zuzka.say("/group leave yes")
    async with store.begin() as db:
        copy = await db.copies.of(learner)
        assert [each.name for each in await db.memberships.of_group(1)] == ["Ben"]
    assert [copy[table] for table in ("memberships", "commitments", "cheers", "answers")] == [[], [], [], []]
    assert {each["giver"] for each in copy["confirmations"]} == {"Ben"}
    own = (
        "learners",
        "accounts",
        "nudges",
        "deliveries",
        "heard",
        "link_codes",
        "link_tries",
        "proofs",
        "seats",
        "cards",
    )
    assert await traces(store, *own) == {"notices.chat", "notices.person"}  # of the session in her private chat
    told = len(meeting.words_for(ben)), len(meeting.words_for(zuzka))
    await meeting.settle()
    assert NAME not in "".join((*meeting.stands(), *meeting.words_for(ben)[told[0] :]))
    late = "".join(meeting.words_for(zuzka)[told[1] :])
    assert "the last line first" not in late
    assert "cheers you on" not in late

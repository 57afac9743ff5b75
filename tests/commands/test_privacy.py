"""What is kept, and its end."""

import pytest
from sqlalchemy import text

from bot.db.store import Store
from bot.study.believe import Kept as Belief
from bot.study.past import KeptPast
from tests.conversation import Chat, Clock, Mailbox, deliver, log_of


@pytest.fixture
async def chat(chat: Chat, store: Store, clock: Clock) -> Chat:
    """Ana with something in every table that needs nobody else. Of groups: see `test_forgetting`."""
    await chat.meet()
    await chat.say("/done")
    await chat.say("/remind tomorrow 8:00 a word of my own")
    await chat.say("/remind daily 13:30 stretch")
    await chat.say("/card add capital of Chile = Santiago")
    async with store.begin() as db:
        learner = await db.learners.find("test", "ana")
        assert learner
        await db.memories.keep(learner.learner.id, KeptPast("", 0, clock().date(), clock(), b"folded"))
        await db.beliefs.keep(learner.learner.id, "a-roadmap", Belief("", clock(), 0, clock(), b"chances"))
    await chat.say("/link")
    await chat.say("/link 2222-2222")
    clock.tick(hours=1)
    await deliver(chat.desk, [Mailbox()])
    return chat


async def rows(store: Store) -> dict[str, int]:
    """How many rows each table has that may belong to somebody."""
    counts: dict[str, int] = {}
    async with store.connect() as connection:
        names = (await connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))).scalars()
        for name in [name for name in names if name not in ("alembic_version", "rates") and "sqlite" not in name]:
            counts[name] = (await connection.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one()
    return counts


async def test_privacy_says_what_is_kept_and_how_to_end_it(chat: Chat) -> None:
    words = await chat.say("/privacy")
    for part in ("the name it shows", "tasks, minutes", "/export", "/forgetme"):
        assert part in words
    assert chat.labels == ["Export", "Delete everything"]


async def test_forgetting_somebody_alone_empties_every_table(chat: Chat, store: Store) -> None:
    assert (await rows(store))["learners"]
    assert "type forget me and send it" in await chat.say("/forgetme")
    assert "Everything I knew about you is deleted." in await chat.say("Forget me.")
    assert not any((await rows(store)).values()), await rows(store)


@pytest.mark.parametrize("words", ["no", "forget", "forget me not", "yes", "/forgetme forget it", "what's next?"])
async def test_any_other_words_keep_everything(chat: Chat, store: Store, words: str) -> None:
    before = await log_of(store)
    await chat.say("/forgetme")
    assert await chat.say(words) == "Nothing is deleted. Everything is as it was."
    assert await log_of(store) == before
    assert "This deletes your progress" in await chat.say("forget me")
    assert await log_of(store) == before


async def test_somebody_who_was_forgotten_begins_anew(chat: Chat, store: Store) -> None:
    await chat.say("/forgetme forget me")
    assert await log_of(store) == ()
    assert "Hello Ana, I am Roadmate" in await chat.say("/start")


async def test_others_are_not_forgotten_along(chat: Chat, clock: Clock, store: Store) -> None:
    bob = Chat(chat.desk, clock, person="bob", name="Bob")
    await bob.meet()
    await bob.say("/done")
    await chat.say("/forgetme forget me")
    assert await log_of(store, "bob")
    assert "19:00" in await bob.say("/remind")


async def test_a_stranger_has_nothing_to_delete(chat: Chat, clock: Clock) -> None:
    bob = Chat(chat.desk, clock, person="bob", name="Bob")
    assert "I know nothing about you" in await bob.say("/forgetme forget me")

"""Somebody speaks again."""

from datetime import timedelta

import pytest

from bot.db.store import Store
from bot.message import Address
from tests.conversation import Chat, Clock, Mailbox, deliver, learner_of


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


async def test_after_seven_unanswered_reminders_a_word_brings_them_back(chat: Chat, clock: Clock, store: Store) -> None:
    mailbox = Mailbox()
    await chat.say("/nudge often every")
    clock.tick(hours=7)
    for _ in range(10):
        await deliver(chat.desk, [mailbox])
        clock.tick(days=1)
    assert len(mailbox.got) == 7
    assert "This was my seventh reminder without a word from you" in mailbox.words[-1]
    assert "Good to hear from you. Your reminders are on again." in await chat.say("/progress")
    assert (await learner_of(store)).unanswered == 0
    await deliver(chat.desk, [mailbox])
    assert len(mailbox.got) == 8


async def test_chatter_in_a_group_is_no_answer(chat: Chat, clock: Clock, store: Store) -> None:
    mailbox = Mailbox()
    clock.tick(hours=7)
    await deliver(chat.desk, [mailbox])
    group = Chat(chat.desk, clock, chat="group", private=False)
    assert await group.say("hello everybody") == ""
    assert (await learner_of(store)).unanswered == 1


async def test_whom_the_coach_could_not_reach_hears_what_was_missed(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.say("/remind in 1h call mum")
    await chat.desk.lost(Address("test", "@ana"))
    clock.tick(days=2)
    words = await chat.say("/next")
    assert words.startswith("I could not reach you when this was due: call mum\n")
    learner = await learner_of(store)
    async with store.begin() as db:
        [daily] = await db.nudges.of(learner.id)
    assert daily.next_at
    assert daily.next_at - clock.at < timedelta(days=1)


async def test_what_was_missed_without_words_is_said_in_whole_sentences(chat: Chat, clock: Clock) -> None:
    await chat.say("later")
    await chat.say("/remind set in 2h")
    await chat.desk.lost(Address("test", "@ana"))
    clock.tick(days=1)
    first = (await chat.say("/next")).splitlines()[0]
    assert first == "I could not reach you when a reminder was due that you set without words."
    assert "when this was due" not in chat.words

"""Ill, on holiday, busy."""

from datetime import UTC, date, datetime

import pytest

from bot.db.store import Store
from tests.conversation import Chat, Clock, Mailbox, deliver, learner_of


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


async def test_a_pause_lasts_until_one_says_so(chat: Chat, store: Store) -> None:
    assert "Paused. I keep still until you say /resume" in await chat.say("/pause")
    learner = await learner_of(store)
    assert (learner.paused, learner.paused_until) == (True, None)
    assert "Welcome back." in await chat.press("Resume now")
    assert not (await learner_of(store)).paused


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("/pause monday", date(2026, 11, 23)),
        ("/pause until monday", date(2026, 11, 23)),
        ("/pause 2 weeks", date(2026, 12, 5)),
        ("pause for a week", date(2026, 11, 28)),
        ("/pause for 3 days", date(2026, 11, 24)),
        ("/pause 2026-12-24", date(2026, 12, 24)),
    ],
)
async def test_a_pause_may_have_an_end(chat: Chat, store: Store, words: str, until: date) -> None:
    assert "Paused until" in await chat.say(words)
    assert (await learner_of(store)).paused_until == until


@pytest.mark.parametrize("words", ["/pause yesterday", "/pause today", "/pause asdf", "/pause 0 days"])
async def test_a_pause_without_sense_changes_nothing(chat: Chat, store: Store, words: str) -> None:
    await chat.say(words)
    assert not (await learner_of(store)).paused


async def test_going_on_without_a_pause_is_fine(chat: Chat) -> None:
    assert await chat.say("/resume") == "You are not paused. Everything is as usual."


async def test_a_pause_that_has_run_out_needs_no_resume(chat: Chat, clock: Clock) -> None:
    await chat.say("/pause 2 days")
    clock.tick(days=3)
    assert "You are not paused." in await chat.say("/resume")
    assert "You are paused" not in await chat.say("/next")


async def test_during_a_pause_only_single_reminders_come(chat: Chat, clock: Clock) -> None:
    mailbox = Mailbox()
    await chat.say("/remind daily 18:00 stretch")
    await chat.say("/remind tomorrow 17:00 dentist")
    await chat.say("/pause 2 days")
    clock.at = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
    await deliver(chat.desk, [mailbox])
    assert mailbox.words == ["You asked me to remind you: dentist"]
    clock.at = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
    await deliver(chat.desk, [mailbox])
    assert [words.splitlines()[0] for words in mailbox.words[1:]] == [
        "You asked me to remind you: stretch",
        "Nothing to catch up on. Today: Read three sheets on how memory is built, 18 minutes; 3 count as well.",
    ]


async def test_a_streak_waits_for_the_end_of_a_pause(chat: Chat, clock: Clock) -> None:
    await chat.say("/done")
    clock.tick(days=1)
    await chat.say("/pause")
    clock.tick(days=20)
    await chat.say("/resume")
    await chat.say("/next")
    assert "2 days in a row." in await chat.say("/done")


async def test_a_second_pause_replaces_the_first(chat: Chat, clock: Clock) -> None:
    await chat.say("/done")
    clock.tick(days=1)
    await chat.say("/pause")
    await chat.say("/pause 2 days")
    clock.tick(days=10)
    await chat.say("/next")
    assert "1 day in a row." in await chat.say("/done")

"""One way in: each message once, in its turn, in one transaction, whatever the database does."""

import asyncio
import sqlite3

import pytest

from bot.chat import dispatcher
from bot.chat.command import NoArgs, command
from bot.chat.context import Context
from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db import sqlite
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.message import SILENCE, Reply
from tests.conversation import Chat, Clock, learner_of, log_of, studied


async def test_two_taps_at_once_are_counted_once(desk: Desk, chat: Chat, clock: Clock, store: Store) -> None:
    await chat.meet()
    await chat.say("/next")
    done = chat.says("Done")
    twin = Chat(desk, clock)
    answers = await asyncio.gather(chat.say(done), twin.say(done))
    assert len(await studied(store)) == 1
    assert sorted("is counted already." in answer for answer in answers) == [False, True]


async def test_two_desks_on_one_database_count_once_too(either_store: Store, library: Library, clock: Clock) -> None:
    """As two processes would: neither knows of the other's turns."""
    one, other = (Chat(Desk(either_store, library, Table(COMMANDS), clock), clock) for _ in range(2))
    await one.meet()
    await one.say("/next")
    done = one.says("Done")
    answers = await asyncio.gather(*(chat.say(done) for chat in (one, other) for _ in range(3)))
    assert len(await studied(either_store)) == 1
    assert sum("is counted already." in answer for answer in answers) == 5


async def test_the_same_ref_twice_is_answered_once(chat: Chat, store: Store) -> None:
    await chat.meet()
    assert "Today:" in await chat.say("/done", ref="m1")
    assert await chat.say("/done", ref="m1") == ""
    assert chat.last == SILENCE
    assert len(await studied(store)) == 1


async def test_the_same_ref_at_once_is_answered_once(desk: Desk, chat: Chat, clock: Clock, store: Store) -> None:
    await chat.meet()
    twin = Chat(desk, clock)
    answers = await asyncio.gather(chat.say("/done", ref="m1"), twin.say("/done", ref="m1"))
    assert sorted(bool(answer) for answer in answers) == [False, True]
    assert len(await studied(store)) == 1


async def test_the_same_ref_after_a_restart_says_that_it_was_done(
    chat: Chat, store: Store, library: Library, clock: Clock
) -> None:
    await chat.meet()
    await chat.say("/done", ref="m1")
    chat.desk = Desk(store, library, Table(COMMANDS), clock)
    words = await chat.say("/done", ref="m1")
    assert words == "I was restarted just as you said that. It is done, and counted once."
    assert await chat.press("Next task")
    assert len(await studied(store)) == 1


async def test_the_same_ref_from_two_platforms_is_two_messages(desk: Desk, clock: Clock) -> None:
    for platform in ("one", "two"):
        assert "Hello Ana" in await Chat(desk, clock, platform=platform).say("/start", ref="m1")


async def test_what_was_expected_survives_a_restart(chat: Chat, store: Store, library: Library, clock: Clock) -> None:
    await chat.meet()
    await chat.say("/settings zone")
    chat.desk = Desk(store, library, Table(COMMANDS), clock)
    assert "as in Tokyo" in await chat.say("Tokyo")


async def test_what_was_asked_in_private_is_not_completed_among_people(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/settings zone")
    chat.chat, chat.private = "group", False
    assert await chat.say("Tokyo") == ""
    assert (await learner_of(store)).zone == "Europe/Berlin"


async def test_a_name_that_changed_is_known_at_once(chat: Chat, store: Store) -> None:
    await chat.meet()
    chat.name = "Anna"
    assert "Good to see you, Anna." in await chat.say("/start")
    assert (await learner_of(store)).name == "Anna"


async def test_a_database_that_is_locked_for_a_while_only_makes_one_wait(chat: Chat, store: Store) -> None:
    await chat.meet()
    with sqlite3.connect(str(store.url.database), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.TaskGroup() as group:
            answer = group.create_task(chat.say("/done"))
            await asyncio.sleep(0.05)
            assert not answer.done()
            other.execute("ROLLBACK")
    other.close()
    assert "Today:" in answer.result()
    assert len(await studied(store)) == 1


async def test_a_database_that_stays_locked_is_said_and_nothing_is_changed(
    chat: Chat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "WAITS", (0.01,))
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    await chat.meet()
    before = await log_of(store)
    with sqlite3.connect(str(store.url.database), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        words = await chat.say("/done", ref="m1")
        other.execute("ROLLBACK")
    other.close()
    assert words == ("I cannot reach my notebook right now, so nothing was changed. Please say it again in a minute.")
    assert await log_of(store) == before
    assert "Today:" in await chat.say("/done", ref="m1")


@command("boom", "Fails")
async def boom(context: Context, args: NoArgs) -> Reply:
    await context.note("skip", "python.words")
    raise ZeroDivisionError("secret details")


async def test_a_failure_of_ours_is_one_sentence_with_a_number_and_changes_nothing(
    store: Store, library: Library, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    chat = Chat(Desk(store, library, Table((*COMMANDS, boom)), clock), clock)
    await chat.meet()
    before = await log_of(store)
    words = await chat.say("/boom")
    assert words.startswith("Something went wrong on my side, and nothing was changed.")
    assert "secret" not in words
    number = words.split()[-1]
    assert f"failure {number}" in caplog.text
    assert await log_of(store) == before
    assert "Next task:" in await chat.say("/next")

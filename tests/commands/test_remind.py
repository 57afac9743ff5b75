"""Reminders of one's own."""

from datetime import UTC, datetime

import pytest

from bot.db.store import Store
from bot.desk import Desk
from bot.study.nudge import Nudge
from tests.conversation import Chat, Clock, Mailbox, deliver, learner_of


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    """Ana in Berlin, on Saturday 21 November 2026, 13:00, with a daily task at 19:00."""
    await chat.meet()
    return chat


async def nudges_of(store: Store, person: str = "ana") -> tuple[Nudge, ...]:
    learner = await learner_of(store, person)
    async with store.begin() as db:
        return await db.nudges.of(learner.id)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/remind in 1m stretch", "I will remind you today at 13:01: stretch"),
        ("/remind in 2h", "I will remind you today at 15:00."),
        ("/remind tomorrow 18:00 read chapter 3", "I will remind you tomorrow at 18:00: read chapter 3"),
        ("remind me tomorrow at 7", "I will remind you tomorrow at 07:00."),
        ("Remind me to call mum on friday at 9am.", "I will remind you Fri 27 Nov, 09:00: call mum"),
        ("/remind set mon-fri 7:30 plan the day", "I will remind you Monday to Friday at 07:30: plan the day"),
        ("/remind every monday 20:00 review", "I will remind you Mon at 20:00: review"),
        ("/remind daily 20:00", "The day's task comes every day at 20:00."),
    ],
)
async def test_reminders_are_set_in_ones_own_words(chat: Chat, words: str, answer: str) -> None:
    assert await chat.say(words) == answer
    assert chat.labels == ["Remove it", "All reminders"]


async def test_a_time_that_repeats_without_words_is_the_daily_task_itself(chat: Chat, store: Store) -> None:
    await chat.say("/remind mon-fri 8:00")
    [nudge] = await nudges_of(store)
    assert (nudge.kind, nudge.minute, nudge.days) == ("task", 480, 0b0011111)


async def test_the_list_names_each_with_its_time(chat: Chat) -> None:
    await chat.say("/remind tomorrow 18:00 read chapter 3")
    assert (await chat.say("/remind")).splitlines() == [
        "Your reminders",
        "1: the day's task when it helps, every day at 19:00",
        "2: “read chapter 3”, tomorrow at 18:00",
    ]
    assert chat.labels == ["Add one", "Remove 1", "Remove 2"]


async def test_an_empty_list_says_how_to_begin_and_reads_on(chat: Chat) -> None:
    await chat.say("/remind remove 1")
    assert "You have no reminders." in await chat.say("my reminders")
    assert await chat.say("in 2h stretch") == "I will remind you today at 15:00: stretch"


async def test_when_and_what_is_asked_for_and_completed(chat: Chat) -> None:
    for opening in ("/remind set", "remind me"):
        assert "When, and of what?" in await chat.say(opening)
        assert "tomorrow at 18:00: read" in await chat.say("tomorrow 18:00 read")


async def test_a_reminder_is_said_at_its_time_once_and_is_gone(chat: Chat, clock: Clock, store: Store) -> None:
    mailbox = Mailbox()
    await chat.say("/remind in 1m stretch")
    await deliver(chat.desk, [mailbox])
    assert mailbox.got == []
    clock.tick(minutes=1)
    for _ in range(3):
        await deliver(chat.desk, [mailbox])
    assert mailbox.words == ["You asked me to remind you: stretch"]
    assert len(await nudges_of(store)) == 1


async def test_a_reminder_may_be_moved(chat: Chat) -> None:
    await chat.say("/remind in 2h stretch")
    assert await chat.say("/remind change 2 tomorrow 8:00") == "I will remind you tomorrow at 08:00: stretch"
    await chat.say("/remind change")
    assert chat.labels == ["1: the day's task when it helps", "2: “stretch”"]
    assert await chat.press("2: “stretch”") == "The new time for “stretch”?"
    assert await chat.say("20:00") == "I will remind you today at 20:00: stretch"
    assert await chat.say("/remind change 1 weekends 10:00") == "The day's task comes weekends at 10:00, when it helps."


async def test_once_stays_once_and_daily_stays_daily(chat: Chat) -> None:
    await chat.say("/remind in 2h stretch")
    assert "comes once." in await chat.say("/remind change 2 daily 20:00")
    assert "comes again and again." in await chat.say("/remind change 1 tomorrow 20:00")


async def test_a_reminder_may_be_removed_and_a_second_press_says_it_is_gone(chat: Chat, store: Store) -> None:
    await chat.say("/remind in 2h stretch")
    gone = chat.says("Remove it")
    assert await chat.say(gone) == "Removed: “stretch”."
    assert await chat.say(gone) == "You have no reminder number 2."
    assert len(await nudges_of(store)) == 1


async def test_the_number_of_somebody_elses_reminder_is_refused(chat: Chat, clock: Clock, store: Store) -> None:
    bob = Chat(chat.desk, clock, person="bob", name="Bob")
    await bob.say("/remind in 2h secret")
    for said in ("/remind remove 2", "/remind change 2 20:00", "/remind change 2"):
        assert await chat.say(said) == "You have no reminder number 2."
    assert len(await nudges_of(store, "bob")) == 1


async def test_twenty_five_reminders_are_the_most(chat: Chat, clock: Clock, store: Store) -> None:
    for hour in range(24):
        clock.tick(seconds=2)
        await chat.say(f"/remind in {hour + 1}h reminder {hour}")
    assert "You have 25 reminders, and that is the most I keep." in await chat.say("/remind in 2h one more")
    assert len(await nudges_of(store)) == 25
    assert "25: “reminder 23”" in await chat.say("/remind")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("/remind dentist", "I see no time in “dentist”."),
        ("/remind tomorrow dentist", "At what time?"),
        ("/remind in 1000 years dentist", "“"),
        ("/remind set 25:00 dentist", "“25:00” is not a time of day."),
        ("/remind in 0m now", "is over already."),
        ("/remind change 2x 8:00", "I cannot read “2x” as a number."),
        ("/remind remove -1", "I cannot read “-1” as a number."),
        ("/remind remove ²", "I cannot read “²” as a number."),
        ("/remind remove 99999999999999999999", "I cannot read"),
        (f"/remind tomorrow 8:00 {'x' * 300}", "That is too long"),
    ],
)
async def test_what_makes_no_sense_is_explained_and_changes_nothing(
    chat: Chat, store: Store, words: str, part: str
) -> None:
    assert part in await chat.say(words)
    assert len(await nudges_of(store)) == 1


async def test_a_time_that_the_clocks_leave_out_is_moved_and_said(chat: Chat, clock: Clock, store: Store) -> None:
    clock.at = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    words = await chat.say("/remind tomorrow 2:30 look at the clock")
    assert "I will remind you tomorrow at 03:30: look at the clock\nThere is no 02:30 on 2027-03-28" in words
    nudge = (await nudges_of(store))[-1]
    assert nudge.next_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


async def test_words_that_look_like_commands_are_only_words(chat: Chat, clock: Clock, store: Store) -> None:
    mailbox = Mailbox()
    await chat.say("/remind in 1m /forgetme forget me")
    clock.tick(minutes=2)
    await deliver(chat.desk, [mailbox])
    assert mailbox.words == ["You asked me to remind you: /forgetme forget me"]
    assert (await learner_of(store)).met


async def test_without_a_known_zone_a_time_of_day_is_asked_about_first(desk: Desk, clock: Clock) -> None:
    chat = Chat(desk, clock, "newcomer")
    assert "I will remind you" in await chat.say("/remind in 2h stretch")
    assert "I need your clock" in await chat.say("/remind tomorrow 18:00 read chapter 3")
    await chat.say("Berlin")
    assert "18:00: read chapter 3" in await chat.say("/remind tomorrow 18:00 read chapter 3")


async def test_another_zone_leaves_the_weekdays_of_the_daily_task_alone(chat: Chat) -> None:
    assert "comes Monday to Friday at 07:30." in await chat.say("/remind mon-fri 7:30")
    await chat.say("/settings zone Europe/London")
    assert "1: the day's task, Monday to Friday at 07:30" in await chat.say("/remind")
    await chat.say("/settings days weekends")
    assert "1: the day's task, weekends at 07:30" in await chat.say("/remind")


async def test_the_streak_reminder_removed_from_the_list_is_off_in_the_settings(chat: Chat) -> None:
    await chat.say("/settings alert on")
    await chat.say("/remind")
    assert await chat.press("Remove 2") == "Removed: the streak reminder."
    assert "Streak reminder: off" in await chat.say("/settings")


@pytest.mark.parametrize("hour", [1, 12, 17, 23])
async def test_without_a_known_zone_nothing_of_today_is_called_over(desk: Desk, clock: Clock, hour: int) -> None:
    clock.at = clock.at.replace(hour=hour)
    chat = Chat(desk, clock, "newcomer")
    assert "I need your clock" in await chat.say("/remind today 15:00 read chapter 3")
    assert "I need your clock" in await chat.say("/remind daily 15:00")
    assert "I see no time in" in await chat.say("/remind set dentist")


async def test_a_reminder_without_a_time_is_completed_by_the_next_message(chat: Chat) -> None:
    assert "At what time?" in await chat.say("remind me on friday")
    assert "I will remind you Fri 27 Nov, 20:00." in await chat.say("8pm")
    assert "I see no time in" in await chat.say("remind me to call mum")
    assert "tomorrow at 07:00: call mum" in await chat.say("tomorrow at 7")


async def test_a_reminder_without_a_time_may_be_left(chat: Chat) -> None:
    await chat.say("remind me to call mum")
    assert "I see no time in" in await chat.say("hm hm")
    assert "All right." in await chat.press("Never mind")
    assert "I read this:" in await chat.say("hm hm")

"""Coming back after an absence: told once, with three ways to go on, and never in the way."""

import json
from datetime import date

import pytest

from bot.db.store import Store
from bot.desk import Desk
from bot.message import Attachment
from tests.commands.linking import Town, link
from tests.conversation import Chat, Clock, Mailbox, deliver, learner_of, log_of, studied

CHOICES = ["Go on", "A light week", "Plan anew"]
HEADING = "Good to have you back, Ana"


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


async def test_three_weeks_of_illness_end_with_one_message_and_three_choices(chat: Chat, clock: Clock) -> None:
    await chat.study(16)
    clock.tick(days=20)
    assert (await chat.say("/next")).splitlines() == [
        HEADING,
        "Your last task was 3 weeks ago, and nothing is lost: the 7 tasks you did and your cards are as you left them.",
        "Your 16 days in a row are over and stay your best. A new streak begins with your next task.",
        "Freezes you had earned bridged 2 days of it.",
        "A light week is 10 minutes a day and fewer cards, for seven days. Then it is as before, by itself.",
        "Next: Ask somebody about one ordinary day of their job, 15 minutes.",
    ]
    assert chat.labels == CHOICES


async def test_it_is_said_once_even_when_nobody_answers_it(chat: Chat, clock: Clock) -> None:
    await chat.study(2)
    clock.tick(days=8)
    assert HEADING in await chat.say("/next")
    assert "Next task:" in await chat.say("/next")
    clock.tick(days=1)
    assert (await chat.say("hello")).startswith("Good to see you")
    clock.tick(days=9)
    assert "Next task:" in await chat.say("/next"), "looking in is not studying: it is the same absence"
    await chat.say("/done")
    clock.tick(days=9)
    assert HEADING in await chat.say("/next")


async def test_what_was_asked_for_is_there_as_well(chat: Chat, clock: Clock) -> None:
    await chat.study(2)
    clock.tick(days=8)
    words = await chat.say("/progress")
    assert words.startswith(HEADING)
    assert "Your progress" in words
    assert chat.labels[:1] == ["Next task"]
    assert chat.labels[-3:] == CHOICES


@pytest.mark.parametrize("words", ["/export", "/privacy", "/pause", "/help", "thanks"])
async def test_what_has_nothing_to_do_with_studying_is_left_alone(chat: Chat, clock: Clock, words: str) -> None:
    await chat.study(1)
    clock.tick(days=8)
    assert HEADING not in await chat.say(words)


@pytest.mark.parametrize("words", ["/start", "hi", "i'm back", "/next"])
async def test_who_says_hello_gets_the_task_in_the_same_message(chat: Chat, clock: Clock, words: str) -> None:
    await chat.study(1)
    clock.tick(days=8)
    assert "Next: " in await chat.say(words)
    assert chat.labels == CHOICES
    assert "On we go, with 25 minutes a day." in await chat.press("Go on")
    assert "Next task: " in chat.words


async def test_a_mistyped_word_does_not_use_it_up(chat: Chat, clock: Clock) -> None:
    await chat.study(1)
    clock.tick(days=8)
    assert HEADING not in await chat.say("/done tomorrow")
    assert HEADING in await chat.say("/next")


async def test_who_comes_back_with_something_done_has_it_counted(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.study(2)
    await chat.say("/next")
    clock.tick(days=8)
    words = await chat.say("/done")
    assert words.startswith(HEADING)
    assert "1 day in a row." in words
    assert len(await studied(store)) == 3


async def test_a_light_week_is_half_as_long_and_ends_by_itself(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.study(2)
    clock.tick(days=8)
    await chat.say("/next")
    assert "A light week until Tue 8 Dec: 10 minutes a day." in await chat.press("A light week")
    assert chat.words.splitlines()[2].endswith("sitting 1 of 11, 7 minutes"), "the rest is for cards"
    assert "3 minutes" in chat.labels
    assert (await learner_of(store)).light_until == date(2026, 12, 8)
    assert "of your 10 minutes" in await chat.say("/today")
    clock.tick(days=6)
    assert "of your 10 minutes" in await chat.say("/today")
    clock.tick(days=1)
    assert "of your 25 minutes" in await chat.say("/today")


async def test_pressing_it_again_makes_it_no_longer_and_going_on_ends_it(chat: Chat, clock: Clock) -> None:
    await chat.study(2)
    clock.tick(days=8)
    await chat.say("/next")
    light, on = chat.says("A light week"), chat.says("Go on")
    await chat.say(light)
    clock.tick(days=3)
    assert "A light week until Tue 8 Dec" in await chat.say(light)
    assert "Your light week lasts until Tue 8 Dec." in await chat.say("/back")
    assert "On we go, with 25 minutes a day." in await chat.say(on)
    clock.tick(days=20)
    assert "That was for then. How shall we go on now?" in await chat.say(light)
    assert chat.labels == CHOICES


async def test_planning_anew_tells_what_other_minutes_do(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.study(2)
    clock.tick(days=8)
    await chat.say("/next")
    before = await chat.press("Plan anew")
    assert before.splitlines()[:2] == ["A plan for now", "25 minutes a day, every day."]
    after = await chat.press("15 minutes")
    assert after.splitlines()[1] == "15 minutes a day, every day."
    assert after.splitlines()[2:] != before.splitlines()[2:]
    assert (await learner_of(store)).minutes == 15
    await chat.press("Go on")
    assert "15 minutes" in chat.words


async def test_a_reminder_says_it_in_short_and_then_it_is_said(chat: Chat, clock: Clock, store: Store) -> None:
    mailbox = Mailbox()
    await chat.study(3)
    while not any("nothing is lost" in words for words in mailbox.words):
        clock.tick(hours=3)
        await deliver(chat.desk, [mailbox])
    assert "Three minutes are enough to begin again.\nNext: " in mailbox.words[-1]
    clock.tick(days=2)
    assert HEADING not in await chat.say("/next")
    assert (await learner_of(store)).back_on == date(2026, 12, 3)
    await chat.say("/done")
    clock.tick(days=20)
    assert HEADING in await chat.say("/next"), "that was another absence"


async def test_as_many_cards_are_asked_as_the_messages_before_said(chat: Chat, clock: Clock) -> None:
    mailbox = Mailbox()
    await chat.study(16)
    while not any("nothing is lost" in words for words in mailbox.words) or "as well" not in mailbox.words[-1]:
        clock.tick(hours=3)
        await deliver(chat.desk, [mailbox])
    promised = " ".join(mailbox.words[-1].splitlines()[1].split()[:2])
    assert f"Review {promised}" in await chat.say("/today")
    assert (await chat.say("/review")).startswith(f"1 of {promised.split()[0]}:")


async def test_the_first_answer_after_an_absence_counts_as_the_next_one(chat: Chat, clock: Clock) -> None:
    await chat.study(16)
    clock.tick(days=20)
    assert HEADING in await chat.say("/today")
    promised = next(label for label in chat.labels if "card" in label)
    await chat.say("/today")
    assert promised in chat.labels
    assert (await chat.say("/review")).startswith(f"1 of {promised.split()[1]}:")


async def test_on_two_platforms_it_is_said_on_one(desk: Desk, clock: Clock) -> None:
    town = Town(desk, clock)
    one, other = town.chat("telegram"), town.chat("discord")
    await one.meet()
    await one.study(2)
    await link(town, one, other)
    clock.tick(days=8)
    assert HEADING in await other.say("/next")
    assert "Next task:" in await one.say("/next")
    await other.press("A light week")
    assert "of your 10 minutes" in await one.say("/today")


async def test_who_flies_around_the_world_meanwhile_is_told_once(chat: Chat, clock: Clock) -> None:
    await chat.study(2)
    clock.tick(days=8)
    await chat.say("/settings zone Auckland")
    assert HEADING in chat.words
    await chat.say("/settings zone Honolulu")
    assert HEADING not in await chat.say("/next")


async def test_after_a_pause_the_welcome_is_short(chat: Chat, clock: Clock) -> None:
    await chat.study(2)
    await chat.say("/pause 5 days")
    clock.tick(days=5)
    words = await chat.say("/next")
    assert words.startswith("Welcome back, Ana. All of it waited for you.\nNext task:")
    assert "A light week" not in chat.labels
    assert "Welcome back" not in await chat.say("/next")
    await chat.say("/pause 20 days")
    clock.tick(days=20)
    await chat.say("/next")
    assert chat.labels[-1:] == ["A light week"]


async def test_in_a_group_nobody_hears_of_an_absence(chat: Chat, clock: Clock) -> None:
    await chat.study(2)
    clock.tick(days=8)
    here = Chat(chat.desk, clock, chat="-100", private=False)
    assert HEADING not in await here.say("/group")


async def test_what_was_chosen_is_in_the_log_and_in_the_copy(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.study(2)
    clock.tick(days=8)
    await chat.say("/next")
    await chat.press("A light week")
    assert [event.subject for event in await log_of(store) if event.kind == "back"] == ["", "light"]
    await chat.say("/export")
    file = next(block for block in chat.last.blocks if isinstance(block, Attachment))
    assert json.loads(file.content)["learner"]["light_until"] == "2026-12-08"

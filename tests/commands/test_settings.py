"""What can be set, one by one."""

from datetime import UTC, datetime

import pytest

from bot.db.store import Store
from bot.study.learner import Learner
from tests.conversation import Chat, Clock, learner_of, route_of


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


async def test_settings_show_everything_that_is_set(chat: Chat) -> None:
    assert (await chat.say("/settings")).splitlines() == [
        "Your settings",
        "Roadmap: Machine learning engineer",
        "Starting point: From zero",
        "Minutes on a study day: 25",
        "Study days: every day",
        "Time zone: Berlin, where it is 13:00",
        "Daily task: at 19:00, when it helps",
        "Streak reminder: off",
        "Reviews: up to 17 cards a day, smart",
        "You like to learn with: any kind",
        "Quiet hours: 22:00 to 07:00",
        "Your day begins at 04:00",
    ]


async def test_every_button_of_the_settings_asks_its_question(chat: Chat) -> None:
    await chat.say("/settings")
    for label in list(chat.labels):
        await chat.say("/settings")
        assert await chat.press(label)
        assert chat.labels


@pytest.mark.parametrize(
    ("question", "answer", "field", "value"),
    [
        ("/settings minutes", "40", "minutes", 40),
        ("/settings minutes", "an hour and a half", "minutes", 90),
        ("/settings days", "mon-fri", "days", 0b0011111),
        ("/settings days", "Tue, Thu and Sat", "days", 0b0101010),
        ("/settings zone", "Berlin", "zone", "Europe/Berlin"),
        ("/settings zone", "America/New_York", "zone", "America/New_York"),
        ("/settings quiet", "from 11pm to 6:30", "quiet_from", 23 * 60),
        ("/settings quiet", "23:00 6:30", "quiet_to", 6 * 60 + 30),
        ("/settings quiet", "23:00-6:30", "quiet_to", 6 * 60 + 30),
        ("/settings daystart", "5", "day_start", 300),
    ],
)
async def test_a_question_is_completed_by_a_plain_answer(
    chat: Chat, store: Store, question: str, answer: str, field: str, value: object
) -> None:
    await chat.say(question)
    await chat.say(answer)
    assert getattr(await learner_of(store), field) == value


async def test_the_starting_point_is_known_by_name_and_id(chat: Chat, store: Store) -> None:
    for words, route in (("Data scientist", "data-scientist"), ("student", "student")):
        await chat.say(f"/settings start {words}")
        assert route_of(await learner_of(store)) == route


async def test_a_plain_request_still_works_while_something_is_expected(chat: Chat) -> None:
    for question in ("/settings minutes", "/settings zone", "/settings quiet", "/settings days", "/remind set"):
        await chat.say(question)
        assert "Next task:" in await chat.say("what's next?")


async def test_after_a_wrong_answer_the_right_one_still_completes(chat: Chat, store: Store) -> None:
    await chat.say("/settings minutes")
    assert "I cannot read “plenty” as a length of time." in await chat.say("plenty")
    await chat.say("35")
    assert (await learner_of(store)).minutes == 35


async def test_other_study_days_move_the_daily_task(chat: Chat) -> None:
    await chat.say("/settings days weekends")
    assert "the day's task when it helps, weekends at 19:00" in await chat.say("/remind")


async def test_the_daily_task_can_be_moved_and_ended(chat: Chat) -> None:
    assert "Your study time: every day at 07:30." in await chat.say("/settings reminder 7:30")
    assert "No daily reminder." in await chat.say("/settings reminder off")
    assert "Daily task: off" in await chat.say("/settings")
    assert "You have no reminders." in await chat.say("/remind")


async def test_the_streak_reminder_is_switched_by_its_button(chat: Chat) -> None:
    await chat.say("/settings more")
    assert "I will remind you at 20:30" in await chat.press("Streak reminder on")
    assert "Streak reminder: on" in await chat.say("/settings more")
    assert "No streak reminder." in await chat.press("Streak reminder off")
    assert await chat.say("/settings alert maybe") == "Is that on or off? Say one of the two."


async def test_quiet_hours_may_be_none(chat: Chat) -> None:
    await chat.say("/settings quiet")
    assert await chat.press("No quiet hours") == "Quiet hours: off."


async def test_another_day_start_moves_the_border_between_days(chat: Chat, clock: Clock) -> None:
    await chat.say("/settings daystart 0:00")
    await chat.say("/done")
    clock.at = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    await chat.say("/next")
    assert "2 days in a row." in await chat.say("/done")


@pytest.mark.parametrize(
    "words",
    [
        "/settings minutes 0",
        "/settings minutes 601",
        "/settings minutes many",
        "/settings days never",
        "/settings start astronaut",
        "/settings reminder 25:00",
        "/settings quiet 22:00",
        "/settings quiet 22:00 99:00",
        "/settings quiet a b c",
        "/settings daystart 14:00",
        "/settings daystart noonish",
        "/settings zone Nowhereville",
        "/settings colour blue",
    ],
)
async def test_a_wrong_value_is_explained_and_changes_nothing(chat: Chat, store: Store, words: str) -> None:
    before = await learner_of(store)
    answer = await chat.say(words)
    assert answer
    assert "Something went wrong" not in answer
    assert _settings(await learner_of(store)) == _settings(before)


def _settings(learner: Learner) -> tuple[object, ...]:
    return (route_of(learner), learner.minutes, learner.days, learner.zone, learner.quiet_from, learner.day_start)


async def test_an_unknown_setting_brings_the_nearest(chat: Chat) -> None:
    assert "I know no command /settings mintues." in await chat.say("/settings mintues")
    assert "/settings minutes" in chat.labels


async def test_few_settings_have_a_button_at_once_and_the_others_behind_more(chat: Chat) -> None:
    await chat.say("/settings")
    assert chat.labels == ["Starting point", "Minutes", "Days", "Time zone", "Daily task", "More"]
    await chat.press("More")
    assert chat.last.replaces
    assert "How do you like to learn?" in await chat.press("How I like to learn")
    await chat.say("/settings more")
    assert "How many cards a day at most?" in await chat.press("Reviews a day")
    await chat.say("/settings more")
    await chat.press("Back")
    assert chat.labels[0] == "Starting point"


@pytest.mark.parametrize("typed", ["0", "99999"])
async def test_minutes_out_of_reach_are_refused_with_what_is_in_reach(chat: Chat, typed: str) -> None:
    assert "choose from 1 to 600 minutes" in await chat.say(f"/settings minutes {typed}")

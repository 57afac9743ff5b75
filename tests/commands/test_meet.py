"""The first meeting: five taps at most, left and taken up again at any time."""

import pytest

from bot.db.store import Store
from tests.conversation import Chat, learner_of, route_of


async def test_the_first_task_comes_within_five_taps(chat: Chat) -> None:
    assert "Hello Ana, I am Roadmate" in await chat.say("/start")
    taps = ["From zero", "25 minutes", "Every day", "13:00 Berlin", "19:00, after dinner"]
    for label in taps:
        await chat.press(label)
    assert "Next task:" in chat.words
    assert "You can change it in /settings" in chat.words
    assert chat.labels[:3] == ["Start", "Done", "Some of it"]


async def test_where_the_platform_knows_the_zone_four_taps_are_enough(chat: Chat, store: Store) -> None:
    chat.zone = "Asia/Kolkata"
    await chat.say("/start")
    for label in ["Working developer", "60 minutes", "Weekends", "08:00, after coffee"]:
        await chat.press(label)
    assert "Next task:" in chat.words
    learner = await learner_of(store)
    assert (route_of(learner), learner.minutes, learner.zone, learner.met) == ("developer", 60, "Asia/Kolkata", True)


async def test_every_answer_may_be_typed_instead_of_tapped(chat: Chat, store: Store) -> None:
    await chat.say("hello")
    await chat.press("From zero")
    assert "On which days" in await chat.say("half an hour")
    assert "What time is it" in await chat.say("mon, wed and fri")
    assert "When do you study" in await chat.say("Lisbon")
    assert "Next task:" in await chat.say("7pm")
    learner = await learner_of(store)
    assert (learner.minutes, learner.days, learner.zone) == (30, 0b0010101, "Europe/Lisbon")


async def test_a_meeting_that_was_left_goes_on_where_it_was(chat: Chat) -> None:
    await chat.say("/start")
    await chat.press("From zero")
    assert "Next task:" in await chat.say("/next")
    words = await chat.say("/start")
    assert "One thing is still open" in words
    assert "How many minutes" in words


async def test_one_may_see_a_task_before_answering_anything(chat: Chat) -> None:
    await chat.say("/start")
    assert "Next task:" in await chat.press("Just show me a task")


async def test_starting_again_greets_and_asks_nothing(chat: Chat, store: Store) -> None:
    await chat.meet()
    before = await learner_of(store)
    assert "Good to see you, Ana" in await chat.say("/start")
    assert await learner_of(store) == before


async def test_answers_may_be_changed_later_without_a_second_meeting(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/done")
    words = await chat.say("/settings minutes 45")
    assert words == "45 minutes on a study day."
    assert (await learner_of(store)).minutes == 45


async def test_an_old_button_of_the_meeting_still_changes_the_answer(chat: Chat, store: Store) -> None:
    await chat.say("/start")
    student = chat.says("Student of a quantitative subject")
    await chat.press("From zero")
    assert "How many minutes" in await chat.say(student)
    assert route_of(await learner_of(store)) == "student"


async def test_an_invitation_link_is_a_start_like_any_other(chat: Chat) -> None:
    assert "I am Roadmate" in await chat.say("/start abc123")


@pytest.mark.parametrize(
    ("typed", "route"),
    [
        ("from zero", "from-zero"),
        ("I'm a developer", "developer"),
        ("data science", "data-scientist"),
        ("student", "student"),
    ],
)
async def test_the_starting_point_may_be_typed(chat: Chat, store: Store, typed: str, route: str) -> None:
    await chat.say("/start")
    assert "How many minutes" in await chat.say(typed)
    assert route_of(await learner_of(store)) == route


async def test_a_starting_point_that_is_none_is_asked_for_again(chat: Chat, store: Store) -> None:
    await chat.say("/start")
    assert "I know no starting point called let me try this." in await chat.say("let me try this")
    assert "How many minutes" in await chat.press("From zero")


async def test_the_minutes_of_a_day_may_be_told_in_a_sentence(chat: Chat, store: Store) -> None:
    await chat.say("/start")
    await chat.press("From zero")
    assert "20 minutes on a study day." in await chat.say("i have 20 min")
    assert (await learner_of(store)).minutes == 20


async def test_a_question_may_be_left_with_one_tap(chat: Chat) -> None:
    await chat.say("/start")
    await chat.press("From zero")
    assert "as a length of time" in await chat.say("I do not know yet")
    assert chat.labels == ["Never mind"]
    await chat.press("Never mind")
    assert "I read this:" in await chat.say("I do not know yet")


async def test_thanks_are_answered_and_change_nothing(chat: Chat, store: Store) -> None:
    await chat.meet()
    before = await learner_of(store)
    assert "You are welcome" in await chat.say("Thank you so much!")
    assert await learner_of(store) == before

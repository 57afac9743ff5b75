"""Quizzes as Telegram's own polls: sent, answered, ended."""

from asyncio import Event
from dataclasses import replace

import pytest

from bot.message import Address, Quiz, Reply, button, line, text
from bot.platforms.platform import Sent
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_groups import Group
from tests.fakes.telegram_waiting import until
from tests.platforms.telegram.echo import Echo

ASKED = Quiz(text("What is {what}?", what="2 * 3"), ("five", "six"), 1, text("Twice three."), "/quiz answer 7")
QUIZ = Reply((ASKED, line("For the group!")), (button("/quiz next", "Next"),), private=False)
OVER = replace(QUIZ, blocks=(replace(ASKED, open=False),), buttons=())
SPELLED = "What is 2 * 3?\n\n• A. five\n✓ B. six\n\nTwice three."
NO_POLLS = Fault(400, "Bad Request: not enough rights to send polls to the chat")


@pytest.fixture
def group(fake: FakeTelegram) -> Group:
    return fake.group("Study", topics={7})


@pytest.fixture
def where(group: Group) -> Address:
    return Address("telegram", str(group.id), "7")


async def test_a_quiz_is_a_poll_of_its_own_after_the_words_and_has_the_buttons(
    platform: Telegram, group: Group, where: Address
) -> None:
    sent = await platform.send(where, QUIZ, "")
    words, quiz = group.chat.news
    assert (words.text, words.labels) == ("For the group!", [])
    assert quiz.poll
    assert (quiz.poll.question, quiz.poll.options, quiz.poll.right) == ("What is 2 * 3?", ("five", "six"), 1)
    assert (quiz.poll.explanation, quiz.poll.anonymous, quiz.labels) == ("Twice three.", False, ["Next"])
    assert (quiz.thread, sent) == (7, Sent(str(quiz.id), quiz.poll.id))


async def test_an_answer_is_told_to_the_coach_and_not_answered(
    fake: FakeTelegram, coach: Echo, platform: Telegram, group: Group, where: Address
) -> None:
    sent = await platform.send(where, QUIZ, "")
    ada = fake.person("Ada Lovelace", "de")
    number = ada.vote(group.chat.news[-1], 1)
    await fake.settled()
    heard = coach.heard[0]
    assert (heard.text, heard.ref) == (f"/quiz poll {sent.quiz} 1", str(number))
    assert (heard.address, heard.private) == (Address("telegram", str(ada.id)), True)
    assert (heard.person, heard.name, heard.locale) == (str(ada.id), "Ada Lovelace", "de")
    assert (ada.chat.texts, len(group.chat.texts)) == ([], 2)


async def test_an_answer_waits_for_what_the_same_person_said_before(
    fake: FakeTelegram, coach: Echo, platform: Telegram, group: Group, where: Address
) -> None:
    await platform.send(where, QUIZ, "")
    coach.gates["/slow"] = (gate := Event())
    ada, bob = fake.person("Ada"), fake.person("Bob")
    ada.say("/slow")
    ada.vote(group.chat.news[-1], 0)
    bob.vote(group.chat.news[-1], 1)
    await until(lambda: len(coach.heard) == 2)
    assert [heard.name for heard in coach.heard] == ["Ada", "Bob"]
    gate.set()
    await fake.settled()
    assert [heard.name for heard in coach.heard] == ["Ada", "Bob", "Ada"]


async def test_retracted_answers_and_those_of_channels_and_bots_are_not_heard(
    fake: FakeTelegram, coach: Echo, platform: Telegram, group: Group, where: Address
) -> None:
    await platform.send(where, QUIZ, "")
    ada, quiz = fake.person("Ada"), group.chat.news[-1]
    ada.vote(quiz, 0)
    ada.retract(quiz)
    vote = {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["o0"]}
    channel = {"id": -1_002_000_000_000, "type": "channel", "title": "News"}
    fake.world.updates.add("poll_answer", {**vote, "voter_chat": channel})
    fake.world.updates.add("poll_answer", {**vote, "user": {"id": 9, "is_bot": True, "first_name": "Bot"}})
    await fake.settled()
    assert len(coach.heard) == 1


async def test_a_quiz_that_is_still_open_stays_as_it_is(
    fake: FakeTelegram, platform: Telegram, group: Group, where: Address
) -> None:
    sent = await platform.send(where, QUIZ, "")
    assert await platform.edit(where, sent, QUIZ)
    assert fake.asked("stopPoll") + fake.asked("editMessageText") == []


async def test_a_quiz_that_is_over_is_ended_once(platform: Telegram, group: Group, where: Address) -> None:
    sent = await platform.send(where, QUIZ, "")
    assert await platform.edit(where, sent, OVER)
    assert await platform.edit(where, sent, OVER)
    quiz = group.chat.news[-1]
    assert quiz.poll
    assert (quiz.poll.closed, quiz.labels) == (True, [])


async def test_a_quiz_that_is_gone_is_due_anew_and_is_then_spelled_out(
    platform: Telegram, group: Group, where: Address
) -> None:
    sent = await platform.send(where, QUIZ, "")
    del group.chat.messages[int(sent.message)]
    assert not await platform.edit(where, sent, OVER)
    assert (await platform.send(where, OVER, "")).quiz == ""
    shown = group.chat.news[-1]
    assert (shown.text, shown.marked("bold"), shown.poll) == (SPELLED, ["B. six"], None)


async def test_a_group_that_forbids_polls_answers_by_letters(
    fake: FakeTelegram, coach: Echo, platform: Telegram, group: Group, where: Address
) -> None:
    fake.fail("sendPoll", NO_POLLS)
    sent = await platform.send(where, QUIZ, "")
    shown = group.chat.news[-1]
    assert (shown.text, shown.labels) == ("What is 2 * 3?\n\n• A. five\n• B. six", ["A", "B", "Next"])
    assert sent == Sent(str(shown.id))
    fake.person("Ada").press("B", group)
    await fake.settled()
    assert coach.words == ["/quiz answer 7 1"]
    whole = Reply((ASKED,), QUIZ.buttons)
    assert await platform.edit(where, sent, whole)
    assert not group.chat.news[-1].edited
    assert await platform.edit(where, sent, OVER)
    assert (group.chat.news[-1].text, group.chat.news[-1].labels) == (SPELLED, [])


async def test_a_quiz_in_private_is_a_poll_too(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    coach.script["/quiz"] = Reply((ASKED,))
    ada = fake.person("Ada")
    ada.say("/quiz")
    assert (await ada.next_message()).poll


async def test_a_message_cannot_turn_into_a_poll_but_is_followed_by_one(
    fake: FakeTelegram, coach: Echo, platform: Telegram, group: Group
) -> None:
    start = Reply((line("Ready?"),), (button("/quiz", "Go"),), private=False)
    coach.script |= {"/start": start, "/quiz": Reply((ASKED,), private=False, replaces=True)}
    ada = fake.person("Ada")
    ada.say("/start", group)
    await group.next_message()
    ada.press("Go", group)
    assert (await group.next_message()).poll

"""Answers in groups: in public what is for all, in the private chat what is for one."""

import pytest

from bot.message import Address, Reply, button, line
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.platforms.telegram.echo import Echo

PUBLIC = Reply((line("We are three."),), (button("/join", "Join"),), private=False)
ASKING = Reply((line("Which day?"),), private=False, expects="/meet")


async def test_a_public_answer_goes_to_the_group_as_a_reply(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/group"] = PUBLIC
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.say("/group", group)
    answer = await group.next_message()
    asked = next(message.id for message in group.chat.messages.values() if message.sender == ada.id)
    assert (answer.text, answer.answers, answer.labels, answer.asks) == ("We are three.", asked, ["Join"], False)


async def test_a_public_answer_goes_to_the_group_though_the_question_is_gone(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/group"] = PUBLIC
    group = fake.group("Study")
    fake.person("Ada").say("/group", group)
    group.chat.messages.clear()
    assert (await group.next_message()).text == "We are three."


async def test_a_public_answer_stays_in_its_topic(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    coach.script["/group"] = PUBLIC
    ada, group = fake.person("Ada"), fake.group("Study", topics={7})
    ada.say("/group", group, topic=7)
    assert (await group.next_message()).thread == 7
    ada.say("/group", group, topic=1)
    assert (await group.next_message()).thread is None


async def test_a_question_in_a_group_opens_the_answer_of_the_one_who_asked(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/meet"] = ASKING
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.say("/meet", group)
    question = await group.next_message()
    assert question.asks
    assert fake.asked("sendMessage")[-1]["reply_markup"] == {"force_reply": True, "selective": True}
    ada.say("Monday", group, above=question)
    await group.chat.next_message() if group.chat.unseen else await fake.settled()
    assert coach.words == ["/meet", "Monday"]


async def test_a_question_in_private_needs_no_such_help(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    coach.script["/meet"] = ASKING
    ada = fake.person("Ada")
    ada.say("/meet")
    assert not (await ada.next_message()).asks


async def test_a_press_in_a_group_may_change_the_message_for_all(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    turned = Reply((line("We are four."),), PUBLIC.buttons, private=False, replaces=True)
    coach.script |= {"/group": PUBLIC, "/join": turned}
    ada, bob, group = fake.person("Ada"), fake.person("Bob"), fake.group("Study", topics={7})
    ada.say("/group", group, topic=7)
    first = await group.next_message()
    bob.press("Join", group)
    second = await group.next_message()
    assert (second.id, second.text, second.labels) == (first.id, "We are four.", ["Join"])
    said = coach.heard[1]
    assert (said.person, said.address, said.private) == (
        str(bob.id), Address("telegram", str(group.id), "7"), False,
    )  # fmt: skip


async def test_a_group_that_moved_while_it_was_answered_is_followed(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/group"] = PUBLIC
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.say("/group", group)
    new = group.migrate(announced=False)
    new.chat.messages |= group.chat.messages  # numbers begin anew there, and mean other messages
    answer = await new.next_message()
    assert (answer.text, answer.answers) == ("We are three.", None)
    assert coach.moves == [(Address("telegram", str(group.id)), Address("telegram", str(new.id)))]


async def test_a_topic_that_is_gone_is_answered_in_the_general_one(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/group"] = PUBLIC
    ada, group = fake.person("Ada"), fake.group("Study", topics={7, 8})
    ada.say("/group", group, topic=7)
    group.delete_topic(7)
    assert (await group.next_message()).thread is None
    ada.say("/group", group, topic=8)
    group.close_topic(8)
    assert (await group.next_message()).thread is None


async def test_a_group_where_the_coach_may_not_write_gets_silence(
    fake: FakeTelegram, coach: Echo, platform: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    coach.script["/group"] = PUBLIC
    ada, group = fake.person("Ada"), fake.group("Study")
    fake.fail("sendMessage", Fault(400, "Bad Request: not enough rights to send text messages to the chat"))
    ada.say("/group", group)
    await fake.settled()
    assert group.chat.texts == []
    assert "did not reach its Telegram chat" in caplog.text


async def test_a_message_that_should_change_in_a_group_that_moved_is_sent_anew_there(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script |= {"/group": PUBLIC, "/join": Reply(PUBLIC.blocks, private=False, replaces=True)}
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.say("/group", group)
    await group.next_message()
    ada.press("Join", group)
    new = group.migrate(announced=False)
    answer = await new.next_message()
    assert (answer.text, answer.edited) == ("We are three.", False)

"""Answers asked in a group that are for one person only."""

import pytest

from bot.message import Reply, button, line
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram
from tests.platforms.telegram.echo import Echo

PUBLIC = Reply((line("We are three."),), (button("/join", "Join"),), private=False)
SECRET = Reply((line("You are behind."),))


async def test_a_private_answer_asked_in_a_group_goes_to_the_private_chat_and_the_group_learns_only_that(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/me"] = SECRET
    ada, group = fake.person("Ada", "de"), fake.group("Study", topics={7})
    ada.chat.closed = None
    ada.say("/me@roadmate_bot", group, topic=7)
    assert (await ada.next_message()).text == "You are behind."
    note = await group.next_message()
    assert (note.text, note.thread, bool(note.answers)) == ("de: I answered you in private.", 7, True)


async def test_a_private_answer_to_somebody_who_never_started_the_coach_becomes_an_invitation(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/me"] = SECRET
    ada, group = fake.person("Ada [x](y)"), fake.group("Study")
    ada.say("/me", group)
    note = await group.next_message()
    assert "You are behind" not in note.text
    assert note.marked("text_link") == ["@roadmate_bot"]
    assert note.marked("text_mention") == ["Ada [x](y)"]
    links = [entity["url"] for entity in note.entities if "url" in entity]
    assert links == ["https://t.me/roadmate_bot?start=hello"]


@pytest.mark.parametrize("replaces", [False, True])
async def test_a_private_answer_to_a_press_in_a_group_is_seen_by_nobody_else(
    fake: FakeTelegram, coach: Echo, platform: Telegram, replaces: bool
) -> None:
    coach.script |= {"/group": PUBLIC, "/join": Reply(SECRET.blocks, replaces=replaces)}
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.chat.closed = None
    ada.say("/group", group)
    await group.next_message()
    press = ada.press("Join", group)
    assert (await ada.next_message()).text == "You are behind."
    await fake.settled()
    assert (group.chat.unseen, press.acknowledged) == ([], 1)

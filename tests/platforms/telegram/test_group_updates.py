"""What is heard of what people do in groups, and what becomes of chats."""

import pytest

from bot.message import Address, Reply, line
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_chats import wire_bot
from tests.platforms.telegram.echo import Echo

STICKER = {
    "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False,
    "is_video": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/next", ["/next"]),
        ("/next@roadmate_bot", ["/next"]),
        ("/next@other_bot", []),
        ("hello everybody", []),
        ("@roadmate_bot next", ["next"]),
        ("@roadmate_bot /next", ["/next"]),
        ("what now, @Roadmate_bot?", ["what now, ?"]),
        ("ask @roadmate_bot: why", ["ask why"]),
        ("write to me@roadmate_bot", []),
        ("@roadmate_bots are many", []),
        ("/ 5", []),
    ],
)
async def test_in_a_group_only_what_is_meant_for_the_coach_is_heard(
    fake: FakeTelegram, coach: Echo, platform: Telegram, typed: str, heard: list[str]
) -> None:
    fake.person("Ada").say(typed, fake.group("Study"))
    await fake.settled()
    assert coach.words == heard
    assert all(not said.private for said in coach.heard)


async def test_in_a_group_an_answer_to_the_coach_is_heard(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    await platform.send(Address("telegram", str(group.id)), Reply((line("Which zone?"),)), "")
    ada.say("Berlin", group, above=await group.next_message())
    ada.say("", group, above=group.chat.news[0], sticker=STICKER)
    await fake.settled()
    assert coach.words == ["Berlin"]


async def test_in_a_forum_the_notice_that_made_the_topic_is_not_taken_for_an_answer_to_it(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study", topics={7})
    topic = {"name": "Maths", "icon_color": 1}
    made = {"message_id": 7, "date": 1, "chat": group.chat.wire(), "from": wire_bot(), "forum_topic_created": topic}
    ada.say("hello everybody", group, topic=7, reply_to_message=made)
    await fake.settled()
    assert coach.words == []


async def test_a_forum_topic_is_part_of_the_address_and_the_general_one_is_not(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study", topics={7})
    ada.say("/next", group, topic=7)
    ada.say("/next", group, topic=1)
    ada.say("/next", group, message_thread_id=55)  # a thread of answers, no topic
    await fake.settled()
    assert [said.address.thread for said in coach.heard] == ["7", "", ""]


async def test_a_group_that_became_a_supergroup_has_moved(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    group = fake.group("Study")
    new = group.migrate()
    await fake.settled()
    assert coach.moves == [(Address("telegram", str(group.id)), Address("telegram", str(new.id)))]
    assert coach.heard == []


async def test_a_chat_that_blocks_or_removes_the_coach_is_lost(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.block()
    ada.unblock()
    group.remove_bot(ada)
    await fake.settled()
    assert coach.losses == [Address("telegram", str(ada.id)), Address("telegram", str(group.id))]
    assert coach.heard == []


async def test_a_group_that_silences_the_coach_is_lost_and_is_not_greeted_when_it_may_write_again(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    group.restrict_bot(ada)
    group.allow_bot(ada)
    await fake.settled()
    assert coach.losses == [Address("telegram", str(group.id))]
    assert coach.heard == []


async def test_a_group_that_takes_the_coach_in_is_greeted_once(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    group.add_bot(ada)
    await fake.settled()
    assert [(said.text, said.private, said.address.chat) for said in coach.heard] == [("/help", False, str(group.id))]

"""Who runs a chat: asked of Telegram when it matters, and not at all otherwise."""

import pytest

from bot.message import Reply, button, line
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.platforms.telegram.echo import Echo

PUBLIC = Reply((line("We are three."),), (button("/group leave", "Go"),), private=False)


@pytest.fixture
def coach() -> Echo:
    made = Echo({"/group": PUBLIC, "/group leave": PUBLIC})
    made.rights.add("/group leave")
    return made


async def test_who_runs_the_group_is_asked_when_it_matters_typed_or_pressed(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, bob, group = fake.person("Ada"), fake.person("Bob"), fake.group("Study")
    ada.say("/group leave", group)
    group.promote(bob, creator=True)
    bob.say("/group leave", group)
    await fake.settled()
    group.promote(ada)
    ada.press("Go", group)
    await fake.settled()
    group.demote(ada)
    ada.press("Go", group)
    await fake.settled()
    assert [(said.name, said.manages) for said in coach.heard] == [
        ("Ada", False), ("Bob", True), ("Ada", True), ("Ada", False),
    ]  # fmt: skip
    assert len(fake.asked("getChatMember")) == 4


async def test_nothing_is_asked_about_other_commands_nor_in_private(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    group.promote(ada)
    ada.say("/group", group)
    ada.say("/group leave")
    await fake.settled()
    assert [said.manages for said in coach.heard] == [False, False]
    assert fake.asked("getChatMember") == []


@pytest.mark.parametrize(
    "fault",
    [Fault(400, "Bad Request: CHAT_ADMIN_REQUIRED"), Fault(500), Fault(reset="before"), Fault(403, "Forbidden: no")],
    ids=["refused", "500", "reset", "403"],
)
async def test_who_cannot_be_looked_up_does_not_run_the_group(
    fake: FakeTelegram, coach: Echo, platform: Telegram, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    group.promote(ada)
    fake.fail("getChatMember", fault, times=3)
    ada.say("/group leave", group)
    await fake.settled()
    assert [said.manages for said in coach.heard] == [False]
    assert "did not tell" in caplog.text
    assert fake.token not in caplog.text


async def test_an_answer_that_cannot_be_read_is_none(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    group.chat.statuses[ada.id] = {"status": "administrator"}
    ada.say("/group leave", group)
    await fake.settled()
    assert [said.manages for said in coach.heard] == [False]


async def test_an_anonymous_administrator_learns_that_nobody_knows_who_they_are(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    group = fake.group("Study", topics={7})
    group.anonymous_admin_says("/group@roadmate_bot leave", topic=7)
    hint = await group.next_message()
    asked = next(message.id for message in group.chat.messages.values() if message.text.startswith("/group"))
    assert "I cannot tell who you are" in hint.text
    assert (hint.thread, hint.answers, hint.marked("text_link")) == (7, asked, ["@roadmate_bot"])
    assert coach.heard == []


async def test_what_is_said_in_the_name_of_a_chat_is_ignored_otherwise(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    group = fake.group("Study")
    group.anonymous_admin_says("hello everybody")
    group.anonymous_admin_says("/ban@other_bot")
    group.anonymous_admin_says("thanks, @roadmate_bot")
    for linked in (True, False):
        group.channel_says("/group", linked)
    await fake.settled()
    assert (coach.heard, group.chat.texts) == ([], [])


async def test_a_hint_that_does_not_arrive_is_no_error(
    fake: FakeTelegram, platform: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail("sendMessage", Fault(403, "Forbidden: bot was kicked from the group chat"))
    fake.group("Study").anonymous_admin_says("/group")
    await fake.settled()
    assert "did not reach its Telegram chat" in caplog.text
    assert "Traceback" not in caplog.text

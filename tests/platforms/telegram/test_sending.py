"""What happens to messages on their way out: those somebody waits for, and those sent unasked."""

import pytest

from bot.message import SILENCE, Address, Attachment, Bold, Reply, button, line
from bot.platforms.platform import Sent
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_people import Person
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import IMPATIENT, QUICK, home, refusal, running

NUDGE = Reply((line("Time for {what}.", what=Bold("maths")),), (button("/next", "Next"),))
TWO_PARTS = Reply((line("a" * 3000), line("b" * 3000)))


async def test_a_nudge_arrives_with_its_formatting_and_buttons(platform: Telegram, ada: Person) -> None:
    await platform.send(home(ada), NUDGE, "nonce")
    nudge = await ada.next_message()
    assert (nudge.text, nudge.marked("bold"), nudge.labels) == ("Time for maths.", ["maths"], ["Next"])


async def test_a_persons_own_address_leads_to_their_private_chat(platform: Telegram, ada: Person) -> None:
    await platform.send(Address("telegram", f"@{ada.id}"), NUDGE, "nonce")
    assert (await ada.next_message()).text == "Time for maths."


async def test_silence_is_not_sent(fake: FakeTelegram, coach: Echo, platform: Telegram, ada: Person) -> None:
    coach.script["/quiet"] = SILENCE
    ada.say("/quiet")
    await platform.send(home(ada), SILENCE, "")
    await fake.settled()
    assert ada.chat.texts == []


async def test_links_are_not_previewed(fake: FakeTelegram, platform: Telegram, ada: Person) -> None:
    await platform.send(home(ada), NUDGE, "nonce")
    assert fake.asked("sendMessage")[-1]["link_preview_options"] == {"is_disabled": True}


async def test_a_file_arrives_with_its_name_and_content(platform: Telegram, ada: Person) -> None:
    export = Attachment("études 日本.json", "application/json", b"{}")
    await platform.send(home(ada), Reply((line("Here."), export), NUDGE.buttons), "nonce")
    text, file = await ada.next_message(), await ada.next_message()
    assert (text.text, text.labels) == ("Here.", [])
    assert (file.file, file.content, file.labels) == ("études 日本.json", b"{}", ["Next"])


async def test_five_thousand_characters_arrive_as_one_clipped_message(platform: Telegram, ada: Person) -> None:
    await platform.send(home(ada), Reply((line("😀" * 5000),)), "nonce")
    assert (await ada.next_message()).text == "😀" * 4095 + "…"


async def test_a_topic_is_reached_and_the_general_one_without_its_number(
    fake: FakeTelegram, platform: Telegram
) -> None:
    group = fake.group("Study", topics={7})
    for thread in ("7", "1"):
        await platform.send(Address("telegram", str(group.id), thread), NUDGE, "nonce")
    assert [(await group.next_message()).thread for _ in range(2)] == [7, None]


@pytest.mark.parametrize("end", ["close_topic", "delete_topic"])
async def test_what_nobody_waits_for_is_not_put_elsewhere_when_its_topic_is_over(
    fake: FakeTelegram, platform: Telegram, end: str
) -> None:
    group = fake.group("Study", topics={7, 8})
    getattr(group, end)(7)
    assert (await refusal(platform, Address("telegram", str(group.id), "7"))).permanent
    assert group.chat.texts == []


async def test_a_persons_own_chat_is_not_lost_with_one_of_its_topics(platform: Telegram, ada: Person) -> None:
    await platform.send(home(ada, "7"), NUDGE, "nonce")
    assert (await ada.next_message()).thread is None


async def test_a_message_is_known_by_the_id_of_its_last_part(platform: Telegram, ada: Person) -> None:
    sent = await platform.send(home(ada), TWO_PARTS, "nonce")
    assert sent == Sent(str(ada.chat.news[-1].id))
    assert await platform.send(home(ada), SILENCE, "nonce") == Sent()


async def test_somebody_who_blocked_the_coach_is_lost_for_ever(platform: Telegram, ada: Person) -> None:
    ada.block()
    error = await refusal(platform, home(ada))
    assert (error.permanent, error.in_doubt) == (True, False)


@pytest.mark.parametrize("chat", ["12345", "-100999", "nonsense", ""])
async def test_a_chat_that_does_not_exist_is_lost_for_ever(platform: Telegram, chat: str) -> None:
    assert (await refusal(platform, Address("telegram", chat))).permanent


@pytest.mark.parametrize(
    ("said", "permanent"),
    [
        ("Bad Request: not enough rights to send text messages to the chat", True),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", True),
        ("Bad Request: something nobody has seen before", False),
    ],
)
async def test_a_refusal_is_for_ever_only_if_it_is_about_the_chat(
    fake: FakeTelegram, platform: Telegram, ada: Person, said: str, permanent: bool
) -> None:
    fake.fail("sendMessage", Fault(400, said))
    error = await refusal(platform, home(ada))
    assert (error.permanent, error.in_doubt) == (permanent, False)


async def test_a_group_that_moved_is_followed(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    group = fake.group("Study")
    new = group.migrate(announced=False)
    await platform.send(Address("telegram", str(group.id)), TWO_PARTS, "nonce")
    assert [(await new.next_message()).text[0] for _ in range(2)] == ["a", "b"]
    assert coach.moves == [(Address("telegram", str(group.id)), Address("telegram", str(new.id)))]


async def test_a_rate_limit_is_passed_on_with_its_wait(fake: FakeTelegram, platform: Telegram, ada: Person) -> None:
    fake.fail("sendMessage", Fault(retry_after=33))
    error = await refusal(platform, home(ada))
    assert (error.retry_after, error.permanent, error.in_doubt) == (33, False, False)


@pytest.mark.parametrize(
    "fault",
    [Fault(500), Fault(502), Fault(reset="before"), Fault(reset="after"), Fault(hang=True)],
    ids=["500", "502", "reset before", "reset after", "hang"],
)
async def test_after_a_failure_in_the_middle_nobody_knows_whether_a_nudge_arrived(
    fake: FakeTelegram, coach: Echo, ada: Person, fault: Fault
) -> None:
    async with running(fake, coach, IMPATIENT) as platform:
        fake.fail("sendMessage", fault)
        error = await refusal(platform, home(ada))
        assert (error.permanent, error.in_doubt) == (False, True)
        assert len(fake.asked("sendMessage")) == 1


async def test_a_nudge_that_never_left_is_not_in_doubt(coach: Echo, ada: Person) -> None:
    async with FakeTelegram() as short_lived, running(short_lived, coach) as platform:
        await short_lived.go_down()
        error = await refusal(platform, home(ada))
    assert (error.permanent, error.in_doubt) == (False, False)


async def test_a_platform_that_does_not_run_sends_nothing(fake: FakeTelegram, coach: Echo, ada: Person) -> None:
    error = await refusal(Telegram(fake.token, fake.url, coach, QUICK), home(ada))
    assert (error.permanent, error.in_doubt) == (False, False)


async def test_a_reply_whose_second_part_fails_is_in_doubt(fake: FakeTelegram, platform: Telegram, ada: Person) -> None:
    fake.fail("sendMessage", Fault(retry_after=33), after=1)
    error = await refusal(platform, home(ada), TWO_PARTS)
    assert (error.in_doubt, error.retry_after) == (True, 33)


async def test_formatting_that_telegram_refuses_is_left_out(
    fake: FakeTelegram, platform: Telegram, ada: Person
) -> None:
    fake.fail("sendMessage", Fault(400, "Bad Request: can't parse entities: unsupported entity"))
    await platform.send(home(ada), NUDGE, "nonce")
    nudge = await ada.next_message()
    assert (nudge.text, nudge.entities, nudge.labels) == ("Time for maths.", (), ["Next"])

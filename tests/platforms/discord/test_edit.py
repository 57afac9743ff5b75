"""A message that stands in a channel is changed in its place, or it is said why not."""

import asyncio

import pytest

from bot.errors import DeliveryError
from bot.message import Address, Attachment, Bar, Mention, Reply, Text, button, heading, line
from bot.platforms.discord.adapter import Discord
from bot.platforms.platform import Sent
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_shown import Shown
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import connected, running

BOARD = Reply((heading("Night owls"), Bar(Text("Ada"), 0.25)), (button("/group join owls", "Join"),), private=False)
LATER = Reply((heading("Night owls"), Bar(Text("Ada"), 0.5)), (button("/group leave owls", "Leave"),), private=False)
PNG = Attachment("map.png", "image/png", b"PNG")
LONG = Reply(
    (heading("Night owls"), *(Bar(Text("{n}", {"n": "name " * 20}), 0.5) for _ in range(60))),
    tuple(button(f"/group do {n}", f"{n}") for n in range(7)),
)


def to(channel: str) -> Address:
    return Address("discord", channel)


@pytest.fixture
def square(fake: FakeDiscord) -> Address:
    return to(fake.town_square.channel)


async def board(fake: FakeDiscord, platform: Discord, address: Address) -> tuple[Sent, Shown]:
    """A board that was sent, and as it is shown."""
    sent = await platform.send(address, BOARD, "n-1")
    return sent, fake.messages[-1]


async def test_what_was_sent_is_named_and_changed_in_its_place(
    fake: FakeDiscord, platform: Discord, square: Address
) -> None:
    sent, shown = await board(fake, platform, square)
    assert sent == Sent(shown.id)
    assert await platform.edit(square, sent, LATER)
    assert fake.standing(fake.town_square) == [shown]
    assert "50 %" in shown.text
    assert "25 %" not in shown.text
    assert [label for label, _ in shown.presses()] == ["Leave"]
    assert shown.is_v2
    assert shown.edits == 1


async def test_of_several_messages_the_last_one_is_named(fake: FakeDiscord, platform: Discord, square: Address) -> None:
    sent = await platform.send(square, LONG, "n-1")
    assert len(fake.messages) == 2
    assert sent.message == fake.messages[-1].id
    assert await platform.send(square, LONG, "n-1") == sent


async def test_silence_is_not_sent_and_changes_nothing(fake: FakeDiscord, platform: Discord, square: Address) -> None:
    assert await platform.send(square, Reply(), "n-0") == Sent()
    sent, shown = await board(fake, platform, square)
    assert await platform.edit(square, sent, Reply())
    assert shown.edits == 0


async def test_what_is_too_long_is_cut_to_one_message_and_keeps_its_buttons(
    fake: FakeDiscord, platform: Discord, square: Address
) -> None:
    sent, shown = await board(fake, platform, square)
    assert await platform.edit(square, sent, LONG)
    assert fake.messages == [shown]
    assert shown.text.startswith("### Night owls")
    assert shown.text.endswith("\n…")
    assert len(shown.text) > 3500
    assert len(list(shown.presses())) == 7


async def test_files_are_replaced(fake: FakeDiscord, platform: Discord, square: Address) -> None:
    sent, shown = await board(fake, platform, square)
    assert await platform.edit(square, sent, Reply((line("Here"), PNG)))
    assert shown.files == {"map.png": b"PNG"}
    assert await platform.edit(square, sent, BOARD)
    assert shown.files == {}


async def test_a_private_message_is_changed_too(fake: FakeDiscord, platform: Discord) -> None:
    ada = fake.person()
    sent = await platform.send(to(f"@{ada.id}"), BOARD, "n-1")
    assert await platform.edit(to(f"@{ada.id}"), sent, LATER)
    assert "50 %" in ada.view()[0].text


async def test_a_change_rings_nobodys_bell(fake: FakeDiscord, platform: Discord, square: Address) -> None:
    sent, _ = await board(fake, platform, square)
    await platform.edit(square, sent, Reply((line("Well done, {who}!", who=Mention("discord", "42", "Ada")),)))
    (call,) = fake.asked("PATCH", "/messages/")
    assert call.body["allowed_mentions"]["parse"] == []


async def test_a_message_that_was_deleted_cannot_be_changed(
    fake: FakeDiscord, platform: Discord, square: Address
) -> None:
    sent, shown = await board(fake, platform, square)
    fake.erase(shown)
    assert not await platform.edit(square, sent, LATER)
    assert not await platform.edit(square, Sent(), LATER)
    assert not await platform.edit(square, Sent("12; DROP"), LATER)


async def test_a_message_of_the_bot_before_cannot_be_changed(
    fake: FakeDiscord, platform: Discord, square: Address
) -> None:
    sent, _ = await board(fake, platform, square)
    fake.fail("PATCH", "/messages/", 403, code=50005)
    assert not await platform.edit(square, sent, LATER)


@pytest.mark.parametrize("code", [50001, 50013, 10003, 50024])
async def test_a_closed_door_is_closed_for_ever(
    fake: FakeDiscord, platform: Discord, square: Address, code: int
) -> None:
    sent, _ = await board(fake, platform, square)
    fake.closed_channels[square.chat] = code
    with pytest.raises(DeliveryError) as caught:
        await platform.edit(square, sent, LATER)
    assert caught.value.permanent


@pytest.mark.parametrize(
    ("status", "code", "waits"),
    [(503, 0, None), (429, 0, 7.0), (429, 30046, None)],
    ids=["trouble", "wall", "too many changes of an old message"],
)
async def test_trouble_that_passes_is_not_for_ever(
    fake: FakeDiscord, platform: Discord, square: Address, status: int, code: int, waits: float | None
) -> None:
    sent, _ = await board(fake, platform, square)
    fake.fail("PATCH", "/messages/", status, code=code, headers={"Via": "", "Retry-After": "7"})
    with pytest.raises(DeliveryError) as caught:
        await platform.edit(square, sent, LATER)
    assert not caught.value.permanent
    assert caught.value.retry_after == waits


async def test_a_long_rate_limit_is_handed_on(fake: FakeDiscord, platform: Discord, square: Address) -> None:
    sent, _ = await board(fake, platform, square)
    fake.limit("PATCH", "/messages/", 300)
    with pytest.raises(DeliveryError) as caught:
        await platform.edit(square, sent, LATER)
    assert caught.value.retry_after == 300


async def test_a_broken_line_is_got_over_at_once(fake: FakeDiscord, platform: Discord, square: Address) -> None:
    sent, shown = await board(fake, platform, square)
    fake.fail("PATCH", "/messages/", reset=True, after=True)
    assert await platform.edit(square, sent, LATER)
    assert "50 %" in shown.text


async def test_without_a_connection_it_is_tried_later(fake: FakeDiscord, coach: ScriptedCoach, square: Address) -> None:
    with pytest.raises(DeliveryError) as caught:
        await connected(fake, coach).edit(square, Sent("1"), LATER)
    assert not caught.value.permanent


async def test_a_personal_answer_to_a_boards_button_leaves_the_board_alone(
    fake: FakeDiscord, platform: Discord, square: Address
) -> None:
    sent, shown = await board(fake, platform, square)
    ada = fake.person().at(fake.town_square)
    await ada.press("Join")
    answer = await ada.next_message()
    assert (answer.text, answer.only_for) == ("You said /group join owls.", ada.id)
    assert shown.edits == 0
    assert await platform.edit(square, sent, LATER)
    await ada.press("Leave")
    assert (await ada.next_aside()).text == "You said /group leave owls."
    assert fake.standing(fake.town_square) == [shown]


async def test_a_slow_personal_answer_to_a_boards_button_leaves_the_board_alone_too(
    fake: FakeDiscord, coach: ScriptedCoach, square: Address
) -> None:
    gate = coach.gates["/group join owls"] = asyncio.Event()
    async with running(fake, coach, patience=0.01) as platform:
        _, shown = await board(fake, platform, square)
        ada = fake.person().at(fake.town_square)
        assert (await (await ada.press("Join")).acknowledged()).answer["type"] == 6
        gate.set()
        assert (await ada.next_message()).only_for == ada.id
    assert shown.edits == 0


async def test_a_public_answer_may_turn_the_board_which_can_still_be_changed(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach, square: Address
) -> None:
    coach.script["/group join owls"] = Reply((heading("Two owls"),), BOARD.buttons, private=False, replaces=True)
    sent, shown = await board(fake, platform, square)
    ada = fake.person().at(fake.town_square)
    await ada.press("Join")
    assert await ada.next_message() is shown
    assert shown.text == "### Two owls"
    assert await platform.edit(square, sent, LATER)
    assert "Night owls" in shown.text

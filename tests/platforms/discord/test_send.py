"""The courier's messages: sent once, and clear about what became of them."""

import pytest

from bot.errors import DeliveryError
from bot.message import Address, Mention, Reply, button, heading, line
from bot.platforms.discord.adapter import Discord
from bot.platforms.discord.post import nonce_of
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import connected

NUDGE = Reply((heading("Good morning"), line("Ten minutes?")), (button("/next 10", "Yes"),))
LONG = Reply(tuple(line("{n}", n="word " * 150) for _ in range(12)))


def to(channel: str) -> Address:
    return Address("discord", channel)


async def test_a_nudge_is_written_into_the_channel(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    ada = fake.person()
    await platform.send(to(ada.place.channel), NUDGE, "n-1")
    shown = await ada.next_message()
    assert shown.text == "### Good morning\nTen minutes?"
    await ada.press("Yes")
    await ada.next_message()
    assert coach.words == ["/next 10"]


async def test_a_persons_own_address_leads_to_their_private_chat(fake: FakeDiscord, platform: Discord) -> None:
    ada, ben = fake.person("Ada"), fake.person("Ben")
    for person, nonce in ((ada, "n-1"), (ben, "n-2"), (ada, "n-3")):
        await platform.send(to(f"@{person.id}"), NUDGE, nonce)
    assert [shown.channel for shown in fake.messages] == [ada.place.channel, ben.place.channel, ada.place.channel]
    assert len(fake.asked("POST", "/users/@me/channels")) == 2
    assert fake.violations == []


@pytest.mark.parametrize("reply", [NUDGE, LONG])
async def test_the_same_nonce_twice_is_delivered_once(fake: FakeDiscord, platform: Discord, reply: Reply) -> None:
    ada = fake.person()
    await platform.send(to(ada.place.channel), reply, "n-1")
    shown = len(fake.messages)
    await platform.send(to(ada.place.channel), reply, "n-1")
    assert len(fake.messages) == shown
    await platform.send(to(ada.place.channel), reply, "n-2")
    assert len(fake.messages) == 2 * shown


def test_each_part_has_a_nonce_of_its_own_that_discord_takes() -> None:
    nonces = {nonce_of(nonce, part) for nonce in ("n-1", "n-2", "x" * 40) for part in range(5)}
    assert len(nonces) == 15
    assert all(len(nonce) <= 25 for nonce in nonces)


async def test_a_mention_is_shown_but_rings_nobodys_bell(fake: FakeDiscord, platform: Discord) -> None:
    reply = Reply((line("Well done, {who}!", who=Mention("discord", "42", "Ada")),))
    await platform.send(to(fake.town_square.channel), reply, "n-1")
    (call,) = fake.asked("POST", "/channels")
    assert fake.messages[0].text == "Well done, <@42>!"
    assert call.body["allowed_mentions"]["parse"] == []


async def test_what_a_nudge_expects_can_be_answered_in_a_form(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person().at(fake.town_square)
    await platform.send(to(fake.town_square.channel), Reply((line("How was it?"),), expects="/note"), "n-1")
    await ada.next_message()
    await ada.press("Answer…")
    await ada.type_answer("fine")
    await ada.next_message()
    assert coach.words == ["/note fine"]


async def test_silence_sends_nothing(fake: FakeDiscord, platform: Discord) -> None:
    await platform.send(to(fake.town_square.channel), Reply(), "n-1")
    assert fake.asked("POST", "/channels") == []


@pytest.mark.parametrize("code", [50007, 50278, 50001, 50013, 10003])
async def test_a_closed_door_is_closed_for_ever(fake: FakeDiscord, platform: Discord, code: int) -> None:
    ada = fake.person()
    fake.closed_channels[ada.place.channel] = code
    with pytest.raises(DeliveryError) as caught:
        await platform.send(to(ada.place.channel), NUDGE, "n-1")
    assert caught.value.permanent


async def test_an_address_of_another_kind_is_wrong_for_ever(platform: Discord) -> None:
    with pytest.raises(DeliveryError) as caught:
        await platform.send(to("somewhere"), NUDGE, "n-1")
    assert caught.value.permanent


@pytest.mark.parametrize(
    ("status", "headers", "waits"), [(503, {}, None), (429, {"Via": "", "Retry-After": "7"}, 7.0)], ids=["503", "wall"]
)
async def test_trouble_that_passes_is_not_for_ever(
    fake: FakeDiscord, platform: Discord, status: int, headers: dict[str, str], waits: float | None
) -> None:
    fake.fail("POST", "/channels", status, headers=headers)
    with pytest.raises(DeliveryError) as caught:
        await platform.send(to(fake.town_square.channel), NUDGE, "n-1")
    assert not caught.value.permanent
    assert not caught.value.in_doubt
    assert caught.value.retry_after == waits


async def test_a_long_rate_limit_is_handed_on(fake: FakeDiscord, platform: Discord) -> None:
    fake.limit("POST", "/channels", 300)
    with pytest.raises(DeliveryError) as caught:
        await platform.send(to(fake.town_square.channel), NUDGE, "n-1")
    assert caught.value.retry_after == 300


async def test_a_short_rate_limit_is_waited_out(fake: FakeDiscord, platform: Discord) -> None:
    fake.limit("POST", "/channels", 0.01)
    await platform.send(to(fake.town_square.channel), NUDGE, "n-1")
    assert len(fake.messages) == 1


@pytest.mark.parametrize("arrived", [False, True])
async def test_a_broken_line_is_got_over_at_once_and_doubles_nothing(
    fake: FakeDiscord, platform: Discord, arrived: bool
) -> None:
    fake.fail("POST", "/channels", reset=True, after=arrived)
    await platform.send(to(fake.town_square.channel), NUDGE, "n-1")
    assert len(fake.messages) == 1
    assert len(fake.asked("POST", "/channels")) == 2


@pytest.mark.parametrize("arrived", [False, True])
async def test_after_a_line_that_stays_broken_a_later_attempt_doubles_nothing(
    fake: FakeDiscord, platform: Discord, arrived: bool
) -> None:
    fake.fail("POST", "/channels", reset=True, after=arrived, times=2)
    with pytest.raises(DeliveryError) as caught:
        await platform.send(to(fake.town_square.channel), NUDGE, "n-1")
    assert not caught.value.permanent
    await platform.send(to(fake.town_square.channel), NUDGE, "n-1")
    assert len(fake.messages) == 1


@pytest.mark.slow  # the library waits a second before it tries again
async def test_a_hiccup_of_discord_is_got_over(fake: FakeDiscord, platform: Discord) -> None:
    fake.fail("POST", "/channels", 502)
    await platform.send(to(fake.town_square.channel), NUDGE, "n-1")
    assert len(fake.messages) == 1


async def test_without_a_connection_it_is_tried_later(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    with pytest.raises(DeliveryError) as caught:
        await connected(fake, coach).send(to(fake.town_square.channel), NUDGE, "n-1")
    assert not caught.value.permanent

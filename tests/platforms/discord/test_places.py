"""Servers, channels, forums and threads: said and sent there, and told to the coach when they are no more."""

import pytest

from bot.errors import DeliveryError
from bot.message import Address, Reply, line
from bot.platforms.discord.adapter import Discord
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_shown import Place
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import until

BOARD = Reply((line("One"),), private=False)
LATER = Reply((line("Two"),), private=False)


def at(place: Place) -> Address:
    return Address("discord", place.channel)


@pytest.fixture(params=["channel", "forum"])
async def thread(fake: FakeDiscord, platform: Discord, request: pytest.FixtureRequest) -> Place:
    """A thread of a channel, or a post in a forum."""
    parent = await fake.town.open_channel(fake.town_square, forum=request.param == "forum")
    return await fake.town.open_thread(parent)


async def test_a_thread_is_a_place_of_its_own(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach, thread: Place
) -> None:
    ada = fake.person().may("manage_channels").at(thread)
    await ada.slash("help")
    assert (await ada.next_message()).only_for == ada.id
    assert (coach.heard[0].address, coach.heard[0].private, coach.heard[0].manages) == (at(thread), False, True)
    sent = await platform.send(at(thread), BOARD, "n-1")
    assert await platform.edit(at(thread), sent, LATER)
    assert [shown.text for shown in fake.standing(thread)] == ["Two"]


async def test_a_thread_that_fell_asleep_is_woken(fake: FakeDiscord, platform: Discord, thread: Place) -> None:
    sent = await platform.send(at(thread), BOARD, "n-1")
    fake.town.archive(thread)
    assert await platform.edit(at(thread), sent, LATER)
    assert thread.channel not in fake.town.archived
    fake.town.archive(thread)
    await platform.send(at(thread), BOARD, "n-2")
    assert [shown.text for shown in fake.standing(thread)] == ["Two", "One"]


@pytest.mark.parametrize("archived", [False, True])
async def test_a_locked_thread_is_closed_for_ever(
    fake: FakeDiscord, platform: Discord, thread: Place, archived: bool
) -> None:
    sent = await platform.send(at(thread), BOARD, "n-1")
    fake.town.archive(thread, locked=True)
    fake.town.archived -= set() if archived else {thread.channel}
    for attempt in (platform.edit(at(thread), sent, LATER), platform.send(at(thread), BOARD, "n-2")):
        with pytest.raises(DeliveryError) as caught:
            await attempt
        assert caught.value.permanent


async def test_a_message_deleted_from_a_thread_that_fell_asleep_cannot_be_changed(
    fake: FakeDiscord, platform: Discord, thread: Place
) -> None:
    sent = await platform.send(at(thread), BOARD, "n-1")
    fake.erase(fake.messages[0])
    fake.town.archive(thread)
    assert not await platform.edit(at(thread), sent, LATER)


async def test_a_deleted_channel_is_lost_with_its_threads(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    study = await fake.town.open_channel(fake.town_square)
    thread = await fake.town.open_thread(study)
    await fake.town.delete(study)
    await until(lambda: {address.chat for address in coach.gone} == {study.channel, thread.channel})
    with pytest.raises(DeliveryError) as caught:
        await platform.send(at(study), BOARD, "n-1")
    assert caught.value.permanent


async def test_a_deleted_thread_is_lost_even_one_that_the_bot_never_saw(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach, thread: Place
) -> None:
    asleep = Place("77", "thread", thread.guild, "old", thread.parent)
    await fake.town.delete(asleep)
    await fake.town.delete(thread)
    await until(lambda: coach.gone == [at(asleep), at(thread)])


async def test_a_server_that_throws_the_bot_out_is_lost_with_all_its_places(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    lobby = await fake.town.open_server()
    forum = await fake.town.open_channel(lobby, forum=True)
    post = await fake.town.open_thread(forum)
    coach.breaks.add(lobby.channel)
    await fake.town.remove_bot(lobby)
    await until(lambda: {address.chat for address in coach.gone} == {each.channel for each in (lobby, forum, post)})
    with pytest.raises(DeliveryError) as caught:
        await platform.send(at(post), BOARD, "n-1")
    assert caught.value.permanent
    await platform.send(at(fake.town_square), BOARD, "n-2")
    await fake.town.take_back_bot(lobby)
    await platform.send(at(post), BOARD, "n-3")


async def test_an_outage_of_discords_loses_nothing(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    await fake.town.go_dark(fake.town_square)
    ada = fake.person()
    await ada.slash("help")
    await ada.next_message()
    assert coach.gone == []

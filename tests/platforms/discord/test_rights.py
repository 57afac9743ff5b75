"""Who runs a chat, as Discord says at the moment."""

import pytest

from bot.platforms.discord.adapter import Discord
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.scripted import ScriptedCoach

RUNNING = ("manage_channels", "manage_guild", "administrator")


@pytest.mark.parametrize("permission", RUNNING)
async def test_who_may_manage_a_channel_runs_it(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach, permission: str
) -> None:
    ada = fake.person().at(fake.town_square).may(permission)
    await ada.slash("help")
    await ada.next_message()
    assert coach.heard[0].manages


async def test_rights_are_those_of_the_moment(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    ada = fake.person().at(fake.town_square)
    for permissions in ((), ("manage_threads",), RUNNING, ()):
        await ada.may(*permissions).press_id("say:/group end")
        await ada.next_message()
    assert [heard.manages for heard in coach.heard] == [False, False, True, False]


async def test_outside_of_servers_nobody_runs_a_chat(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person().may(*RUNNING)
    for somewhere in (ada, ada.at(fake.group_chat)):
        await somewhere.slash("help")
        await somewhere.next_message()
    await ada.dm("hello")
    await ada.next_message()
    assert [heard.manages for heard in coach.heard] == [False] * 3

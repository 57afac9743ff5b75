"""Discord is told the commands when they changed, and only then."""

import logging

import pytest

from bot.menu import Entry, Parameter
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import running


async def test_commands_are_told_once_and_again_only_when_they_changed(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    for puts in (1, 1):
        async with running(fake, coach):
            assert len(fake.asked("PUT", "/commands")) == puts
    coach.menu = (*coach.menu, Entry("stats", "Your numbers"))
    async with running(fake, coach):
        assert len(fake.asked("PUT", "/commands")) == 2
    assert [command["name"] for command in fake.commands] == ["next", "help", "group", "pace", "stats"]


async def test_a_changed_translation_is_a_change(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    async with running(fake, coach):
        pass
    coach.locales = ("en",)
    async with running(fake, coach):
        assert len(fake.asked("PUT", "/commands")) == 2


async def test_the_order_of_discords_own_list_is_no_change(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    async with running(fake, coach):
        fake.commands.reverse()
    async with running(fake, coach):
        assert len(fake.asked("PUT", "/commands")) == 1


async def test_refused_commands_do_not_keep_the_platform_from_working(
    fake: FakeDiscord, coach: ScriptedCoach, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fake.fail("PUT", "/commands", 400, code=30034)
    async with running(fake, coach):
        ada = fake.person()
        await ada.dm("hello")
        assert (await ada.next_message()).text == "You said hello."
    assert "Discord did not take the slash commands" in caplog.text


async def test_a_command_with_too_many_characters_is_refused(
    fake: FakeDiscord, coach: ScriptedCoach, caplog: pytest.LogCaptureFixture
) -> None:
    parameters = tuple(Parameter(f"p{number}", "word " * 20) for number in range(3))
    coach.menu = tuple(Entry(f"group do{number}", "word " * 20, parameters) for number in range(25))
    async with running(fake, coach):
        assert fake.commands == []
    assert "at most 8000" in caplog.text

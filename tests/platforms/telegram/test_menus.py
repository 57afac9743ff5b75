"""The command menus, by kind of chat and by language."""

import pytest

from bot.menu import Entry
from bot.platforms.telegram.menus import menu
from tests.fakes.telegram import FakeTelegram, Fault
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import IMPATIENT, running


@pytest.fixture
def coach() -> Echo:
    """One that speaks three languages."""
    echo = Echo()
    echo.locales = ("en", "de", "pt_BR")
    return echo


def shown(fake: FakeTelegram, scope: str, language: str = "") -> dict[str, str]:
    return {entry["command"]: entry["description"] for entry in fake.world.menus[scope, language]}


async def test_private_chats_see_all_commands_and_groups_those_for_groups(fake: FakeTelegram, coach: Echo) -> None:
    async with running(fake, coach):
        everything = {"next": "Your next task", "help": "What I can do"}
        assert shown(fake, "default") == shown(fake, "all_private_chats") == everything
        assert shown(fake, "all_group_chats") == {"next": "Your next task"}


async def test_each_language_has_its_own_menus(fake: FakeTelegram, coach: Echo) -> None:
    async with running(fake, coach):
        assert shown(fake, "all_private_chats", "de")["next"] == "Your next task auf Deutsch"
        assert shown(fake, "all_group_chats", "pt") == {"next": "Your next task em português"}
        assert {language for _, language in fake.world.menus} == {"", "de", "pt"}


async def test_menus_that_are_as_they_should_be_are_left_alone(fake: FakeTelegram, coach: Echo) -> None:
    async with running(fake, coach):
        assert len(fake.asked("setMyCommands")) == 9
    async with running(fake, coach):
        assert len(fake.asked("setMyCommands")) == 9
    coach.menu = (*coach.menu, Entry("done", "Done with it"))
    async with running(fake, coach):
        assert len(fake.asked("setMyCommands")) == 15


@pytest.mark.parametrize(
    "fault", [Fault(400, "Bad Request: no menus today"), Fault(500), Fault(hang=True), Fault(retry_after=15)]
)
async def test_the_coach_works_without_its_menus(fake: FakeTelegram, coach: Echo, fault: Fault) -> None:
    fake.fail("setMyCommands", fault, times=3)
    ada = fake.person("Ada")
    async with running(fake, coach, IMPATIENT):
        ada.say("hello")
        await ada.next_message()


def test_commands_of_two_words_are_shown_once_by_the_one_that_the_first_word_means() -> None:
    entries = (
        Entry("remind set", "Set one"),
        Entry("remind list", "All of them", bare=True),
        Entry("remind off", "No"),
    )
    assert [(command.command, command.description) for command in menu(entries)] == [("remind", "All of them")]


def test_what_telegram_does_not_take_is_left_out_or_clipped() -> None:
    entries = [Entry("naïve", "x"), Entry("Loud", "x"), Entry("a" * 33, "x"), Entry("fine", "y" * 300)]
    assert [(command.command, command.description) for command in menu(entries)] == [("fine", "y" * 256)]


def test_no_more_commands_than_telegram_takes_are_shown() -> None:
    assert len(menu(Entry(f"c{number}", "x") for number in range(150))) == 100

"""How words find a command."""

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS

TABLE = Table(COMMANDS)


@pytest.mark.parametrize(
    ("said", "name", "rest"),
    [
        ("/next", "next", ""),
        ("/next 25", "next", "25"),
        ("/NEXT\n25", "next", "25"),
        ("/remind", "remind list", ""),
        ("/remind list", "remind list", ""),
        ("/remind in 2h stretch", "remind set", "in 2h stretch"),
        ("/remind SET in 2h", "remind set", "in 2h"),
        ("/settings", "settings show", ""),
        ("/settings zone Berlin", "settings zone", "Berlin"),
        ("/ next", "next", ""),
    ],
)
def test_a_command_is_found_with_the_words_left_for_it(said: str, name: str, rest: str) -> None:
    found = TABLE.find(said)
    assert found
    assert (found[0].name, found[1]) == (name, rest)


@pytest.mark.parametrize("said", ["/", "", "next", "/nope", "/settings colour", "/nextt", "//next"])
def test_what_is_no_command_is_none(said: str) -> None:
    assert TABLE.find(said) is None


def test_two_commands_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        Table((*COMMANDS, COMMANDS[0]))


def test_the_nearest_are_few_and_shown_in_menus() -> None:
    shown = set(TABLE.shown)
    for said in ("set", "remnd", "prog", "x", "", "🦊", "next next next"):
        near = TABLE.nearest(said)
        assert len(near) <= 3
        assert set(near) <= shown


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_says_what_it_and_each_of_its_values_is_for(name: str) -> None:
    [command] = [command for command in COMMANDS if command.name == name]
    assert 0 < len(command.about) <= 100
    assert name == name.lower()
    assert len(name.split()) <= 2
    for slot in command.slots:
        assert 0 < len(slot.arg.about) <= 100

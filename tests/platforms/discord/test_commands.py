"""The coach's menu as Discord's slash commands."""

import pytest

from bot.menu import Choice, Entry, Parameter
from bot.platforms.discord.adapter import Discord
from bot.platforms.discord.commands import declared, qualified
from tests.platforms.discord.scripted import ScriptedCoach


def test_a_command_can_be_used_everywhere_and_has_typed_options(coach: ScriptedCoach) -> None:
    (command,) = [command for command in declared(coach) if command["name"] == "next"]
    assert command == {
        "type": 1,
        "name": "next",
        "description": "Your next task, with the reason",
        "contexts": [0, 1, 2],
        "integration_types": [0, 1],
        "options": [
            {
                "type": 4,
                "name": "minutes",
                "description": "How much time you have",
                "required": False,
                "min_value": 5,
                "max_value": 600,
            }
        ],
    }


def test_names_of_two_words_become_subcommands_and_the_bare_one_lends_its_description(coach: ScriptedCoach) -> None:
    (group,) = [command for command in declared(coach) if command["name"] == "group"]
    assert group["description"] == "Your groups"
    options = group.get("options", [])
    assert [(option["type"], option["name"]) for option in options] == [(1, "join"), (1, "list")]
    (name,) = options[0].get("options", [])
    assert (name.get("required"), name.get("autocomplete")) == (True, True)


def test_a_lone_first_word_beside_its_subcommands_is_still_reachable(coach: ScriptedCoach) -> None:
    coach.menu = (Entry("remind", "Your reminders"), Entry("remind set", "A new reminder"))
    (command,) = declared(coach)
    assert [option["name"] for option in command.get("options", [])] == ["remind", "set"]
    assert {name: entry.name for name, entry in qualified(coach.menu).items()} == {
        "remind remind": "remind",
        "remind set": "remind set",
    }


def test_required_options_come_first(coach: ScriptedCoach) -> None:
    parameters = (Parameter("note", "A note"), Parameter("task", "The task", required=True))
    coach.menu = (Entry("done", "Tick off a task", parameters),)
    (command,) = declared(coach)
    assert [option["name"] for option in command.get("options", [])] == ["task", "note"]


def test_descriptions_and_choices_are_translated_into_languages_that_discord_knows(coach: ScriptedCoach) -> None:
    commands = {command["name"]: command for command in declared(coach)}
    assert commands["help"].get("description_localizations") == {"de": "Was ich kann"}
    (speed,) = commands["pace"].get("options", [])
    assert speed.get("choices") == [{"name": "Slowly", "value": "slow", "name_localizations": {"de": "Langsam"}}]


def test_a_translated_name_is_a_localised_name() -> None:
    class Translated(ScriptedCoach):
        def entries(self, locale: str) -> tuple[Entry, ...]:
            return (Entry("hilfe" if locale == "de" else "help", "Help"),)

    (command,) = declared(Translated())
    assert command.get("name_localizations") == {"de": "hilfe"}


def test_a_language_without_region_serves_all_regions_of_discord(coach: ScriptedCoach) -> None:
    class Spanish(ScriptedCoach):
        def entries(self, locale: str) -> tuple[Entry, ...]:
            return (Entry("help", "Ayuda" if locale == "es" else "Help"),)

    coach = Spanish()
    coach.locales = ("en", "es", "tlh")
    (command,) = declared(coach)
    assert command.get("description_localizations") == {"es-ES": "Ayuda", "es-419": "Ayuda"}


def test_long_descriptions_are_cut_and_empty_ones_replaced(coach: ScriptedCoach) -> None:
    coach.menu = (Entry("long", "word " * 40), Entry("empty", "  "))
    long, empty = declared(coach)
    assert len(long["description"]) == 100
    assert long["description"].endswith("…")
    assert empty["description"] == "empty"


def test_a_choice_of_a_number_has_a_number(coach: ScriptedCoach) -> None:
    hours = Parameter("hours", "Hours", kind="integer", choices=tuple(Choice(str(n), f"{n} h") for n in range(25)))
    coach.menu = (Entry("plan", "Plan", (hours,)),)
    (option,) = declared(coach)[0].get("options", [])
    choices = option.get("choices", [])
    assert len(choices) == 25
    assert choices[3] == {"name": "3 h", "value": 3}


def _many(count: int) -> tuple[int, ...]:
    return tuple(range(count))


@pytest.mark.parametrize(
    ("menu", "what"),
    [
        (tuple(Entry(f"group do{n}", "Do") for n in _many(26)), "/group"),
        ((Entry("plan", "Plan", tuple(Parameter(f"p{n}", "It") for n in _many(26))),), "options of /plan"),
        (
            (Entry("plan", "Plan", tuple(Parameter(f"p{n}", "It") for n in _many(25)), picture=True),),
            "options of /plan",
        ),
        (
            (Entry("plan", "Plan", (Parameter("p", "It", choices=tuple(Choice(f"{n}", "It") for n in _many(26))),)),),
            "choices of p",
        ),
        (tuple(Entry(f"do{n}", "Do") for n in _many(101)), "commands"),
    ],
)
def test_what_discord_does_not_take_is_said_at_the_start_and_never_left_out(
    coach: ScriptedCoach, menu: tuple[Entry, ...], what: str
) -> None:
    coach.menu = menu
    with pytest.raises(ValueError, match=f"at most .*{what}"):
        Discord("token", None, coach)


def test_twenty_five_subcommands_are_taken(coach: ScriptedCoach) -> None:
    coach.menu = tuple(Entry(f"group do{n}", "Do", group=True) for n in _many(25))
    (command,) = declared(coach)
    assert len(command.get("options", [])) == 25


def test_a_picture_is_the_last_option_and_never_required(coach: ScriptedCoach) -> None:
    coach.menu = (Entry("done", "Tick off", (Parameter("task", "The task", required=True),), picture=True),)
    (command,) = declared(coach)
    task, picture = command.get("options", [])
    assert (task["name"], task["type"]) == ("task", 3)
    assert picture == {
        "type": 11,
        "name": "picture",
        "description": "A picture that shows it",
        "required": False,
        "description_localizations": {"de": "de:A picture that shows it", "pt-BR": "pt_BR:A picture that shows it"},
    }

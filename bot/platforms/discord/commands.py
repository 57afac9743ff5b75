"""Slash commands as Discord stores them, derived from the coach's menu."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import discord

from bot.menu import Choice, Entry, Parameter
from bot.message import Line, Reply, Text, plain
from bot.platforms.discord.payload import (
    MOST_COMMANDS,
    ChoicePayload,
    CommandPayload,
    Localised,
    OptionPayload,
    checked,
    describe_in,
    described,
    name_in,
)
from bot.platforms.platform import Coach

MENU_LOCALE = "en"
_SUBCOMMAND = 1
_TEXT = 3
_INTEGER = 4
_FILE = 11
_PICTURE = "picture"
_SHOWS = Text("A picture that shows it")

Menus: TypeAlias = Mapping[str, Sequence[Entry]]
"""The same menu in each of Discord's languages that the coach speaks."""


def declared(coach: Coach) -> list[CommandPayload]:
    """All commands: for servers, private messages and group chats, installed by a server or by one person. Raises
    ValueError when there are more than Discord takes."""
    entries = _menu(coach, MENU_LOCALE)
    menus = {name: _menu(coach, locale) for name, locale in _languages(coach.locales).items()}
    firsts = list(dict.fromkeys(entry.name.split()[0] for entry in entries))
    return [_command(first, entries, menus) for first in checked(firsts, "commands", MOST_COMMANDS)]


def _menu(coach: Coach, locale: str) -> tuple[Entry, ...]:
    """The coach's menu, with an option for the picture that may come with a command."""
    (said,) = coach.translate(Reply((Line(_SHOWS),)), locale).blocks
    picture = Parameter(_PICTURE, plain(said.text) if isinstance(said, Line) else "")
    return tuple(
        replace(entry, parameters=(*entry.parameters, picture)) if entry.picture else entry
        for entry in coach.entries(locale)
    )


def qualified(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Each entry under the name that Discord gives it.

    Discord cannot call a command that has subcommands: beside `group join`, a lone `group` becomes `group group`.
    """
    first_words = {entry.name.split()[0] for entry in entries if " " in entry.name}
    return {f"{entry.name} {entry.name}" if entry.name in first_words else entry.name: entry for entry in entries}


def in_order(entry: Entry) -> list[Parameter]:
    """The parameters as Discord wants them, required ones first."""
    return sorted(checked(entry.parameters, f"options of /{entry.name}"), key=lambda parameter: not parameter.required)


def _command(first: str, entries: Sequence[Entry], menus: Menus) -> CommandPayload:
    mine = [number for number, entry in enumerate(entries) if entry.name.split()[0] == first]
    alone = entries[mine[0]].name == first and len(mine) == 1
    lead = next((number for number in mine if entries[number].bare), mine[0])
    payload = CommandPayload(
        type=1,
        name=first,
        description=described(entries[lead].description, first),
        contexts=[0, 1, 2],
        integration_types=[0, 1],
    )
    _localise(payload, lead, menus, word=0)
    if alone:
        payload["options"] = _options(lead, entries, menus)
    else:
        payload["options"] = [_subcommand(number, entries, menus) for number in checked(mine, f"/{first} …")]
    return payload


def _subcommand(number: int, entries: Sequence[Entry], menus: Menus) -> OptionPayload:
    entry = entries[number]
    name = entry.name.split()[-1]
    payload = OptionPayload(type=_SUBCOMMAND, name=name, description=described(entry.description, name))
    _localise(payload, number, menus, word=-1)
    payload["options"] = _options(number, entries, menus)
    return payload


def _options(number: int, entries: Sequence[Entry], menus: Menus) -> list[OptionPayload]:
    return [_option(parameter, number, entries, menus) for parameter in in_order(entries[number])]


def _option(parameter: Parameter, number: int, entries: Sequence[Entry], menus: Menus) -> OptionPayload:
    place = entries[number].parameters.index(parameter)
    is_picture = entries[number].picture and parameter.name == _PICTURE
    payload = OptionPayload(
        type=_FILE if is_picture else _INTEGER if parameter.kind == "integer" else _TEXT,
        name=parameter.name,
        description=described(parameter.description, parameter.name),
        required=parameter.required,
    )
    translated = {locale: menu[number].parameters[place] for locale, menu in menus.items()}
    names = {locale: other.name for locale, other in translated.items()}
    name_in(payload, names)
    describe_in(payload, {locale: other.description for locale, other in translated.items()})
    if parameter.choices:
        payload["choices"] = _choices(parameter, {locale: other.choices for locale, other in translated.items()})
    elif parameter.suggests:
        payload["autocomplete"] = True
    if parameter.kind == "integer" and parameter.minimum is not None:
        payload["min_value"] = parameter.minimum
    if parameter.kind == "integer" and parameter.maximum is not None:
        payload["max_value"] = parameter.maximum
    return payload


def _choices(parameter: Parameter, translated: Mapping[str, Sequence[Choice]]) -> list[ChoicePayload]:
    payloads: list[ChoicePayload] = []
    for place, choice in enumerate(checked(parameter.choices, f"choices of {parameter.name}")):
        value = int(choice.value) if parameter.kind == "integer" else choice.value
        payload = ChoicePayload(name=choice.label[:100], value=value)
        name_in(payload, {locale: choices[place].label[:100] for locale, choices in translated.items()})
        payloads.append(payload)
    return payloads


def _localise(payload: CommandPayload | OptionPayload, number: int, menus: Menus, *, word: int) -> None:
    name_in(payload, {locale: menu[number].name.split()[word] for locale, menu in menus.items()})
    describe_in(payload, {locale: menu[number].description for locale, menu in menus.items()})


def _languages(locales: Sequence[str]) -> Localised:
    """Discord's names of the coach's languages, each with the coach's own name of it."""
    known = {locale.replace("_", "-").lower(): locale for locale in locales}
    names = [locale.value for locale in discord.Locale if not locale.value.startswith("en-")]
    found = {name: known.get(name.lower(), known.get(name.split("-")[0], "")) for name in names}
    return {name: locale for name, locale in found.items() if locale}

"""Slash commands as Discord stores them, derived from the coach's menu."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import discord

from bot.menu import Choice, Entry, Parameter
from bot.platforms.discord.payload import (
    ChoicePayload,
    CommandPayload,
    Localised,
    OptionPayload,
    describe_in,
    described,
    name_in,
)
from bot.platforms.platform import Coach

MENU_LOCALE = "en"
_MOST = 25
_MOST_COMMANDS = 100
_SUBCOMMAND = 1
_TEXT = 3
_INTEGER = 4

Menus: TypeAlias = Mapping[str, Sequence[Entry]]
"""The same menu in each of Discord's languages that the coach speaks."""


def declared(coach: Coach) -> list[CommandPayload]:
    """All commands: for servers, private messages and group chats, installed by a server or by one person."""
    entries = coach.entries(MENU_LOCALE)
    menus = {name: coach.entries(locale) for name, locale in _languages(coach.locales).items()}
    firsts = list(dict.fromkeys(entry.name.split()[0] for entry in entries))
    commands = [_command(first, entries, menus) for first in firsts]
    return commands[:_MOST_COMMANDS]


def qualified(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Each entry under the name that Discord gives it.

    Discord cannot call a command that has subcommands: beside `group join`, a lone `group` becomes `group group`.
    """
    first_words = {entry.name.split()[0] for entry in entries if " " in entry.name}
    return {f"{entry.name} {entry.name}" if entry.name in first_words else entry.name: entry for entry in entries}


def in_order(entry: Entry) -> list[Parameter]:
    """The parameters as Discord wants them, required ones first."""
    return sorted(entry.parameters[:_MOST], key=lambda parameter: not parameter.required)


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
        payload["options"] = [_subcommand(number, entries, menus) for number in mine[:_MOST]]
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
    payload = OptionPayload(
        type=_INTEGER if parameter.kind == "integer" else _TEXT,
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
    for place, choice in enumerate(parameter.choices[:_MOST]):
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

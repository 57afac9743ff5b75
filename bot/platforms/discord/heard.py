"""Interactions and messages as things said to the coach."""

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, cast

import discord

from bot.menu import Entry
from bot.message import Address, Incoming
from bot.platforms.discord.pictures import File

NAME = "discord"
_FILE = discord.AppCommandOptionType.attachment.value


class Option(TypedDict):
    """One option of a command as Discord sends it."""

    type: int
    name: str
    value: NotRequired[str | int]
    focused: NotRequired[bool]
    options: NotRequired[list["Option"]]


def from_interaction(interaction: discord.Interaction[Any], text: str) -> Incoming:
    """What was said, by the one who pressed or typed, at the place where they did."""
    return Incoming(
        address=Address(NAME, str(interaction.channel_id)),
        person=str(interaction.user.id),
        name=interaction.user.display_name,
        text=text,
        ref=f"i{interaction.id}",
        private=is_private(interaction),
        locale=interaction.locale.value,
        manages=_manages(interaction),
    )


def _manages(interaction: discord.Interaction[Any]) -> bool:
    """What Discord says of the person's rights at that place and moment. Chats outside of servers are run by nobody."""
    may = interaction.permissions
    return interaction.guild_id is not None and (may.administrator or may.manage_guild or may.manage_channels)


def from_message(message: discord.Message) -> Incoming:
    """What was written to the coach in private."""
    return Incoming(
        address=Address(NAME, str(message.channel.id)),
        person=str(message.author.id),
        name=message.author.display_name,
        text=message.content,
        ref=f"m{message.id}",
        private=True,
    )


def is_private(interaction: discord.Interaction[Any]) -> bool:
    """Whether only the person and the coach are there. A chat of several people is no such place."""
    return interaction.guild_id is None and interaction.context.dm_channel


def custom_id(interaction: discord.Interaction[Any]) -> tuple[str, str]:
    """The kind of a pressed button or sent form, and its words."""
    kind, _, words = str(_content(interaction).get("custom_id", "")).partition(":")
    return kind.rstrip("0123456789"), words


def form_answer(interaction: discord.Interaction[Any]) -> str:
    """What was typed into the form, on one line."""
    labels = cast("Sequence[Mapping[str, Any]]", _content(interaction).get("components", ()))
    fields = [cast("Mapping[str, Any]", label.get("component", {})) for label in labels]
    return " ".join(" ".join(str(each.get("value", "")) for each in fields).split())


def command_text(interaction: discord.Interaction[Any], commands: Mapping[str, Entry]) -> str:
    """The command as it would be typed: its name, and its values in the order of their declaration."""
    name, options = called(interaction)
    options = [option for option in options if option["type"] != _FILE]
    values = {option["name"]: str(option.get("value", "")) for option in options}
    entry = commands.get(name)
    order = entry.parameters if entry else ()
    words = [values.pop(parameter.name) for parameter in order if parameter.name in values]
    return " ".join(["/" + (entry.name if entry else name), *words, *values.values()])


def called(interaction: discord.Interaction[Any]) -> tuple[str, Sequence[Option]]:
    """The command's full name and its options."""
    content = _content(interaction)
    name, options = str(content.get("name", "")), cast("Sequence[Option]", content.get("options", ()))
    while options and options[0]["type"] in {1, 2}:
        name, options = f"{name} {options[0]['name']}", options[0].get("options", [])
    return name, options


def given_file(interaction: discord.Interaction[Any]) -> File | None:
    """The file that came with the command, as Discord describes it."""
    content = _content(interaction)
    if interaction.type is not discord.InteractionType.application_command or content.get("type", 1) != 1:
        return None
    files = cast("Mapping[str, File]", content.get("resolved", {}).get("attachments", {}))
    given = (option for option in called(interaction)[1] if option["type"] == _FILE)
    return next((files[key] for option in given if (key := str(option.get("value"))) in files), None)


def _content(interaction: discord.Interaction[Any]) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", interaction.data or {})

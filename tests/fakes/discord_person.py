"""A person in front of Discord: types, presses, fills in forms, and sees what is shown to them."""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.fakes.discord_cdn import Upload
from tests.fakes.discord_rules import walk
from tests.fakes.discord_shown import Interaction, Place, Shown, new_id

if TYPE_CHECKING:
    from tests.fakes.discord import FakeDiscord

Json: TypeAlias = dict[str, Any]

COMMAND, PRESS, TYPING, FORM = 2, 3, 4, 5
INTEGER, ATTACHMENT = 4, 11
PERMISSIONS = {
    "administrator": 1 << 3, "manage_channels": 1 << 4, "manage_guild": 1 << 5, "send_messages": 1 << 11,
    "manage_threads": 1 << 34,
}  # fmt: skip
PATIENCE = 20.0

_serial = itertools.count(1)


@dataclass
class Person:
    """One person at one place; `at` gives the same person elsewhere."""

    discord: "FakeDiscord"
    id: str
    name: str
    place: Place
    locale: str = "en-US"
    inbox: asyncio.Queue[Shown] = field(default_factory=asyncio.Queue[Shown])
    forms: asyncio.Queue[Json] = field(default_factory=asyncio.Queue[Json])
    permissions: int = PERMISSIONS["send_messages"]

    def __post_init__(self) -> None:
        self.discord.watchers.append(self)

    def at(self, place: Place) -> "Person":
        return Person(self.discord, self.id, self.name, place, self.locale, permissions=self.permissions)

    def may(self, *permissions: str) -> "Person":
        """From now on they have these permissions in the server, beside writing, and no others."""
        self.permissions = sum(PERMISSIONS[name] for name in {"send_messages", *permissions})
        return self

    def sees(self, shown: Shown) -> bool:
        return shown.channel == self.place.channel and shown.only_for in {None, self.id}

    async def next_message(self) -> Shown:
        """The next message that is written or changed before this person's eyes."""
        async with asyncio.timeout(PATIENCE):
            return await self.inbox.get()

    async def next_aside(self) -> Shown:
        """The next message for this person's eyes only, whatever else is written or changed here meanwhile."""
        while (shown := await self.next_message()).only_for != self.id:
            pass
        return shown

    def view(self) -> list[Shown]:
        """The messages this person sees here, as they stand now, oldest first."""
        return [shown for shown in self.discord.messages if self.sees(shown)]

    async def dm(self, text: str, *, times: int = 1, picture: Upload | bytes | None = None) -> str:
        """Write to the bot in private, perhaps with a file; the id of the message."""
        message = Shown(new_id(), self.place.channel, text).payload(self._user())
        message["attachments"] = [] if picture is None else [self.discord.cdn.take(picture)]
        await self.discord.gateway.emit("MESSAGE_CREATE", {**message, "channel_type": 1}, times=times)
        return message["id"]

    async def slash(
        self, command: str, *, times: int = 1, picture: Upload | bytes | None = None, **values: str | int
    ) -> Interaction:
        """Use a slash command as Discord knows it now; a command it does not know cannot be used."""
        declared, options = self._declared(command)
        files = [] if picture is None else [self.discord.cdn.take(picture)]
        if files:
            values["picture"] = files[0]["id"]
        given: list[Json] = [
            {"type": option["type"], "name": option["name"], "value": values[option["name"]]}
            for option in options
            if option["name"] in values
        ]
        self._check(command, options, values)
        content = _nested(declared, command, given)
        content |= {"resolved": {"attachments": {file["id"]: file for file in files}}} if files else {}
        return await self._use(COMMAND, content, times=times)

    async def autocomplete(self, command: str, parameter: str, typed: str = "") -> list[Json]:
        """The choices shown while this parameter is typed."""
        declared, options = self._declared(command)
        option = next(option for option in options if option["name"] == parameter)
        assert option.get("autocomplete"), f"{parameter} suggests nothing"
        focused = {"type": option["type"], "name": parameter, "value": typed, "focused": True}
        interaction = await self._use(TYPING, _nested(declared, command, [focused]))
        await interaction.acknowledged()
        return interaction.answer["data"]["choices"]

    async def press(self, label: str, *, times: int = 1) -> Interaction:
        """Press the newest button of that label that this person sees."""
        for shown in reversed(self.discord.messages):
            custom_id = dict(shown.presses()).get(label) if self.sees(shown) else None
            if custom_id is not None:
                return await self.press_id(custom_id, shown, times=times)
        raise AssertionError(f"no button {label!r} is shown to {self.name}")

    async def press_id(self, custom_id: str, shown: Shown | None = None, *, times: int = 1) -> Interaction:
        """Press a button that may be as old as one likes."""
        message = shown or Shown(new_id(), self.place.channel, "an old message")
        content: Json = {"component_type": 2, "custom_id": custom_id, "id": 1}
        return await self._use(PRESS, content, message, times=times)

    async def type_answer(self, text: str) -> Interaction:
        """Fill in the form that was opened and send it."""
        async with asyncio.timeout(PATIENCE):
            opened = await self.forms.get()
        return await self.send_form(opened["custom_id"], text, next(_fields(opened))["custom_id"])

    async def send_form(self, custom_id: str, text: str, field_id: str = "answer") -> Interaction:
        """Send a form that may have been opened before a restart."""
        line = {"type": 4, "id": 2, "custom_id": field_id, "value": text}
        content: Json = {
            "custom_id": custom_id,
            "components": [{"type": 18, "id": 1, "component": line}],
            "resolved": {},
        }
        return await self._use(FORM, content, Shown(new_id(), self.place.channel, "an old message"))

    def _declared(self, command: str) -> tuple[Json, list[Json]]:
        words = command.split()
        declared = next((each for each in self.discord.commands if each["name"] == words[0]), None)
        assert declared is not None, f"Discord has no command /{words[0]}"
        options: list[Json] = declared.get("options") or []
        for word in words[1:]:
            options = next(option for option in options if option["name"] == word).get("options") or []
        assert not any(option["type"] in {1, 2} for option in options), f"/{command} has subcommands"
        return declared, options

    def _check(self, command: str, options: list[Json], values: dict[str, str | int]) -> None:
        """What Discord's own client would not let anybody send."""
        assert set(values) <= {option["name"] for option in options}, f"/{command} has no such options: {values}"
        for option in options:
            value = values.get(option["name"])
            assert value is not None or not option.get("required"), f"{option['name']} is required"
            assert value is None or isinstance(value, int) == (option["type"] == INTEGER), (
                f"{value!r} is of the wrong kind"
            )
            if value is not None and option.get("choices"):
                assert value in {choice["value"] for choice in option["choices"]}, f"{value!r} is no choice"

    async def _use(self, kind: int, content: Json, source: Shown | None = None, *, times: int = 1) -> Interaction:
        interaction = Interaction(new_id(), f"token-{next(_serial)}", kind, self.place, self.id, source)
        self.discord.interactions[interaction.id] = interaction
        await self.discord.gateway.emit("INTERACTION_CREATE", self._payload(interaction, content), times=times)
        return interaction

    def _payload(self, interaction: Interaction, content: Json) -> Json:
        payload: Json = {
            "id": interaction.id, "application_id": self.discord.application_id, "type": interaction.kind,
            "token": interaction.token, "version": 1, "data": content, "locale": self.locale,
            "channel": self.discord.town.payload(self.place), "channel_id": self.place.channel,
            "context": self.place.context, "app_permissions": "0", "entitlements": [],
            "authorizing_integration_owners": {}, "attachment_size_limit": 10_485_760,
        }  # fmt: skip
        if interaction.source is not None:
            payload["message"] = interaction.source.payload(self.discord.bot)
        if self.place.guild is None:
            return {**payload, "user": self._user()}
        member: Json = {
            "user": self._user(), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False,
            "flags": 0, "permissions": str(self.permissions),
        }  # fmt: skip
        return {**payload, "guild_id": self.place.guild, "guild": {"id": self.place.guild}, "member": member}

    def _user(self) -> Json:
        return {"id": self.id, "username": "someone", "global_name": self.name, "discriminator": "0", "avatar": None}


def _nested(declared: Json, command: str, given: list[Json]) -> Json:
    options = given
    for word in reversed(command.split()[1:]):
        options = [{"type": 1, "name": word, "options": options}]
    return {"id": declared["id"], "name": declared["name"], "type": 1, "options": options}


def _fields(form: Json) -> Iterator[Json]:
    return (part for part in walk(form["components"]) if part["type"] == 4)

"""The fake Discord's handlers for messages in channels, which also make and change every other message."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import web

from tests.fakes.discord_http import Call, RefusalError
from tests.fakes.discord_rules import COMPONENTS_V2, refusals
from tests.fakes.discord_shown import Interaction, Shown, new_id

if TYPE_CHECKING:
    from tests.fakes.discord import FakeDiscord

Json: TypeAlias = dict[str, Any]
Routes: TypeAlias = Mapping[str, Mapping[str, Callable[[Call, web.Request], Awaitable[object]]]]


class Posts:
    """The channels and what stands in them."""

    def __init__(self, discord: "FakeDiscord") -> None:
        self._discord = discord
        self._nonces: dict[tuple[str, str], Shown] = {}
        self.routes: Routes = {
            "/users/@me/channels": {"POST": self._private_channel},
            "/channels/{channel_id}/messages": {"POST": self._post},
            "/channels/{channel_id}/messages/{message_id}": {"PATCH": self._edit},
            "/channels/{channel_id}": {"PATCH": self._wake},
        }

    async def _private_channel(self, call: Call, request: web.Request) -> Json:
        person = next((each for each in self._discord.watchers if each.id == str(call.body["recipient_id"])), None)
        if person is None:
            raise RefusalError(400, 50033, "Invalid Recipient(s)")
        return person.place.payload()

    async def _post(self, call: Call, request: web.Request) -> Json:
        channel = request.match_info["channel_id"]
        self._admit(channel, writes=True)
        nonce = call.body.get("nonce")
        known = self._nonces.get((channel, str(nonce))) if call.body.get("enforce_nonce") else None
        if known is not None:
            return known.payload(self._discord.bot)
        if nonce is not None and len(str(nonce)) > 25:
            raise RefusalError(400, 50035, "Invalid Form Body: nonce")
        shown = self.new(call, channel)
        if nonce is not None:
            shown.nonce = str(nonce)
            self._nonces[channel, str(nonce)] = shown
        self._discord.show(shown)
        return shown.payload(self._discord.bot)

    async def _edit(self, call: Call, request: web.Request) -> Json:
        channel = request.match_info["channel_id"]
        self._admit(channel, writes=False)
        here = {shown.id: shown for shown in self._discord.messages if shown.channel == channel and not shown.ephemeral}
        shown = here.get(request.match_info["message_id"])
        if shown is None:
            raise RefusalError(404, 10008, "Unknown Message")
        return self.changed(shown, call)

    async def _wake(self, call: Call, request: web.Request) -> Json:
        if call.body != {"archived": False}:
            raise RefusalError(403, 50013, "Missing Permissions")
        return self._discord.town.wake(request.match_info["channel_id"])

    def _admit(self, channel: str, *, writes: bool) -> None:
        """A server's channel, or a chat with the bot; it is never a member of people's own group chats."""
        alone = {person.place.channel for person in self._discord.watchers if person.place.kind == "bot"}
        if channel == self._discord.group_chat.channel:
            raise RefusalError(403, 50001, "Missing Access")
        if channel not in alone and not self._discord.town.knows(channel):
            raise RefusalError(404, 10003, "Unknown Channel")
        self._discord.town.admit(channel, writes=writes)

    def new(self, call: Call, channel: str | None, interaction: Interaction | None = None) -> Shown:
        refuse(refusals(call.body, list(call.files)))
        shown = Shown(new_id(), interaction.place.channel if interaction else channel or "")
        shown.put(call.body, call.files)
        if shown.ephemeral:
            refuse([] if interaction else ["only answers to interactions can be ephemeral"])
            shown.only_for = interaction.person if interaction else None
        return shown

    def changed(self, shown: Shown, call: Call) -> Json:
        refuse(refusals(call.body, [*call.files], known_v2=shown.is_v2))
        shown.put({**call.body, "flags": call.body.get("flags", 0) & COMPONENTS_V2}, call.files)
        shown.edits += 1
        self._discord.show(shown)
        return shown.payload(self._discord.bot)


def refuse(wrong: list[str]) -> None:
    """Answer 400 if anything is wrong."""
    if wrong:
        raise RefusalError(400, 50035, "Invalid Form Body: " + "; ".join(wrong))

"""The handlers of the fake Discord: who am I, commands, messages, and answers to interactions."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import web

from tests.fakes.discord_http import Call, RefusalError
from tests.fakes.discord_rules import COMPONENTS_V2, EPHEMERAL, modal_refusals, refusals
from tests.fakes.discord_shown import Interaction, Shown, new_id

if TYPE_CHECKING:
    from tests.fakes.discord import FakeDiscord

Json: TypeAlias = dict[str, Any]
Handler: TypeAlias = Callable[[Call, web.Request], Awaitable[object]]

MESSAGE, LATER, ACKNOWLEDGE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
PRESSED, FORM_SENT = 3, 5


class Posts:
    """Each route's handlers by method."""

    def __init__(self, discord: "FakeDiscord") -> None:
        self._discord = discord
        self._nonces: dict[tuple[str, str], Shown] = {}
        original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        self.routes: Mapping[str, Mapping[str, Handler]] = {
            "/users/@me": {"GET": self._me},
            "/users/@me/channels": {"POST": self._private_channel},
            "/oauth2/applications/@me": {"GET": self._application},
            "/applications/@me": {"GET": self._application},
            "/gateway": {"GET": self._gateway},
            "/gateway/bot": {"GET": self._gateway},
            "/applications/{application_id}/commands": {"GET": self._commands, "PUT": self._put_commands},
            "/channels/{channel_id}/messages": {"POST": self._post},
            "/channels/{channel_id}/messages/{message_id}": {"PATCH": self._edit},
            "/interactions/{interaction_id}/{interaction_token}/callback": {"POST": self._callback},
            original: {"GET": self._original, "PATCH": self._edit_original, "DELETE": self._delete_original},
            "/webhooks/{webhook_id}/{webhook_token}": {"POST": self._follow_up},
        }

    async def _me(self, call: Call, request: web.Request) -> Json:
        return self._discord.bot

    async def _private_channel(self, call: Call, request: web.Request) -> Json:
        person = next((each for each in self._discord.watchers if each.id == str(call.body["recipient_id"])), None)
        if person is None:
            raise RefusalError(400, 50033, "Invalid Recipient(s)")
        return person.place.payload()

    async def _application(self, call: Call, request: web.Request) -> Json:
        identity = {"id": self._discord.application_id, "name": "Roadmate", "description": "", "icon": None}
        return identity | {
            "bot_public": True, "bot_require_code_grant": False, "owner": self._discord.bot, "verify_key": "0" * 64,
            "flags": 0,
        }  # fmt: skip

    async def _gateway(self, call: Call, request: web.Request) -> Json:
        starts = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
        url = self._discord.advertised_gateway or self._discord.gateway_url
        return {"url": url, "shards": 1, "session_start_limit": starts}

    async def _commands(self, call: Call, request: web.Request) -> list[Json]:
        if request.query.get("with_localizations") == "true":
            return self._discord.commands
        return [{key: each[key] for key in each if "localizations" not in key} for each in self._discord.commands]

    async def _put_commands(self, call: Call, request: web.Request) -> list[Json]:
        self._discord.commands = [self._stored(command) for command in call.body]
        return self._discord.commands

    def _stored(self, command: Json) -> Json:
        """A command as Discord gives it back: numbered, with defaults, and without options' own defaults."""
        own = {"id": new_id(), "application_id": self._discord.application_id, "version": new_id(), "nsfw": False}
        unset = {"default_member_permissions": None, "name_localizations": None, "description_localizations": None}
        stored: Json = own | unset | {"dm_permission": True} | command
        if "options" in stored:
            stored["options"] = [_stored_option(option) for option in stored["options"]]
        return stored

    async def _post(self, call: Call, request: web.Request) -> Json:
        channel = request.match_info["channel_id"]
        code = self._discord.closed_channels.get(channel)
        if code is not None:
            raise RefusalError(404 if code == 10003 else 403, code, "Cannot send messages there")
        nonce = call.body.get("nonce")
        known = self._nonces.get((channel, str(nonce))) if call.body.get("enforce_nonce") else None
        if known is not None:
            return known.payload(self._discord.bot)
        if nonce is not None and len(str(nonce)) > 25:
            raise RefusalError(400, 50035, "Invalid Form Body: nonce")
        shown = self._new(call, channel)
        if nonce is not None:
            shown.nonce = str(nonce)
            self._nonces[channel, str(nonce)] = shown
        self._discord.show(shown)
        return shown.payload(self._discord.bot)

    async def _edit(self, call: Call, request: web.Request) -> Json:
        known = {shown.id: shown for shown in self._discord.messages if not shown.ephemeral}
        shown = known.get(request.match_info["message_id"])
        if shown is None:
            raise RefusalError(404, 10008, "Unknown Message")
        return self._changed(shown, call)

    async def _callback(self, call: Call, request: web.Request) -> Json | None:
        interaction = self._discord.interactions.get(request.match_info["interaction_id"])
        if interaction is None or interaction.token != request.match_info["interaction_token"]:
            raise RefusalError(404, 10062, "Unknown interaction")
        if interaction.answers:
            raise RefusalError(400, 40060, "Interaction has already been acknowledged.")
        if self._discord.is_late(interaction):
            raise RefusalError(404, 10062, "Unknown interaction")
        self._answer(interaction, call)
        interaction.answers.append(call.body)
        interaction.answered.set()
        if request.query.get("with_response") not in {"1", "true"}:
            return None
        return self._reported(interaction, call.body["type"])

    def _answer(self, interaction: Interaction, call: Call) -> None:
        kind: int = call.body["type"]
        content: Json = call.body.get("data") or {}
        if kind == MESSAGE:
            interaction.original = self._new(Call(call.method, "", "", content, call.files), None, interaction)
            self._discord.show(interaction.original)
        elif kind == LATER:
            _refuse([] if not content.get("flags", 0) & COMPONENTS_V2 else ["flags: cannot defer with components"])
            flags = content.get("flags", 0) & EPHEMERAL
            interaction.thinking = True
            interaction.original = Shown(new_id(), interaction.place.channel, flags=flags)
            interaction.original.only_for = interaction.person if flags else None
        elif kind in {ACKNOWLEDGE, UPDATE}:
            _refuse([] if interaction.kind in {PRESSED, FORM_SENT} else ["only a component has a message"])
            interaction.original = interaction.source
            if kind == UPDATE and interaction.source is not None:
                self._changed(interaction.source, Call(call.method, "", "", content, call.files))
        elif kind == FORM:
            _refuse(modal_refusals(content) + (["no form after a form"] if interaction.kind == FORM_SENT else []))
            self._discord.open_form(interaction, content)

    def _reported(self, interaction: Interaction, kind: int) -> Json:
        told: Json = {"interaction": {"id": interaction.id, "type": interaction.kind}}
        if kind in {MESSAGE, LATER, UPDATE} and interaction.original is not None:
            told["interaction"]["response_message_id"] = interaction.original.id
            message = interaction.original.payload(self._discord.bot)
            told["resource"] = {"type": kind, "message": message}
        return told

    def _of(self, request: web.Request) -> Interaction:
        token = request.match_info["webhook_token"]
        found = next((each for each in self._discord.interactions.values() if each.token == token), None)
        if found is None or not found.answers:
            raise RefusalError(404, 10015, "Unknown Webhook")
        return found

    async def _original(self, call: Call, request: web.Request) -> Json:
        return self._known(self._of(request)).payload(self._discord.bot)

    async def _edit_original(self, call: Call, request: web.Request) -> Json:
        interaction = self._of(request)
        interaction.thinking = False
        return self._changed(self._known(interaction), call)

    async def _delete_original(self, call: Call, request: web.Request) -> None:
        interaction = self._of(request)
        self._discord.messages = [each for each in self._discord.messages if each is not interaction.original]
        interaction.original = None

    async def _follow_up(self, call: Call, request: web.Request) -> Json:
        interaction = self._of(request)
        if interaction.thinking:  # the first follow-up fills the deferred answer, with the visibility that has
            return await self._edit_original(call, request)
        shown = self._new(call, None, interaction)
        self._discord.show(shown)
        return shown.payload(self._discord.bot)

    def _known(self, interaction: Interaction) -> Shown:
        if interaction.original is None:
            raise RefusalError(404, 10008, "Unknown Message")
        return interaction.original

    def _new(self, call: Call, channel: str | None, interaction: Interaction | None = None) -> Shown:
        _refuse(refusals(call.body, list(call.files)))
        shown = Shown(new_id(), interaction.place.channel if interaction else channel or "")
        shown.put(call.body, call.files)
        if shown.ephemeral:
            _refuse([] if interaction else ["only answers to interactions can be ephemeral"])
            shown.only_for = interaction.person if interaction else None
        return shown

    def _changed(self, shown: Shown, call: Call) -> Json:
        _refuse(refusals(call.body, [*call.files], known_v2=shown.is_v2))
        shown.put({**call.body, "flags": call.body.get("flags", 0) & COMPONENTS_V2}, call.files)
        shown.edits += 1
        self._discord.show(shown)
        return shown.payload(self._discord.bot)


def _stored_option(option: Json) -> Json:
    kept = {key: value for key, value in option.items() if value not in (False, None)}
    if "options" in kept:
        kept["options"] = [_stored_option(each) for each in kept["options"]]
    return kept


def _refuse(wrong: list[str]) -> None:
    if wrong:
        raise RefusalError(400, 50035, "Invalid Form Body: " + "; ".join(wrong))

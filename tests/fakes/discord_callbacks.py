"""The fake Discord's handlers for answers to interactions, and for what follows them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import web

from tests.fakes.discord_http import Call, RefusalError
from tests.fakes.discord_posts import Posts, refuse
from tests.fakes.discord_rules import COMPONENTS_V2, EPHEMERAL, modal_refusals
from tests.fakes.discord_shown import Interaction, Shown, new_id

if TYPE_CHECKING:
    from tests.fakes.discord import FakeDiscord

Json: TypeAlias = dict[str, Any]
Routes: TypeAlias = Mapping[str, Mapping[str, Callable[[Call, web.Request], Awaitable[object]]]]

MESSAGE, LATER, ACKNOWLEDGE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
PRESSED, FORM_SENT = 3, 5


class Callbacks:
    """An interaction is answered once and in time; then its token serves for edits and further messages."""

    def __init__(self, discord: "FakeDiscord", posts: Posts) -> None:
        self._discord = discord
        self._posts = posts
        original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        self.routes: Routes = {
            "/interactions/{interaction_id}/{interaction_token}/callback": {"POST": self._callback},
            original: {"GET": self._original, "PATCH": self._edit_original, "DELETE": self._delete_original},
            "/webhooks/{webhook_id}/{webhook_token}": {"POST": self._follow_up},
        }

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
            interaction.original = self._posts.new(Call(call.method, "", "", content, call.files), None, interaction)
            self._discord.show(interaction.original)
        elif kind == LATER:
            refuse([] if not content.get("flags", 0) & COMPONENTS_V2 else ["flags: cannot defer with components"])
            flags = content.get("flags", 0) & EPHEMERAL
            interaction.thinking = True
            interaction.original = Shown(new_id(), interaction.place.channel, flags=flags)
            interaction.original.only_for = interaction.person if flags else None
        elif kind in {ACKNOWLEDGE, UPDATE}:
            refuse([] if interaction.kind in {PRESSED, FORM_SENT} else ["only a component has a message"])
            interaction.original = interaction.source
            if kind == UPDATE and interaction.source is not None:
                self._posts.changed(interaction.source, Call(call.method, "", "", content, call.files))
        elif kind == FORM:
            refuse(modal_refusals(content) + (["no form after a form"] if interaction.kind == FORM_SENT else []))
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
        return self._posts.changed(self._known(interaction), call)

    async def _delete_original(self, call: Call, request: web.Request) -> None:
        interaction = self._of(request)
        self._discord.messages = [each for each in self._discord.messages if each is not interaction.original]
        interaction.original = None

    async def _follow_up(self, call: Call, request: web.Request) -> Json:
        interaction = self._of(request)
        if interaction.thinking:  # the first follow-up fills the deferred answer, with the visibility that has
            return await self._edit_original(call, request)
        shown = self._posts.new(call, None, interaction)
        self._discord.show(shown)
        return shown.payload(self._discord.bot)

    def _known(self, interaction: Interaction) -> Shown:
        if interaction.original is None:
            raise RefusalError(404, 10008, "Unknown Message")
        return interaction.original

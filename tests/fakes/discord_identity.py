"""The fake Discord's handlers for what concerns the bot itself: who it is, where its gateway is, its commands."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import web

from tests.fakes.discord_command_rules import command_refusals
from tests.fakes.discord_http import Call
from tests.fakes.discord_posts import refuse
from tests.fakes.discord_shown import new_id

if TYPE_CHECKING:
    from tests.fakes.discord import FakeDiscord

Json: TypeAlias = dict[str, Any]
Routes: TypeAlias = Mapping[str, Mapping[str, Callable[[Call, web.Request], Awaitable[object]]]]


class Identity:
    """The bot, as it can ask about itself."""

    def __init__(self, discord: "FakeDiscord") -> None:
        self._discord = discord
        self.routes: Routes = {
            "/users/@me": {"GET": self._me},
            "/oauth2/applications/@me": {"GET": self._application},
            "/applications/@me": {"GET": self._application},
            "/gateway": {"GET": self._gateway},
            "/gateway/bot": {"GET": self._gateway},
            "/applications/{application_id}/commands": {"GET": self._commands, "PUT": self._put_commands},
        }

    async def _me(self, call: Call, request: web.Request) -> Json:
        return self._discord.bot

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
        refuse(command_refusals(call.body))
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


def _stored_option(option: Json) -> Json:
    kept = {key: value for key, value in option.items() if value is not None and value is not False}
    if "options" in kept:
        kept["options"] = [_stored_option(each) for each in kept["options"]]
    return kept

"""Tells Discord the slash commands, but only when they are not what it already has."""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any, cast

import discord
from discord.http import Route

from bot.platforms.discord.payload import CommandPayload

log = logging.getLogger(__name__)

_OURS = frozenset(CommandPayload.__annotations__) | {"required", "choices", "autocomplete"}
_NUMBERS = frozenset({"min_value", "max_value", "value"})  # in which 0 is not nothing


async def sync_commands(client: discord.Client, commands: Sequence[CommandPayload]) -> None:
    """Make Discord's list ours. Asking first needs no memory of our own, and new names are rationed per day.

    A refusal is logged and no more: messages, buttons and the commands of yesterday still work.
    """
    route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    payload = [dict(command) for command in commands]
    try:
        known = await client.http.request(route, params={"with_localizations": "true"})
        if digest(known) == digest(payload):
            return
        await client.http.bulk_upsert_global_commands(cast("int", client.application_id), payload)
    except (discord.HTTPException, discord.RateLimited) as error:
        log.warning("Discord did not take the slash commands: %s", error)
    else:
        log.info("Discord has the new slash commands: %d", len(payload))


def digest(commands: Sequence[Mapping[str, Any]]) -> str:
    """A fingerprint of what we declare: blind to Discord's own fields, to defaults and to the order of commands."""
    ours = sorted((_normal(command) for command in commands), key=lambda command: str(command.get("name")))
    return hashlib.sha256(json.dumps(ours, sort_keys=True).encode()).hexdigest()


def _normal(payload: Mapping[str, Any]) -> dict[str, Any]:
    told = {key: value for key, value in payload.items() if key in _NUMBERS and value is not None}
    for key in _OURS & payload.keys():
        value = payload[key]
        if key in {"options", "choices"}:
            value = [_normal(each) for each in value or ()]
        elif key in {"contexts", "integration_types"}:
            value = sorted(value or ())
        if value not in (None, False, [], {}):
            told[key] = value
    return told

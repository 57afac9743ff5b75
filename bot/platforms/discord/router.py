"""From what people do on Discord to what is said to the coach, and back.

Buttons and forms carry all they mean in their id, so nothing here is remembered, and those sent before a restart go
on working. The library's own views and command tree are not used: they forget at a restart.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import discord
from discord import app_commands
from discord.http import HTTPClient

from bot.message import Address, Incoming, Line, Reply, Text, line, plain
from bot.platforms.discord.answer import Answer
from bot.platforms.discord.commands import MENU_LOCALE, qualified
from bot.platforms.discord.errors import FAILED
from bot.platforms.discord.heard import (
    NAME,
    called,
    command_text,
    custom_id,
    form_answer,
    from_interaction,
    from_message,
    given_file,
)
from bot.platforms.discord.layout import form
from bot.platforms.discord.pictures import File, fetch_picture, first_picture
from bot.platforms.discord.post import post
from bot.platforms.discord.render import Part, render
from bot.platforms.platform import Coach

Interaction: TypeAlias = discord.Interaction[Any]

log = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds an answer may take before Discord is asked for more time; it grants three, the way there included."""

ANSWER = Text("Answer…")
_FORM_LABEL = Text("Your answer")
_NOTHING = line("Nothing to say to that.")
_BELOW = line("The answer is below, for everybody.")


class Router:
    """Knows who has to hear what."""

    def __init__(self, coach: Coach, patience: float = PATIENCE) -> None:
        self._coach = coach
        self._patience = patience
        self._commands = qualified(coach.entries(MENU_LOCALE))

    async def route(self, interaction: Interaction) -> None:
        """Answer the interaction. Whatever goes wrong ends here, in the log."""
        try:
            await self._route(interaction)
        except (discord.InteractionResponded, *FAILED) as error:
            log.info("interaction %d: %s", interaction.id, error)
        except Exception:
            log.exception("interaction %d was not answered", interaction.id)

    async def _route(self, interaction: Interaction) -> None:
        match interaction.type:
            case discord.InteractionType.application_command:
                await self._say(interaction, command_text(interaction, self._commands))
            case discord.InteractionType.autocomplete:
                await self._suggest(interaction)
            case discord.InteractionType.component:
                await self._press(interaction)
            case discord.InteractionType.modal_submit:
                kind, words = custom_id(interaction)
                if kind == "tell":
                    await self._say(interaction, f"{words} {form_answer(interaction)}")
            case _:
                pass

    async def _press(self, interaction: Interaction) -> None:
        kind, words = custom_id(interaction)
        if kind == "say":
            await self._say(interaction, words)
        elif kind == "ask":
            locale = interaction.locale.value
            title, label = self.translated(ANSWER, locale), self.translated(_FORM_LABEL, locale)
            await interaction.response.send_modal(form(words, plain(title), plain(label)))

    async def _suggest(self, interaction: Interaction) -> None:
        name, options = called(interaction)
        option = next((option for option in options if option.get("focused")), None)
        entry = self._commands.get(name)
        if option is None or entry is None:
            return
        found = self._coach.suggest(entry.name, option["name"], str(option.get("value", "")))[:25]
        is_number = option["type"] == discord.AppCommandOptionType.integer.value
        choices: list[app_commands.Choice[str | int]] = [
            app_commands.Choice(name=choice.label[:100], value=int(choice.value) if is_number else choice.value[:100])
            for choice in found
        ]
        await interaction.response.autocomplete(choices)

    async def _say(self, interaction: Interaction, text: str) -> None:
        incoming = from_interaction(interaction, text)
        answer = Answer(interaction)
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(self._hear(incoming, interaction.client.http, given_file(interaction)))
            await asyncio.wait({hearing}, timeout=self._patience)
            if not hearing.done():
                await answer.promise()
        reply = self._audible(interaction, hearing.result(), incoming)
        parts = self.rendered(reply, incoming) if reply else ()
        if parts and not reply.private and answer.promised_in_secret:
            parts = (*render(self._coach.translate(Reply((_BELOW,)), incoming.locale)), *parts)
        await answer.give(parts, hidden=reply.private and not incoming.private, replaces=reply.replaces)

    async def _hear(self, incoming: Incoming, http: HTTPClient, file: File | None) -> Reply:
        return await self._coach.hear(replace(incoming, picture=await fetch_picture(http, file)))

    async def reply_to(self, message: discord.Message, http: HTTPClient) -> None:
        """Answer a private message. Whatever goes wrong ends here, in the log."""
        try:
            incoming = from_message(message)
            file = first_picture(message.attachments) if self._coach.wants_picture(incoming.text) else None
            reply = await self._hear(incoming, http, file)
            if reply:
                await post(message.channel, self.rendered(reply, incoming), incoming.ref)
        except FAILED as error:
            log.info("message %d: %s", message.id, error)
        except Exception:
            log.exception("message %d was not answered", message.id)

    async def lose(self, channels: Sequence[int]) -> None:
        """Tell the coach of channels that are no more, one after another. What goes wrong ends here, in the log."""
        for channel in channels:
            try:
                await self._coach.lost(Address(NAME, str(channel)))
            except Exception:
                log.exception("the loss of channel %d was not noted", channel)

    def _audible(self, interaction: Interaction, reply: Reply, incoming: Incoming) -> Reply:
        """The reply; a command must have one, so its silence gets words that only the asker sees."""
        if reply or interaction.type is not discord.InteractionType.application_command:
            return reply
        return self._coach.translate(Reply((_NOTHING,)), incoming.locale)

    def rendered(self, reply: Reply, incoming: Incoming) -> tuple[Part, ...]:
        """The reply as messages for the place where it was asked for: only in private is the next plain message read,
        elsewhere a form is offered."""
        answer = None if incoming.private else self.translated(ANSWER, incoming.locale)
        return render(reply, answer)

    def translated(self, words: Text, locale: str) -> Text:
        """Words of our own in the person's language."""
        blocks = self._coach.translate(Reply((Line(words),)), locale).blocks
        return blocks[0].text if blocks and isinstance(blocks[0], Line) else words

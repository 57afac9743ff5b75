"""One interaction's answer: acknowledged in time, given once, tried a second time where that can help.

Discord forgets an interaction that is not answered within three seconds. An answer that is ready by then is one
request; a later one is promised first ("thinking"), and the promise is kept by an edit.
"""

import logging
from typing import Any

import discord

from bot.platforms.discord.errors import FAILED, UNREACHABLE, is_settled
from bot.platforms.discord.heard import is_private
from bot.platforms.discord.layout import files, layout
from bot.platforms.discord.render import Part

log = logging.getLogger(__name__)


class Answer:
    """What is still to be said to one interaction. `hidden`: for the asker's eyes only, outside a private chat."""

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self._interaction = interaction
        self._left: list[Part] = []
        self._hidden = False
        self._replaces = False
        self.promised_in_secret = False

    async def promise(self) -> None:
        """Ask for time. What the answer will be is not known yet, so outside a private chat only the asker sees that
        it will come, and whatever keeps the promise; a pressed button is acknowledged without a trace."""
        interaction = self._interaction
        is_command = interaction.type is discord.InteractionType.application_command
        self.promised_in_secret = is_command and not is_private(interaction)
        try:
            await interaction.response.defer(ephemeral=self.promised_in_secret, thinking=is_command)
        except (discord.InteractionResponded, *FAILED) as error:
            self._note(error)

    async def give(self, parts: tuple[Part, ...], *, hidden: bool, replaces: bool) -> None:
        """Say the parts, the first as the answer itself. No parts are silence, which Discord lets a button have."""
        self._left, self._hidden = list(parts), hidden
        self._replaces = replaces and self._may_replace()
        try:
            await self._attempt()
        except (discord.InteractionResponded, *FAILED) as error:
            self._note(error)
            if not is_settled(error):
                await self._again(error)

    async def _again(self, error: Exception) -> None:
        """The second and last attempt. After a broken line the answer itself is given again, for it may not have
        arrived, and if it did, Discord says so; after a refusal only a new message is left."""
        try:
            if isinstance(error, UNREACHABLE):
                await self._attempt()
            else:
                await self._follow_up()
        except (discord.InteractionResponded, *FAILED) as final:
            self._note(final)

    async def _attempt(self) -> None:
        response = self._interaction.response
        if not self._left and not response.is_done():
            await response.defer()
        elif self._left:
            await (self._keep_promise(self._left[0]) if response.is_done() else self._respond(self._left[0]))
            del self._left[0]
        await self._follow_up()

    async def _respond(self, part: Part) -> None:
        response = self._interaction.response
        if self._replaces:
            await response.edit_message(view=layout(part), attachments=files(part))
        else:
            await response.send_message(view=layout(part), files=files(part), ephemeral=self._hidden)

    async def _keep_promise(self, part: Part) -> None:
        thinking = discord.InteractionResponseType.deferred_channel_message
        if self._replaces or self._interaction.response.type is thinking:
            await self._interaction.edit_original_response(view=layout(part), attachments=files(part))
        else:
            await self._send(part)

    async def _follow_up(self) -> None:
        while self._left:
            await self._send(self._left[0])
            del self._left[0]

    async def _send(self, part: Part) -> None:
        await self._interaction.followup.send(view=layout(part), files=files(part), ephemeral=self._hidden)

    def _may_replace(self) -> bool:
        """Whether there is a message to replace, and a personal answer would not be put into one that others read."""
        message = self._interaction.message
        return message is not None and (not self._hidden or message.flags.ephemeral)

    def _note(self, error: Exception) -> None:
        """A late or doubled answer is everyday; no sentence here may hold the interaction's token."""
        log.info("interaction %d: %s", self._interaction.id, error)

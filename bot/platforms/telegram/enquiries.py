"""What Telegram is asked about something said, before the coach hears it: only what the coach wants to know."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from telegram import Bot, ChatMember
from telegram.error import TelegramError

from bot.message import Incoming
from bot.platforms.platform import Coach
from bot.platforms.telegram.errors import masked
from bot.platforms.telegram.meanings import Said
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.pictures import fetch
from bot.platforms.telegram.tries import insist

logger = logging.getLogger(__name__)

Found = TypeVar("Found")

IN_CHARGE = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


class Enquiries:
    def __init__(self, bot: Bot, coach: Coach, pace: Pace) -> None:
        self._bot = bot
        self._coach = coach
        self._pace = pace

    async def complete(self, said: Said) -> Incoming:
        """What was said with what the coach wants to know beyond the words. What cannot be found out is left out."""
        incoming = said.incoming
        if not incoming.private and self._coach.needs_rights(incoming.text):
            member = await self._ask(partial(self._bot.get_chat_member, incoming.address.chat, int(incoming.person)))
            incoming = replace(incoming, manages=member is not None and member.status in IN_CHARGE)
        if said.picture and incoming.text and self._coach.wants_picture(incoming.text):
            incoming = replace(incoming, picture=await self._ask(partial(fetch, self._bot, said.picture)))
        return incoming

    async def _ask(self, question: Callable[[], Awaitable[Found]]) -> Found | None:
        try:
            # Somebody waits for the answer to what they said: better soon and without this than late.
            async with asyncio.timeout(self._pace.answer):
                return await insist(question, self._pace.tries, repeatable=True)
        # The last ones: an older server of the host's own leaves out what the library insists on.
        except (TelegramError, TimeoutError, TypeError, KeyError, ValueError) as error:
            logger.warning("Telegram was asked about something said, and did not tell: %s", masked(error))
            return None

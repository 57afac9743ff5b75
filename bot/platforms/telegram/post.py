"""Sends rendered replies, mends what Telegram refuses for a reason that can be mended, and reports the rest."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from telegram import Bot, InlineKeyboardMarkup, Message
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.platforms.platform import Coach, Sent
from bot.platforms.telegram.calls import put, rewrite
from bot.platforms.telegram.errors import (
    BAD_ENTITY,
    DONE_ALREADY,
    NO_POLLS,
    NO_THREAD,
    UNCHANGEABLE,
    delivery_error,
    masked,
)
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.place import Place, address, shared
from bot.platforms.telegram.render import Part, spelled_out
from bot.platforms.telegram.tries import insist
from bot.platforms.telegram.turns import Turns

logger = logging.getLogger(__name__)

MENDINGS = 4
"""A message is changed at most so often: another chat, no thread, no quiz, no formatting."""


class Post:
    """Messages out. `awaited`: a person waits for the answer, so that it is worth some patience, and better said in
    another place than not at all."""

    def __init__(self, bot: Bot, coach: Coach, pace: Pace, turns: Turns) -> None:
        self._bot = bot
        self._coach = coach
        self._pace = pace
        self._turns = turns

    async def send(self, where: Place, parts: Sequence[Part], awaited: bool) -> Sent:
        """Send all parts. Raises DeliveryError. What nobody waits for is not tried again here, unless it has begun."""
        sent = None
        async with self._turns.take(where.chat, len(parts), self._pace.turn if awaited else 0):
            for part in parts:
                waits = self._pace.tries if awaited or sent else ()
                try:
                    where, sent = await self._deliver(where, part, awaited, waits)
                except TelegramError as error:
                    raise delivery_error(error, begun=bool(sent)) from None
        if sent is None:
            return Sent()
        return Sent(str(sent.message_id), sent.poll.id if sent.poll else "")

    async def edit(self, chat: int, message: int, part: Part, awaited: bool) -> bool:
        """Turn a message into `part`; False when it cannot be turned and a new one is due. Raises DeliveryError."""
        if part.attachment or part.quiz:
            return False
        return await self._change(chat, partial(rewrite, self._bot, chat, message, part), awaited)

    async def end_quiz(self, chat: int, message: int, keyboard: InlineKeyboardMarkup | None) -> bool:
        """Let nobody answer any more, and show what is right; False when the quiz is gone. Raises DeliveryError."""
        return await self._change(chat, partial(self._bot.stop_poll, chat, message, keyboard), awaited=False)

    async def strip_buttons(self, chat: int, message: int) -> None:
        try:
            await self._bot.edit_message_reply_markup(chat, message)
        except TelegramError as error:
            logger.debug("Old buttons on Telegram stay: %s", masked(error))

    async def acknowledge(self, query: str) -> None:
        """Stop the little clock on the pressed button."""
        try:
            await insist(lambda: self._bot.answer_callback_query(query), self._pace.tries, repeatable=True)
        except BadRequest as error:
            logger.debug("A press on Telegram was too old to acknowledge: %s", masked(error))
        except TelegramError as error:
            logger.warning("A press on Telegram could not be acknowledged: %s", masked(error))

    async def _deliver(
        self, where: Place, part: Part, awaited: bool, waits: tuple[float, ...]
    ) -> tuple[Place, Message]:
        """Send one part, mended where it must be; returns where the next one goes."""
        for _ in range(MENDINGS):
            try:
                sent = await insist(partial(put, self._bot, where, part), waits)
                return replace(where, answers=None), sent
            except ChatMigrated as error:
                where = await self._follow(where.chat, error.new_chat_id)
            except BadRequest as error:
                where, part = _mended(where, part, error, awaited)
        return replace(where, answers=None), await put(self._bot, where, part)

    async def _change(self, chat: int, call: Callable[[], Awaitable[object]], awaited: bool) -> bool:
        async with self._turns.take(chat, 1, self._pace.turn if awaited else 0):
            try:
                await insist(call, self._pace.tries if awaited else (), repeatable=True)
            except ChatMigrated as error:
                await self._follow(chat, error.new_chat_id)
                return False
            except TelegramError as error:
                refused = error.message if isinstance(error, BadRequest) else ""
                if UNCHANGEABLE.search(refused):
                    return False
                if not DONE_ALREADY.search(refused):
                    raise delivery_error(error, begun=False) from None
        return True

    async def _follow(self, old: int, new: int) -> Place:
        await self._coach.moved(address(old), address(new))
        return Place(new)


def _mended(where: Place, part: Part, error: BadRequest, awaited: bool) -> tuple[Place, Part]:
    # What was meant for a topic of a group is not for all of it; but somebody who asked there gets an answer.
    if where.thread and (awaited or not shared(where.chat)) and NO_THREAD.search(error.message):
        return replace(where, thread=None), part
    if part.quiz and NO_POLLS.search(error.message):
        return where, spelled_out(part, part.quiz)
    if part.entities and BAD_ENTITY.search(error.message):
        return where, replace(part, entities=())
    raise error

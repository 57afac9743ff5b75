"""Sends rendered replies, mends what Telegram refuses for a reason that can be mended, and reports the rest."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.errors import DeliveryError
from bot.message import Address
from bot.platforms.platform import Coach
from bot.platforms.telegram.errors import BAD_ENTITY, NO_THREAD, UNCHANGED, delivery_error, masked
from bot.platforms.telegram.render import Part
from bot.platforms.telegram.tries import insist
from bot.platforms.telegram.updates import GENERAL_TOPIC, address

logger = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
MENDINGS = 3
"""A message is changed at most so often: another chat, no thread, no formatting."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes, and the message it answers."""

    chat: int
    thread: int | None = None
    answers: int | None = None


def place(where: Address, answers: int | None = None) -> Place:
    """The address in Telegram's terms, where a person's private chat has the person's number. Raises DeliveryError
    for one that Telegram cannot have."""
    try:
        thread = int(where.thread or GENERAL_TOPIC)
        return Place(int(where.chat.removeprefix("@")), None if thread == GENERAL_TOPIC else thread, answers)
    except ValueError:
        raise DeliveryError(f"Telegram has no address {where.chat!r} {where.thread!r}", permanent=True) from None


class Post:
    """Messages out. `waits` are those between tries for a person who waits for the answer."""

    def __init__(self, bot: Bot, coach: Coach, waits: tuple[float, ...]) -> None:
        self._bot = bot
        self._coach = coach
        self._waits = waits

    async def send(self, where: Place, parts: Sequence[Part], awaited: bool) -> None:
        """Send all parts. Raises DeliveryError. What nobody waits for is not tried again here, unless it has begun."""
        begun = False
        for part in parts:
            try:
                where = await self._deliver(where, part, self._waits if awaited or begun else ())
            except TelegramError as error:
                raise delivery_error(error, begun) from None
            begun = True

    async def edit(self, chat: int, message: int, part: Part) -> bool:
        """Turn a message into `part`; False when it cannot be turned and a new one is due. Raises DeliveryError."""
        if part.attachment:
            return False
        try:
            await insist(lambda: self._rewrite(chat, message, part), self._waits, repeatable=True)
        except BadRequest as error:
            return bool(UNCHANGED.search(error.message))
        except ChatMigrated:
            return False
        except TelegramError as error:
            raise delivery_error(error, begun=False) from None
        return True

    async def strip_buttons(self, chat: int, message: int) -> None:
        try:
            await self._bot.edit_message_reply_markup(chat, message)
        except TelegramError as error:
            logger.debug("Old buttons on Telegram stay: %s", masked(error))

    async def acknowledge(self, query: str) -> None:
        """Stop the little clock on the pressed button."""
        try:
            await insist(lambda: self._bot.answer_callback_query(query), self._waits, repeatable=True)
        except BadRequest as error:
            logger.debug("A press on Telegram was too old to acknowledge: %s", masked(error))
        except TelegramError as error:
            logger.warning("A press on Telegram could not be acknowledged: %s", masked(error))

    async def _deliver(self, where: Place, part: Part, waits: tuple[float, ...]) -> Place:
        """Send one part, mended where it must be; returns where the next one goes."""
        for _ in range(MENDINGS):
            try:
                await insist(partial(self._put, where, part), waits)
                return replace(where, answers=None)
            except ChatMigrated as error:
                where = await self._follow(where, error.new_chat_id)
            except BadRequest as error:
                where, part = _mended(where, part, error)
        await self._put(where, part)
        return replace(where, answers=None)

    async def _follow(self, where: Place, chat: int) -> Place:
        await self._coach.moved(address(where.chat), address(chat))
        return Place(chat)

    async def _put(self, where: Place, part: Part) -> None:
        answers = where.answers and ReplyParameters(where.answers, allow_sending_without_reply=True)
        if part.attachment:
            await self._bot.send_document(
                where.chat,
                part.attachment.content,
                filename=part.attachment.name,
                message_thread_id=where.thread,
                reply_parameters=answers or None,
                reply_markup=part.keyboard,
            )
            return
        await self._bot.send_message(
            where.chat,
            part.text,
            entities=part.entities or None,
            link_preview_options=NO_PREVIEW,
            message_thread_id=where.thread,
            reply_parameters=answers or None,
            reply_markup=part.keyboard,
        )

    async def _rewrite(self, chat: int, message: int, part: Part) -> None:
        await self._bot.edit_message_text(
            part.text,
            chat,
            message,
            entities=part.entities or None,
            link_preview_options=NO_PREVIEW,
            reply_markup=part.keyboard if isinstance(part.keyboard, InlineKeyboardMarkup) else None,
        )


def _mended(where: Place, part: Part, error: BadRequest) -> tuple[Place, Part]:
    if where.thread and NO_THREAD.search(error.message):
        return replace(where, thread=None), part
    if part.entities and BAD_ENTITY.search(error.message):
        return where, replace(part, entities=())
    raise error

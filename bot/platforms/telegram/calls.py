"""Each kind of message as the call that Telegram has for it."""

from typing import Any, cast

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.error import BadRequest

from bot.platforms.telegram.errors import BAD_ENTITY
from bot.platforms.telegram.place import Place
from bot.platforms.telegram.quiz import Poll, poll
from bot.platforms.telegram.render import Part

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def put(bot: Bot, where: Place, part: Part) -> Message:
    """Send a new message."""
    answers = ReplyParameters(where.answers, allow_sending_without_reply=True) if where.answers else None
    if part.attachment:
        return await bot.send_document(
            where.chat,
            part.attachment.content,
            filename=part.attachment.name,
            message_thread_id=where.thread,
            reply_parameters=answers,
            reply_markup=part.keyboard,
        )
    if part.quiz:
        return await _put_quiz(bot, where, part, poll(part.quiz), answers)
    return await bot.send_message(
        where.chat,
        part.text,
        entities=part.entities or None,
        link_preview_options=NO_PREVIEW,
        message_thread_id=where.thread,
        reply_parameters=answers,
        reply_markup=part.keyboard,
    )


async def _put_quiz(bot: Bot, where: Place, part: Part, asked: Poll, answers: ReplyParameters | None) -> Message:
    return await bot.send_poll(
        where.chat,
        asked.question,
        asked.answers,
        type="quiz",
        # Telegram says who answered what only if everybody may see it.
        is_anonymous=False,
        correct_option_ids=cast("Any", [asked.right]),  # the library spells out every number that there may be
        explanation=asked.explanation or None,
        message_thread_id=where.thread,
        reply_parameters=answers,
        reply_markup=part.keyboard,
    )


async def rewrite(bot: Bot, chat: int, message: int, part: Part) -> None:
    """Turn a text message into another; without its formatting if that is what Telegram refuses."""
    keyboard = part.keyboard if isinstance(part.keyboard, InlineKeyboardMarkup) else None
    for entities in (part.entities, ()):
        try:
            await bot.edit_message_text(
                part.text,
                chat,
                message,
                entities=entities or None,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard,
            )
        except BadRequest as error:
            if not entities or not BAD_ENTITY.search(error.message):
                raise
        else:
            return

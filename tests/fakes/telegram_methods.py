"""The methods of the Bot API that the bot uses."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeAlias

from tests.fakes.telegram_chats import BOT, Chat, Message, wire_bot, wire_message
from tests.fakes.telegram_checks import Json, RefusedError, check_entities, check_keyboard, check_text
from tests.fakes.telegram_world import World

Method: TypeAlias = Callable[[World, Json], Awaitable[Any]]


async def get_me(world: World, asked: Json) -> Json:
    return wire_bot()


async def get_updates(world: World, asked: Json) -> list[Json]:
    if world.webhook:
        raise RefusedError(
            409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
        )
    return await world.updates.take(asked)


async def get_webhook_info(world: World, asked: Json) -> Json:
    waiting = len(world.updates.waiting)
    return {"url": world.webhook, "has_custom_certificate": False, "pending_update_count": waiting}


async def delete_webhook(world: World, asked: Json) -> bool:
    world.webhook = ""
    if asked.get("drop_pending_updates"):
        world.updates.waiting.clear()
    return True


async def send_message(world: World, asked: Json) -> Json:
    text: str = asked["text"]
    entities: list[Json] = asked.get("entities", [])
    chat = world.chat(asked["chat_id"])
    check_text(text)
    check_entities(text, entities)
    return _send(world, chat, asked, text=text, entities=tuple(entities))


async def send_document(world: World, asked: Json) -> Json:
    chat = world.chat(asked["chat_id"])
    name, content = asked["document"]
    if not content:
        raise RefusedError(400, "Bad Request: file must be non-empty")
    return _send(world, chat, asked, file=name, content=content)


def _send(world: World, chat: Chat, asked: Json, **content: Any) -> Json:
    thread = asked.get("message_thread_id")
    if thread is not None and thread not in chat.topics:
        raise RefusedError(400, "Bad Request: message thread not found")
    reply: Json = asked.get("reply_parameters", {})
    above = reply.get("message_id")
    if above is not None and above not in chat.messages:
        if not reply.get("allow_sending_without_reply"):
            raise RefusedError(400, "Bad Request: message to be replied not found")
        above = None
    markup: Json = asked.get("reply_markup", {})
    message = Message(
        world.number("message"),
        BOT,
        keyboard=_keyboard(markup),
        thread=thread,
        answers=above,
        asks=bool(markup.get("force_reply")),
        **content,
    )
    chat.show(message)
    return wire_message(chat, message, wire_bot())


def _keyboard(markup: Json) -> tuple[tuple[Json, ...], ...]:
    rows: list[list[Json]] = markup.get("inline_keyboard", [])
    check_keyboard(rows)
    return tuple(tuple(row) for row in rows)


async def edit_message_text(world: World, asked: Json) -> Json:
    chat = world.chat(asked["chat_id"])
    message = world.message(chat, asked["message_id"])
    if message.file:
        raise RefusedError(400, "Bad Request: there is no text in the message to edit")
    text, entities = asked["text"], asked.get("entities", [])
    check_text(text)
    check_entities(text, entities)
    keyboard = _keyboard(asked.get("reply_markup", {}))
    return _change(chat, message, replace(message, text=text, entities=tuple(entities), keyboard=keyboard))


async def edit_message_reply_markup(world: World, asked: Json) -> Json:
    chat = world.chat(asked["chat_id"])
    message = world.message(chat, asked["message_id"])
    stripped = replace(message, keyboard=_keyboard(asked.get("reply_markup", {})))
    if stripped == message:
        raise _unchanged()
    chat.messages[message.id] = stripped  # nothing new to read
    return wire_message(chat, stripped, wire_bot())


def _change(chat: Chat, old: Message, new: Message) -> Json:
    if old == new:
        raise _unchanged()
    chat.show(replace(new, edited=True))
    return wire_message(chat, new, wire_bot())


def _unchanged() -> RefusedError:
    return RefusedError(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message",
    )


async def answer_callback_query(world: World, asked: Json) -> bool:
    press = world.presses.get(asked["callback_query_id"])
    if press is not None:
        press.acknowledged += 1
    if press is None or press.too_old:
        raise RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    return True


async def get_my_commands(world: World, asked: Json) -> list[Json]:
    return world.menus.get(_menu_key(asked), [])


async def set_my_commands(world: World, asked: Json) -> bool:
    commands: list[Json] = asked["commands"]
    if len(commands) > 100:
        raise RefusedError(400, "Bad Request: too many commands specified")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise RefusedError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise RefusedError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    world.menus[_menu_key(asked)] = commands
    return True


async def delete_my_commands(world: World, asked: Json) -> bool:
    world.menus.pop(_menu_key(asked), None)
    return True


def _menu_key(asked: Json) -> tuple[str, str]:
    language: str = asked.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise RefusedError(400, "Bad Request: invalid language code specified")
    scope: Json = asked.get("scope", {"type": "default"})
    return scope["type"], language


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "getWebhookInfo": get_webhook_info,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "sendDocument": send_document,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "answerCallbackQuery": answer_callback_query,
    "getMyCommands": get_my_commands,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
}

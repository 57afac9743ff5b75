"""The methods of the Bot API that the bot uses."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from tests.fakes.telegram_chats import wire_bot
from tests.fakes.telegram_checks import Json, RefusedError
from tests.fakes.telegram_posts import (
    edit_message_reply_markup,
    edit_message_text,
    send_document,
    send_message,
    send_poll,
    stop_poll,
)
from tests.fakes.telegram_updates import number_of
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


async def get_chat_member(world: World, asked: Json) -> Json:
    chat, person = world.chat(asked["chat_id"]), world.users.get(number_of(asked["user_id"]))
    if person is None:
        raise RefusedError(400, "Bad Request: user not found")
    return {"user": person, **chat.statuses.get(person["id"], {"status": "member"})}


async def get_file(world: World, asked: Json) -> Json:
    name = asked["file_id"]
    content = world.files.get(name)
    if content is None:
        raise RefusedError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    if len(content) > 20_000_000:
        raise RefusedError(400, "Bad Request: file is too big")
    return {"file_id": name, "file_unique_id": name, "file_size": len(content), "file_path": f"photos/{name}.jpg"}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "getWebhookInfo": get_webhook_info,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPoll": send_poll,
    "stopPoll": stop_poll,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "answerCallbackQuery": answer_callback_query,
    "getChatMember": get_chat_member,
    "getFile": get_file,
    "getMyCommands": get_my_commands,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
}

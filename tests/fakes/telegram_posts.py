"""The methods of the Bot API that put messages into chats and change them."""

from dataclasses import replace
from typing import Any

from tests.fakes.telegram_chats import BOT, Chat, Message, wire_bot, wire_message
from tests.fakes.telegram_checks import Json, RefusedError, check_entities, check_keyboard, check_text
from tests.fakes.telegram_polls import asked_poll
from tests.fakes.telegram_world import World


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


async def send_poll(world: World, asked: Json) -> Json:
    chat = world.chat(asked["chat_id"])
    return _send(world, chat, asked, poll=asked_poll(world.number("poll"), asked))


async def stop_poll(world: World, asked: Json) -> Json:
    chat = world.chat(asked["chat_id"])
    message = chat.messages.get(asked["message_id"])
    if message is None:
        raise RefusedError(400, "Bad Request: message with poll to stop not found")
    if message.poll is None:
        raise RefusedError(400, "Bad Request: message is not a poll")
    if message.poll.closed:
        raise RefusedError(400, "Bad Request: poll has already been closed")
    world.count(chat)
    message.poll.closed = True
    chat.show(replace(message, keyboard=_keyboard(asked.get("reply_markup", {})), edited=True))
    return message.poll.wire()


def _send(world: World, chat: Chat, asked: Json, **content: Any) -> Json:
    thread = asked.get("message_thread_id")
    _check_topic(chat, thread)
    reply: Json = asked.get("reply_parameters", {})
    above = reply.get("message_id")
    if above is not None and above not in chat.messages:
        if not reply.get("allow_sending_without_reply"):
            raise RefusedError(400, "Bad Request: message to be replied not found")
        above = None
    markup: Json = asked.get("reply_markup", {})
    world.count(chat)
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


def _check_topic(chat: Chat, thread: int | None) -> None:
    if thread is not None and thread not in chat.topics:
        raise RefusedError(400, "Bad Request: message thread not found")
    if thread in chat.closed_topics:
        raise RefusedError(400, "Bad Request: TOPIC_CLOSED")


def _keyboard(markup: Json) -> tuple[tuple[Json, ...], ...]:
    rows: list[list[Json]] = markup.get("inline_keyboard", [])
    check_keyboard(rows)
    return tuple(tuple(row) for row in rows)


async def edit_message_text(world: World, asked: Json) -> Json:
    chat = world.chat(asked["chat_id"])
    message = world.message(chat, asked["message_id"])
    _check_topic(chat, message.thread)
    if message.file or message.poll:
        raise RefusedError(400, "Bad Request: there is no text in the message to edit")
    text, entities = asked["text"], asked.get("entities", [])
    check_text(text)
    check_entities(text, entities)
    keyboard = _keyboard(asked.get("reply_markup", {}))
    new = replace(message, text=text, entities=tuple(entities), keyboard=keyboard)
    if message == new:
        raise _unchanged()
    world.count(chat)
    chat.show(replace(new, edited=True))
    return wire_message(chat, new, wire_bot())


async def edit_message_reply_markup(world: World, asked: Json) -> Json:
    chat = world.chat(asked["chat_id"])
    message = world.message(chat, asked["message_id"])
    stripped = replace(message, keyboard=_keyboard(asked.get("reply_markup", {})))
    if stripped == message:
        raise _unchanged()
    chat.messages[message.id] = stripped  # nothing new to read
    return wire_message(chat, stripped, wire_bot())


def _unchanged() -> RefusedError:
    return RefusedError(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message",
    )

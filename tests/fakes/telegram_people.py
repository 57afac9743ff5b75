"""People and groups, as tests move them: they say, press, join, block and read."""

from typing import Any

from tests.fakes.telegram_chats import BOT, SENT_AT, Chat, Message, wire_bot, wire_message
from tests.fakes.telegram_checks import Json
from tests.fakes.telegram_world import Press, World

MEMBER: Json = {"status": "member", "user": wire_bot()}
OUT: Json = {"status": "left", "user": wire_bot()}
BANNED: Json = {"status": "kicked", "user": wire_bot(), "until_date": 0}

BLOCKED = (403, "Forbidden: bot was blocked by the user")
NEVER_STARTED = (403, "Forbidden: bot can't initiate conversation with a user")


class Group:
    """A chat of several people."""

    def __init__(self, world: World, title: str, kind: str, topics: set[int]) -> None:
        prefix = -1_000_000_000_000 if kind == "supergroup" else 0
        number = prefix - world.number("group", 5000)
        self.world = world
        self.chat = Chat(number, kind, title, topics)
        self.id = number
        world.chats[number] = self.chat

    async def next_message(self) -> Message:
        return await self.chat.next_message()

    def add_bot(self, by: "Person") -> None:
        self.chat.closed = None
        self._changed(by.user, OUT, MEMBER)

    def remove_bot(self, by: "Person") -> None:
        self.chat.closed = (403, f"Forbidden: bot was kicked from the {self.chat.kind} chat")
        self._changed(by.user, MEMBER, BANNED)

    def _changed(self, by: Json, old: Json, new: Json) -> None:
        change = {"chat": self.chat.wire(), "from": by, "date": SENT_AT, "old_chat_member": old, "new_chat_member": new}
        self.world.updates.add("my_chat_member", change)

    def migrate(self, announced: bool = True) -> "Group":
        """Become a supergroup, as Telegram does when a group grows; returns that."""
        new = Group(self.world, self.chat.title, "supergroup", set())
        self.chat.moved_to = new.id
        if announced:
            for chat, field, other in (
                (self.chat, "migrate_to_chat_id", new.id),
                (new.chat, "migrate_from_chat_id", self.id),
            ):
                notice = Message(self.world.number("message"), 1)
                admin = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
                self.world.updates.add("message", wire_message(chat, notice, admin, **{field: other}))
        return new


class Person:
    """Somebody with a phone. The bot can write to them once they have said something in private."""

    def __init__(self, world: World, name: str, language: str | None, username: str | None) -> None:
        first, _, last = name.partition(" ")
        self.world = world
        self.id = world.number("person", 7000)
        optional = {"last_name": last, "language_code": language, "username": username}
        known = {field: value for field, value in optional.items() if value}
        self.user: Json = {"id": self.id, "is_bot": False, "first_name": first, **known}
        self.chat = Chat(self.id, "private", first, closed=NEVER_STARTED)
        world.chats[self.id] = self.chat
        world.users[self.id] = self.user

    async def next_message(self) -> Message:
        """The bot's next message or edit in the private chat."""
        return await self.chat.next_message()

    def say(
        self, text: str = "", to: Group | None = None, topic: int = 0, above: Message | None = None, **more: Any
    ) -> int:
        """Write something; returns the update's id. `above`: as an answer to that message. `more` is put on the wire
        as it is, such as a sticker or a photo, to which the text is then the caption."""
        chat = to.chat if to else self._open()
        message = Message(self.world.number("message"), self.id, text, thread=topic or None)
        chat.show(message)
        if above:
            author = self.world.users.get(above.sender, self.user)
            more["reply_to_message"] = wire_message(chat, above, author)
        return self.world.updates.add("message", {**wire_message(chat, message, self.user, **more)})

    def edit(self, text: str) -> int:
        """Change the last thing said in private."""
        last = next(message for message in reversed(self.chat.messages.values()) if message.sender == self.id)
        changed = Message(last.id, self.id, text)
        return self.world.updates.add("edited_message", wire_message(self.chat, changed, self.user, edit_date=SENT_AT))

    def press(self, label: str, to: Group | None = None, on: Message | None = None) -> Press:
        """Press a button under the last message that has it, or under an older form of one."""
        chat = to.chat if to else self.chat
        message = on or chat.with_button(label)
        return self.press_words(message.data(label), message=wire_message(chat, message, self.world.users[BOT]))

    def press_words(self, data: str, **more: Any) -> Press:
        """Press a button that carries `data` as the wire says it, wherever it is or is not."""
        press = Press(str(self.world.number("press", 900_000)))
        self.world.presses[press.id] = press
        query: Json = {"id": press.id, "from": self.user, "chat_instance": "1", **more}
        self.world.updates.add("callback_query", query | ({"data": data} if data else {"game_short_name": "chess"}))
        return press

    def block(self) -> None:
        self.chat.closed = BLOCKED
        self._changed(MEMBER, BANNED)

    def unblock(self) -> None:
        self.chat.closed = None
        self._changed(BANNED, MEMBER)

    def _open(self) -> Chat:
        if self.chat.closed == NEVER_STARTED:
            self.chat.closed = None
        return self.chat

    def _changed(self, old: Json, new: Json) -> None:
        change = {
            "chat": self.chat.wire(),
            "from": self.user,
            "date": SENT_AT,
            "old_chat_member": old,
            "new_chat_member": new,
        }
        self.world.updates.add("my_chat_member", change)

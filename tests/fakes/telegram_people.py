"""People, as tests move them: they say, press, vote, block and read."""

from typing import Any

from tests.fakes.telegram_chats import BOT, SENT_AT, Chat, Message, wire_message
from tests.fakes.telegram_checks import Json
from tests.fakes.telegram_groups import BANNED, MEMBER, Group
from tests.fakes.telegram_world import Press, World

BLOCKED = (403, "Forbidden: bot was blocked by the user")
NEVER_STARTED = (403, "Forbidden: bot can't initiate conversation with a user")


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

    def photo(
        self,
        caption: str = "",
        to: Group | None = None,
        widths: tuple[int, ...] = (90, 800, 1280, 2560),
        topic: int = 0,
    ) -> int:
        """Send a photo, of which the server makes one of each width; its content is "1280 wide" and so on."""
        sizes = [self._file(f"{width} wide".encode(), width=width, height=width) for width in widths]
        return self.say(caption, to, topic, photo=sizes)

    def picture_file(self, caption: str, name: str, kind: str, content: bytes, to: Group | None = None) -> int:
        """Send a picture as a file, as it is."""
        document = self._file(content, file_name=name, mime_type=kind)
        return self.say(caption, to, document=document)

    def _file(self, content: bytes, **described: Any) -> Json:
        name = f"f{self.world.number('file')}"
        self.world.files[name] = content
        return {"file_id": name, "file_unique_id": name, "file_size": len(content), **described}

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

    def vote(self, message: Message, index: int) -> int:
        """Answer the quiz in a message; returns the update's id."""
        assert message.poll, f"no quiz in {message}"
        assert not message.poll.closed, f"the quiz is over: {message}"
        assert self.id not in message.poll.votes, "a quiz is answered once"
        message.poll.votes[self.id] = index
        return self._voted(message, [index])

    def retract(self, message: Message) -> int:
        """Take the answer back, as in polls that allow it."""
        assert message.poll
        del message.poll.votes[self.id]
        return self._voted(message, [])

    def _voted(self, message: Message, chosen: list[int]) -> int:
        assert message.poll
        assert not message.poll.anonymous, "nobody learns who answered what"
        answer = {"poll_id": message.poll.id, "user": self.user, "option_ids": chosen}
        return self.world.updates.add(
            "poll_answer", {**answer, "option_persistent_ids": [f"o{index}" for index in chosen]}
        )

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

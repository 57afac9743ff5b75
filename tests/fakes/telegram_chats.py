"""What is in a chat: its messages as people see them, and itself as the wire describes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram_checks import Json, covered
from tests.fakes.telegram_polls import Poll
from tests.fakes.telegram_waiting import until

BOT = 42
BOT_NAME = "roadmate_bot"
SENT_AT = 1_795_000_000


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a chat shows it. `sender` is a person's id, or BOT."""

    id: int
    sender: int
    text: str = ""
    entities: tuple[Json, ...] = ()
    keyboard: tuple[tuple[Json, ...], ...] = ()
    thread: int | None = None
    answers: int | None = None
    asks: bool = False
    file: str = ""
    content: bytes = b""
    poll: Poll | None = None
    edited: bool = False

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.keyboard for button in row]

    def marked(self, kind: str) -> list[str]:
        """The words that are bold, a text_link, a quote and so on."""
        return [covered(self.text, entity) for entity in self.entities if entity["type"] == kind]

    def data(self, label: str) -> str:
        """What the button carries."""
        found = [button for row in self.keyboard for button in row if button["text"] == label]
        assert found, f"no button {label!r}, only {self.labels}, under {self.text!r}"
        return found[0]["callback_data"]


@dataclass
class Chat:
    """A chat of one person or of many. `closed` is why the bot cannot write to it; `statuses` are those of people who
    are more or less than members."""

    id: int
    kind: str
    title: str = ""
    topics: set[int] = field(default_factory=set[int])
    closed_topics: set[int] = field(default_factory=set[int])
    statuses: dict[int, Json] = field(default_factory=dict[int, Json])
    closed: tuple[int, str] | None = None
    moved_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    news: list[Message] = field(default_factory=list[Message])
    seen: int = 0

    def show(self, message: Message) -> None:
        """Put a message there, or in the place of its older form."""
        self.messages[message.id] = message
        if message.sender == BOT:
            self.news.append(message)

    async def next_message(self) -> Message:
        """The bot's next message or edit that nobody has looked at."""
        await until(lambda: len(self.news) > self.seen, lambda: f"nothing new in {self.title}: {self.texts}")
        self.seen += 1
        return self.news[self.seen - 1]

    @property
    def unseen(self) -> list[Message]:
        return self.news[self.seen :]

    @property
    def texts(self) -> list[str]:
        """All that the bot has said there and still stands."""
        return [message.text for message in self.messages.values() if message.sender == BOT]

    def with_button(self, label: str) -> Message:
        """The last message that has it."""
        for message in reversed(self.messages.values()):
            if label in message.labels:
                return message
        raise AssertionError(f"no button {label!r} in {self.title}: {[m.labels for m in self.messages.values()]}")

    def delete_topic(self, topic: int) -> None:
        """It goes with all that was said in it."""
        self.topics.remove(topic)
        self.messages = {number: each for number, each in self.messages.items() if each.thread != topic}

    def wire(self) -> Json:
        forum: Json = {"is_forum": True} if self.topics else {}
        name = "first_name" if self.kind == "private" else "title"
        return {"id": self.id, "type": self.kind, name: self.title, **forum}


def wire_bot() -> Json:
    return {"id": BOT, "is_bot": True, "first_name": "Roadmate", "username": BOT_NAME}


def wire_message(chat: Chat, message: Message, sender: Json, **more: Any) -> Json:
    """A message as an update or an answer carries it."""
    wire: Json = {"message_id": message.id, "date": SENT_AT, "chat": chat.wire(), "from": sender, **more}
    if message.text:
        words = "caption" if "photo" in more or "document" in more else "text"
        wire[words] = message.text
        found = [*message.entities, *_found(message.text)]
        if found:
            wire["caption_entities" if words == "caption" else "entities"] = found
    if message.keyboard:
        wire["reply_markup"] = {"inline_keyboard": [list(row) for row in message.keyboard]}
    if message.poll:
        wire["poll"] = message.poll.wire()
    if message.thread:
        wire |= {"message_thread_id": message.thread, "is_topic_message": True}
    return wire


def _found(text: str) -> Iterator[Json]:
    """The entities that the server finds by itself."""
    for kind, pattern in (("bot_command", r"(?<!\S)/\w+(@\w+)?"), ("mention", r"(?<!\S)@\w{4,}")):
        for match in re.finditer(pattern, text):
            before = len(text[: match.start()].encode("utf-16-le")) // 2
            yield {"type": kind, "offset": before, "length": len(match[0])}

"""Everything behind the fake server: chats, people, presses and menus."""

import asyncio
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import TypeAlias

from tests.fakes.telegram_chats import BOT, Chat, Message, wire_bot
from tests.fakes.telegram_checks import Json, RefusedError
from tests.fakes.telegram_updates import Updates, number_of

Menu: TypeAlias = list[Json]

MOST_A_MINUTE = 20


@dataclass
class Press:
    """A pressed button, and how often it was acknowledged."""

    id: str
    acknowledged: int = 0
    too_old: bool = False


class World:
    """The state of one Telegram with one bot."""

    def __init__(self) -> None:
        self.updates = Updates()
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, Json] = {BOT: wire_bot()}
        self.presses: dict[str, Press] = {}
        self.menus: dict[tuple[str, str], Menu] = {}
        self.files: dict[str, bytes] = {}
        self.webhook = ""
        self.violations: list[str] = []
        self.minute = 60.0
        self._written: defaultdict[int, deque[float]] = defaultdict(deque)
        self._numbers: Counter[str] = Counter()

    def number(self, of: str, start: int = 0) -> int:
        """The next number of a kind."""
        self._numbers[of] += 1
        return start + self._numbers[of]

    def chat(self, wanted: object) -> Chat:
        """The chat that the bot wants to write to, if it may."""
        chat = self.chats.get(number_of(wanted))
        if chat is None:
            raise RefusedError(400, "Bad Request: chat not found")
        if chat.moved_to:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusedError(400, said, migrate_to_chat_id=chat.moved_to)
        if chat.closed:
            raise RefusedError(*chat.closed)
        return chat

    def count(self, chat: Chat) -> None:
        """One more message or edit: a group takes twenty a minute."""
        if chat.kind == "private":
            return
        now, written = asyncio.get_running_loop().time(), self._written[chat.id]
        while written and written[0] <= now - self.minute:
            written.popleft()
        if len(written) >= MOST_A_MINUTE:
            self.violations.append(f"more than {MOST_A_MINUTE} messages a minute to {chat.title}")
            wait = written[0] + self.minute - now
            raise RefusedError(429, f"Too Many Requests: retry after {wait}", retry_after=max(1, round(wait)))
        written.append(now)

    def message(self, chat: Chat, wanted: object) -> Message:
        message = chat.messages.get(number_of(wanted))
        if message is None:
            raise RefusedError(400, "Bad Request: message to edit not found")
        if message.sender != BOT:
            raise RefusedError(400, "Bad Request: message can't be edited")
        return message

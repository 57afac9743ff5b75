"""What a fake Discord keeps: places, messages as people see them, and interactions under way."""

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from tests.fakes.discord_rules import BUTTON, COMPONENTS_V2, EPHEMERAL, texts, walk

Json: TypeAlias = dict[str, Any]

_ids = itertools.count(1_300_000_000_000_000_000, 4_194_304)


def new_id() -> str:
    """A snowflake nobody else has."""
    return str(next(_ids))


@dataclass(frozen=True)
class Place:
    """Where something is said. `kind`: a server's channel, forum or thread, the chat with the bot, or a chat of
    several people. `parent`: the channel or forum that a thread is in."""

    channel: str
    kind: Literal["server", "forum", "thread", "bot", "group"]
    guild: str | None = None
    name: str = "town-square"
    parent: str | None = None

    @property
    def context(self) -> int:
        return {"bot": 1, "group": 2}.get(self.kind, 0)

    def payload(self) -> Json:
        if self.kind == "thread":
            return self._as_thread()
        if self.guild is not None:
            kind_of_channel = 0 if self.kind == "server" else 15
            return {
                "id": self.channel,
                "type": kind_of_channel,
                "guild_id": self.guild,
                "name": self.name,
                "position": 0,
            }
        kind: Json = {"type": 1} if self.kind == "bot" else {"type": 3, "owner_id": None, "icon": None, "name": None}
        return {"id": self.channel, "recipients": [], "last_message_id": None, **kind}

    def _as_thread(self) -> Json:
        state = {"archived": False, "locked": False, "auto_archive_duration": 1440}
        return {
            "id": self.channel, "type": 11, "guild_id": self.guild, "parent_id": self.parent, "owner_id": "1",
            "name": self.name, "message_count": 0, "member_count": 1, "total_message_sent": 0, "rate_limit_per_user": 0,
            "thread_metadata": {**state, "archive_timestamp": "2026-11-21T12:00:00.000000+00:00"},
        }  # fmt: skip


@dataclass
class Shown:
    """A message as it stands. `only_for`: the person who alone sees it, when it is ephemeral."""

    id: str
    channel: str
    content: str = ""
    components: list[Json] = field(default_factory=list[Json])
    flags: int = 0
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    nonce: str | None = None
    only_for: str | None = None
    edits: int = 0

    @property
    def text(self) -> str:
        """All words shown, markup and all."""
        return "\n".join(part for part in (self.content, texts(self.components)) if part)

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def is_v2(self) -> bool:
        return bool(self.flags & COMPONENTS_V2)

    def presses(self) -> Iterator[tuple[str, str]]:
        """Label and id of each button."""
        for part in walk(self.components):
            if part["type"] == BUTTON and "custom_id" in part:
                yield part["label"], part["custom_id"]

    def put(self, body: Json, files: dict[str, bytes]) -> None:
        """Set or change what the message shows."""
        self.content = body.get("content") or self.content
        self.components = body["components"] if body.get("components") is not None else self.components
        self.flags |= body.get("flags", 0) or 0
        if "attachments" in body or files:
            self.files = files

    def payload(self, bot: Json) -> Json:
        return {
            "id": self.id, "channel_id": self.channel, "author": bot, "content": self.content, "type": 0, "tts": False,
            "timestamp": "2026-11-21T12:00:00.000000+00:00", "edited_timestamp": None, "mention_everyone": False,
            "mentions": [], "mention_roles": [], "embeds": [], "pinned": False, "attachments": [],
            "components": [_returned(component) for component in self.components], "flags": self.flags,
            "nonce": self.nonce,
        }  # fmt: skip


def _returned(component: Json) -> Json:
    """A component as Discord gives it back: numbered, and without what the sender left out."""
    own: Json = {"id": 1, **{key: value for key, value in component.items() if value is not None}}
    if "components" in own:
        own["components"] = [_returned(each) for each in own["components"]]
    return own


@dataclass
class Interaction:
    """A command, a press, a form or a key typed, and what was answered to it."""

    id: str
    token: str
    kind: int
    place: Place
    person: str
    source: Shown | None = None
    born: float = field(default_factory=time.monotonic)
    answers: list[Json] = field(default_factory=list[Json])
    original: Shown | None = None
    thinking: bool = False
    over: bool = False
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def answer(self) -> Json:
        """The first and only callback."""
        return self.answers[0]

    async def acknowledged(self) -> "Interaction":
        async with asyncio.timeout(5):
            await self.answered.wait()
        return self

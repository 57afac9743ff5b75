"""One human on several platforms, and the courier between them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.commands.accounts import where
from bot.db.store import Store
from bot.desk import Desk
from bot.message import plain
from tests.conversation import Chat, Clock, Mailbox, deliver

PLATFORMS = ("discord", "telegram", "browser")
CODE = re.compile(r"/link (\w{4}-\w{4})")
DOOR = "https://t.me/RoadmateBot?start="


@dataclass
class Town:
    """The chats of several people on three platforms, and what the coach wrote unasked."""

    desk: Desk
    clock: Clock
    boxes: dict[str, Mailbox] = field(default_factory=lambda: {name: Mailbox(name) for name in PLATFORMS})

    def chat(self, platform: str, person: str = "ana", name: str = "Ana") -> Chat:
        return Chat(self.desk, self.clock, person, name, platform)

    async def deliver(self) -> None:
        await deliver(self.desk, self.boxes.values())

    async def last(self, chat: Chat) -> str:
        """What the coach wrote to somebody last, unasked; the buttons are theirs to press."""
        await self.deliver()
        box = self.boxes[chat.platform]
        mine = [(reply, words) for (address, reply, _), words in zip(box.got, box.words, strict=True)
                if address.chat == f"@{chat.person}"]  # fmt: skip
        if not mine:
            return ""
        chat.last = mine[-1][0]
        return mine[-1][1]


async def code_of(chat: Chat) -> str:
    found = CODE.search(await chat.say("/link"))
    assert found, chat.words
    return found[1]


async def link(town: Town, first: Chat, *others: Chat) -> None:
    """Make them accounts of the one learner of the first."""
    for other in others:
        code = await code_of(first)
        assert f"Now confirm it {plain(where(first.platform))}" in await other.say(f"/link {code}")
        assert "Is that you?" in await town.last(first)
        assert "one learner now" in await first.press("Yes, that is me")
        assert "one learner now" in await town.last(other)


async def same_learner(store: Store, chats: Iterable[Chat]) -> bool:
    async with store.begin() as db:
        found = [await db.learners.find(chat.platform, chat.person) for chat in chats]
    return len({known.learner.id for known in found if known}) == 1 and all(found)

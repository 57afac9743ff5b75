"""People who say it again until they are heard, as each platform or its people do when the coach falls silent."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from websockets.exceptions import WebSocketException

from tests.e2e.on_browser import OnBrowser
from tests.e2e.on_discord import OnDiscord
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.town import Town
from tests.e2e.waiting import until
from tests.platforms.browser.running import Frame

_refs = count(1)


@dataclass(frozen=True)
class Heard:
    """The words of an answer, and what its buttons say, by their labels."""

    words: str = ""
    says: dict[str, str] = field(default_factory=dict[str, str])


class Insistent(Protocol):
    platform: str
    person: str

    async def say(self, text: str) -> Heard:
        """Say it until it is answered."""
        ...


class Texting:
    """Telegram itself repeats what was not confirmed."""

    platform = "telegram"

    def __init__(self, town: Town) -> None:
        self._who = OnTelegram(town.telegram)
        self.person = self._who.person

    async def say(self, text: str) -> Heard:
        me, updates = self._who.me, self._who.fake.world.updates
        number = me.say(text)
        await until(lambda: all(each["update_id"] != number for each in updates.waiting), seconds=60)
        last = me.chat.news[-1]
        return Heard(last.text, {label: last.data(label) for label in last.labels})


class Messaging:
    """Discord forgets what nobody heard, so its people say it again."""

    platform = "discord"

    def __init__(self, town: Town) -> None:
        self._who = OnDiscord(town.discord)
        self.person = self._who.person

    async def say(self, text: str) -> Heard:
        inbox = self._who.home.inbox
        while True:
            while not inbox.empty():  # what came too late
                inbox.get_nowait()
            await self._who.home.dm(text)
            with suppress(TimeoutError):
                async with asyncio.timeout(1.5):
                    shown = await inbox.get()
                return Heard(shown.text, {label: id.partition(":")[2] for label, id in shown.presses()})


class Chatting:
    """The browser's page opens a new line and says under the same mark what was not heard."""

    platform = "browser"

    def __init__(self, town: Town, tab: OnBrowser) -> None:
        self._town = town
        self._tab = tab
        self.person = tab.person

    async def say(self, text: str) -> Heard:
        ref = f"i{next(_refs)}"
        while True:
            try:
                frames = await self._tab.page.hear(text, ref)
            except (WebSocketException, TimeoutError):
                await self._reopen()
            else:
                answers = [frame for frame in frames if not frame["mine"]]
                return _heard(answers[-1]) if answers else Heard()

    async def _reopen(self) -> None:
        while True:
            with suppress(OSError, WebSocketException, TimeoutError):
                self._tab = await self._town.tab(self.person)
                return
            await asyncio.sleep(0.1)


def _heard(frame: Frame) -> Heard:
    return Heard(frame["html"], {label: says for label, says, _ in frame["buttons"]})


async def insistent_people(town: Town) -> list[Insistent]:
    return [Texting(town), Messaging(town), Chatting(town, await town.tab())]

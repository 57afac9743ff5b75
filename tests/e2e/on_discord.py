"""Somebody who talks to the coach on Discord, in private or in a server's channel."""

import asyncio
import re

from tests.e2e.talker import WHEN, Answer, the_one
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_person import Person
from tests.fakes.discord_shown import Place, Shown

FORM = "Answer…"
FOR_ALL = "What I can do"
"""The only answer in the conversation that everybody in a channel may read."""


class OnDiscord:
    """Uses slash commands. `public`: in a channel, where answers are for their eyes only; `place`: in which one."""

    platform = "discord"

    def __init__(
        self, fake: FakeDiscord, name: str = "Ada", *, public: bool = False, place: Place | None = None
    ) -> None:
        self.fake = fake
        self.home: Person = fake.person(name, locale="en-GB")
        self.place = self.home.at(place or fake.town_square) if public or place else self.home
        self.public = public
        self.person = self.home.id
        self.read: list[Answer] = []
        self._here = self.place
        self._labels: tuple[str, ...] = ()

    async def do(self, command: str, **values: str | int) -> Answer:
        await self.place.slash(command, times=1, picture=None, **values)
        return await self._answer(self.place)

    async def press(self, label: str) -> Answer:
        await self._here.press(the_one(self._labels, label))
        return await self._answer(self._here)

    async def write(self, text: str) -> Answer:
        await self.home.dm(text)
        return await self._answer(self.home)

    async def complete(self, text: str) -> Answer:
        if self._here is self.home:
            return await self.write(text)
        await self._here.press(the_one(self._labels, FORM))
        await self._here.type_answer(text)
        return await self._answer(self._here)

    async def listen(self) -> Answer:
        async with asyncio.timeout(90):
            return self._read(self.home, await self.home.inbox.get())

    async def press_here(self, label: str) -> Answer:
        """Press a button that stands in the channel."""
        await self.place.press(label)
        return await self._answer(self.place)

    async def _answer(self, where: Person) -> Answer:
        """In a channel, what others are told there is none."""
        shown = await where.next_message()
        while where is not self.home and not (shown.ephemeral or FOR_ALL in shown.text):
            shown = await where.next_message()
        return self._read(where, shown)

    def _read(self, where: Person, shown: Shown) -> Answer:
        aside = where is not self.home and FOR_ALL not in shown.text
        assert shown.ephemeral == aside, "only who asks may read it"
        self._here, self._labels = where, tuple(label for label, _ in shown.presses())
        labels = tuple(label for label in self._labels if label != FORM)
        self.read.append(Answer(bare(shown.text), labels, dict(shown.files)))
        return self.read[-1]


def bare(markup: str) -> str:
    """The words without Discord's markup."""
    words = re.sub(r"<t:\d+(:\w)?>", WHEN, markup)
    words = re.sub(r"\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)", r"\1", words)
    words = re.sub(r"(?m)^(### |- |> )", "", words)
    words = re.sub(r"(?<!\\)(\*\*|\|\||`)", "", words)
    return re.sub(r"\\(.)", r"\1", words.replace("\N{ZERO WIDTH SPACE}", ""))

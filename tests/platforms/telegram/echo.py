"""A coach small enough to see through: it says what it was told to say, and remembers what it heard."""

import asyncio
from collections.abc import Mapping

from bot.menu import Choice, Entry
from bot.message import Address, Incoming, Line, Reply, Text, line


class Echo:
    """Answers words from `script`, anything else by repeating it; waits for `gates` and breaks on what `breaks` it.
    Asks who manages the chat for `rights`, and for the picture that came with `pictures`."""

    def __init__(self, script: Mapping[str, Reply] | None = None) -> None:
        self.locales: tuple[str, ...] = ("en",)
        self.script = dict(script or {})
        self.menu: tuple[Entry, ...] = (Entry("next", "Your next task", group=True), Entry("help", "What I can do"))
        self.heard: list[Incoming] = []
        self.answered: list[str] = []
        self.moves: list[tuple[Address, Address]] = []
        self.losses: list[Address] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.breaks: set[str] = set()
        self.rights: set[str] = set()
        self.pictures: set[str] = set()
        self.doors: list[tuple[str, str]] = []

    @property
    def words(self) -> list[str]:
        return [incoming.text for incoming in self.heard]

    async def hear(self, incoming: Incoming) -> Reply:
        self.heard.append(incoming)
        if incoming.text in self.breaks:
            raise RuntimeError("the coach stumbled")
        if incoming.text in self.gates:
            await self.gates[incoming.text].wait()
        self.answered.append(incoming.text)
        echo = Reply((line("You said {words}.", words=incoming.text),))
        return self.script.get(incoming.text, echo)

    def entries(self, locale: str) -> tuple[Entry, ...]:
        translated = {"de": "auf Deutsch", "pt_BR": "em português"}.get(locale)
        return tuple(
            Entry(entry.name, f"{entry.description} {translated}", bare=entry.bare, group=entry.group)
            if translated
            else entry
            for entry in self.menu
        )

    def suggest(self, command: str, parameter: str, typed: str) -> tuple[Choice, ...]:
        return ()

    def needs_rights(self, text: str) -> bool:
        return text in self.rights

    def wants_picture(self, text: str) -> bool:
        return text in self.pictures

    def introduce(self, platform: str, door: str) -> None:
        self.doors.append((platform, door))

    def translate(self, reply: Reply, locale: str) -> Reply:
        blocks = (
            Line(Text(f"{locale}: {block.text.template}", block.text.values)) if isinstance(block, Line) else block
            for block in reply.blocks
        )
        return Reply(tuple(blocks), private=reply.private)

    async def moved(self, old: Address, new: Address) -> None:
        self.moves.append((old, new))

    async def lost(self, address: Address) -> None:
        self.losses.append(address)

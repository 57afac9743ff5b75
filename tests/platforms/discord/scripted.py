"""A coach that says what it was told to say, and remembers what it heard."""

import asyncio
from dataclasses import replace

from bot.menu import Choice, Entry, Parameter
from bot.message import Address, Incoming, Line, Reply, Text, line

ENTRIES = (
    Entry(
        "next",
        "Your next task, with the reason",
        (Parameter("minutes", "How much time you have", kind="integer", minimum=5, maximum=600),),
    ),
    Entry("help", "What I can do"),
    Entry("group join", "Join a study group", (Parameter("name", "Its name", required=True, suggests=True),)),
    Entry("group list", "Your groups", bare=True),
    Entry("pace", "How fast", (Parameter("speed", "The speed", choices=(Choice("slow", "Slowly"),)),)),
)
GERMAN = {"What I can do": "Was ich kann", "Slowly": "Langsam"}


class ScriptedCoach:
    """Answers words from `script`, anything else by repeating it; `gates` hold an answer back, `breaks` spoil it."""

    def __init__(self) -> None:
        self.locales: tuple[str, ...] = ("en", "de", "pt_BR")
        self.script: dict[str, Reply] = {}
        self.gates: dict[str, asyncio.Event] = {}
        self.breaks: set[str] = set()
        self.menu: tuple[Entry, ...] = ENTRIES
        self.heard: list[Incoming] = []
        self.asked: list[tuple[str, str, str]] = []
        self.gone: list[Address] = []

    async def hear(self, incoming: Incoming) -> Reply:
        seen = any(other.ref == incoming.ref for other in self.heard)
        self.heard.append(incoming)
        if incoming.text in self.breaks:
            raise RuntimeError("the coach stumbled")
        if incoming.text in self.gates:
            await self.gates[incoming.text].wait()
        return Reply() if seen else self.script.get(incoming.text, self.echo(incoming.text))

    @staticmethod
    def echo(text: str) -> Reply:
        return Reply((line("You said {words}.", words=text),))

    @property
    def words(self) -> list[str]:
        return [incoming.text for incoming in self.heard]

    def entries(self, locale: str) -> tuple[Entry, ...]:
        return tuple(_german(entry) for entry in self.menu) if locale == "de" else self.menu

    def suggest(self, command: str, parameter: str, typed: str) -> tuple[Choice, ...]:
        self.asked.append((command, parameter, typed))
        return tuple(Choice(f"{typed}-{number}", f"{typed.title()} {number}") for number in range(30))

    def translate(self, reply: Reply, locale: str) -> Reply:
        mark = "" if locale.startswith("en") else locale
        return replace(
            reply, blocks=tuple(_marked(block, mark) if isinstance(block, Line) else block for block in reply.blocks)
        )

    async def moved(self, old: Address, new: Address) -> None:
        raise AssertionError("nothing moves on Discord")

    async def lost(self, address: Address) -> None:
        self.gone.append(address)
        if address.chat in self.breaks:
            raise RuntimeError("the coach stumbled")

    def needs_rights(self, text: str) -> bool:
        raise AssertionError("on Discord everybody's rights are known")

    def wants_picture(self, text: str) -> bool:
        return text.startswith("/done")

    def introduce(self, platform: str, door: str) -> None:
        raise AssertionError("no address leads to a bot on Discord with an invitation")


def _marked(block: Line, mark: str) -> Line:
    return Line(Text(f"{mark}:{block.text.template}", block.text.values)) if mark else block


def _german(entry: Entry) -> Entry:
    parameters = tuple(
        replace(
            parameter,
            choices=tuple(Choice(each.value, GERMAN.get(each.label, each.label)) for each in parameter.choices),
        )
        for parameter in entry.parameters
    )
    return replace(entry, description=GERMAN.get(entry.description, entry.description), parameters=parameters)

"""A conversation as a test: say something, press a button, let time pass."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain, count

from bot.chat.named import TASK_ID
from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import SHIPPED
from bot.message import (
    BUTTON_BYTES,
    LETTERS,
    SILENCE,
    Address,
    Attachment,
    Bar,
    Block,
    Bullet,
    Heading,
    Incoming,
    Line,
    Quiz,
    Quote,
    Reply,
    Snippet,
    Text,
    plain,
)
from bot.platforms.platform import Rate, Sent
from bot.study.event import STUDIED, StudyEvent
from bot.study.learner import Following, Learner
from tests.meeting import is_fresh, keep, recall

LONGEST_ID = 40
"""Characters of the longest id of a task; a test sees to it that this stays true."""

_TABLE = Table(COMMANDS)
SATURDAY = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
_refs = count(1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = SATURDAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def tick(self, **lengths: float) -> None:
        self.at += timedelta(**lengths)


def words_of(reply: Reply) -> str:
    """The reply as one reads it, a block on each line."""
    return "\n".join(_words(block) for block in reply.blocks)


def sentences_of(reply: Reply) -> Iterator[Text]:
    """Every sentence of the reply, with those inside others."""
    for block in reply.blocks:
        match block:
            case Snippet() | Attachment():
                pass
            case Bar():
                yield from _inside(block.label)
            case Quiz():
                yield from chain(_inside(block.question), _inside(block.explanation))
            case _:
                yield from _inside(block.text)
    yield from chain.from_iterable(_inside(button.label) for button in reply.buttons)


def _inside(sentence: Text) -> Iterator[Text]:
    yield sentence
    for value in sentence.values.values():
        if isinstance(value, Text):
            yield from _inside(value)


def look_over(reply: Reply) -> None:
    """What holds for every answer: each button leads to a command, with room for the longest id, and nobody shouts."""
    for button in reply.buttons:
        assert _TABLE.find(button.says), f"{button.says!r} leads nowhere"
        assert plain(button.label).strip()
        widest = TASK_ID.sub("x" * LONGEST_ID, button.says)
        assert len(widest.encode()) <= BUTTON_BYTES, f"no room for the longest id in {button.says!r}"
    for sentence in sentences_of(reply):
        assert "!" not in sentence.template + sentence.plural


def _words(block: Block) -> str:
    match block:
        case Heading() | Line() | Bullet() | Quote():
            return plain(block.text)
        case Bar():
            return f"{plain(block.label)} [{block.share:.0%}]"
        case Snippet():
            return block.code
        case Attachment():
            return f"[{block.name}]"
        case Quiz():
            answers = "".join(f"\n{LETTERS[index]}: {answer}" for index, answer in enumerate(block.answers))
            why = "" if block.open else f"\n{LETTERS[block.right]} is right. {plain(block.explanation)}"
            return f"{plain(block.question)}{answers}{why}"


@dataclass
class Chat:
    """One person talking to the coach in one place. `press` finds the button in the last reply."""

    desk: Desk
    clock: Clock
    person: str = "ana"
    name: str = "Ana"
    platform: str = "test"
    chat: str = ""
    private: bool = True
    locale: str = "en"
    zone: str = ""
    manages: bool = False
    pace: float = 1.0
    """Seconds from one message to the next; nobody types faster for long."""
    last: Reply = SILENCE
    replies: list[Reply] = field(default_factory=list[Reply])

    async def say(self, text: str, ref: str = "", picture: Attachment | None = None) -> str:
        """Say something as a new message, perhaps with a picture, and return what the answer reads like. Every answer
        is looked over."""
        self.clock.tick(seconds=self.pace)
        incoming = Incoming(
            Address(self.platform, self.chat or self.person),
            self.person,
            self.name,
            text,
            ref or f"r{next(_refs)}",
            self.private,
            self.locale,
            self.zone,
            manages=self.manages,
            picture=picture,
        )
        self.last = await self.desk.hear(incoming)
        self.replies.append(self.last)
        look_over(self.last)
        return words_of(self.last)

    async def press(self, label: str, ref: str = "") -> str:
        return await self.say(self.says(label), ref)

    def says(self, label: str) -> str:
        """What the button with that label says."""
        found = [button.says for button in self.last.buttons if plain(button.label) == label]
        assert found, f"no button {label!r} among {self.labels}"
        return found[0]

    @property
    def labels(self) -> list[str]:
        return [plain(button.label) for button in self.last.buttons]

    @property
    def words(self) -> str:
        return words_of(self.last)

    async def study(self, days: int = 1, every: int = 1) -> None:
        """So many days go by; on the first, and on each so many days later, a sitting is done."""
        for day in range(days):
            if day % every == 0:
                await self.say("/next")
                await self.say("/done")
            self.clock.tick(days=1)

    async def meet(self, zone: str = "Europe/Berlin", reminder: str = "19:00") -> None:
        """Get through the first meeting with ordinary answers."""
        store, library = self.desk.store, self.desk.library
        who = (self.platform, self.person, self.name, self.chat, self.private, self.locale, self.zone, self.manages)
        key = (who, self.pace, self.clock.at, zone, reminder)
        fresh = is_fresh(store)
        if fresh and (held := await recall(store, key, library)):
            self.clock.at += held.took
            self.replies.extend(held.replies)
            self.last = held.replies[-1]
            return
        before, began = len(self.replies), self.clock.at
        await self._introduce_themselves(zone, reminder)
        if fresh:
            keep(store, key, library, tuple(self.replies[before:]), self.clock.at - began)

    async def _introduce_themselves(self, zone: str, reminder: str) -> None:
        await self.say("/start")
        await self.press("From zero")
        await self.press("25 minutes")
        await self.press("Every day")
        if "What time is it" in self.words:
            await self.say(zone)
        await self.say(f"/settings reminder {reminder}")


class Mailbox:
    """A platform that records what the coach sends unasked."""

    rate = Rate(1_000_000)
    """So fast that nobody ever waits for a clock that stands still."""

    def __init__(self, name: str = "test") -> None:
        self.name = name
        self.got: list[tuple[Address, Reply, str]] = []
        self.kept: dict[tuple[Address, str], Reply] = {}
        """What stands where now, by the message's id."""
        self.edits = 0
        self.failures: list[BaseException] = []

    async def run(self) -> None:
        """Nothing to connect to."""

    async def send(self, address: Address, reply: Reply, nonce: str) -> Sent:
        if self.failures:
            raise self.failures.pop(0)
        self.got.append((address, reply, nonce))
        return self._keep(address, reply)

    async def edit(self, address: Address, sent: Sent, reply: Reply) -> bool:
        if self.failures:
            raise self.failures.pop(0)
        if (address, sent.message) not in self.kept:
            return False
        self.kept[address, sent.message] = reply
        self.edits += 1
        return True

    def _keep(self, address: Address, reply: Reply) -> Sent:
        number = str(len(self.got))
        self.kept[address, number] = reply
        return Sent(number, f"quiz{number}" if any(isinstance(block, Quiz) for block in reply.blocks) else "")

    @property
    def words(self) -> list[str]:
        return [words_of(reply) for _, reply, _ in self.got]

    def stands(self, chat: str) -> list[str]:
        """What stands in a chat now, the oldest first; a private one is named "@person"."""
        return [words_of(reply) for (address, _), reply in self.kept.items() if address.chat == chat]


async def deliver(desk: Desk, mailboxes: Iterable[Mailbox]) -> None:
    """One tick of the courier, and everything that waits sent."""
    await desk.courier.tick()
    for mailbox in mailboxes:
        async with desk.store.begin() as db:
            await db.rates.ensure(mailbox.name)
        await desk.courier.send_waiting(mailbox)


async def learner_of(store: Store, person: str = "ana", platform: str = "test") -> Learner:
    """What the database holds of somebody."""
    async with store.begin() as db:
        known = await db.learners.find(platform, person)
    assert known, f"nobody knows {person}"
    return known.learner


def route_of(learner: Learner) -> str:
    """The starting point they gave, in the roadmap that ships; empty when they gave none."""
    return learner.follows.get(SHIPPED, Following()).route


async def log_of(store: Store, person: str = "ana", platform: str = "test") -> tuple[StudyEvent, ...]:
    """What somebody did, as it is written down; nothing for a stranger."""
    async with store.begin() as db:
        known = await db.learners.find(platform, person)
        return await db.events.all(known.learner.id) if known else ()


async def studied(store: Store, person: str = "ana", platform: str = "test") -> list[tuple[str, int]]:
    """The tasks somebody did something of, with the sitting."""
    return [(each.subject, each.sitting) for each in await log_of(store, person, platform) if each.kind in STUDIED]

"""Reads along wherever a group meets, and compares each public message with what everybody has chosen to show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import DeliveryError
from bot.message import Address, Reply
from bot.platforms.platform import Sent
from bot.study.group import Shows
from tests.conversation import Clock, Mailbox, words_of

PLAN = re.compile(
    r"{name}: paused|{name}: (\d+ of )?\d+ (days?|minutes?|tasks?)( · word kept)?( \[\d+%\])?|{name}"
    r"|(Kept their word|Came part of the way|Paused|Back again, good to see you|Welcome): .*"
    r"|Thank you for doing the others good: .*"
    .replace("{name}", "NAME")
)  # fmt: skip
COMMON = re.compile(r"^Topic of the week: .*$|^.*: when you meet$(.|\n)*", re.MULTILINE)
"""What is about the roadmap which the group follows, and about nobody."""

BLAME = re.compile(
    r"\b(miss\w*|fail\w*|broke\w*|behind|did not|didn't|not kept|quiet|absent|inactive|lost|should|must|yet to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Public:
    """What was put into a place: a new message, or a change of one."""

    at: datetime
    address: Address
    new: bool
    words: str


@dataclass
class Witness:
    """`shows`: what each member has chosen, by name; who is in the group is in it. `progress`: what is only read of who
    shows progress. `never`: what is never read of somebody. `leaks`: all that should not have been said."""

    clock: Clock
    progress: dict[str, tuple[str, ...]]
    never: dict[str, tuple[str, ...]]
    shows: dict[str, Shows] = field(default_factory=dict[str, Shows])
    asking: dict[str, str] = field(default_factory=dict[str, str])
    seen: list[Public] = field(default_factory=list[Public])
    leaks: list[str] = field(default_factory=list[str])

    def see(self, address: Address, reply: Reply, *, new: bool) -> None:
        said = Public(self.clock.at, address, new, words_of(reply))
        self.seen.append(said)
        self.leaks += [f"{said.at}: {leak} in:\n{said.words}" for leak in self._leaks(said.words)]

    def overhear(self, taker: str, words: str) -> None:
        """A word in private must name nobody who shows only that they are in the group."""
        for name in self.never:
            if name != taker and self.shows.get(name) == "membership" and _names(name, words):
                self.leaks.append(f"{self.clock.at}: {taker} is told of {name}:\n{words}")

    def _leaks(self, words: str) -> Iterator[str]:
        if blame := BLAME.search(words):
            yield f"the word “{blame[0]}”"
        for name, never in self.never.items():
            hidden = () if self.shows.get(name) == "progress" else self.progress[name]
            own = COMMON.sub("", words).casefold()
            yield from (f"{each!r} of {name}" for each in hidden if each.casefold() in own)
            yield from (f"{each!r} of {name}" for each in never if each.casefold() in words.casefold())
            yield from (f"{line!r} of {name}" for line in words.splitlines() if not self._may(name, line))

    def _may(self, name: str, line: str) -> bool:
        """Whether a line may name somebody."""
        if not _names(name, line):
            return True
        if self.asking.get(name) and line == f"{name} asks for help: {self.asking[name]}":
            return True
        match self.shows.get(name):
            case None:
                return False
            case "membership":
                return line == name or line.startswith("Welcome: ")
            case "plan":
                return re.fullmatch(PLAN.pattern.replace("NAME", name), line) is not None
            case "progress":
                return True


def _names(name: str, words: str) -> bool:
    return re.search(rf"\b{name}\b", words) is not None


class Watched(Mailbox):
    """A platform with a witness in the place where the group meets. `shut`: the coach may not write there."""

    def __init__(self, name: str, place: str, witness: Witness) -> None:
        super().__init__(name)
        self.place, self.witness, self.shut = place, witness, False

    async def send(self, address: Address, reply: Reply, nonce: str) -> Sent:
        self._knock(address)
        if address.chat == self.place:
            self.witness.see(address, reply, new=True)
        return await super().send(address, reply, nonce)

    async def edit(self, address: Address, sent: Sent, reply: Reply) -> bool:
        self._knock(address)
        if address.chat == self.place:
            self.witness.see(address, reply, new=False)
        return await super().edit(address, sent, reply)

    def _knock(self, address: Address) -> None:
        if self.shut and address.chat == self.place:
            raise DeliveryError("the coach was removed", permanent=True)

"""The two sides of the border: what a platform is to the coach, and what the coach is to a platform."""

from dataclasses import dataclass
from typing import Protocol

from bot.menu import Choice, Entry
from bot.message import Address, Incoming, Reply


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast messages may be sent to one platform: `per_second` on average. `per_minute` to one chat of several
    people; 0 where the platform's library keeps to that by itself."""

    per_second: float
    per_minute: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """What the platform calls a message that was sent: its own id, to change it by; and that of the quiz in it."""

    message: str = ""
    quiz: str = ""


class Coach(Protocol):
    """What a platform may ask of the coach."""

    locales: tuple[str, ...]

    async def hear(self, incoming: Incoming) -> Reply:
        """Do what was said and return the answer, in the asker's language. Never raises for what was said."""
        ...

    def entries(self, locale: str) -> tuple[Entry, ...]:
        """The commands for menus, in the given language."""
        ...

    def suggest(self, command: str, parameter: str, typed: str) -> tuple[Choice, ...]:
        """At most 25 values for a parameter, best first; from memory, so it can be asked at every key."""
        ...

    def needs_rights(self, text: str) -> bool:
        """Whether the words are a command for which it matters that the person runs the chat (`Incoming.manages`)."""
        ...

    def wants_picture(self, text: str) -> bool:
        """Whether a picture that came with these words is looked at (`Incoming.picture`), so that it is fetched."""
        ...

    def introduce(self, platform: str, door: str) -> None:
        """How people get to the bot: an address to which an invitation is appended, such as
        "https://t.me/RoadmateBot?start=". Said each time the platform connects."""
        ...

    def translate(self, reply: Reply, locale: str) -> Reply:
        """The platform's own sentences in the person's language."""
        ...

    async def moved(self, old: Address, new: Address) -> None:
        """A chat got a new name (a Telegram group became a supergroup)."""
        ...

    async def lost(self, address: Address) -> None:
        """The coach can no longer write to this address (blocked, removed, the channel deleted)."""
        ...


class Platform(Protocol):
    """A place where people talk to the coach."""

    name: str
    rate: Rate

    async def run(self) -> None:
        """Connect and serve until cancelled. Raises PlatformError when it cannot; the caller tries again."""
        ...

    async def send(self, address: Address, reply: Reply, nonce: str) -> Sent:
        """Write to an address unasked. The same `nonce` (at most 25 characters) twice is delivered once where the
        platform can tell. Of several messages the last one's id is returned. Raises DeliveryError."""
        ...

    async def edit(self, address: Address, sent: Sent, reply: Reply) -> bool:
        """Turn a message that was sent into `reply`, as one message; True also when it shows that already. False when
        it cannot be turned (deleted, too old), so that a new one is due. Raises DeliveryError for all else."""
        ...

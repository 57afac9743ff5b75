"""The two sides of the border: what a platform is to the coach, and what the coach is to a platform."""

from dataclasses import dataclass
from typing import Protocol

from bot.menu import Choice, Entry
from bot.message import Address, Incoming, Reply


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast messages may be sent to one platform: `per_second` on average, `burst` at once."""

    per_second: float
    burst: int


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

    def translate(self, reply: Reply, locale: str) -> Reply:
        """The platform's own sentences in the person's language."""
        ...

    async def moved(self, old: Address, new: Address) -> None:
        """A chat got a new name (a Telegram group became a supergroup)."""
        ...

    async def lost(self, address: Address) -> None:
        """The coach can no longer write to this address (blocked, removed)."""
        ...


class Platform(Protocol):
    """A place where people talk to the coach."""

    name: str
    rate: Rate

    async def run(self) -> None:
        """Connect and serve until cancelled. Raises PlatformError when it cannot; the caller tries again."""
        ...

    async def send(self, address: Address, reply: Reply, nonce: str) -> None:
        """Write to an address unasked. The same `nonce` (at most 25 characters) twice is delivered once where the
        platform can tell. Raises DeliveryError."""
        ...

"""What an update may mean to the coach."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.message import Address, Incoming
from bot.platforms.telegram.pictures import Picture


@dataclass(frozen=True, slots=True)
class Said:
    """Words for the coach, and the message they were `typed` in, or whose button was `pressed` to say them."""

    incoming: Incoming
    typed: int | None = None
    pressed: int | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press that waits to be acknowledged, and what it says, if anything."""

    query: str
    said: Said | None


@dataclass(frozen=True, slots=True)
class Voted:
    """An answer to a quiz, of which Telegram itself shows the result."""

    incoming: Incoming


@dataclass(frozen=True, slots=True)
class Faceless:
    """A command from somebody who hides behind the group's own name, and the message it was `typed` in."""

    address: Address
    typed: int


@dataclass(frozen=True, slots=True)
class Moved:
    old: Address
    new: Address


@dataclass(frozen=True, slots=True)
class Lost:
    address: Address


Meaning: TypeAlias = Said | Pressed | Voted | Faceless | Moved | Lost | None
"""None: it does not concern the coach."""

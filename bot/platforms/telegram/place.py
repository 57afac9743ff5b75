"""Where a message goes, in Telegram's terms."""

from dataclasses import dataclass

from bot.errors import DeliveryError
from bot.message import Address

GENERAL_TOPIC = 1
"""Telegram names it, but takes no message for it: its address has no thread."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes, and the message it answers."""

    chat: int
    thread: int | None = None
    answers: int | None = None


def place(where: Address, answers: int | None = None) -> Place:
    """The address in Telegram's terms, where a person's private chat has the person's number. Raises DeliveryError
    for one that Telegram cannot have."""
    try:
        thread = int(where.thread or GENERAL_TOPIC)
        return Place(int(where.chat.removeprefix("@")), None if thread == GENERAL_TOPIC else thread, answers)
    except ValueError:
        raise DeliveryError(f"Telegram has no address {where.chat!r} {where.thread!r}", permanent=True) from None


def address(chat: int, thread: int | None = None) -> Address:
    """The other way round."""
    return Address("telegram", str(chat), str(thread) if thread and thread != GENERAL_TOPIC else "")


def shared(chat: int) -> bool:
    """Whether several people are in it: Telegram numbers those downwards."""
    return chat < 0

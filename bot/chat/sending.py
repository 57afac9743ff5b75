"""How long a platform has for a message, and how long one that failed waits for its next try."""

from datetime import timedelta
from typing import Final

from bot.errors import DeliveryError

SENDING: Final = 20
"""Seconds that a platform has for one message."""

SHORTEST: Final = 5
LONGEST: Final = 30 * 60
"""Seconds to wait after the first failure, and at most: each time it is twice as long."""


def wait_after(error: DeliveryError, attempts: int) -> timedelta:
    """`attempts`: those begun before the one that failed."""
    return timedelta(seconds=error.retry_after or min(SHORTEST * 2**attempts, LONGEST))

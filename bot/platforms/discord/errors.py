"""The library's errors in the coach's words. No sentence here ever holds a token."""

import asyncio

import aiohttp
import discord

from bot.errors import DeliveryError, PlatformError

UNREACHABLE = (OSError, aiohttp.ClientError, asyncio.TimeoutError, discord.GatewayNotFound)
"""What the network can do to a request."""

FAILED = (discord.HTTPException, discord.RateLimited, *UNREACHABLE)
"""What can come of a request."""

THREAD_ARCHIVED = 50083

_GONE = frozenset({
    10003,  # unknown channel
    10004,  # unknown server
    50001,  # no access to the channel
    50007,  # private messages closed
    50008,  # nothing can be written into a channel of this kind
    50013,  # may not write there
    50024,  # nor be done in it
    50278,  # no server in common
    THREAD_ARCHIVED,  # where writing or asking does not wake it
    160005,  # the thread is locked: only moderators write there, and only they unlock it
})  # fmt: skip
LOST_MESSAGE = frozenset({
    10008,  # unknown message
    50005,  # written by somebody else, as by the bot whose token was in use before
})  # fmt: skip
"""What a message cannot be changed for, while a new one could be written."""
_CROWDED = frozenset({
    20022,  # a message in an announcement channel
    30046,  # messages older than an hour
})  # fmt: skip
"""Too many changes at one place; no reason to let everybody else wait."""
_LATE = frozenset({
    10062,  # the interaction is over: three seconds have passed
    40060,  # already answered, by an attempt whose answer was lost or by another process
})  # fmt: skip
_WAIT = 30.0

_REFUSED = (
    "Discord refuses the token. Put the bot's current token into ROADMATE_DISCORD_TOKEN "
    "(Developer Portal, your application, Bot, Reset Token) and start again."
)
_INTENTS = (
    "Discord refuses the intents (close code {code}). Roadmate needs none of the privileged ones: make sure that "
    "ROADMATE_DISCORD_TOKEN belongs to a bot application, and that no gateway proxy asks for more."
)


def platform_error(error: Exception) -> PlatformError:
    """Why Discord could not be served, as a sentence that tells the host what to do."""
    if isinstance(error, discord.LoginFailure):
        return PlatformError(_REFUSED)
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return PlatformError(_INTENTS.format(code=4014))
    if isinstance(error, discord.ConnectionClosed):
        return _closed(error.code)
    if isinstance(error, discord.HTTPException):
        return PlatformError(f"Discord cannot be reached: it answers {error.status}. It is tried again.")
    return PlatformError(
        f"Discord cannot be reached ({type(error).__name__}). Check the network, and ROADMATE_DISCORD_API_URL and "
        "ROADMATE_DISCORD_GATEWAY_URL if they are set."
    )


def _closed(code: int) -> PlatformError:
    if code == 4004:
        return PlatformError(_REFUSED)
    if code in {4013, 4014}:
        return PlatformError(_INTENTS.format(code=code))
    return PlatformError(f"Discord closed the connection for good (close code {code}). It is tried again.")


def delivery_error(error: Exception) -> DeliveryError:
    """Why a message did not arrive. Never in doubt: the nonce makes a second attempt safe."""
    if isinstance(error, discord.RateLimited):
        return DeliveryError("Discord asks to wait", retry_after=error.retry_after)
    if isinstance(error, discord.HTTPException):
        reason = f"Discord answers {error.status} (code {error.code})"
        if error.status == 429 and error.code not in _CROWDED:
            return DeliveryError(reason, retry_after=_asked_to_wait(error))
        return DeliveryError(reason, permanent=error.code in _GONE)
    return DeliveryError(f"Discord cannot be reached ({type(error).__name__})")


def _asked_to_wait(error: discord.HTTPException) -> float:
    """The library raises a 429 only where it came from a proxy or a wall before Discord."""
    try:
        return float(error.response.headers.get("Retry-After", _WAIT))
    except ValueError:
        return _WAIT


def is_settled(error: Exception) -> bool:
    """Whether the interaction is closed, so that nothing is left to try."""
    if isinstance(error, discord.HTTPException):
        return error.code in _LATE
    return isinstance(error, discord.InteractionResponded)

"""What Telegram's errors mean to the coach, in sentences that hold no token."""

import os
import re
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.errors import DeliveryError, PlatformError

# The library's own switch for waits as `timedelta`; without it, it warns each time it is asked to wait.
os.environ.setdefault("PTB_TIMEDELTA", "1")

NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
LONGEST_PAUSE = 20.0
"""How long a person who waits for an answer is made to wait for Telegram's rate limit."""

GONE = re.compile(
    r"chat not found|user not found|peer_id_invalid|user_is_blocked|group chat was deactivated|user is deactivated"
    r"|not enough rights to send|have no rights to send|need administrator rights|chat_write_forbidden"
    r"|chat_restricted|user_is_bot|bot is not a member",
    re.IGNORECASE,
)
NO_THREAD = re.compile(r"thread not found|topic[ _](is )?(closed|deleted|id_invalid)", re.IGNORECASE)
NO_POLLS = re.compile(r"rights to send polls|send_polls_forbidden", re.IGNORECASE)
BAD_ENTITY = re.compile(r"entit(y|ies)", re.IGNORECASE)
DONE_ALREADY = re.compile(r"message(_| is )not[_ ]modified|poll has already been closed", re.IGNORECASE)
UNCHANGEABLE = re.compile(
    r"message to edit not found|message can't be edited|message_id_invalid|no text in the message to edit"
    r"|message with poll to stop not found|message is not a poll|poll can't be stopped",
    re.IGNORECASE,
)


def masked(error: BaseException) -> str:
    """What the error says, without a token: Telegram has it in every address."""
    said = f"{type(error).__name__}: {error}"[:300]
    return re.sub(r"/bot[^/\s'\"]+|\b\d+:[\w-]{10,}", "/bot…", said)


def platform_error(error: TelegramError) -> PlatformError:
    """Why the platform cannot run, and what the host can do."""
    if isinstance(error, InvalidToken):
        return PlatformError(
            "Telegram refuses the token in ROADMATE_TELEGRAM_TOKEN; get a fresh one from @BotFather (/token)"
            " and set it. With a Bot API server of your own, look at ROADMATE_TELEGRAM_API_URL too."
        )
    if isinstance(error, Conflict):
        return PlatformError(
            "Another process receives this bot's messages with the token in ROADMATE_TELEGRAM_TOKEN; stop it,"
            " or get a second bot from @BotFather for this one."
        )
    return PlatformError(f"Telegram cannot be reached ({masked(error)}); look at this machine's connection.")


def delivery_error(error: TelegramError, begun: bool) -> DeliveryError:
    """`begun`: an earlier part of the same reply has arrived."""
    refused = error.message if isinstance(error, BadRequest) else ""
    permanent = isinstance(error, Forbidden) or bool(GONE.search(refused) or NO_THREAD.search(refused))
    return DeliveryError(
        masked(error),
        permanent=permanent,
        retry_after=pause_asked(error) or None,
        in_doubt=not permanent and (begun or may_have_arrived(error)),
    )


def may_have_arrived(error: TelegramError) -> bool:
    """Whether Telegram may have done what it did not confirm."""
    refused = isinstance(error, BadRequest | Forbidden | InvalidToken | Conflict | RetryAfter | ChatMigrated)
    return not refused and not isinstance(error.__cause__, NEVER_LEFT)


def pause_asked(error: TelegramError) -> float:
    """The seconds that Telegram asks everybody to wait."""
    if not isinstance(error, RetryAfter):
        return 0.0
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def worth_another_try(error: TelegramError, repeatable: bool) -> bool:
    """Whether to try at once again for a person who waits. After a timeout only what is `repeatable`: such a message
    has mostly arrived."""
    if isinstance(error, RetryAfter):
        return pause_asked(error) <= LONGEST_PAUSE
    if isinstance(error, TimedOut):
        return repeatable or isinstance(error.__cause__, NEVER_LEFT)
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)

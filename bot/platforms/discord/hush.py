"""What the library may log: no trace for every broken line, no text of people's, no token."""

import logging
import re

import discord
from typing_extensions import override

_TOKEN = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s]+")
"""The token of an interaction lets anybody answer in the coach's name for a quarter of an hour."""


class _Brief(logging.Filter):
    """Errors by their name alone: what the host can do about them is said where the platform ends."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        words = _TOKEN.sub(r"\1…", record.getMessage())
        kind = record.exc_info[0] if record.exc_info else None
        record.msg = f"{words} ({kind.__name__})" if kind else words
        record.args, record.exc_info = (), None
        return True


_BRIEF = _Brief()


def hush() -> None:
    """Keep the library's log at INFO: below, it quotes all that people write."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # that voice is not installed is no loss
    library = logging.getLogger("discord")
    library.setLevel(max(logging.INFO, library.getEffectiveLevel()))
    for name in ("discord.shard", "discord.http"):
        logging.getLogger(name).addFilter(_BRIEF)

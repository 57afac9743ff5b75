"""What goes to the log, and what never does."""

import logging
from collections.abc import Iterable
from typing import Final

from typing_extensions import override

QUIET: Final = ("httpx", "httpcore", "alembic", "aiosqlite", "uvicorn", "websockets", "asyncio")
"""Libraries that would log each request, some with the token in its address."""

FORMAT: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class _Masking(logging.Formatter):
    """Whatever is logged, even a stack trace, leaves without the secrets, and each entry stays on its own lines."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT)
        self._secrets = tuple(secrets)

    @override
    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record), self._secrets)


def mask(text: str, secrets: Iterable[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, "***")
    return text


def configure(level: str, secrets: Iterable[str]) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_Masking(secret for secret in secrets if secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # It warns of each tick that is left out because the last one still waits for the database.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)

"""The code that links two accounts: said on one platform, given to the other, and gone after ten minutes."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.study.code import SIGNS, signs_in

LENGTH: Final = 8
VALID: Final = timedelta(minutes=10)
"""So long a code may be given, and after that so long its question may be answered."""

MOST_WRONG: Final = 5
"""Wrong codes within the time of one; then the account has to wait."""

PAYLOAD: Final = "link-"
"""How an invitation begins that carries a code."""


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A code that a learner made, by the account with which they did; of itself only the digest is known. Once another
    account has given it, `asked_by` is that one, and `question` the name of what its maker is asked."""

    learner_id: int
    platform: str
    person: str
    digest: str
    expires_at: datetime
    asked_by: tuple[str, str] | None = None
    question: str = ""


def new_question() -> str:
    return secrets.token_hex(4)


def show_code(code: str) -> str:
    return f"{code[:4]}-{code[4:]}"


def read_code(said: str) -> str | None:
    """The code, however it was grouped; None when it cannot be one."""
    code = signs_in(said, PAYLOAD)
    return code if len(code) == LENGTH and set(code) <= set(SIGNS) else None


def digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()

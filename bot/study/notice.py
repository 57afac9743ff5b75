"""A message that stands in one place and is kept up to date: a command whose words are said again whenever what it
shows may have changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from bot.message import Address

NoticeKind: TypeAlias = Literal["board", "digest", "focus", "quiz", "farewell"]
"""farewell: the last words in a place that is left; the notice is forgotten when they are said."""


@dataclass(frozen=True, slots=True)
class Notice:
    """It belongs to a group, or to a learner whose `person` is at the address. `message` and `quiz` are what the
    platform calls it, empty until it was sent; `shown` marks what it shows now. `due_at`: when to look at it."""

    id: int
    group: int | None
    learner: int | None
    address: Address
    kind: NoticeKind
    says: str
    made_at: datetime
    due_at: datetime | None
    person: str = ""
    locale: str = ""
    message: str = ""
    quiz: str = ""
    shown: str = ""
    attempts: int = 0

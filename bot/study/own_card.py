"""Cards of a learner's own: how they are typed, and how much may stand on one."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.errors import UserError
from bot.study.deck import OWN

MOST: Final = 500
LONGEST: Final = 300
SEPARATOR: Final = re.compile(r"\s+(?:=|::|\||=>|->|—)(?:\s+|$)|\t")
"""What parts question and answer. It stands apart, so that `f(x)=1` is one word."""


@dataclass(frozen=True, slots=True)
class OwnCard:
    """`number` is what its owner calls it, and stays when accounts are linked or parted."""

    number: int
    front: str
    back: str
    made_at: datetime

    @property
    def id(self) -> str:
        """What reviews call it."""
        return f"{OWN}{self.number}"


def split_card(words: str) -> tuple[str, str]:
    """Question and answer as they were typed; the answer is empty when nothing parts them. Raises UserError when a side
    is too long."""
    front, *rest = SEPARATOR.split(f" {words.strip()}", maxsplit=1)
    front, back = front.strip(), rest[0].strip() if rest else ""
    for side in (front, back):
        if len(side) > LONGEST:
            raise UserError(
                "A side of a card has room for {most} characters; that is {count}.", most=LONGEST, count=len(side)
            )
    return front, back

"""Somebody who talks to the coach, wherever that is; and what they read, freed of how each platform draws it."""

import re
from dataclasses import dataclass, field
from typing import Protocol

WHEN = "⏱"
"""Stands for each time of day and each instant, which differ from one minute to the next."""


@dataclass(frozen=True)
class Answer:
    """What the coach said: bare words, the labels of its buttons, its files."""

    words: str
    labels: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])

    @property
    def gist(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The same on every platform and in every minute, for every learner."""
        numbered = re.sub(r"(?m)^(\W*)\d+: ", "N: ", self.words)
        labels = tuple(re.sub(r"\bRemove \d+|^\d+(?=: )", "N", label) for label in self.labels)
        return _tokens(numbered), tuple(_tokens(label) for label in labels), tuple(self.files)


def _tokens(words: str) -> str:
    """The words without punctuation, which markup is made of."""
    return " ".join(re.findall(rf"[\w'’]+|{WHEN}", re.sub(r"\b\d{1,2}:\d{2}\b", WHEN, words)))


class Talker(Protocol):
    """A person at one place. Each method returns when the answer has been read."""

    platform: str
    person: str
    read: list[Answer]

    async def do(self, command: str, **values: str | int) -> Answer:
        """Use a command the way it is done there."""
        ...

    async def press(self, label: str) -> Answer:
        """Press a button under the last answer."""
        ...

    async def write(self, text: str) -> Answer:
        """Say something in private, in one's own words."""
        ...

    async def complete(self, text: str) -> Answer:
        """Answer what was just asked."""
        ...

    async def listen(self) -> Answer:
        """Wait for what the coach says unasked."""
        ...


def typed(command: str, values: dict[str, str | int]) -> str:
    return " ".join(("/" + command, *map(str, values.values())))


def the_one(labels: tuple[str, ...], wanted: str) -> str:
    """The label that is wanted, or begins or ends with it: some name the time."""
    found = [label for label in labels if label == wanted] or [
        label for label in labels if label.startswith(wanted) or label.endswith(wanted)
    ]
    assert found, f"no button {wanted!r} among {labels}"
    return found[0]

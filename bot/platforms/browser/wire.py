"""What the page and the server say to each other over the websocket, checked in both directions."""

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

FRAME_BYTES = 16 * 1024
"""A longer frame from the page ends the connection."""

Person: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}$")]
Ref: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Label: TypeAlias = tuple[str, str, Literal["plain", "primary", "danger"]]
"""A button: what it shows, what it says, how it looks."""


def _tidy(name: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", name).split()) or "Guest"


def _writable(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # no database takes it


class Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Hello(Said):
    """The first words of a tab. `seen` is the stamp of the last message it has already drawn."""

    kind: Literal["hello"]
    person: Person
    name: Annotated[str, Field(max_length=64), AfterValidator(_tidy)] = "Guest"
    zone: str = Field("", pattern=r"^[A-Za-z0-9_+/-]{0,64}$")
    locale: str = Field("", pattern=r"^[A-Za-z0-9-]{0,35}$")
    room: bool = False
    seen: str = Field("", max_length=40)


class Say(Said):
    """Something said. `ref` is made by the page, which repeats it until it is heard; `pressed` is the message
    whose button was pressed."""

    kind: Literal["say"]
    ref: Ref
    text: Annotated[str, Field(min_length=1), AfterValidator(_writable)]
    pressed: str | None = Field(None, max_length=40)


HELLO = TypeAdapter(Hello)
SAY = TypeAdapter(Say)


class Message(BaseModel):
    """A message, new or changed: the page draws it in the place of the one with the same `id`, if there is one.

    `stamp` grows with each change. `who` is empty for the coach. `private` marks what others in the room do not see.
    """

    kind: Literal["message"] = "message"
    id: str
    stamp: str
    html: str
    buttons: tuple[Label, ...]
    mine: bool
    who: str
    private: bool
    ref: str


class Heard(BaseModel):
    """What was said under `ref` is done and answered; the page need not repeat it."""

    kind: Literal["heard"] = "heard"
    ref: str


class Command(BaseModel):
    """`alone` is what may be typed as it is and means the command: its name, or the first word of two."""

    name: str
    alone: str
    takes: str
    description: str


class Entries(BaseModel):
    """The commands for the page's menu."""

    kind: Literal["entries"] = "entries"
    entries: tuple[Command, ...]


class Ready(BaseModel):
    """All that was missed has been sent."""

    kind: Literal["ready"] = "ready"


Frame: TypeAlias = Message | Heard | Entries | Ready

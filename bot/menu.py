"""What the coach can do, as a platform shows it: in command menus, typed options and suggestions."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["text", "integer"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value a person may choose, and the words it is shown with (at most 100 characters)."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a command. Either `choices` are all there are, or `suggests` says that typing brings some."""

    name: str
    description: str
    required: bool = False
    kind: Kind = "text"
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[Choice, ...] = ()
    suggests: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One command. `name` has one word or two ("remind set"); `bare` marks the one of two words that is meant
    when only the first is said. `group`: also useful in a chat of several people. `picture`: a picture may come with
    it."""

    name: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    bare: bool = False
    group: bool = False
    picture: bool = False

"""The shapes in which Discord wants slash commands, and the two ways to put a translation into them."""

from collections.abc import Sequence
from typing import NotRequired, TypeAlias, TypedDict, TypeVar

Localised: TypeAlias = dict[str, str]
"""Words by Discord's name of the language."""

DESCRIPTION = 100
MOST = 25
"""Subcommands, options or choices."""
MOST_COMMANDS = 100


Thing = TypeVar("Thing")


class ChoicePayload(TypedDict):
    name: str
    value: str | int
    name_localizations: NotRequired[Localised]


class OptionPayload(TypedDict):
    type: int
    name: str
    description: str
    name_localizations: NotRequired[Localised]
    description_localizations: NotRequired[Localised]
    required: NotRequired[bool]
    choices: NotRequired[list[ChoicePayload]]
    autocomplete: NotRequired[bool]
    min_value: NotRequired[int]
    max_value: NotRequired[int]
    options: NotRequired[list["OptionPayload"]]


class CommandPayload(TypedDict):
    type: int
    name: str
    description: str
    contexts: list[int]
    integration_types: list[int]
    name_localizations: NotRequired[Localised]
    description_localizations: NotRequired[Localised]
    options: NotRequired[list[OptionPayload]]


def checked(things: Sequence[Thing], of: str, most: int = MOST) -> Sequence[Thing]:
    """As many as Discord takes. Raises ValueError for more: what was left out would be missed by nobody but people."""
    if len(things) > most:
        raise ValueError(f"Discord takes at most {most} {of}, not {len(things)}")
    return things


def name_in(payload: CommandPayload | OptionPayload | ChoicePayload, names: Localised) -> None:
    """Add the names in other languages that differ from the payload's own."""
    own = {locale: name for locale, name in names.items() if name != payload["name"]}
    if own:
        payload["name_localizations"] = own


def describe_in(payload: CommandPayload | OptionPayload, descriptions: Localised) -> None:
    """Add the descriptions in other languages that differ from the payload's own."""
    own = {locale: described(words, payload["name"]) for locale, words in descriptions.items()}
    own = {locale: words for locale, words in own.items() if words != payload["description"]}
    if own:
        payload["description_localizations"] = own


def described(words: str, fallback: str) -> str:
    """A description as long as Discord takes it; it takes no empty one."""
    words = " ".join(words.split()) or fallback
    return words if len(words) <= DESCRIPTION else words[: DESCRIPTION - 1] + "…"

"""The ways in which people like to learn, and which of them a resource's format is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from bot.study.resource import Format

Kind: TypeAlias = Literal["course", "video", "book", "exercises", "page"]

KINDS: Final[tuple[Kind, ...]] = ("course", "video", "book", "exercises", "page")

KIND_OF: Final[Mapping[Format, Kind]] = MappingProxyType(
    {
        "course": "course",
        "program": "course",
        "video": "video",
        "talk": "video",
        "podcast": "video",
        "book": "book",
        "interactive": "exercises",
        "competition": "exercises",
        "app": "exercises",
        "dataset": "exercises",
        "article": "page",
        "docs": "page",
        "site": "page",
        "library": "page",
        "community": "page",
    }
)

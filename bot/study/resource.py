"""Something to learn from: a course, a book, a site, with what is known about it and how well."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Format: TypeAlias = Literal[
    "app", "article", "book", "community", "competition", "course", "dataset", "docs",
    "interactive", "library", "podcast", "program", "site", "talk", "video",
]  # fmt: skip
Price: TypeAlias = Literal["free", "free-preview", "free-to-audit", "freemium", "paid", "unknown"]
Role: TypeAlias = Literal["core", "supplement", "reference", "context"]
Status: TypeAlias = Literal["alive", "archived", "dormant", "renamed", "retired", "superseded", "uncertain"]


@dataclass(frozen=True, slots=True)
class Structure:
    """How a resource is divided. `parts` are their titles, in order, where they are known."""

    kind: str
    count: int | None = None
    parts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Successor:
    """What to use instead: another resource (`resource` is its id) or a page somewhere."""

    title: str
    resource: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """`hours` is rough study time for all of it, None when nobody knows; `role` context is merely mentioned somewhere
    and nothing to study; `named_as` are the words of the source document, `named_via` the resource it belongs to."""

    id: str
    title: str
    format: Format
    price: Price
    languages: tuple[str, ...]
    url: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    level: str = ""
    hours: float | None = None
    length: str = ""
    structure: Structure | None = None
    role: Role = "supplement"
    status: Status = "alive"
    successor: Successor | None = None
    sources: tuple[str, ...] = ()
    named_as: str = ""
    named_via: str = ""

    @property
    def advisable(self) -> bool:
        """Whether it can be handed to a learner: it has an address, is still there and is meant for study."""
        return bool(self.url) and self.role != "context" and self.status != "retired"

    @property
    def gratis(self) -> bool:
        """Whether all that one learns from is free."""
        return self.price in ("free", "free-to-audit")

    @property
    def first_choice(self) -> bool:
        """Whether it may be somebody's first choice: it costs nothing to begin with, and somebody looks after it."""
        return self.price not in ("paid", "free-preview") and self.status in ("alive", "renamed", "uncertain")

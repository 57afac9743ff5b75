"""What somebody wants of a resource, as words typed along with what it is about: "statistics free video in spanish"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.study.kind import KIND_OF, Kind
from bot.study.resource import Resource

SHORT: Final = 5.0
"""Hours that are few."""

_KINDS: Final[Mapping[str, Kind]] = {
    "video": "video",
    "videos": "video",
    "book": "book",
    "books": "book",
    "exercise": "exercises",
    "exercises": "exercises",
    "practice": "exercises",
    "course": "course",
    "courses": "course",
    "page": "page",
    "pages": "page",
    "article": "page",
    "articles": "page",
}
_SHORT: Final = {"short", "quick", "brief"}
ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Wish:
    """`kinds`: any of these; none named means any. `all`: the whole list is wanted."""

    free: bool = False
    short: bool = False
    kinds: frozenset[Kind] = field(default_factory=frozenset[Kind])
    language: str = ""
    all: bool = False

    @property
    def filters(self) -> bool:
        return replace(self, all=False) != Wish()

    def fits(self, resource: Resource) -> bool:
        return (
            (not self.free or resource.gratis)
            and (not self.short or (resource.hours is not None and resource.hours <= SHORT))
            and (not self.kinds or KIND_OF[resource.format] in self.kinds)
            and (not self.language or self.language in resource.languages)
        )

    def keep(self, resources: Iterable[Resource]) -> list[Resource]:
        return [each for each in resources if self.fits(each)]


def read_wish(said: str, languages: Mapping[str, str]) -> tuple[str, Wish]:
    """What it is about, and the wish; `languages` are codes by name. A language counts after "in"."""
    wish, about, words = Wish(), list[str](), said.split()
    for place, typed in enumerate(words):
        word = typed.casefold()
        before = words[place - 1].casefold() if place else ""
        if word in _KINDS:
            wish = replace(wish, kinds=wish.kinds | {_KINDS[word]})
        elif word in _SHORT:
            wish = replace(wish, short=True)
        elif word == "free":
            wish = replace(wish, free=True)
        elif word == ALL:
            wish = replace(wish, all=True)
        elif before == "in" and word in languages:
            wish, about = replace(wish, language=languages[word]), about[:-1]
        else:
            about.append(typed)
    return " ".join(about), wish

"""What somebody wants of a resource, as words typed along with what it is about: "statistics free video in spanish"."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz.distance import OSA

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

_MISSPELT: Final = 5
"""Letters of a word that may be one of these with a letter wrong; shorter ones are too often another word."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`kinds`: any of these; none named means any. `all`: the whole list is wanted. `misspelt`: words as they were
    typed, and as which they were read."""

    free: bool = False
    short: bool = False
    kinds: frozenset[Kind] = field(default_factory=frozenset[Kind])
    language: str = ""
    all: bool = False
    misspelt: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def filters(self) -> bool:
        return replace(self, all=False) != Wish()

    def keep(self, resources: Iterable[Resource]) -> list[Resource]:
        return [each for each in resources if all(self._met(each))]

    def nearest(self, resources: Collection[Resource]) -> list[Resource]:
        """Those that meet the most of what is wished for; none when not one meets anything."""
        most = max((sum(self._met(each)) for each in resources), default=0)
        return [each for each in resources if most and sum(self._met(each)) == most]

    def _met(self, resource: Resource) -> list[bool]:
        """Of each thing that is wished for, whether it is so."""
        wished = (
            (self.free, resource.gratis),
            (self.short, resource.hours is not None and resource.hours <= SHORT),
            (bool(self.kinds), KIND_OF[resource.format] in self.kinds),
            (bool(self.language), self.language in resource.languages),
        )
        return [met for wish, met in wished if wish]


def read_wish(said: str, languages: Mapping[str, str], known: Collection[str] = ()) -> tuple[str, Wish]:
    """What it is about, and the wish; `languages` are codes by name. A language counts after "in". A wish may have a
    letter wrong, unless it is one of the `known` words then."""
    wish, about, words = Wish(), list[str](), said.split()
    for place, typed in enumerate(words):
        word = typed.casefold()
        if meant := _meant(word, known):
            wish = replace(wish, misspelt=(*wish.misspelt, (typed, meant)))
            word = meant
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


def _meant(word: str, known: Collection[str]) -> str:
    """The wish that a word is with one letter wrong; nothing when it is none, or a word of its own."""
    if len(word) < _MISSPELT or word in known or word in _KINDS or word in _SHORT:
        return ""
    wishes = (each for each in (*_KINDS, *_SHORT) if len(each) >= _MISSPELT and each[0] == word[0])
    return next((each for each in wishes if OSA.distance(word, each) == 1), "")

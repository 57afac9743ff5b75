"""Zones by the names of cities and countries, in several languages and with typing errors."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

from babel import Locale
from rapidfuzz import fuzz, process

from bot.study.calendar import zone_names
from bot.study.places import CITIES
from bot.study.zone_table import by_people, canonical, countries, is_zone

_LANGUAGES: Final = (
    "en",
    "de",
    "es",
    "fr",
    "pt",
    "it",
    "nl",
    "pl",
    "tr",
    "uk",
    "ru",
    "ar",
    "hi",
    "id",
    "ja",
    "ko",
    "zh",
)
_OTHER_COUNTRY_NAMES: Final = {"USA": "US", "America": "US", "Burma": "MM", "Congo": "CD", "Palestine": "PS"}
_ALIKE: Final = 80


def zones_called(typed: str) -> list[str]:
    """Zones of the places that are called so; else of those that begin so; else of those that are written alike."""
    names = _zones_by_name()
    wanted = fold(typed)
    if wanted in names:
        return by_people(names[wanted])
    first, *rest = typed.split(",")
    if rest and (known := names.get(fold(first))):
        within = [zone for zone in zones_called(rest[-1]) if zone in known]
        return by_people(within or known)
    if len(wanted) < 3:
        return []
    begins = {zone for name, zones in names.items() if f" {name}".find(f" {wanted}") >= 0 for zone in zones}
    return by_people(begins) or _written_alike(wanted)


def _written_alike(wanted: str) -> list[str]:
    names = _zones_by_name()
    found = process.extract(wanted, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=6)
    ordered = [zone for name, _, _ in found for zone in by_people(names[name])]
    return list(dict.fromkeys(ordered))


def fold(text: str) -> str:
    """Without case, accents and signs: "são-paulo " and "Sao_Paulo" are one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", re.sub("['’.]", "", bare)))


@cache
def city(name: str) -> str:
    """The city that a zone is named after, as English spells it."""
    name = canonical(name)
    return _exemplar_cities("en").get(name) or name.rpartition("/")[2].replace("_", " ")


@cache
def _zones_by_name() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, zone in _named_zones():
        found[fold(name)].add(zone)
    found.pop("", None)
    return {name: frozenset(zones) for name, zones in found.items()}


def _named_zones() -> Iterator[tuple[str, str]]:
    for name in filter(is_zone, zone_names()):
        yield name, canonical(name)
        yield name.rpartition("/")[2], canonical(name)
    for zone, cities in CITIES.items():
        yield from ((name, zone) for name in cities.split(", "))
    for zone, code in countries().items():
        yield code, zone
        yield from ((name, zone) for name, other in _OTHER_COUNTRY_NAMES.items() if other == code)
    for language in _LANGUAGES:
        yield from ((name, zone) for zone, name in _exemplar_cities(language).items())
        yield from _countries_in(language)


def _exemplar_cities(language: str) -> dict[str, str]:
    zones = cast("Mapping[str, Mapping[str, Any]]", Locale.parse(language).time_zones)
    named = ((canonical(zone), about.get("city")) for zone, about in zones.items())
    return {zone: name for zone, name in named if isinstance(name, str) and zone in countries()}


def _countries_in(language: str) -> Iterator[tuple[str, str]]:
    territories = cast("Mapping[str, str]", Locale.parse(language).territories)
    for zone, code in countries().items():
        yield territories[code], zone

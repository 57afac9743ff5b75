"""The zones in which people live: their countries, their old names, and how many are there."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from babel.core import get_global

from bot.study.calendar import zone_names
from bot.study.places import MILLIONS


@cache
def countries() -> Mapping[str, str]:
    """The country code of each zone that stands for a place, from the zone package's own table."""
    rows = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines()
    fields = (row.split("\t") for row in rows if not row.startswith("#"))
    return {name: code for code, _, name, *_ in fields}


def canonical(name: str) -> str:
    """The present name of a zone: "Asia/Kolkata" for "Asia/Calcutta"."""
    aliases = cast("Mapping[str, str]", get_global("zone_aliases"))
    return aliases.get(name, name)


def is_zone(name: str) -> bool:
    """Whether it is a place's zone, under its present name or an old one; no abbreviation and no fixed offset."""
    abbreviation = "/" not in name and name.upper() == name
    return name in zone_names() and not abbreviation and canonical(name) in countries()


def by_people(zones: Iterable[str]) -> list[str]:
    """Each once, the most populous first and research stations last."""
    return sorted(set(zones), key=lambda name: (-MILLIONS.get(name, 0), name.startswith("Antarctica/"), name))

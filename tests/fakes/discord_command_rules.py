"""What Discord refuses in slash commands, beyond the shape of their fields."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

MOST_COMMANDS, MOST_OPTIONS, LONGEST = 100, 25, 8000


def command_refusals(commands: Sequence[Json]) -> list[str]:
    """Why Discord would answer this list with 400."""
    wrong = [f"{len(commands)} commands; at most {MOST_COMMANDS}"] if len(commands) > MOST_COMMANDS else []
    wrong += _doubled("commands", commands)
    for command in commands:
        size = _size(command)
        wrong += [f"/{command['name']} has {size} characters; at most {LONGEST}"] if size > LONGEST else []
        wrong += _wrong_options(f"/{command['name']}", command.get("options") or [])
    return wrong


def _wrong_options(place: str, options: Sequence[Json]) -> Iterator[str]:
    if len(options) > MOST_OPTIONS:
        yield f"{place} has {len(options)} options; at most {MOST_OPTIONS}"
    if len({option["type"] in {1, 2} for option in options}) > 1:
        yield f"{place} mixes subcommands and options"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"{place}: required options come first"
    yield from _doubled(place, options)
    for option in options:
        if len(option.get("choices") or []) > MOST_OPTIONS:
            yield f"{place} {option['name']} has too many choices"
        yield from _wrong_options(f"{place} {option['name']}", option.get("options") or [])


def _doubled(place: str, named: Sequence[Json]) -> list[str]:
    return [f"{place}: {name} twice" for name, count in Counter(each["name"] for each in named).items() if count > 1]


def _size(part: Json) -> int:
    """The characters of all names, descriptions and values, each in the language in which it is longest."""
    nested: list[Json] = [*(part.get("options") or []), *(part.get("choices") or [])]
    own = _longest(part, "name") + _longest(part, "description") + len(str(part.get("value", "")))
    return own + sum(map(_size, nested))


def _longest(part: Json, key: str) -> int:
    translated: dict[str, str] = part.get(f"{key}_localizations") or {}
    return max(map(len, [part.get(key, ""), *translated.values()]))

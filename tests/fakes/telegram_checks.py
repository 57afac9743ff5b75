"""What Telegram's server refuses or spoils: texts, entities and keyboards."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

INSIDE_ANYTHING = {"bold", "italic", "underline", "strikethrough", "spoiler"}
QUOTES = {"blockquote", "expandable_blockquote"}
NEEDS = {"text_link": "url", "text_mention": "user", "date_time": "unix_time"}


class RefusedError(Exception):
    """The server's answer to a request it does not execute."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        self.code = code
        self.description = description
        self.parameters = parameters
        super().__init__(description)


def check_text(text: str, longest: int = 4096) -> None:
    if not text.strip():
        raise RefusedError(400, "Bad Request: message text is empty")
    if len(text) > longest:
        raise RefusedError(400, "Bad Request: message is too long")


def check_entities(text: str, entities: list[Json]) -> None:
    """Refuses those that do not fit the text, as the server does."""
    units = text.encode("utf-16-le")
    for entity in entities:
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        if start < 0 or end > len(units) or start >= end:
            raise RefusedError(400, f"Bad Request: entity out of bounds: {entity}")
        try:
            units[:start].decode("utf-16-le")
            units[start:end].decode("utf-16-le")
        except UnicodeDecodeError:
            raise RefusedError(400, f"Bad Request: entity in the middle of a UTF-16 symbol: {entity}") from None


def spoiled(text: str, entities: list[Json]) -> Iterator[str]:
    """What the server would take, but drop or split."""
    if len(entities) > 100:
        yield f"{len(entities)} entities"
    for entity in entities:
        words = covered(text, entity)
        blanks = "\n" if entity["type"] == "pre" else None
        if words != words.strip(blanks):
            yield f"blank ends: {words!r} is {entity['type']}"
        if (needed := NEEDS.get(entity["type"])) and not entity.get(needed):
            yield f"{entity['type']} without {needed}"
        if entity["type"] == "text_link" and not re.match(r"https?://[^\s/]", entity["url"]):
            yield f"a link to {entity['url']}"
        if not re.fullmatch(r"r|w?[dD]?[tT]?", entity.get("date_time_format") or ""):
            yield f"no time format: {entity['date_time_format']}"
    for one, other in combinations(entities, 2):
        if _clash(one, other):
            yield f"entities in each other's way: {one} and {other}"


def covered(text: str, entity: Json) -> str:
    """The words that an entity is about."""
    units = text.encode("utf-16-le")
    return units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")


def _clash(one: Json, other: Json) -> bool:
    first, second = sorted((one, other), key=lambda entity: (entity["offset"], -entity["length"]))
    end = first["offset"] + first["length"]
    if second["offset"] >= end:
        return False
    if second["offset"] + second["length"] > end:
        return True
    kinds = {first["type"], second["type"]}
    if kinds & QUOTES:
        return kinds <= QUOTES or (second["type"] in QUOTES and first["length"] > second["length"])
    return bool(kinds & {"code", "pre"}) or not kinds & INSIDE_ANYTHING


def check_keyboard(rows: list[list[Json]]) -> None:
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise RefusedError(400, "Bad Request: reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            raise RefusedError(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button.get("callback_data", "").encode()) <= 64:
            raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
        if button.get("style", "primary") not in ("primary", "danger", "success"):
            raise RefusedError(400, "Bad Request: invalid button style specified")

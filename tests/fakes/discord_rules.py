"""What Discord refuses in a message, beyond the shape of its fields."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

EPHEMERAL = 1 << 6
COMPONENTS_V2 = 1 << 15
ROW, BUTTON, TEXT, GALLERY, FILE, CONTAINER, LABEL = 1, 2, 10, 12, 13, 17, 18


def walk(components: Sequence[Json]) -> Iterator[Json]:
    """All components, nested ones included."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))
        for key in ("accessory", "component"):
            if key in component:
                yield from walk([component[key]])


def texts(components: Sequence[Json]) -> str:
    """What the text displays say, one after another."""
    return "\n".join(part["content"] for part in walk(components) if part["type"] == TEXT)


def refusals(body: Json, files: Sequence[str], *, known_v2: bool = False) -> list[str]:
    """Why Discord would answer this message with 400."""
    is_v2 = known_v2 or bool(body.get("flags", 0) & COMPONENTS_V2)
    components: list[Json] = body.get("components") or []
    found = list(_wrong_in_v2(body, components) if is_v2 else _wrong_in_plain(body, components))
    return found + list(_wrong_in_components(components)) + list(_wrong_files(components, files))


def _wrong_in_v2(body: Json, components: Sequence[Json]) -> Iterator[str]:
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            yield f"{key} cannot be used with IS_COMPONENTS_V2"
    everything = list(walk(components))
    if not everything:
        yield "Cannot send an empty message"
    if len(everything) > 40:
        yield f"{len(everything)} components; at most 40"
    size = sum(len(part["content"]) for part in everything if part["type"] == TEXT)
    if size > 4000:
        yield f"{size} characters of text; at most 4000"


def _wrong_in_plain(body: Json, components: Sequence[Json]) -> Iterator[str]:
    if any(part["type"] not in {ROW, BUTTON} for part in walk(components)):
        yield "components of the new kind need IS_COMPONENTS_V2"
    if len(body.get("content") or "") > 2000:
        yield "content must be 2000 or fewer in length"
    if not body.get("content") and not body.get("embeds") and not components:
        yield "Cannot send an empty message"


def _wrong_in_components(components: Sequence[Json]) -> Iterator[str]:
    everything = list(walk(components))
    ids = Counter(part["custom_id"] for part in everything if "custom_id" in part)
    for custom_id, count in ids.items():
        if count > 1:
            yield f"custom_id {custom_id!r} is used twice"
        if not 1 <= len(custom_id) <= 100:
            yield f"custom_id of {len(custom_id)} characters"
    for part in everything:
        if part["type"] == ROW and not 1 <= len(part.get("components", ())) <= 5:
            yield "an action row holds 1 to 5 buttons"
        if part["type"] == BUTTON and not 1 <= len(part.get("label", "")) <= 80:
            yield "a label has 1 to 80 characters"
        if part["type"] == TEXT and not part["content"].strip():
            yield "an empty text display"
        if part["type"] == CONTAINER and not part.get("components"):
            yield "an empty container"


def _wrong_files(components: Sequence[Json], files: Sequence[str]) -> Iterator[str]:
    shown = {url.removeprefix("attachment://") for url in _media(components) if url.startswith("attachment://")}
    yield from (f"no file named {name}" for name in sorted(shown - set(files)))
    yield from (f"the file {name} would be invisible" for name in sorted(set(files) - shown))


def _media(components: Sequence[Json]) -> Iterator[str]:
    for part in walk(components):
        if part["type"] == FILE:
            yield part["file"]["url"]
        elif part["type"] == GALLERY:
            yield from (item["media"]["url"] for item in part["items"])


def modal_refusals(form: Json) -> list[str]:
    """Why Discord would refuse to open a form."""
    labels: list[Json] = form.get("components", [])
    wrong = [] if 1 <= len(labels) <= 5 else ["a form has 1 to 5 fields"]
    wrong += [] if 1 <= len(form.get("title", "")) <= 45 else ["a form's title has 1 to 45 characters"]
    wrong += [] if 1 <= len(form.get("custom_id", "")) <= 100 else ["a form's custom_id has 1 to 100 characters"]
    wrong += [f"{each['type']} is no label" for each in labels if each["type"] not in {LABEL, TEXT}]
    return wrong + [f"label of {len(each['label'])} characters" for each in labels if len(each.get("label", "")) > 45]

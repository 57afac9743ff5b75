"""One file of a roadmap as it was read: plain values, and the line on which each stands.

Every scalar is text here, whatever it looks like, so that `no` stays a word and "000" keeps its zeros; the forms turn
text into numbers where they want numbers. Aliases, anchors and tags are refused: a few lines of them can grow to
gigabytes or to code. The file is read as a flat row of events, so depth costs no stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from bot.library.complaints import Complaints, Place, quoted
from bot.library.syntax import syntax_complaint
from bot.library.text import RefusedError, read_text

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

DEEPEST = 12
EMPTY = {"", "~", "null"}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it was compiled in, ten times as fast."""


@dataclass(frozen=True)
class Page:
    """A file's values; `None` when it could not be read. A key without a value is left out."""

    path: Path
    value: Value = None
    lines: dict[Place, int] = field(default_factory=dict[Place, int])

    def line(self, place: Place) -> int:
        """The line where the place stands, or where the nearest thing around it begins."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def items(self, key: str) -> Iterator[tuple[int, dict[str, Value]]]:
        """The mappings listed under a key, with their numbers; nothing when the file is not of that shape."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        rows = found if isinstance(found, list) else []
        return ((number, row) for number, row in enumerate(rows) if isinstance(row, dict))


def read_page(path: Path, complaints: Complaints) -> Page:
    """The file's values. What is wrong with it as a file or as YAML goes to the complaints."""
    try:
        text = read_text(path)
    except RefusedError as refused:
        complaints.add(path, refused.line, "", refused.wrong, refused.fix)
        return Page(path)
    return parse_page(path, text, complaints)


def parse_page(path: Path, text: str, complaints: Complaints) -> Page:
    """The values in a text that stands, or stood, in a file."""
    try:
        return _Builder(path).build(text)
    except RefusedError as refused:
        complaints.add(path, refused.line, "", refused.wrong, refused.fix)
    except yaml.YAMLError as error:
        complaints.add(path, *syntax_complaint(error, text))
    return Page(path)


@dataclass
class _Open:
    """A list or mapping that is being filled. `key` is the mapping's key whose value comes next."""

    value: list[Value] | dict[str, Value]
    place: Place
    key: str | None = None


class _Builder:
    """Turns the row of events into values, keeping a stack of what is open."""

    def __init__(self, path: Path) -> None:
        self.page = Page(path)
        self.stack: list[_Open] = []
        self.root: Value = None

    def build(self, text: str) -> Page:
        for event in _events(text):
            line = _line(event)
            if isinstance(event, yaml.AliasEvent):
                raise RefusedError(line, f"uses the alias *{event.anchor}", "Write the value out again")
            if isinstance(event, yaml.NodeEvent):
                _refuse_extras(event, line)
                self._take(event, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
        if self.root is None:
            raise RefusedError(1, "is empty", "Write its fields, or remove the file")
        return Page(self.page.path, self.root, self.page.lines)

    def _take(self, event: yaml.NodeEvent, line: int) -> None:
        parent = self.stack[-1] if self.stack else None
        if parent and isinstance(parent.value, dict) and parent.key is None:
            parent.key = self._key(event, parent, line)
            return
        place = self._place(parent)
        self.page.lines.setdefault(place, line)
        if isinstance(event, yaml.ScalarEvent):
            self._put(parent, None if not event.style and event.value in EMPTY else event.value)
            return
        if len(self.stack) >= DEEPEST:
            raise RefusedError(line, "is nested too deeply", f"Stay within {DEEPEST} levels")
        value: list[Value] | dict[str, Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(parent, value)
        self.stack.append(_Open(value, place))

    def _key(self, event: yaml.NodeEvent, parent: _Open, line: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise RefusedError(line, "has a list or a mapping as a name", "Names are plain words followed by a colon")
        place = (*parent.place, event.value)
        if place in self.page.lines:
            first = self.page.lines[place]
            raise RefusedError(line, f"says {quoted(event.value)} twice (first in line {first})", "Keep one of them")
        self.page.lines[place] = line
        return event.value

    def _place(self, parent: _Open | None) -> Place:
        if parent is None:
            return ()
        return (*parent.place, len(parent.value) if parent.key is None else parent.key)

    def _put(self, parent: _Open | None, value: Value) -> None:
        if parent is None:
            self.root = value
        elif isinstance(parent.value, list):
            parent.value.append(value)
        elif parent.key is not None:
            if value is not None:
                parent.value[parent.key] = value
            parent.key = None


def _events(text: str) -> Iterator[yaml.Event]:
    documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise RefusedError(_line(event), "begins a second document", "Take out the line ---")
        yield event


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refuse_extras(event: yaml.NodeEvent, line: int) -> None:
    if event.anchor:
        raise RefusedError(line, f"uses the anchor &{event.anchor}", "Take it out, or put the text in quotes")
    if getattr(event, "tag", None):
        raise RefusedError(line, "uses a tag (a word that begins with !)", "Take it out, or put the text in quotes")

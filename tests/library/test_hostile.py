"""Whatever stands in the files, the author gets sentences: never another error, never the validator's own words."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from operator import setitem
from pathlib import Path
from typing import TypeAlias

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.library import read_library

Node: TypeAlias = "str | list[Node] | dict[str, Node] | None"

ANYTHING: st.SearchStrategy[Node] = st.recursive(
    st.none() | st.sampled_from(["", "0", "-1", "1.5", "nan", "inf", "9" * 40, "true", "2026-02-30", "tea", "a" * 500])
    | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "x"]), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip

LINE = re.compile(r"^/\S+\.yaml:\d+: [^\n]+[.?]$")


def complaints(shelf: Path) -> list[str]:
    try:
        read_library([shelf])
    except ConfigError as error:
        return str(error).split("\n")
    return []


def slots(node: Node) -> Iterator[Callable[[Node], None]]:
    """Every place below a node, as a function that puts something else there."""
    if isinstance(node, list):
        for number, inner in enumerate(node):
            yield partial(setitem, node, number)
            yield from slots(inner)
    elif isinstance(node, dict):
        for key, inner in node.items():
            yield partial(setitem, node, key)
            yield from slots(inner)


@pytest.mark.parametrize("name", ["roadmap.yaml", "resources.yaml", "topics/leaves.yaml"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), instead=ANYTHING)
def test_anything_in_any_place_is_answered_in_our_own_words(
    shelf: Path, name: str, data: st.DataObject, instead: Node
) -> None:
    path = shelf / "tea" / name
    good = path.read_text()
    tree: Node = yaml.load(good, Loader=yaml.BaseLoader)
    data.draw(st.sampled_from(list(slots(tree))))(instead)
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False))
    try:
        for line in complaints(shelf):
            assert LINE.match(line), line
            assert "is not right" not in line
            assert "Input should" not in line
    finally:
        path.write_text(good)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60) | st.text(alphabet="ab:- \n\t[]{}\"'&*!|>#%@,?~", max_size=60).map(str.encode))
def test_any_bytes_at_all_are_answered_with_a_line(shelf: Path, content: bytes) -> None:
    path = shelf / "tea/topics/leaves.yaml"
    path.write_bytes(content)
    lines = complaints(shelf)
    assert lines
    assert all(LINE.match(line) for line in lines), lines

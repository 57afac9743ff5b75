"""The schema for editors: it is the committed one, and it agrees with what the coach reads."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.library import shipped
from bot.library.schema import schema_text

COMMITTED = Path(__file__).parents[2] / "docs" / "roadmap.schema.json"


def read_as_editors_do(path: Path) -> Any:
    return json.loads(json.dumps(yaml.safe_load(path.read_text()), default=str))


def complaints(path: Path) -> list[str]:
    """The places of which an editor complains."""
    schema: Any = Draft7Validator(json.loads(schema_text()))
    return [error.json_path for error in schema.iter_errors(read_as_editors_do(path))]


def test_the_committed_schema_is_up_to_date() -> None:
    again = "from bot.library.schema import schema_text; print(schema_text(), end='')"
    assert COMMITTED.read_text() == schema_text(), f'Run: python -c "{again}" > docs/roadmap.schema.json'


@pytest.mark.parametrize("name", ["roadmap.yaml", "resources.yaml", "topics/python.yaml", "topics/git.yaml"])
def test_a_shipped_file_pleases_the_schema(name: str) -> None:
    assert complaints(shipped() / "machine-learning-engineer" / name) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("roadmap.yaml", "name: A good cup of tea", "nam: Tea", "$"),
        ("resources.yaml", "price: free", "price: cheap", "$.resources[0].price"),
        ("topics/leaves.yaml", "minutes: 30", "minutes: 3", "$.tasks[0].minutes"),
    ],
)
def test_the_schema_sees_a_defect_in_each_kind_of_file(shelf: Path, file: str, old: str, new: str, place: str) -> None:
    path = shelf / "tea" / file
    path.write_text(path.read_text().replace(old, new, 1))
    assert place in complaints(path)


@pytest.mark.parametrize(
    "path", sorted((shipped() / "machine-learning-engineer").rglob("*.yaml")), ids=lambda path: path.name
)
def test_a_shipped_file_that_names_the_schema_names_the_committed_one(path: Path) -> None:
    first = path.read_text().splitlines()[0]
    if "$schema=" in first:
        assert (path.parent / first.split("$schema=")[1]).resolve() == COMMITTED

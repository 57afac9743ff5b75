"""A tiny good roadmap: the example of docs/authors.md, written into a folder of its own."""

import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "authors.md"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of roadmaps with the example in it, under tea/."""
    for name, content in re.findall(r"^```yaml\n# (tea/\S+)\n(.*?)^```", GUIDE.read_text(), re.DOTALL | re.MULTILINE):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return tmp_path

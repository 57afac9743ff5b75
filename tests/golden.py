"""Long stories that are kept word for word. When the coach is to say something else, have them written anew with
WRITE_STORY=1, and read what changed."""

import os
from difflib import unified_diff
from pathlib import Path


def compare(path: Path, told: str) -> None:
    """Fails with what reads differently."""
    if os.environ.get("WRITE_STORY"):
        path.write_text(told, encoding="utf-8")
    before = path.read_text(encoding="utf-8").splitlines()
    changes = "\n".join(unified_diff(before, told.splitlines(), path.name, "told now", n=4, lineterm=""))
    assert not changes, f"The story reads differently:\n{changes}"

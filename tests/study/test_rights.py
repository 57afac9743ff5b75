"""Who may do what, and that the document says the same."""

import re
from pathlib import Path

import pytest

from bot.study.rights import RIGHTS, Right

DOCUMENT = Path(__file__).parents[2] / "docs" / "groups.md"
COLUMNS: dict[Right, tuple[str, str, str, str]] = {
    "anyone": ("yes", "yes", "yes", "yes"),
    "chat": ("in private", "in private", "in private", "yes"),
    "member": ("", "yes", "yes", ""),
    "owner": ("", "", "yes", ""),
    "owner and chat": ("", "", "both together", "both together"),
    "owner or chat": ("", "", "yes", "yes"),
}


def _told() -> dict[str, tuple[str, ...]]:
    rows = re.findall(r"^\| `/group ([\w ]+)` \|(.*)\|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    cells = {name: tuple(cell.strip() for cell in row.split("|")) for name, row in rows}
    return {name: row for name, row in cells.items() if len(row) == 4}


@pytest.mark.parametrize("action", sorted(RIGHTS))
def test_the_document_tells_who_may(action: str) -> None:
    assert _told().get(action) == COLUMNS[RIGHTS[action]]

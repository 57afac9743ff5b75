"""How an author in a test changes a file."""

from pathlib import Path


def change(path: Path, *pairs: tuple[str, str]) -> None:
    """Put each new text in the place of an old one, which must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")

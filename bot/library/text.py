"""A file's text, when it is one that may be read."""

from pathlib import Path

MOST_BYTES = 2_000_000


class RefusedError(Exception):
    """A file that is no part of a roadmap, with the line, what is wrong and how to mend it."""

    def __init__(self, line: int, wrong: str, fix: str) -> None:
        super().__init__(wrong)
        self.line, self.wrong, self.fix = line, wrong, fix


def read_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises RefusedError for anything else."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise RefusedError(1, f"cannot be read ({reason})", "Check that it is a file and may be read") from None
    if len(content) > MOST_BYTES:
        raise RefusedError(1, f"is larger than {MOST_BYTES // 1_000_000} MB", "Split it into smaller files")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RefusedError(line, "is not UTF-8 text", "Save it again with the encoding UTF-8") from None

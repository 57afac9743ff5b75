"""What the documents of a roadmap say, statement by statement, and which data carries each.

An author may keep this in `statements.yaml` beside the roadmap, so that nothing of a document is lost unnoticed. The
coach itself does not read it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigError
from bot.library.complaints import Complaints, did_you_mean, quoted
from bot.library.forms import StatementForm, StatementsForm
from bot.library.page import read_page
from bot.library.text import RefusedError, read_text
from bot.library.wording import fill
from bot.study.roadmap import Roadmap

FILE = "statements.yaml"


@dataclass(frozen=True, slots=True)
class Coverage:
    """`statements` with what carries each; `missing` are those of the list of facts that nothing carries."""

    statements: Sequence[StatementForm]
    missing: Sequence[str]


def read_coverage(folder: Path, roadmap: Roadmap, facts: Path | None) -> Coverage:
    """The statements of a roadmap. `facts` is a list of all that the documents say, as Markdown tables and bullets.

    Raises ConfigError when the file is not there or not right, or names data that does not exist.
    """
    complaints = Complaints()
    page = read_page(folder / FILE, complaints)
    form = fill(StatementsForm, page, complaints)
    complaints.raise_all()
    statements = form.statements if form else ()
    known = _references(roadmap)
    for number, statement in enumerate(statements):
        for row, reference in enumerate(statement.carried):
            if reference not in known:
                line = page.line(("statements", number, "carried", row))
                fix = did_you_mean(reference, known) or "Name data that the roadmap has"
                complaints.add(page.path, line, "carried", f"there is no {quoted(reference)}", fix)
    complaints.raise_all()
    carried = {plain(statement.says) for statement in statements}
    return Coverage(statements, [fact for fact in _facts(facts) if plain(fact) not in carried] if facts else [])


def _references(roadmap: Roadmap) -> set[str]:
    """Everything in a roadmap by kind and id."""
    parts = (part for system in roadmap.systems for part in system.parts)
    options = (option for choice in roadmap.choices for option in choice.options)
    kinds = {
        "topic": roadmap.topics,
        "task": roadmap.tasks,
        "card": roadmap.cards,
        "resource": roadmap.resources,
        "document": roadmap.documents,
        "route": [route.id for route in roadmap.routes],
        "estimate": [route.id for route in roadmap.routes if route.estimate],
        "choice": [choice.id for choice in roadmap.choices],
        "option": [option.id for option in options],
        "system": [system.id for system in roadmap.systems],
        "part": [part.id for part in parts],
        "role": [role.id for role in roadmap.roles],
    }
    return {f"{kind}:{id}" for kind, ids in kinds.items() for id in ids}


def _facts(path: Path) -> Iterator[str]:
    """The rows of every table but their headings, the bullets, and the paragraphs that name a document."""
    try:
        lines = read_text(path).splitlines()
    except RefusedError as refused:
        raise ConfigError(f"{path} {refused.wrong}. {refused.fix}.") from None
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        row = line.strip()
        heading = after.startswith("| ---")
        if row.startswith("| ") and not row.startswith("| ---") and not heading:
            yield " | ".join(cell.strip() for cell in row.strip("|").split("|"))
        elif row.startswith("* ") or (row and not row.startswith(("#", "|")) and ".txt" in row):
            yield row.removeprefix("* ")


def plain(statement: str) -> str:
    """A statement without what may differ in writing: the long names of files, marks and spaces."""
    short = re.sub(r"\b(\d{3})_[0-9a-f]+\.txt", r"\1", statement)
    return " ".join(re.sub(r"[`*]", "", short).split()).casefold()

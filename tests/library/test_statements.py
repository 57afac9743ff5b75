"""What the documents say, statement by statement, and which data carries each."""

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.library import read_library
from bot.library.statements import Coverage, plain, read_coverage

STATEMENTS = """\
statements:
  - section: Leaves
    says: Tea comes from one plant (`000`).
    carried: [topic:leaves, card:leaves.c-black]
  - section: Water
    says: a | b
    carried: [task:brewing.three-times]
"""

FACTS = """\
# Leaves

* Tea comes from **one** plant (000_0a1b2c.txt).
* Nobody says how much it costs.

Not a statement, because it names no document.
According to `002_ff.txt` patience is everything.

| What | How |
| --- | --- |
| a | b |
| c | d |
"""


def coverage(shelf: Path, statements: str = STATEMENTS, facts: str | None = None) -> Coverage:
    (shelf / "tea/statements.yaml").write_text(statements)
    path = None
    if facts is not None:
        path = shelf / "facts.md"
        path.write_text(facts)
    return read_coverage(shelf / "tea", read_library([shelf]).default, path)


def test_every_statement_comes_with_what_carries_it(shelf: Path) -> None:
    found = coverage(shelf)
    assert [(each.section, each.carried) for each in found.statements] == [
        ("Leaves", ("topic:leaves", "card:leaves.c-black")),
        ("Water", ("task:brewing.three-times",)),
    ]
    assert list(found.missing) == []


def test_what_nothing_carries_is_missing_whatever_marks_and_names_of_files_are_around_it(shelf: Path) -> None:
    assert list(coverage(shelf, facts=FACTS).missing) == [
        "Nobody says how much it costs.",
        "According to `002_ff.txt` patience is everything.",
        "c | d",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("`000` says *so*", "000 says so"),
        ("000_12ab.txt says so", "000 SAYS  so"),
        ("**Bold** and `code`", "bold and code"),
    ],
)
def test_a_statement_is_the_same_however_it_is_marked(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    "reference",
    ["topic:leaves", "task:leaves.look", "card:leaves.c-black", "resource:tea-museum", "document:kakuzo",
     "route:gardener", "estimate:gardener", "choice:pot", "option:glass", "system:senses", "part:tongue",
     "role:taster"],
)  # fmt: skip
def test_everything_in_a_roadmap_can_carry_a_statement(shelf: Path, reference: str) -> None:
    path = shelf / "tea/roadmap.yaml"
    text = path.read_text().replace(
        "weekly_hours: 2", "weekly_hours: 2\n    estimate: {months: 1, says: a month, sources: [kakuzo]}"
    )
    path.write_text(
        text
        + "choices:\n  - {id: pot, name: Pot, question: Which?, about: Who knows., sources: [kakuzo], options: ["
        + ", ".join(f"{{id: {id}, name: {id}, about: It., sources: [kakuzo]}}" for id in ("glass", "clay"))
        + "]}\nsystems:\n  - {id: senses, name: Senses, about: All., sources: [kakuzo], parts: ["
        + "{id: tongue, name: Tongue, about: Taste.}]}\n"
        + "roles:\n  - {id: taster, name: Taster, about: Tastes., sources: [kakuzo]}\n"
    )
    statement = f"statements:\n  - {{section: All, says: Something., carried: ['{reference}']}}\n"
    assert coverage(shelf, statement).statements[0].carried == (reference,)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("topic:leaves", "topic:leafs", '4: carried: there is no "topic:leafs". Did you mean topic:leaves?'),
        ("topic:leaves", "role:captain", '4: carried: there is no "role:captain". Name data that the roadmap has.'),
        ("topic:leaves", "estimate:gardener", '4: carried: there is no "estimate:gardener". '),
        ("topic:leaves", "leaves",
         ('4: statements[1].carried[1]: "leaves" names nothing of a roadmap. '
          "Write its kind, a colon and its id, as in topic:git.")),
        ("[task:brewing.three-times]", "[]",
         "7: statements[2].carried: has too few entries. Give it 1 or more."),
        ("section: Water", "sectoin: Water", "sectoin: is not a field that belongs here. Did you mean section?"),
    ],
)  # fmt: skip
def test_a_defect_is_named_with_its_line(shelf: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        coverage(shelf, STATEMENTS.replace(old, new))
    assert f"{shelf}/tea/statements.yaml:" in str(caught.value)
    assert said in str(caught.value)


def test_a_roadmap_without_statements_is_told_so(shelf: Path) -> None:
    with pytest.raises(ConfigError, match=r"statements.yaml:1: cannot be read \(No such file"):
        read_coverage(shelf / "tea", read_library([shelf]).default, None)


def test_a_list_of_facts_that_is_not_there_is_named(shelf: Path) -> None:
    (shelf / "tea/statements.yaml").write_text(STATEMENTS)
    with pytest.raises(ConfigError, match=r"nowhere.md cannot be read \(No such file"):
        read_coverage(shelf / "tea", read_library([shelf]).default, shelf / "nowhere.md")


def test_statements_beside_a_roadmap_do_not_concern_the_coach(shelf: Path) -> None:
    (shelf / "tea/statements.yaml").write_text("[broken")
    assert read_library([shelf]).default.id == "tea"

"""The command line for authors, from the first sketch to a clean lint."""

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.errors import ConfigError
from bot.library.schema import schema_text
from tests.library.editing import change

CARD = """\
  - id: {topic}.c-{short}
    level: easy
    front: {front}
    back: {back}
    explanation: Because.
    wrong: [two, three, four]
    sources: ["added: for this test"]
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["roadmap", *map(str, words)])


def said(*words: str | Path) -> list[str]:
    """The lines of a command that ends well."""
    result = run(*words)
    assert result.exit_code == 0, result.exception
    return result.output.splitlines()


def complaints(*words: str | Path) -> list[str]:
    """What `main` would print, without the path of the roadmaps."""
    result = run(*words)
    assert isinstance(result.exception, ConfigError), result.output
    assert result.output == ""
    return [line.split("/bread/")[-1] for line in str(result.exception).splitlines()]


@pytest.fixture
def bread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sketch, as an author begins, who has no coach running."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ROADMATE_ROADMAPS", raising=False)
    assert said("new", "roadmaps/bread")[0].startswith("Written: roadmaps/bread. ")
    return tmp_path / "roadmaps" / "bread"


def test_the_command_that_the_sketch_names_is_content_with_it(bread: Path) -> None:
    assert said("lint", "roadmaps/bread") == ["ok    bread: 2 topics, 3 tasks, 1 card"]
    assert said("lint", bread.parent) == said("lint", bread)


def test_a_topic_is_renamed_step_by_step_with_lint_for_a_guide(bread: Path) -> None:
    """As docs/authors.md tells in "Twenty minutes": after each step lint names what was forgotten."""
    dough = bread / "topics/dough.yaml"
    (bread / "topics/first-steps-bread.yaml").rename(dough)
    nowhere = 'there is no topic "first-steps-bread". Mend the id, or add what it stands for.'
    assert complaints("lint", bread) == [
        f"resources.yaml:8: resources[1].topics[1]: {nowhere}",
        f"roadmap.yaml:12: stages[1].topics[1]: {nowhere}",
        'topics/dough.yaml:1: id: "first-steps-bread" is not the file\'s name. Write dough, or rename the file.',
        f"topics/in-practice-bread.yaml:10: needs.first-steps-bread: {nowhere}",
    ]
    change(dough, ("id: first-steps-bread", "id: dough"))
    assert [line for line in complaints("lint", bread) if line.startswith("topics/dough")] == [
        f'topics/dough.yaml:{line}: {field}.id: "first-steps-bread.{short}" does not begin with its topic\'s id. '
        "Begin it with dough and a dot."
        for line, field, short in ((11, "tasks[1]", "read"), (19, "tasks[2]", "try"), (27, "cards[1]", "c-what"))
    ]
    for path in bread.rglob("*.yaml"):
        path.write_text(path.read_text().replace("first-steps-bread", "dough"))
    assert said("lint", bread) == ["ok    bread: 2 topics, 3 tasks, 1 card"]


def test_lint_since_a_revision_asks_what_became_of_every_id(bread: Path) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init"], ["add", "."], [*who, "commit", "--message", "first"], ["tag", "v1"]):
        subprocess.run(["git", *words], cwd=bread, check=True, capture_output=True)
    change(bread / "topics/first-steps-bread.yaml", ("bread.try", "bread.knead"))
    assert said("lint", bread)
    assert complaints("lint", bread, "--since", "v1") == [
        (
            'roadmap.yaml:3: renamed: "first-steps-bread.try" was in first-steps-bread.yaml at v1 and is gone. '
            "Write first-steps-bread.try: with its new id, or with [] if nothing took its place."
        )
    ]
    change(bread / "roadmap.yaml", ("# renamed:", "renamed:\n  first-steps-bread.try: first-steps-bread.knead"))
    assert said("lint", bread, "--since", "v1") == ["ok    bread: 2 topics, 3 tasks, 1 card"]
    assert complaints("lint", bread, "--since", "v2")[0].startswith("git says: ")
    assert complaints("lint", bread, "--since=-v1") == ['"-v1" is no git revision. Name a tag, a branch or a commit.']


def test_lint_names_what_the_coach_would_not(bread: Path) -> None:
    path = bread / "topics/first-steps-bread.yaml"
    card = CARD.format(topic="first-steps-bread", short="two", front="Who?", back="none of the above")
    path.write_text(path.read_text() + card)
    assert len(complaints("lint", bread)) == 2
    assert said("stats", bread)
    assert said("draw", bread)


def test_lint_without_a_path_looks_at_all_that_run(bread: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADMATE_ROADMAPS", "roadmaps")
    lines = said("lint")
    assert [line.split()[1] for line in lines] == ["learning-how-to-learn:", "machine-learning-engineer:", "bread:"]
    (bread / "roadmap.yaml").unlink()
    assert complaints("lint")[0].startswith("roadmap.yaml:1: cannot be read")


def test_a_roadmap_may_use_what_ships_and_take_no_id_of_it(bread: Path) -> None:
    change(
        bread / "roadmap.yaml",
        ("name: Bread", "name: Bread\nuses: [machine-learning-engineer]"),
        ("[first-steps-bread]", "[first-steps-bread, git]"),
    )
    assert said("lint", bread)[0].startswith("ok    bread: 3 topics, ")
    (bread / "topics/first-steps-bread.yaml").rename(bread / "topics/python.yaml")
    assert any('"python" is a topic of "machine-learning-engineer" too' in line for line in complaints("lint", bread))


def test_stats_say_the_hours_of_each_route(bread: Path) -> None:
    assert said("stats", bread) == [
        "Bread: 2 topics, 3 tasks, 1 card",
        "",
        "  From nothing [from-nothing], 3 hours a week",
        "         1.5 hours, 0.1 months; 0.0 more can wait",
        "    by stage: beginning 0.8, going-on 0.8",
        "    by area: basics 0.8, practice 0.8",
        "    by kind: read 0.3, practise 0.4, build 0.8",
    ]


def test_stats_are_there_for_those_who_mend_times(bread: Path) -> None:
    estimate = "weekly_hours: 3\n    estimate: {months: 2, says: two months, sources: ['added: me']}"
    change(bread / "roadmap.yaml", ("weekly_hours: 3", estimate))
    assert "its tasks take 0.1 months at 3 hours a week, not 2" in complaints("lint", bread)[0]
    assert "0.1 months (its source: 2)" in said("stats", bread)[3]
    assert json.loads(run("stats", bread, "--json").output)["routes"][0]["estimated_months"] == 2


def test_stats_for_programs_are_json(bread: Path) -> None:
    result = run("stats", bread.parent, "--json")
    assert json.loads(result.output) == {
        "roadmaps": [{"id": "bread", "topics": 2, "tasks": 3, "cards": 1, "resources": 1}],
        "routes": [
            {
                "roadmap": "bread",
                "id": "from-nothing",
                "weekly_hours": 3.0,
                "hours": 1.5,
                "months": 0.1,
                "estimated_months": None,
                "later_hours": 0.0,
                "hours_by_stage": {"beginning": 0.8, "going-on": 0.8},
                "hours_by_area": {"basics": 0.8, "practice": 0.8},
                "hours_by_kind": {"read": 0.3, "practise": 0.4, "build": 0.8},
            }
        ],
    }


def test_draw_writes_the_same_picture_to_the_screen_and_to_a_file(bread: Path) -> None:
    assert said("draw", bread, "-o", "bread.svg") == ["Written: bread.svg"]
    picture = Path("bread.svg").read_text(encoding="utf-8")
    assert run("draw", bread.parent).output == picture
    assert ET.fromstring(picture).findtext("{http://www.w3.org/2000/svg}title") == "Bread"


def test_draw_without_a_path_draws_the_one_that_learners_get_who_do_not_choose(bread: Path) -> None:
    assert "<title>Machine learning engineer</title>" in run("draw").output


def test_draw_says_why_it_cannot(bread: Path) -> None:
    said("new", "roadmaps/soup")
    assert complaints("draw", "roadmaps") == ["roadmaps holds several roadmaps: bread, soup. Name the folder of one."]
    assert complaints("draw", bread, "-o", "nowhere/bread.svg") == [
        "nowhere/bread.svg cannot be written: No such file or directory. Name another file."
    ]


def test_new_says_why_it_cannot(bread: Path) -> None:
    assert complaints("new", "roadmaps/bread") == [
        "roadmaps/bread is there already. Choose another name, or remove it first."
    ]
    assert complaints("new", "My Bread")[0].startswith('"My Bread" cannot be the id of a roadmap. ')


def test_coverage_lists_what_is_carried_and_fails_when_something_is_missing(bread: Path) -> None:
    says = "statements:\n  - {section: Flour, says: Wheat rises., carried: ['topic:in-practice-bread']}\n"
    (bread / "statements.yaml").write_text(says)
    carried = ["Flour: Wheat rises.", "    topic:in-practice-bread"]
    assert said("coverage", bread) == [*carried, "1 statements are carried, 0 are missing."]
    Path("facts.md").write_text("* Wheat rises.\n* Rye does not.\n")
    result = run("coverage", bread, "--facts", "facts.md")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        *carried,
        "MISSING Rye does not.",
        "1 statements are carried, 1 are missing.",
    ]


def test_a_sample_is_drawn_by_lot_and_can_be_drawn_again(bread: Path) -> None:
    lines = said("sample", bread, "--count", "1", "--seed", "7")
    assert lines == said("sample", bread, "--count", "1", "--seed", "7")
    assert lines[:3] == ["first-steps-bread.c-what [easy]", "    What is asked here?", "    = what is answered here"]
    assert len([line for line in said("sample", bread) if not line.startswith(" ")]) == 4


def test_schema_prints_what_is_committed(bread: Path) -> None:
    assert run("schema").output == schema_text()


@pytest.mark.parametrize("command", ["lint", "stats", "draw", "sample", "coverage"])
def test_a_place_without_a_roadmap_is_named(bread: Path, command: str) -> None:
    (bread / "statements.yaml").write_text("statements: []")
    assert any("nowhere:1: is not a folder. " in line for line in complaints(command, "nowhere"))
    Path("README.md").touch()
    assert complaints(command, "README.md") == ["README.md:1: is a file. Name the folder of a roadmap."]

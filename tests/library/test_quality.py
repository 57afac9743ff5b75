"""What lint finds although the coach can run with it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.library import examine, read_library
from bot.library.sketch import write_sketch
from tests.library.editing import change

LEAVES, BREWING, ROADMAP = "topics/leaves.yaml", "topics/brewing.yaml", "roadmap.yaml"
BACK = "back: The leaf is oxidised fully before it is dried"
WRONG = "wrong: [It comes from another plant than green tea, It is roasted over coal, It is picked in autumn]"

CARD = """\
  - id: leaves.c-more
    level: easy
    front: {front}
    back: one
    explanation: Because.
    wrong: [two, three, four]
    sources: ["added: for this test"]
"""


def complaints(shelf: Path) -> list[str]:
    """What lint says, without the path; the coach itself starts with these files and says nothing."""
    assert read_library([shelf]).default.id == "tea"
    try:
        examine([shelf])
    except ConfigError as error:
        return [line.removeprefix(f"{shelf}/tea/") for line in str(error).splitlines()]
    return []


def ask(shelf: Path, *fronts: str) -> None:
    """Write a card for each question behind the one that is there."""
    path = shelf / "tea" / LEAVES
    cards = [CARD.replace("c-more", f"c-{number}").format(front=front) for number, front in enumerate(fronts)]
    path.write_text(path.read_text() + "".join(cards))


def test_the_example_in_the_guide_pleases_lint(shelf: Path) -> None:
    assert complaints(shelf) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (WRONG, "wrong: [heat, coal, rain]",
         [('31: cards[1].back: gives itself away: it is much longer than every wrong answer. '
          "Shorten it, or give it a wrong answer as long.")]),
        (WRONG, "wrong: [heat, coal, It was left to lie in the air all summer]", []),
        (BACK, "back: All of the above",
         ['31: cards[1].back: "All of the above" speaks of the other answers. Write an answer that stands by itself.']),
        ("It is roasted over coal", "None of these",
         ['33: cards[1].wrong: "None of these" speaks of the other answers. Write an answer that stands by itself.']),
        ("It is roasted over coal", '"Both of these, in turn"',
         [('33: cards[1].wrong: "Both of these, in turn" speaks of the other answers. '
           "Write an answer that stands by itself.")]),
    ],
)  # fmt: skip
def test_an_answer_that_gives_itself_away_is_named(shelf: Path, old: str, new: str, said: list[str]) -> None:
    change(shelf / "tea" / LEAVES, (old, new))
    assert complaints(shelf) == [f"{LEAVES}:{line}" for line in said]


@pytest.mark.parametrize(
    ("back", "wrong", "gives_away"),
    [
        ("a" * 10, "b", False),
        ("a" * 12, "b", True),
        ("a" * 50, "b" * 39, False),
        ("a" * 50, "b" * 38, True),
        ("a" * 12, "b" * 100, False),
    ],
)
def test_an_answer_may_be_a_little_longer_than_the_others(shelf: Path, back: str, wrong: str, gives_away: bool) -> None:
    change(shelf / "tea" / LEAVES, (BACK, f"back: {back}"), (WRONG, f"wrong: [x, y, {wrong}]"))
    assert bool(complaints(shelf)) == gives_away


@pytest.mark.parametrize(
    "fronts",
    [
        ("How long does a green tea steep at most?", "How long does the green tea steep at most?"),
        ("How long does a green tea steep at most?", "HOW LONG does a green tea steep, at most"),
    ],
)
def test_two_cards_that_ask_nearly_the_same_are_named(shelf: Path, fronts: Sequence[str]) -> None:
    ask(shelf, *fronts)
    (line,) = complaints(shelf)
    assert line == f"{LEAVES}:44: cards[3].front: asks nearly the same as leaves.yaml:37. Keep one of the two cards."


@pytest.mark.parametrize(
    "fronts",
    [
        ("How does a tea of 60 degrees taste, and why?", "How does a tea of 90 degrees taste, and why?"),
        ("What does the sign += do to a number?", "What does the sign -= do to a number?"),
        ("What would one write in C++ for that?", "What would one write in C# for that?"),
        ("What does white tea taste of?", "Where was black tea first sold?"),
    ],
)
def test_two_cards_that_differ_in_a_number_or_a_sign_are_two(shelf: Path, fronts: Sequence[str]) -> None:
    ask(shelf, *fronts)
    assert complaints(shelf) == []


def test_the_same_question_in_two_files_is_named_with_the_other_file(shelf: Path) -> None:
    path = shelf / "tea" / BREWING
    card = CARD.replace("leaves.", "brewing.").format(front="What makes a black tea black?")
    path.write_text(path.read_text() + "cards:\n" + card)
    (line,) = complaints(shelf)
    assert line == f"{LEAVES}:30: cards[1].front: asks nearly the same as brewing.yaml:22. Keep one of the two cards."


def test_a_topic_to_which_no_route_leads_is_named(shelf: Path) -> None:
    change(shelf / "tea" / ROADMAP, ("weekly_hours: 1", "weekly_hours: 1\n    known: [leaves]"))
    assert complaints(shelf) == [f"{LEAVES}:4: stage: no route leads here. Take it out of known in one of the routes."]


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ("0.29", False),
        ("0.27", False),
        ("0.33", False),
        ("0.34", True),
        ("0.24", True),
        ("6", True),
    ],
)
def test_tasks_that_take_longer_or_less_than_the_document_says_are_named(shelf: Path, months: str, said: bool) -> None:
    """Reading and comparing take 50 minutes and brewing 25: at an hour a week, 0.29 months."""
    estimate = f"weekly_hours: 1\n    estimate: {{months: {months}, says: about a week, sources: [kakuzo]}}"
    change(shelf / "tea" / ROADMAP, ("weekly_hours: 1", estimate))
    found = complaints(shelf)
    assert bool(found) == said
    for line in found:
        assert line == (
            f"{ROADMAP}:26: routes[1].estimate.months: its tasks take 0.3 months at 1 hours a week, not {months}. "
            "Mend the minutes of the tasks, or what the route takes in."
        )


def test_lint_says_nothing_of_roadmaps_that_are_only_beside(shelf: Path) -> None:
    change(shelf / "tea" / LEAVES, (WRONG, "wrong: [heat, coal, all of the above]"))
    assert len(complaints(shelf)) == 2
    water = write_sketch(shelf.parent / "lint" / "water")
    assert list(examine([water], [shelf]).roadmaps) == ["water"]

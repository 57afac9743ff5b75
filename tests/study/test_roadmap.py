"""The roadmap's own questions: today's ids, the way of a route, and what opens what."""

import pytest

from bot.study.resource import Resource
from bot.study.roadmap import Roadmap, Route, Stage
from bot.study.topic import Level, Task, Topic


def topic(id: str, stage: str, *needs: str, level: Level = "basic") -> Topic:
    tasks = tuple(Task(f"{id}.{number}", id, f"Do {id} {number}", 30, "build", "do it") for number in (1, 2))
    reasons = dict.fromkeys(needs, "it has to")
    return Topic(id, id.title(), stage, "area", level, f"About {id}.", "Why not.", "do it", needs=reasons, tasks=tasks)


TOPICS = (
    topic("python", "coding"),
    topic("limits", "coding", "logic"),
    topic("tests", "coding", "python"),
    topic("logic", "maths", level="helpful"),
    topic("music", "maths", level="bonus"),
    topic("physics", "maths", "music", level="optional"),
    topic("algebra", "maths"),
    topic("models", "ml", "algebra", "python"),
    topic("extra", "ml"),
)

ROADMAP = Roadmap(
    id="small",
    name="Small",
    about="A small one.",
    stages=(
        Stage("coding", "Coding", "Code.", ("tests", "python", "limits")),
        Stage("maths", "Maths", "Count.", ("physics", "algebra", "logic")),
        Stage("ml", "Models", "Learn.", ("models",)),
    ),
    topics={topic.id: topic for topic in TOPICS},
    resources={
        resource.id: resource
        for resource in (
            Resource("second", "Second", "book", "free", ("en",), url="https://a.example", topics=("algebra",)),
            Resource("first", "First", "book", "free", ("en",), "https://b.example", topics=("algebra",), role="core"),
            Resource("lost", "Lost", "book", "free", ("en",), topics=("algebra",), role="core"),
            Resource("other", "Other", "book", "free", ("en",), topics=("logic",)),
        )
    },
    routes=(
        Route("plain", "Plain", "All of it.", ("coding", "maths", "ml"), 10),
        Route("back", "Back", "The other way round.", ("ml", "maths", "coding"), 10),
        Route("coder", "Coder", "Knows how to code.", ("coding", "maths", "ml"), 10, known=("python", "tests")),
        Route("short", "Short", "Only maths.", ("maths",), 10),
    ),
    documents={},
    renamed={
        "snake": ("serpent",),
        "serpent": ("python",),
        "old.1": ("python.1",),
        "old.both": ("old.1", "python.2"),
        "gone": (),
        "half-gone": ("gone", "python"),
    },
)


@pytest.mark.parametrize(
    ("old", "today"),
    [("python", "python"), ("serpent", "python"), ("snake", "python"), ("old.1", "python.1"), ("unknown", "unknown")],
)
def test_an_id_is_followed_through_all_its_names(old: str, today: str) -> None:
    assert ROADMAP.current(old) == today


@pytest.mark.parametrize(
    ("old", "heirs"),
    [
        ("python", ["python"]),
        ("snake", ["python"]),
        ("old.both", ["python.1", "python.2"]),
        ("gone", []),
        ("half-gone", ["python"]),
    ],
)
def test_what_was_split_has_several_heirs_and_what_left_has_none(old: str, heirs: list[str]) -> None:
    assert list(ROADMAP.heirs(old)) == heirs
    assert ROADMAP.current(old) == (heirs[0] if heirs else old)


@pytest.mark.parametrize(("topic", "count"), [("python", 2), ("algebra", 1), ("logic", 1), ("models", 0), ("gone", 0)])
def test_it_is_known_how_much_builds_on_a_topic(topic: str, count: int) -> None:
    assert ROADMAP.unlocks(topic) == count


def test_core_resources_come_first_and_what_cannot_be_handed_out_does_not_come() -> None:
    assert [resource.id for resource in ROADMAP.resources_for("algebra")] == ["first", "second"]


@pytest.mark.parametrize(
    ("resource", "advisable"),
    [
        (Resource("a", "A", "book", "free", ("en",), url="https://a.example"), True),
        (Resource("a", "A", "book", "free", ("en",)), False),
        (Resource("a", "A", "book", "free", ("en",), url="https://a.example", role="context"), False),
        (Resource("a", "A", "book", "free", ("en",), url="https://a.example", status="retired"), False),
    ],
)
def test_only_what_is_there_and_meant_for_study_is_advisable(resource: Resource, advisable: bool) -> None:
    assert resource.advisable is advisable

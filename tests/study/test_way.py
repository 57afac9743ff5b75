"""The way through a roadmap: routes, roles, choices, tracks, and what can wait."""

from dataclasses import replace

import pytest

from bot.study.progress import Progress, Spent
from bot.study.roadmap import Choice, Option, Part, Roadmap, Role, Route, Stage, System
from bot.study.today import choose
from bot.study.topic import Task, Topic, Track
from bot.study.way import Picks, find_way, track_of
from tests.study.test_roadmap import ROADMAP


def names(roadmap: Roadmap, picks: Picks) -> str:
    """The topics of the way in order, a bar before those that can wait."""
    way = find_way(roadmap, picks)
    main, later = (list(dict.fromkeys(task.topic for task in part)) for part in (way.main, way.later))
    return " ".join([*main, *(["|", *later] if later else [])])


@pytest.mark.parametrize(
    ("route", "way"),
    [
        ("plain", "python tests algebra logic limits models extra | music physics"),
        ("back", "extra algebra logic python models tests limits | music physics"),
        ("coder", "algebra logic limits models extra | music physics"),
        ("short", "algebra | logic music physics"),
        ("gone", "python tests algebra logic limits models extra | music physics"),
    ],
)
def test_a_route_takes_its_stages_in_order_but_topics_wait_for_what_they_need_and_extras_for_the_end(
    route: str, way: str
) -> None:
    assert names(ROADMAP, Picks(route)) == way


def test_the_tasks_of_a_topic_stay_together_and_in_order() -> None:
    assert [task.id for task in find_way(ROADMAP, Picks("coder")).main[:4]] == [
        "algebra.1", "algebra.2", "logic.1", "logic.2",
    ]  # fmt: skip


def test_the_way_is_worked_out_once() -> None:
    picks = Picks("plain", options={"a": "b"})
    assert find_way(ROADMAP, picks) is find_way(ROADMAP, Picks("plain", options={"a": "b"}))


@pytest.mark.parametrize(
    ("later", "way"),
    [
        (("coding",), "python algebra models extra | tests logic limits music physics"),
        (("extra",), "python tests algebra logic limits models | music physics extra"),
        (("algebra",), "python tests algebra logic limits models extra | music physics"),
    ],
)
def test_what_a_route_puts_off_comes_last_unless_something_it_promises_needs_it(
    later: tuple[str, ...], way: str
) -> None:
    route = replace(ROADMAP.routes[0], later=later)
    assert names(replace(ROADMAP, routes=(route,)), Picks()) == way


CHOICE = Choice(
    "field",
    "Field",
    "Which?",
    "One says this, the other that.",
    (
        Option("one", "One", "This.", topics=("tests",)),
        Option("other", "Other", "That.", topics=("extra",), before={"ml": "coding"}),
        Option("both", "Both", "All.", topics=("tests", "extra")),
    ),
)


@pytest.mark.parametrize(
    ("option", "way"),
    [
        ("one", "python tests algebra logic limits models | music physics extra"),
        ("other", "extra python algebra models logic limits | tests music physics"),
        ("both", "python tests algebra logic limits models extra | music physics"),
        ("gone", "python tests algebra logic limits models | music physics extra"),
    ],
)
def test_a_choice_puts_the_topics_of_other_options_off_and_may_move_stages(option: str, way: str) -> None:
    roadmap = replace(ROADMAP, choices=(CHOICE,))
    assert names(roadmap, Picks("plain", options={"field": option})) == way


ROLES = (
    Role("even", "Even", "All alike."),
    Role("tester", "Tester", "Tests first.", {"checking": 3, "rest": 0}),
)
SYSTEM = System(
    "parts", "Parts", "A system.", (Part("checking", "C", "C.", ("limits",)), Part("rest", "R", "R.", ("extra",)))
)


def test_what_weighs_more_for_a_role_comes_first_in_its_stage_and_what_weighs_nothing_can_wait() -> None:
    roadmap = replace(ROADMAP, roles=ROLES, systems=(SYSTEM,))
    assert names(roadmap, Picks("plain")) == names(ROADMAP, Picks("plain"))
    assert names(roadmap, Picks("plain", "tester")) == "python tests algebra logic limits models | music physics extra"
    assert roadmap.weight("limits", ROLES[1]) == 3
    assert roadmap.weight("python", ROLES[1]) == 2


TRACKED = Topic(
    "tracked", "Tracked", "coding", "area", "basic", "About.", "Why.", "do it",
    tracks=(Track("course", "Course", "All."), Track("book", "Book", "Short.")),
    tasks=(
        Task("tracked.watch", "tracked", "Watch", 60, "watch", "see", tracks=("course",)),
        Task("tracked.read", "tracked", "Read", 30, "read", "know", tracks=("book",)),
        Task("tracked.do", "tracked", "Do", 20, "practise", "do"),
    ),
)  # fmt: skip
WITH_TRACKS = replace(
    ROADMAP,
    stages=(Stage("coding", "Coding", "Code.", ("tracked",)),),
    topics={"tracked": TRACKED},
    choices=(
        Choice(
            "c",
            "C",
            "C?",
            "C.",
            (Option("x", "X", "X.", tracks={"tracked": "course"}), Option("y", "Y", "Y.", tracks={"tracked": "book"})),
        ),
    ),
    routes=(
        Route("plain", "Plain", "All.", ("coding",), 10),
        Route("reader", "Reader", "Books.", ("coding",), 10, tracks={"tracked": "book"}),
    ),
)


@pytest.mark.parametrize(
    ("picks", "track"),
    [
        (Picks("plain"), "course"),
        (Picks("reader"), "book"),
        (Picks("plain", options={"c": "y"}), "book"),
        (Picks("plain", options={"c": "y"}, tracks={"tracked": "course"}), "course"),
        (Picks("reader", options={"c": "x"}), "course"),
        (Picks("reader", options={"c": "gone"}), "book"),
        (Picks("reader", tracks={"tracked": "gone"}), "course"),
    ],
)
def test_of_several_tracks_the_learners_own_holds_then_the_options_then_the_routes(picks: Picks, track: str) -> None:
    found = track_of(WITH_TRACKS, TRACKED, picks)
    assert found
    assert found.id == track
    first = "tracked.watch" if track == "course" else "tracked.read"
    assert [task.id for task in find_way(WITH_TRACKS, picks).main] == [first, "tracked.do"]


def test_a_topic_is_finished_by_any_one_of_its_ways() -> None:
    read = Progress(frozenset({"tracked.read", "tracked.do"}))
    assert read.finished(TRACKED)
    assert choose(WITH_TRACKS, Picks("plain"), read, ()) is None
    assert not Progress(frozenset({"tracked.read", "tracked.watch"})).finished(TRACKED)


def test_what_a_learner_took_is_promised_even_where_the_route_puts_it_off() -> None:
    roadmap = replace(ROADMAP, choices=(CHOICE,), routes=(replace(ROADMAP.routes[0], later=("tests",)),))
    assert names(roadmap, Picks()).endswith("| tests music physics extra")
    assert "tests" in names(roadmap, Picks(options={"field": "one"})).partition("|")[0]
    assert names(roadmap, Picks(options={"field": "gone"})) == names(roadmap, Picks())


def test_a_stage_is_moved_only_before_one_that_the_route_takes() -> None:
    roadmap = replace(ROADMAP, choices=(CHOICE,))
    picks = Picks("short", options={"field": "other"})
    assert names(roadmap, picks) == names(ROADMAP, Picks("short"))


def test_what_was_begun_on_a_way_that_is_not_needed_any_more_does_not_come_again() -> None:
    begun = {"tracked.watch": Spent(20, 1)}
    by_the_book = Progress(frozenset({"tracked.read", "tracked.do"}), begun=begun)
    assert choose(WITH_TRACKS, Picks("plain"), by_the_book, ()) is None

"""The roadmaps that ship: complete, with two ways through what matters, and honest about time."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.library import Library, examine, shipped
from bot.library.statements import read_coverage
from bot.study.effort import find_effort
from bot.study.roadmap import Roadmap
from bot.study.topic import Task, Topic, Track
from bot.study.way import Picks, find_way, track_of

CORE = {"basic", "intermediate"}
"""The levels of topics that every machine of the trade rests on."""

DOING = {"practise", "build", "write", "reflect"}


@cache
def library() -> Library:
    """As lint reads them, so that this is also the test that lint is clean."""
    return examine([shipped()])


def large() -> Roadmap:
    return library().default


def tracks(topic: Topic) -> tuple[Track | None, ...]:
    return topic.tracks or (None,)


def topics() -> Iterator[Topic]:
    """Every topic once, whichever roadmaps it is in."""
    found = {topic.id: topic for roadmap in library().roadmaps.values() for topic in roadmap.topics.values()}
    return iter(found.values())


def first_choice(task: Task) -> bool:
    resource = large().resources.get(task.resource)
    return resource is None or resource.first_choice


def test_all_of_the_catalogue_is_there() -> None:
    assert len(large().topics) == 71
    assert len(large().resources) >= 151
    assert list(library().roadmaps) == ["learning-how-to-learn", "machine-learning-engineer"]
    assert library().default.id == "machine-learning-engineer"


def test_no_topic_is_without_tasks_and_cards() -> None:
    few = {topic.id: len(topic.cards) for topic in topics() if len(topic.cards) < (10 if topic.level in CORE else 6)}
    assert few == {}
    assert [topic.id for topic in topics() if len(topic.tasks) < 2] == []


def test_every_core_topic_has_two_ways_and_one_of_them_is_free() -> None:
    free = {"free"}
    for topic in (topic for topic in topics() if topic.level in CORE):
        assert len(topic.tracks) >= 2, topic.id
        prices = [
            {large().resources[task.resource].price for task in topic.tasks_on(track) if task.resource}
            for track in topic.tracks
        ]
        assert any(each <= free for each in prices), topic.id


def test_the_first_choice_is_never_paid_retired_or_left_alone() -> None:
    """Neither the first track of a topic, nor what a route puts in its place, with every choice as it is at first."""
    roadmap = large()
    for route in roadmap.routes:
        for topic in roadmap.topics.values():
            for task in topic.tasks_on(track_of(roadmap, topic, Picks(route.id))):
                assert first_choice(task), f"{route.id}: {task.id} uses {task.resource}"


def test_every_way_through_a_topic_is_half_doing_and_ends_by_showing_it() -> None:
    for topic in topics():
        for track in tracks(topic):
            tasks = topic.tasks_on(track)
            doing = sum(task.minutes for task in tasks if task.kind in DOING)
            assert doing * 2 >= sum(task.minutes for task in tasks), (topic.id, track)
            assert tasks[-1].kind in DOING, (topic.id, track)


def test_every_task_names_a_place_or_carries_its_exercise() -> None:
    assert [
        task.id for topic in topics() for task in topic.tasks if not (task.resource and task.where) and not task.how
    ] == []


def test_every_title_is_an_order() -> None:
    """It begins with a capital letter, and with no article or -ing form."""
    for topic in topics():
        for task in topic.tasks:
            first = task.title.split()[0]
            assert first[0].isupper(), task.id
            assert first.lower() not in {"the", "a", "an", "how", "your", "this", "what", "why"}, task.id
            assert not first.lower().endswith("ing") or first.lower() in {"bring", "ring", "sing"}, task.id


def test_choosing_the_longest_answer_is_a_bad_strategy() -> None:
    """Guessing wins one time in four; the longest of four answers should win no more often than that."""
    cards = [card for topic in topics() for card in topic.cards]
    longest = sum(len(card.back) > max(len(answer) for answer in card.wrong) for card in cards)
    shortest = sum(len(card.back) < min(len(answer) for answer in card.wrong) for card in cards)
    assert longest <= 0.25 * len(cards)
    assert shortest <= 0.35 * len(cards)


@pytest.mark.parametrize("route", [route.id for route in library().default.routes])
def test_a_route_takes_as_long_as_its_document_says(route: str) -> None:
    effort = find_effort(large(), Picks(route))
    assert effort.agrees, f"{effort.months:.1f} months"
    assert effort.hours > 0


def test_the_figures_of_the_documents_are_the_ones_that_count() -> None:
    says = {route.id: route.estimate.months for route in large().routes if route.estimate}
    assert says == {"from-zero": 18, "developer": 6, "data-scientist": 2}


@pytest.mark.parametrize("roadmap", library().roadmaps.values(), ids=lambda roadmap: roadmap.id)
def test_every_option_changes_something(roadmap: Roadmap) -> None:
    for route in roadmap.routes:
        assert find_way(roadmap, Picks(route.id)).main
    for choice in roadmap.choices:
        ways = {
            find_way(roadmap, Picks(route.id, options={choice.id: option.id})).tasks
            for option in choice.options
            for route in roadmap.routes
        }
        assert len(ways) > len(roadmap.routes), choice.id


def test_every_role_changes_something() -> None:
    ways = {find_way(large(), Picks(role=role.id)).tasks for role in large().roles}
    assert len(ways) == len(large().roles)


def test_a_topic_in_both_roadmaps_is_the_same() -> None:
    small = library().roadmaps["learning-how-to-learn"]
    shared = small.topics.keys() & large().topics.keys()
    assert shared == {"learning-to-learn", "time-management"}
    for id in shared:
        assert small.topics[id].tasks == large().topics[id].tasks
        assert small.topics[id].cards == large().topics[id].cards


FACTS = Path(__file__).parents[3] / "shared" / "facts" / "seed-facts.md"
"""The list of all that the documents say, where it lies beside the project."""


def test_every_statement_of_the_documents_is_carried_by_data_that_is_there() -> None:
    folder = shipped() / "machine-learning-engineer"
    coverage = read_coverage(folder, large(), FACTS if FACTS.exists() else None)
    assert len(coverage.statements) == 165
    assert list(coverage.missing) == []
    sections = {statement.section for statement in coverage.statements}
    assert {"(b) Routes and the author's advice", "(d) Time estimates", "Conflicts between the documents"} <= sections

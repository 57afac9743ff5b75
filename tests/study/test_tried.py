"""What came of resources, as the log tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

import pytest

from bot.library import Library
from bot.study.event import EventKind, StudyEvent
from bot.study.roadmap import Roadmap
from bot.study.topic import Topic
from bot.study.tried import Tried, fold_tried

FIRST = datetime(2026, 3, 2, 12, tzinfo=UTC)


Told: TypeAlias = tuple[EventKind, str, int]


def log(*told: Told) -> list[StudyEvent]:
    """One thing a day."""
    return [
        StudyEvent(FIRST + timedelta(days=day), date(2026, 3, 2) + timedelta(days=day), kind, subject, covers=covers)
        for day, (kind, subject, covers) in enumerate(told)
    ]


@pytest.fixture
def roadmap(library: Library) -> Roadmap:
    return library.default


@pytest.fixture
def topic(roadmap: Roadmap) -> Topic:
    return roadmap.topics["linear-algebra"]


def done(topic: Topic, resource: str = "", way: int = 0) -> list[Told]:
    """The tasks of one way through a topic, of a resource or all."""
    tasks = list(topic.ways())[way]
    return [("done", task.id, task.minutes) for task in tasks if not resource or task.resource == resource]


def book(topic: Topic) -> str:
    """The resource of the first task that names one."""
    return next(task.resource for task in next(topic.ways()) if task.resource)


def test_what_is_begun_is_open_and_what_is_through_is_finished(roadmap: Roadmap, topic: Topic) -> None:
    used = book(topic)
    part = done(topic, used)
    assert len(part) > 1
    begun = fold_tried(log(part[0]), [roadmap])[used]
    assert (begun.begun, begun.finished) == (FIRST, None)
    through = fold_tried(log(*part), [roadmap])[used]
    assert through.finished is True
    assert through.last == FIRST + timedelta(days=len(part) - 1)


def test_a_check_that_is_failed_afterwards_and_a_word_that_one_does_not_know_it_count(
    roadmap: Roadmap, topic: Topic
) -> None:
    part = done(topic, book(topic))
    no = fold_tried(log(*part, ("claim", topic.id, 0)), [roadmap])
    assert no[book(topic)].finished is False
    yes = fold_tried(log(*part, ("claim", topic.id, 0), ("claim", topic.id, 1)), [roadmap])
    assert yes[book(topic)].finished is True
    cards = [card for card in topic.cards if card.wrong][:2]
    answers: list[Told] = [("answer", card.id, 1) for card in cards]
    wrong = [replace(each, sitting=1) for each in log(*answers)]
    assert fold_tried([*log(*part), *wrong], [roadmap])[book(topic)].finished is False


def test_what_was_left_for_another_way_is_given_up_and_what_was_known_tells_nothing(
    roadmap: Roadmap, topic: Topic
) -> None:
    first, other = (list(topic.ways())[place] for place in (0, 1))
    only = next(task for task in first if task.resource and task.resource not in {each.resource for each in other})
    begun: Told = ("sitting", only.id, 5)
    assert fold_tried(log(begun, *done(topic, way=1)), [roadmap])[only.resource].finished is False
    assert fold_tried(log(begun, ("know", topic.id, 0)), [roadmap])[only.resource].finished is None


def test_what_was_taken_up_by_itself_ends_with_its_topic_or_with_the_next_one(roadmap: Roadmap, topic: Topic) -> None:
    named = {task.resource for task in topic.tasks}
    one, two = [each.id for each in roadmap.resources_for(topic.id) if each.id not in named][:2]
    used: Told = ("use", one, 0)
    other: Told = ("use", two, 0)
    assert fold_tried(log(used), [roadmap])[one].finished is None
    after = fold_tried(log(used, *done(topic)), [roadmap])
    assert after[one].finished is True
    changed = fold_tried(log(used, other, *done(topic)), [roadmap])
    assert (changed[one].finished, changed[two].finished) == (False, True)
    assert fold_tried(log(*done(topic), used), [roadmap])[one].finished is not False


def test_the_last_word_on_a_resource_counts(roadmap: Roadmap) -> None:
    said = log(("rate", "cs50x", 1), ("rate", "cs50x", 3), ("dead", "cs50x", 1), ("dead", "ka-linear-algebra", 1),
               ("dead", "ka-linear-algebra", 0))  # fmt: skip
    tried = fold_tried(said, [roadmap])
    assert tried == {"cs50x": Tried(rating=3, dead=said[2].at), "ka-linear-algebra": Tried()}


def test_two_roadmaps_with_the_same_topic_count_it_once_and_strange_subjects_do_no_harm(library: Library) -> None:
    roadmaps = list(library.roadmaps.values())
    shared = library.default.topics["learning-to-learn"]
    events = log(*done(shared), ("done", "gone.task", 5), ("use", "gone", 0), ("know", "", 0), ("claim", "gone", 0))
    assert fold_tried(events, roadmaps) == fold_tried(events, [*roadmaps, *roadmaps])


def test_any_resource_may_be_taken_up_whatever_roadmap_borrows_it(library: Library) -> None:
    every = {id: resource for roadmap in library.roadmaps.values() for id, resource in roadmap.resources.items()}
    topics = {id for roadmap in library.roadmaps.values() for id in roadmap.topics}
    at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    log = [StudyEvent(at, at.date(), "use", id, 0) for id in every]
    log += [StudyEvent(at + timedelta(hours=1), at.date(), "know", id, 0) for id in topics]
    assert every.keys() <= fold_tried(log, library.roadmaps.values()).keys()

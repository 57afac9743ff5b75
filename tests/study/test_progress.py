"""How far one is, and how a task is cut into sittings."""

from hypothesis import given
from hypothesis import strategies as st

from bot.library import Library
from bot.study.progress import Progress, Sitting, Spent, cut
from bot.study.topic import Task

NOTHING = Progress(frozenset(), frozenset(), {})


def task(minutes: int) -> Task:
    return Task("a.b", "a", "T", minutes, "read", "do it")


def test_a_task_that_fits_is_one_sitting() -> None:
    assert cut(task(25), None, 25) == Sitting(1, 1, 25, 25)
    assert cut(task(31), None, 25) == Sitting(1, 1, 31, 31)


def test_a_task_that_does_not_fit_is_cut_evenly() -> None:
    assert cut(task(75), None, 25) == Sitting(1, 3, 25, 25)
    assert cut(task(180), None, 25) == Sitting(1, 7, 26, 26)


def test_a_little_slower_or_faster_keeps_the_number_of_sittings() -> None:
    assert cut(task(75), Spent(21, 1), 25) == Sitting(2, 3, 27, 27)
    assert cut(task(75), Spent(30, 1), 25) == Sitting(2, 3, 23, 23)


def test_more_than_planned_leaves_a_short_last_sitting() -> None:
    assert cut(task(75), Spent(200, 2), 25) == Sitting(3, 3, 5, 5)


@given(st.integers(1, 600), st.integers(1, 600), st.integers(0, 700), st.integers(0, 20))
def test_sittings_are_never_much_longer_than_the_minutes_at_hand(
    minutes: int, at_hand: int, spent: int, sittings: int
) -> None:
    sitting = cut(task(minutes), Spent(spent, sittings) if sittings else None, at_hand)
    assert 1 <= sitting.minutes <= at_hand * 1.25 + 1
    assert sittings < sitting.number <= sitting.of


@given(st.integers(1, 600), st.integers(10, 120))
def test_a_task_ends_when_its_sittings_are_done_as_planned(minutes: int, at_hand: int) -> None:
    spent, planned = Spent(0, 0), cut(task(minutes), None, at_hand).of
    for _ in range(planned):
        sitting = cut(task(minutes), spent, at_hand)
        spent = Spent(spent.minutes + sitting.minutes, spent.sittings + 1)
        assert sitting.of <= planned + 1
    assert spent.minutes >= minutes


def test_a_known_topic_has_all_its_tasks_behind(library: Library) -> None:
    python = library.default.topics["python"]
    progress = Progress(frozenset(), frozenset({"python"}), {})
    assert all(progress.behind(each) for each in python.tasks)
    assert progress.finished(python)
    assert not NOTHING.finished(python)


def test_what_a_topic_builds_on_is_missing_until_it_is_behind(library: Library) -> None:
    roadmap = library.default
    topic = roadmap.topics["gradient-boosting"]
    assert [need.id for need in NOTHING.missing(topic, roadmap)] == ["classical-ml"]
    assert Progress(frozenset(), frozenset({"classical-ml"}), {}).missing(topic, roadmap) == ()

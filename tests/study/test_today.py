"""Which task now, and why."""

import pytest

from bot.library import Library
from bot.study.progress import Progress, Spent
from bot.study.roadmap import Roadmap
from bot.study.today import choose, first_open


@pytest.fixture
def roadmap(library: Library) -> Roadmap:
    return library.default


def progress(*done: str, known: tuple[str, ...] = (), begun: tuple[str, ...] = ()) -> Progress:
    return Progress(frozenset(done), frozenset(known), {id: Spent(10, 1) for id in begun})


def chosen(roadmap: Roadmap, so_far: Progress, *put_off: str) -> tuple[str, str]:
    found = choose(roadmap, "from-zero", so_far, put_off)
    assert found
    return found.task.id, found.why


def test_the_first_step_of_the_way_comes_first(roadmap: Roadmap) -> None:
    first = roadmap.tasks_in_order("from-zero")[0]
    assert chosen(roadmap, progress()) == (first.id, "way")


def test_what_was_begun_comes_before_everything(roadmap: Roadmap) -> None:
    assert chosen(roadmap, progress(begun=("python.words",))) == ("python.words", "begun")


def test_a_topic_under_way_goes_on(roadmap: Roadmap) -> None:
    first, second = roadmap.tasks_in_order("from-zero")[:2]
    assert chosen(roadmap, progress(first.id)) == (second.id, "topic")


def test_a_step_that_much_builds_on_says_so(roadmap: Roadmap) -> None:
    behind = progress(known=("learning-to-learn", "time-management", "roles"))
    assert chosen(roadmap, behind) == (roadmap.topics["python"].tasks[0].id, "opens")


def test_what_was_put_off_is_passed_over_today(roadmap: Roadmap) -> None:
    first, second = roadmap.tasks_in_order("from-zero")[:2]
    assert chosen(roadmap, progress(), first.id)[0] == second.id
    assert chosen(roadmap, progress(begun=(first.id,)), first.id)[0] == second.id


def test_when_everything_was_put_off_it_comes_all_the_same(roadmap: Roadmap) -> None:
    every = [task.id for task in roadmap.tasks_in_order("from-zero")]
    assert chosen(roadmap, progress(), *every)[0] == every[0]


def test_at_the_end_there_is_nothing(roadmap: Roadmap) -> None:
    assert choose(roadmap, "from-zero", progress(known=tuple(roadmap.topics)), ()) is None


@pytest.mark.parametrize("route", ["from-zero", "developer", "data-scientist", "career-changer", "student"])
def test_every_route_can_be_walked_to_its_end(roadmap: Roadmap, route: str) -> None:
    done: set[str] = set()
    while found := choose(roadmap, route, progress(*done), ()):
        assert found.task.id not in done
        done.add(found.task.id)
    assert done == {task.id for task in roadmap.tasks_in_order(route)}


def test_a_route_nobody_knows_is_the_first_one(roadmap: Roadmap) -> None:
    assert choose(roadmap, "gone", progress(), ()) == choose(roadmap, roadmap.routes[0].id, progress(), ())


def test_of_a_topic_the_first_open_task(roadmap: Roadmap) -> None:
    tasks = roadmap.topics["python"].tasks
    assert first_open(tasks, progress(tasks[0].id)) == tasks[1]
    assert first_open(tasks, progress(known=("python",))) is None

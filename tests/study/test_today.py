"""Which task now, and why."""

import pytest

from bot.library import Library
from bot.study.progress import Progress, Spent
from bot.study.roadmap import Roadmap
from bot.study.today import choose
from bot.study.way import Picks, find_way


@pytest.fixture
def roadmap(library: Library) -> Roadmap:
    return library.default


def progress(*done: str, known: tuple[str, ...] = (), begun: tuple[str, ...] = ()) -> Progress:
    return Progress(frozenset(done), frozenset(known), {id: Spent(10, 1) for id in begun})


def chosen(roadmap: Roadmap, so_far: Progress, *put_off: str) -> tuple[str, str]:
    found = choose(roadmap, Picks("from-zero"), so_far, put_off)
    assert found
    return found.task.id, found.why


def test_the_first_step_of_the_way_comes_first(roadmap: Roadmap) -> None:
    first = find_way(roadmap, Picks("from-zero")).tasks[0]
    assert chosen(roadmap, progress()) == (first.id, "way")


def test_what_was_begun_comes_before_everything(roadmap: Roadmap) -> None:
    assert chosen(roadmap, progress(begun=("python.words",))) == ("python.words", "begun")


def test_a_topic_under_way_goes_on(roadmap: Roadmap) -> None:
    first, second = find_way(roadmap, Picks("from-zero")).tasks[:2]
    assert chosen(roadmap, progress(first.id)) == (second.id, "topic")


def test_a_step_that_much_builds_on_says_so(roadmap: Roadmap) -> None:
    way = find_way(roadmap, Picks("from-zero")).tasks
    before = dict.fromkeys(task.topic for task in way[: [task.topic for task in way].index("python")])
    first = next(task for task in way if task.topic == "python")
    assert chosen(roadmap, progress(known=tuple(before))) == (first.id, "opens")


def test_what_was_put_off_is_passed_over_today(roadmap: Roadmap) -> None:
    first, second = find_way(roadmap, Picks("from-zero")).tasks[:2]
    assert chosen(roadmap, progress(), first.id)[0] == second.id
    assert chosen(roadmap, progress(begun=(first.id,)), first.id)[0] == second.id


def test_when_everything_was_put_off_it_comes_all_the_same(roadmap: Roadmap) -> None:
    every = [task.id for task in find_way(roadmap, Picks("from-zero")).tasks]
    assert chosen(roadmap, progress(), *every) == (every[0], "again")


def test_at_the_end_there_is_nothing(roadmap: Roadmap) -> None:
    assert choose(roadmap, Picks(), progress(known=tuple(roadmap.topics)), ()) is None


def test_a_route_nobody_knows_is_the_first_one(roadmap: Roadmap) -> None:
    assert choose(roadmap, Picks("gone"), progress(), ()) == choose(roadmap, Picks(), progress(), ())


def test_beyond_the_route_the_reason_says_so(roadmap: Roadmap) -> None:
    way = find_way(roadmap, Picks("from-zero"))
    behind = tuple({task.topic for task in way.main})
    assert chosen(roadmap, progress(known=behind)) == (way.later[0].id, "later")


def test_what_is_probably_known_is_passed_over_and_can_be_built_upon(roadmap: Roadmap) -> None:
    found = choose(roadmap, Picks("developer"), progress(), (), {"learning-to-learn": 0.9, "roles": 0.9, "python": 0.9})
    assert found
    assert found.task.topic not in {"learning-to-learn", "roles", "python"}
    every = dict.fromkeys(roadmap.topics, 0.9)
    found = choose(roadmap, Picks("developer"), progress(), (), every)
    assert found
    assert found.why == "sure"


def test_what_is_studied_already_goes_on_however_much_of_it_seems_to_be_known(roadmap: Roadmap) -> None:
    first, second = find_way(roadmap, Picks("from-zero")).tasks[:2]
    found = choose(roadmap, Picks("from-zero"), progress(first.id), (), {first.topic: 0.95})
    assert found
    assert found.task == second


def test_areas_take_turns_where_something_as_good_is_there(roadmap: Roadmap) -> None:
    first = find_way(roadmap, Picks("from-zero")).tasks[0]
    found = choose(roadmap, Picks("from-zero"), progress(first.id), (), last="soft-skill")
    assert found
    assert (found.why, roadmap.topics[found.task.topic].area) == ("area", "career")


def test_what_builds_on_a_forgotten_topic_waits_for_others(roadmap: Roadmap) -> None:
    way = find_way(roadmap, Picks("from-zero")).main
    known = tuple(dict.fromkeys(task.topic for task in way))[:12]
    plain = choose(roadmap, Picks("from-zero"), progress(known=known), ())
    assert plain
    needs = dict.fromkeys(roadmap.topics[plain.task.topic].needs, 0.3)
    found = choose(roadmap, Picks("from-zero"), progress(known=known), (), needs)
    assert found
    assert not needs.keys() & roadmap.topics[found.task.topic].needs.keys()

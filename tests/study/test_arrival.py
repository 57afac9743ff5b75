"""Those of a host who got there, as a part of what others are compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from bot.study.arrival import PLAUSIBLE, Arrival, arrive
from bot.study.event import EventKind, StudyEvent
from bot.study.finishers import Finisher, refer_to
from bot.study.forecast import Standing, forecast
from bot.study.reference import FEWEST, MISS, NEAREST, simulated
from bot.study.roadmap import Roadmap, Stage
from bot.study.topic import Task, Topic

BEGUN = date(2026, 3, 2)


def _task(id: str, minutes: int = 60) -> Task:
    return Task(id, id.partition(".")[0], "A task", minutes, "practise", "do it")


def _roadmap(minutes: Mapping[str, int]) -> Roadmap:
    """One stage with a topic for each letter."""
    tasks = [_task(id, each) for id, each in minutes.items()]
    names = dict.fromkeys(task.topic for task in tasks)
    topics = {
        name: Topic(
            name,
            name,
            "one",
            "area",
            "basic",
            "",
            "",
            "do it",
            tasks=tuple(task for task in tasks if task.topic == name),
        )
        for name in names
    }
    return Roadmap("tea", "Tea", "", (Stage("one", "One", ""),), topics, {}, (), {})


EIGHT = _roadmap({f"a.{number}": 60 for number in range(8)})
TASKS = tuple(EIGHT.tasks.values())


def did(subject: str, day: int, kind: EventKind = "done", covers: int = 60) -> StudyEvent:
    return StudyEvent(datetime(2026, 3, 2, tzinfo=UTC), BEGUN + timedelta(days=day), kind, subject, covers, 1, covers)


def weekly(count: int = 8, first: int = 6) -> list[StudyEvent]:
    """One task at the end of each week."""
    return [did(f"a.{number}", first + 7 * number) for number in range(count)]


def test_what_is_kept_is_what_a_forecast_saw() -> None:
    start = did("a.0", 0, "sitting", 0)
    found = arrive([start, *weekly()], EIGHT, TASKS, 3.0)
    assert found
    assert found.weeks == (1.0,) * 8
    assert found.left == {week: 8.0 - week for week in range(8)}
    assert found.standing(3) == Standing((1.0,) * 3, 3.0, 5.0)


def test_weeks_before_one_set_out_are_weeks_but_no_moments() -> None:
    other = _roadmap({**{f"a.{number}": 60 for number in range(8)}, "b.0": 120, "b.1": 120})
    mine = [task for task in other.tasks.values() if task.topic == "b"]
    found = arrive([*weekly(), did("b.0", 63), did("b.1", 70)], other, mine, 3.0)
    assert found
    assert len(found.weeks) == 9
    assert min(found.left) >= 7
    assert set(found.left.values()) <= {4.0, 2.0}


@pytest.mark.parametrize(
    ("why", "log"),
    [
        ("not all is done", weekly(7)),
        ("nothing is done", []),
        ("all in one day", [did(f"a.{number}", 0) for number in range(8)]),
        ("most was known", [did("a.0", 0), *(did(f"a.{n}", 20, "know", 0) for n in range(1, 7)), did("a.7", 27)]),
        ("the last was known", [*weekly(7), did("a.7", 60, "know", 0)]),
    ],
)
def test_what_is_no_journey_is_not_kept(why: str, log: Sequence[StudyEvent]) -> None:
    assert arrive(log, EIGHT, TASKS, 3.0) is None, why


def test_who_ticks_off_what_was_done_elsewhere_is_not_kept() -> None:
    much = _roadmap({f"a.{number}": 60 * PLAUSIBLE for number in range(3)})
    log = [did("a.0", 0), did("a.1", 10), did("a.2", 11)]
    assert arrive(log, much, tuple(much.tasks.values()), 3.0) is None


def test_a_pause_that_was_announced_is_no_week() -> None:
    away = [
        replace(did("", 8, "pause", 0), minutes=0),
        replace(did("", 36, "resume", 0), minutes=0),
    ]
    early, late = [did(f"a.{n}", 7 * n) for n in range(2)], [did(f"a.{n}", 28 + 7 * n) for n in range(2, 8)]
    log = sorted([*early, *away, *late], key=lambda event: event.day)
    found = arrive(log, EIGHT, TASKS, 3.0)
    assert found
    assert len(found.weeks) == 7


def _slow(count: int, factor: float = 3.0) -> list[Finisher]:
    """Learners who began like others, and then needed `factor` as long as others at this pace do."""
    random = np.random.default_rng(5)
    found: list[Finisher] = []
    for number in range(count):
        hours = float(random.uniform(0.9, 1.1))
        weeks = (hours,) * 4 + (hours / factor,) * int(20 * factor)
        left = {week: 4 * hours + 20 * hours - sum(weeks[:week]) for week in range(21)}
        found.append(Finisher(number, Arrival(3.0, weeks, left), 1.0))
    return found


def test_it_tells_how_often_the_range_was_wrong() -> None:
    steady, slow = Arrival(3.0, (1.0,) * 20, {0: 20.0, 4: 16.0, 8: 12.0}), _slow(1)[0].arrival
    assert steady.strayed(simulated()) < 0.5 < slow.strayed(simulated())


AT_FOUR = Standing((1.0,) * 4, 3.0, 20.0)


def test_below_five_nobody_is_drawn_on() -> None:
    assert refer_to(simulated(), _slow(FEWEST - 1)) is simulated()
    one = [replace(each, learner=1) for each in _slow(20)]
    assert refer_to(simulated(), one) is simulated()


def test_each_takes_the_place_of_one_simulated() -> None:
    for count in (FEWEST, 50, 2 * NEAREST):
        found = forecast(AT_FOUR, refer_to(simulated(), _slow(count)))
        assert found.alike.real == min(count, NEAREST) / NEAREST
        assert found.alike.weight.sum() == pytest.approx(1)
        assert found.finish == pytest.approx(forecast(AT_FOUR, simulated()).finish)


def test_the_range_goes_to_where_those_here_ended_and_few_move_it_little() -> None:
    middles = [forecast(AT_FOUR, refer_to(simulated(), _slow(count))).middle for count in (0, 5, 100, 400)]
    assert middles == sorted(middles)
    assert middles[1] < 1.1 * middles[0]
    assert middles[3] == pytest.approx(60, rel=0.1)


def test_few_widen_the_range_a_little_and_no_number_without_bound() -> None:
    assert MISS - 0.1 < refer_to(simulated(), _slow(FEWEST)).miss < MISS
    plain = forecast(AT_FOUR, simulated())
    for count in (FEWEST, 400):
        found = forecast(AT_FOUR, refer_to(simulated(), _slow(count, 50.0)))
        longest = float(simulated().at[4].ratio.max())
        assert plain.early / 4 < found.early <= found.late <= found.base * np.exp(longest) + 1e-9


def test_who_was_unlike_is_not_asked() -> None:
    fast = [replace(each, arrival=replace(each.arrival, planned=20.0)) for each in _slow(30)]
    assert forecast(AT_FOUR, refer_to(simulated(), fast)).alike.real == 0

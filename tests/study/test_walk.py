"""Every route is walked day by day to its end, with little time and with much, and nobody gets stuck on it."""

import pytest

from bot.library import read_library, shipped
from bot.study.progress import Progress, Spent, cut
from bot.study.roadmap import Roadmap
from bot.study.today import choose
from bot.study.way import Picks, find_way

LIBRARY = read_library([shipped()])
AMPLE = 240
"""With so many minutes days are few; the other walks take long."""

WALKS = [
    pytest.param(
        roadmap, Picks(route.id), minutes, id=f"{route.id}-{minutes}", marks=[pytest.mark.slow] * (minutes < AMPLE)
    )
    for roadmap in LIBRARY.roadmaps.values()
    for route in roadmap.routes
    for minutes in (30, 60, AMPLE)
]
CHANGES = [
    pytest.param(
        LIBRARY.default, Picks("from-zero", options={choice.id: option.id}), AMPLE, id=option.id, marks=pytest.mark.slow
    )
    for choice in LIBRARY.default.choices
    for option in choice.options
] + [
    pytest.param(LIBRARY.default, Picks("from-zero", role.id), AMPLE, id=role.id, marks=pytest.mark.slow)
    for role in LIBRARY.default.roles
]


@pytest.mark.parametrize(("roadmap", "picks", "minutes"), WALKS + CHANGES)
def test_a_route_can_be_walked_day_by_day_to_its_end(roadmap: Roadmap, picks: Picks, minutes: int) -> None:
    done: set[str] = set()
    begun: dict[str, Spent] = {}
    way = find_way(roadmap, picks)
    reachable = frozenset(task.topic for task in way.tasks)
    days = 0
    while len(done) < len(way.tasks):
        studied = _study_a_day(roadmap, picks, minutes, done, begun, reachable)
        assert studied, "a day with nothing to do"
        days += 1
        assert days <= 60 * len(way.tasks), "it never ends"
    assert done == {task.id for task in way.tasks}
    assert choose(roadmap, picks, Progress(frozenset(done)), ()) is None


def _study_a_day(
    roadmap: Roadmap, picks: Picks, minutes: int, done: set[str], begun: dict[str, Spent], reachable: frozenset[str]
) -> int:
    """Sittings until the day's minutes are used up; returns what was studied. `reachable` are the topics of the way."""
    studied = 0
    while studied < minutes:
        progress = Progress(frozenset(done), frozenset(), begun)
        chosen = choose(roadmap, picks, progress, ())
        if chosen is None:
            break
        task = chosen.task
        topic = roadmap.topics[task.topic]
        early = [need.id for need in progress.missing(topic, roadmap) if need.id in reachable]
        assert not early, f"{task.id} before {early}"
        sitting = cut(task, begun.get(task.id), minutes - studied if minutes - studied >= 10 else minutes)
        assert sitting.minutes <= minutes * 1.25 + 1
        studied += sitting.minutes
        if sitting.number >= sitting.of:
            done.add(task.id)
            begun.pop(task.id, None)
        else:
            before = begun.get(task.id, Spent(0, 0))
            begun[task.id] = Spent(before.minutes + sitting.minutes, before.sittings + 1)
    return studied

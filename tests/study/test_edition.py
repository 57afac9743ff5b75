"""By how much a roadmap grew, for somebody who has some of it behind them."""

from collections.abc import Mapping, Sequence

import pytest

from bot.study.edition import edition, grown
from bot.study.roadmap import Roadmap, Stage
from bot.study.topic import Task, Topic

Renamed = Mapping[str, tuple[str, ...]]


def roadmap(minutes: Mapping[str, int], renamed: Renamed) -> Roadmap:
    tasks = [Task(id, "tea", "A task", each, "practise", "do it") for id, each in minutes.items()]
    tea = Topic("tea", "Tea", "all", "kitchen", "basic", "", "", "do it", tasks=tuple(tasks))
    return Roadmap("tea", "Tea", "", (Stage("all", "All", ""),), {"tea": tea}, {}, (), {}, renamed=renamed)


@pytest.mark.parametrize(
    ("why", "now", "renamed", "behind", "hours"),
    [
        ("nothing happened", {"tea.a": 60, "tea.b": 60}, {}, (), 0),
        ("a task is new", {"tea.a": 60, "tea.b": 60, "tea.c": 90}, {}, (), 1.5),
        ("a task is longer", {"tea.a": 60, "tea.b": 120}, {}, (), 1),
        ("what is behind grew", {"tea.a": 600, "tea.b": 60}, {}, ("tea.a",), 0),
        ("renamed", {"tea.z": 60, "tea.b": 60}, {"tea.a": ("tea.z",)}, (), 0),
        ("split", {"tea.x": 30, "tea.y": 30, "tea.b": 60}, {"tea.a": ("tea.x", "tea.y")}, (), 0),
        ("merged", {"tea.x": 90}, {"tea.a": ("tea.x",), "tea.b": ("tea.x",)}, (), -0.5),
        ("taken away", {"tea.b": 60}, {"tea.a": ()}, (), -1),
        ("taken away when it was done", {"tea.b": 60}, {"tea.a": ()}, ("tea.a",), 0),
    ],
)
def test_it_grew(why: str, now: Mapping[str, int], renamed: Renamed, behind: Sequence[str], hours: float) -> None:
    before = edition(roadmap({"tea.a": 60, "tea.b": 60}, {}))
    after = roadmap(now, renamed)
    ahead = [task for task in after.tasks.values() if task.id not in behind]
    assert grown(before, after, ahead, set(behind)) == hours, why

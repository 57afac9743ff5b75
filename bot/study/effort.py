"""How much work a roadmap is: hours by stage, by area and by kind of task, and the months that a route takes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.study.roadmap import Roadmap, Route
from bot.study.topic import Task
from bot.study.way import Picks, find_way

WEEKS_A_MONTH = 365.25 / 12 / 7
TOLERANCE = 0.15
"""So far may the sum of the tasks be from what a document says."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The work of a route. `hours` and `months` are what the route promises; `later_hours` are beyond it.

    `stages`, `areas` and `kinds` are hours, by the id of the stage, the area of the topic and the kind of task.
    """

    route: Route
    hours: float
    months: float
    later_hours: float
    stages: Mapping[str, float]
    areas: Mapping[str, float]
    kinds: Mapping[str, float]

    @property
    def agrees(self) -> bool:
        """Whether the months are near those that the route's document names, if it names any."""
        estimate = self.route.estimate
        return estimate is None or abs(self.months / estimate.months - 1) <= TOLERANCE


def find_effort(roadmap: Roadmap, picks: Picks) -> Effort:
    """The work of a learner's route, with all that they picked."""
    way = find_way(roadmap, picks)
    route = roadmap.route(picks.route)
    hours = _hours(way.main)
    stages, areas, kinds = Counter[str](), Counter[str](), Counter[str]()
    for task in way.main:
        topic = roadmap.topics[task.topic]
        stages[topic.stage] += task.minutes
        areas[topic.area] += task.minutes
        kinds[task.kind] += task.minutes
    by_stage = {stage: stages[stage] for stage in route.stages}
    return Effort(
        route,
        hours,
        hours / route.weekly_hours / WEEKS_A_MONTH,
        _hours(way.later),
        _in_hours(by_stage),
        _in_hours(areas),
        _in_hours(kinds),
    )


def _hours(tasks: Iterable[Task]) -> float:
    return sum(task.minutes for task in tasks) / 60


def _in_hours(minutes: Mapping[str, int]) -> dict[str, float]:
    return {id: count / 60 for id, count in minutes.items()}

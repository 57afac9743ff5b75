"""Which task now, and why: the first unfinished step of the learner's way that fits the day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from bot.study.progress import Progress
from bot.study.roadmap import Roadmap
from bot.study.topic import Task
from bot.study.way import Picks, Way, find_way

Why: TypeAlias = Literal["begun", "topic", "opens", "way", "later", "asked"]
"""begun: the task was begun before. topic: the next step of a topic under way. opens: many topics build on it.
way: the next step of the route. later: the route is done, this goes beyond it. asked: the learner chose it."""

NOTHING: Final[Mapping[str, float]] = MappingProxyType({})
SURE: Final = 0.9
"""A topic that is known with this probability needs no studying now."""


@dataclass(frozen=True, slots=True)
class Chosen:
    task: Task
    why: Why


def choose(
    roadmap: Roadmap,
    picks: Picks,
    progress: Progress,
    put_off: Collection[str],
    belief: Mapping[str, float] = NOTHING,
) -> Chosen | None:
    """The next task on the learner's way, passing over what was put off today, and topics not begun that they surely
    know (`belief`: with which probability, by topic), unless nothing else is left.

    What was begun comes first, then the way's own order. None when every task is behind the learner.
    """
    way = find_way(roadmap, picks)
    for task in progress.ahead(way.tasks, roadmap) if progress.begun else ():
        if task.id in progress.begun and task.id not in put_off:
            return Chosen(task, "begun")
    ahead = tuple(progress.ahead(way.tasks, roadmap))
    needed = [task for task in ahead if not _sure(task, roadmap, progress, belief)]
    fresh = (task for several in (needed, ahead) for task in several if task.id not in put_off)
    task = next(fresh, None) or next(iter(needed or ahead), None)
    return Chosen(task, _reason(task, roadmap, way, progress)) if task else None


def _sure(task: Task, roadmap: Roadmap, progress: Progress, belief: Mapping[str, float]) -> bool:
    """Whether they surely know its topic, and have not begun to study it."""
    tasks = roadmap.topics[task.topic].tasks
    begun = any(progress.behind(each) or each.id in progress.begun for each in tasks)
    return belief.get(task.topic, 0) >= SURE and not begun


def _reason(task: Task, roadmap: Roadmap, way: Way, progress: Progress) -> Why:
    topic = roadmap.topics[task.topic]
    if task.id in progress.begun:
        return "begun"
    if any(progress.behind(each) for each in topic.tasks):
        return "topic"
    if task in way.later:
        return "later"
    return "opens" if roadmap.unlocks(topic.id) > 1 else "way"

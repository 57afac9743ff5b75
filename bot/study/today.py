"""Which task now, and why: the first unfinished step of the learner's way that fits the day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.study.progress import Progress
from bot.study.roadmap import Roadmap, Task

Why: TypeAlias = Literal["begun", "topic", "opens", "way", "asked"]
"""begun: the task was begun before. topic: the next step of a topic under way. opens: many topics build on it.
way: the next step of the route. asked: the learner chose it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    task: Task
    why: Why


def choose(roadmap: Roadmap, route: str, progress: Progress, put_off: Collection[str]) -> Chosen | None:
    """The next task on the route, passing over what was put off today unless nothing else is left.

    What was begun comes first, then the next step of the topic under way, then the route's order. None when
    every task is behind the learner.
    """
    open_tasks = [task for task in roadmap.tasks_in_order(route) if not progress.behind(task)]
    if not open_tasks:
        return None
    fresh = [task for task in open_tasks if task.id not in put_off] or open_tasks
    for task in fresh:
        if task.id in progress.begun:
            return Chosen(task, "begun")
    first = fresh[0]
    topic = roadmap.topics[first.topic]
    if any(progress.behind(task) for task in topic.tasks):
        return Chosen(first, "topic")
    return Chosen(first, "opens" if roadmap.unlocks(topic.id) > 1 else "way")


def first_open(tasks: Iterable[Task], progress: Progress) -> Task | None:
    """The first task of a topic that still needs doing."""
    return next((task for task in tasks if not progress.behind(task)), None)

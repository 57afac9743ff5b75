"""Roadmaps to choose tasks from: the drawn graphs of `people`, with tasks, and three deep goals that a learner has."""

from collections.abc import Iterator

import numpy as np
from numpy.random import default_rng

from bench.learning.people import graph
from bot.study.roadmap import Roadmap, Route, Stage
from bot.study.topic import Task, Topic

GOALS = 3
STAGES = 6
MEDIAN, SPREAD = 30.0, 0.45
"""Minutes of a task, and the standard deviation of their logarithm."""


def make_roadmap(name: str, seed: int) -> tuple[Roadmap, frozenset[str]]:
    """A drawn graph as a roadmap whose one route promises three deep goals and what they need; and the topics of that.
    All other topics can wait."""
    curriculum, chance = graph(name), default_rng(seed)
    needs = {
        id: [curriculum.ids[need] for need in curriculum.needs[number]] for id, number in curriculum.numbers.items()
    }
    deep = [id for id in curriculum.ids if len(_ancestors(id, needs)) >= 8]
    wanted = frozenset[str]()
    for goal in chance.choice(deep, GOALS, replace=False):
        wanted |= _ancestors(str(goal), needs) | {str(goal)}
    size = -(-curriculum.size // STAGES)
    topics = {
        id: _topic(id, f"s{number // size}", f"a{curriculum.areas[number]}", needs[id], chance)
        for id, number in curriculum.numbers.items()
    }
    stages = tuple(Stage(f"s{number}", f"Stage {number}", "") for number in range(STAGES))
    waits = tuple(id for id in topics if id not in wanted)
    route = Route("all", "All", "", tuple(stage.id for stage in stages), 5, later=waits)
    return Roadmap(name, name, "", stages, topics, {}, (route,), {}), wanted


def _ancestors(id: str, needs: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(each for need in needs[id] for each in (need, *_ancestors(need, needs)))


def _topic(id: str, stage: str, area: str, needs: list[str], chance: np.random.Generator) -> Topic:
    tasks = tuple(_tasks(id, chance))
    return Topic(id, id, stage, area, "basic", "", "", "", needs=dict.fromkeys(needs, ""), tasks=tasks)


def _tasks(topic: str, chance: np.random.Generator) -> Iterator[Task]:
    for number in range(int(chance.integers(1, 4))):
        minutes = int(np.clip(round(MEDIAN * np.exp(chance.normal(0, SPREAD))), 10, 90))
        yield Task(f"{topic}.{number}", topic, f"{topic} {number}", minutes, "read", "")

"""What a roadmap held once: the minutes of its tasks by id. So one can tell by how much it grew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from bot.study.roadmap import Roadmap
from bot.study.topic import Task


def edition(roadmap: Roadmap) -> dict[str, int]:
    """A roadmap as it is now."""
    return {task.id: task.minutes for task in roadmap.tasks.values()}


def grown(before: Mapping[str, int], roadmap: Roadmap, ahead: Iterable[Task], behind: Set[str]) -> float:
    """By how many hours these tasks, which are all still to be done, are more than what stood in their place; less than
    0 when they are fewer. What left without a successor counts where its topic is still ahead, unless it was `behind`:
    done or known by the id it had then."""
    was, gone = defaultdict[str, float](float), defaultdict[str, float](float)
    for id, minutes in before.items():
        heirs = roadmap.heirs(id)
        for heir in heirs:
            was[heir] += minutes / len(heirs)
        if not heirs and id not in behind:
            gone[id.partition(".")[0]] += minutes
    there = list(ahead)
    more = sum(task.minutes - was[task.id] for task in there)
    return (more - sum(gone[topic] for topic in {task.topic for task in there})) / 60

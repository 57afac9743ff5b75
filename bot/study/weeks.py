"""What is ahead of a learner topic by topic, at their own pace, and what of it could be left out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.study.day import Standing
from bot.study.progress import Progress
from bot.study.roadmap import Roadmap
from bot.study.today import passed_over
from bot.study.topic import Task
from bot.study.way import Picks, find_way


def set_apart(
    tasks: Sequence[Task], roadmap: Roadmap, progress: Progress, belief: Mapping[str, float]
) -> tuple[Sequence[Task], Sequence[Task]]:
    """What is to be studied of these tasks, and what is passed over, as its topics seem to be known (`today.choose`).
    Once nothing else is ahead, those are what is to be studied."""
    past = {id for id in {task.topic for task in tasks} if passed_over(roadmap, progress, belief, id)}
    kept = [task for task in tasks if task.topic not in past]
    if not past or not any(progress.ahead(kept, roadmap)):
        return tasks, ()
    return kept, [task for task in tasks if task.topic in past]


def minutes_ahead(standing: Standing) -> dict[str, float]:
    """The learner's minutes for what is ahead of each topic on the way, in its order, without what is passed over."""
    roadmap, progress = standing.roadmap, standing.progress
    topics = defaultdict[str, float](float)
    kept, _ = set_apart(find_way(roadmap, standing.picks).main, roadmap, progress, standing.belief)
    for task in progress.ahead(kept, roadmap):
        begun = progress.begun.get(task.id)
        left = max(task.minutes - (begun.minutes if begun else 0), min(5, task.minutes))
        topics[task.topic] += left * standing.pace
    return dict(topics)


def without(standing: Standing, ids: tuple[str, ...]) -> Standing:
    """The same with topics or stages left out."""
    return replace(
        standing, picks=replace(standing.picks, without=tuple(dict.fromkeys((*standing.picks.without, *ids))))
    )


def could_go(roadmap: Roadmap, picks: Picks, topics: dict[str, float]) -> list[str]:
    """The topics ahead that nothing else ahead builds on, those that weigh least for the role first. `topics` as from
    `minutes_ahead`."""
    role = roadmap.role(picks.role)
    ends = [id for id in topics if not roadmap.followers[id] & topics.keys()]
    return sorted(ends, key=lambda id: (roadmap.weight(id, role), -topics[id]))

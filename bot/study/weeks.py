"""What is ahead of a learner topic by topic, at their own pace, and what of it could be left out."""

from collections import defaultdict
from dataclasses import replace

from bot.study.day import Standing
from bot.study.roadmap import Roadmap
from bot.study.way import Picks, find_way


def minutes_ahead(standing: Standing) -> dict[str, float]:
    """The learner's minutes for what is ahead of each topic on the way, in its order."""
    roadmap, progress = standing.roadmap, standing.progress
    topics = defaultdict[str, float](float)
    for task in progress.ahead(find_way(roadmap, standing.picks).main, roadmap):
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

"""How resources and a learner fit: as candidates for `suggest.rank`."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.study.kind import KIND_OF, KINDS, Kind
from bot.study.resource import Resource
from bot.study.roadmap import Roadmap
from bot.study.suggest import Candidate, Try, Worth
from bot.study.tried import Tried

FREE: Final = "free"
"""The word among a learner's likes that they want nothing that costs."""

LEVELS: Final[Mapping[str, float]] = {
    "beginner": 0.0,
    "beginner-intermediate": 0.5,
    "intermediate": 1.0,
    "intermediate-advanced": 1.5,
    "advanced": 2.0,
}
"""Steps of level. What is for anybody has none."""

HIGHEST: Final = 2.0

USUAL: Final = 0.5
"""The level of somebody of whom nothing is known."""

LEADS: Final[Mapping[str, float]] = {"core": 0.6, "supplement": 0.0, "reference": -0.3, "context": -0.3}
"""What it tells that the roadmap puts a resource first, in log odds."""


def liked_by(likes: str) -> tuple[Kind, ...]:
    """The kinds among a learner's likes, the dearest first."""
    words = likes.split()
    return tuple(sorted((kind for kind in KINDS if kind in words), key=words.index))


def only_free(likes: str) -> bool:
    return FREE in likes.split()


def gap(resource: Resource, roadmap: Roadmap, belief: Mapping[str, float], topic: str = "") -> float:
    """Steps between the resource's level and the learner's, who is as far in a topic as in the stage that it stands
    in."""
    if resource.level not in LEVELS:
        return 0.0
    about = topic or next((each for each in resource.topics if each in roadmap.topics), "")
    if about not in belief:
        return abs(LEVELS[resource.level] - USUAL)
    stage = roadmap.topics[about].stage
    near = [belief[id] for id, each in roadmap.topics.items() if each.stage == stage and id in belief]
    return abs(LEVELS[resource.level] - HIGHEST * sum(near) / len(near))


def candidate(resource: Resource, gap: float, *, doubtful: bool = False) -> Candidate:
    """`doubtful`: its link is said to be dead, so it comes after all others."""
    tier = 2 if doubtful else int(not resource.first_choice)
    return Candidate(resource.id, KIND_OF[resource.format], gap, tier, LEADS[resource.role])


def tries_of(tried: Mapping[str, Tried], resources: Mapping[str, Resource], worth: Worth) -> Iterator[Try]:
    """What one learner came to an end with."""
    for id, each in tried.items():
        if each.begun and each.finished is not None and (resource := resources.get(id)):
            expected = worth.base + LEADS[resource.role] + worth.mean(id)
            yield Try(KIND_OF[resource.format], expected, each.finished)

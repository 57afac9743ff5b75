"""A roadmap as the belief about a learner sees it: topics by number, what they need, their areas, how hard they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.study.graph import in_order
from bot.study.roadmap import Roadmap, Stage
from bot.study.topic import Level

EASIEST, HARDEST = -1.0, 1.2
"""How able one must be for a topic that builds on nothing, and for the deepest one, in standard deviations of a single
group of learners. So that a population knows about two topics of five (facts of issue 5)."""

HARDER: Mapping[Level, float] = {"specialised": 0.2, "bonus": 0.3, "optional": 0.3, "helpful": 0.15}
"""What few people learn is less likely known than its depth alone says."""

MOST_AREAS = 8
"""Areas that a learner is asked about."""


@dataclass(frozen=True, eq=False)
class Curriculum:
    """`ids` are the topics, in an order in which each comes after those it needs; everything else goes by their
    numbers. `areas` has the number of each topic's area. `layers`: topics whose needs are all in earlier layers, and
    these needs as a table, filled up with the number of topics."""

    ids: tuple[str, ...]
    areas: NDArray[np.intp]
    difficulty: NDArray[np.float32]
    needs: tuple[tuple[int, ...], ...]
    layers: tuple[tuple[NDArray[np.intp], NDArray[np.intp]], ...]
    numbers: Mapping[str, int]
    shares: NDArray[np.float32]
    """Topics by areas: a topic's share of its area, so that states times shares is how much of each area is known."""

    @property
    def size(self) -> int:
        return len(self.ids)


@lru_cache(maxsize=32)
def survey(roadmap: Roadmap) -> Curriculum:
    """A roadmap's own."""
    ids = in_order(tuple(roadmap.topics), {topic.id: topic.needs for topic in roadmap.topics.values()})
    topics = [roadmap.topics[id] for id in ids]
    stages = [stage.id for stage in roadmap.stages]
    return draw_up(
        ids,
        {topic.id: tuple(topic.needs) for topic in topics},
        [stages.index(topic.stage) for topic in topics],
        [HARDER.get(topic.level, 0.0) for topic in topics],
    )


def asked_areas(roadmap: Roadmap) -> tuple[Stage, ...]:
    """The areas that learners are asked about, in their order: stages have names that people understand. Of too many,
    those with the most topics."""
    counts = {stage.id: 0 for stage in roadmap.stages}
    for topic in roadmap.topics.values():
        counts[topic.stage] += 1
    most = sorted(roadmap.stages, key=lambda stage: -counts[stage.id])[:MOST_AREAS]
    return tuple(stage for stage in roadmap.stages if stage in most and counts[stage.id])


def draw_up(
    ids: Sequence[str], needs: Mapping[str, Sequence[str]], areas: Sequence[int], harder: Sequence[float]
) -> Curriculum:
    """The curriculum of these topics, which stand in an order that their needs respect. A topic is as hard as its depth
    says, and as much harder as is given."""
    numbers = {id: number for number, id in enumerate(ids)}
    before = tuple(tuple(numbers[need] for need in needs[id]) for id in ids)
    depth = _depth(before)
    steepness = (HARDEST - EASIEST) / max(1, *depth)
    in_area = np.asarray(areas, dtype=np.intp)
    shares = np.zeros((len(ids), max(areas) + 1), dtype=np.float32)
    shares[np.arange(len(ids)), in_area] = 1
    return Curriculum(
        tuple(ids),
        in_area,
        np.array([EASIEST + steepness * deep + more for deep, more in zip(depth, harder, strict=True)], np.float32),
        before,
        tuple(_layers(before, depth)),
        numbers,
        shares / np.maximum(shares.sum(axis=0), 1),
    )


def _depth(needs: Sequence[Sequence[int]]) -> list[int]:
    """The length of the longest chain below each topic."""
    depth: list[int] = []
    for before in needs:
        depth.append(1 + max((depth[need] for need in before), default=-1))
    return depth


def _layers(needs: Sequence[Sequence[int]], depth: Sequence[int]) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    layers: list[tuple[NDArray[np.intp], NDArray[np.intp]]] = []
    for level in range(max(depth) + 1):
        members = [number for number, deep in enumerate(depth) if deep == level]
        widest = max(1, *(len(needs[member]) for member in members)) if members else 1
        table = np.full((len(members), widest), len(needs), dtype=np.intp)
        for row, member in enumerate(members):
            table[row, : len(needs[member])] = needs[member]
        layers.append((np.array(members, dtype=np.intp), table))
    return layers

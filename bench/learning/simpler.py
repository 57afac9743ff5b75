"""Simpler ways to find out what somebody knows, as bars that a placement must clear."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bench.learning.people import Person, answered
from bot.study.curriculum import Curriculum
from bot.study.inquiry import Channel

States = NDArray[np.bool_]


class Way(Protocol):
    """After each number of questions, what is taken as known."""

    def __call__(
        self,
        person: Person,
        everybody: Sequence[Person],
        curriculum: Curriculum,
        channel: Channel,
        chance: Generator,
        most: int,
        /,
    ) -> Iterator[tuple[int, States]]: ...


def majority(everybody: Sequence[Person]) -> States:
    """What most people know."""
    return np.mean([person.knows for person in everybody], axis=0) > 0.5


def linear(
    person: Person,
    everybody: Sequence[Person],
    curriculum: Curriculum,
    channel: Channel,
    chance: Generator,
    most: int,
) -> Iterator[tuple[int, States]]:
    """Questions from the easiest topic on; a topic is known if the answer was right, the others as most people."""
    yield from _one_by_one(np.argsort(curriculum.difficulty), person, everybody, channel, chance, most)


def at_random(
    person: Person,
    everybody: Sequence[Person],
    curriculum: Curriculum,
    channel: Channel,
    chance: Generator,
    most: int,
) -> Iterator[tuple[int, States]]:
    """The same in random order."""
    yield from _one_by_one(chance.permutation(curriculum.size), person, everybody, channel, chance, most)


def _one_by_one(
    order: NDArray[np.intp], person: Person, everybody: Sequence[Person], channel: Channel, chance: Generator, most: int
) -> Iterator[tuple[int, States]]:
    states = majority(everybody)
    yield 0, states
    for asked, topic in enumerate(order[:most].tolist(), start=1):
        states = states.copy()
        states[topic] = answered(person, topic, channel, chance) == "right"
        yield asked, states


def closure(
    person: Person,
    everybody: Sequence[Person],
    curriculum: Curriculum,
    channel: Channel,
    chance: Generator,
    most: int,
) -> Iterator[tuple[int, States]]:
    """A right answer means that all it builds on is known too, another one that nothing which builds on it is; asked is
    the topic that decides the most others, whatever the answer."""
    below = _below(curriculum)
    states, open_ = majority(everybody), np.ones(curriculum.size, dtype=np.bool_)
    yield 0, states
    for asked in range(1, most + 1):
        states = states.copy()
        if open_.any():
            worth = np.minimum((below & open_).sum(axis=1), (below.T & open_).sum(axis=1))
            topic = int(np.argmax(np.where(open_, worth, -1)))
            right = answered(person, topic, channel, chance) == "right"
            told = below[topic] if right else below[:, topic]
            states[told & open_] = right
            open_ = open_ & ~told
        yield asked, states


def _below(curriculum: Curriculum) -> States:
    """For each topic, itself and all that it builds on."""
    below = np.eye(curriculum.size, dtype=np.bool_)
    for topic, needs in enumerate(curriculum.needs):
        for need in needs:
            below[topic] |= below[need]
    return below


WAYS: Mapping[str, Way] = {"linear questionnaire": linear, "random questions": at_random, "closure": closure}

"""Graphs of topics and the people who know some of them, for the placement benchmark. The populations are those of the
facts of issue 5, section (a): `coherent`, `rough`, and one that the coach's prior is plainly wrong about."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from bot.library import read_library, shipped
from bot.study.belief import MOST_SAID
from bot.study.curriculum import Curriculum, draw_up, survey
from bot.study.inquiry import CHOICES, Answer, Channel
from bot.study.minds import Prior, draw_seeds, simulate

BINARY = Channel({"right": 0.90, "wrong": 0.10}, {"right": 0.15, "wrong": 0.85})
OPEN = Channel({"right": 0.92, "wrong": 0.06, "unknown": 0.02}, {"right": 0.03, "wrong": 0.37, "unknown": 0.60})
CHANNELS = {"bin": BINARY, "idk": CHOICES, "open": OPEN}

COHERENT = Prior(((0.40, 0.25, 0.015, 0.015),))
ROUGH = Prior(((0.60, 0.50, 0.03, 0.03),))
ODD = Prior(((0.80, 0.60, 0.03, 0.03),))
"""Beside this, each topic is harder or easier than the coach thinks, by a standard deviation of 0.6."""


@dataclass(frozen=True)
class Person:
    """What somebody knows, topic by topic, and says of each area."""

    knows: NDArray[np.bool_]
    says: tuple[int, ...]


def graph(name: str) -> Curriculum:
    """`seed7`, `seed8`: 90 topics, 8 areas, 9 layers, 118 needs; `large`: 120 topics; `roadmap`: the one that ships."""
    if name == "roadmap":
        return survey(read_library([shipped()]).default)
    seed, size, edges = {"seed7": (7, 90, 118), "seed8": (8, 90, 118), "large": (9, 120, 158)}[name]
    return drawn(default_rng(seed), size, areas=8, layers=9, edges=edges)


def drawn(chance: Generator, size: int, areas: int, layers: int, edges: int) -> Curriculum:
    """Topics in layers, each but the first with one need in the layer before; further needs anywhere before."""
    layer = np.sort(np.concatenate([np.arange(layers), chance.integers(layers, size=size - layers)]))
    area = chance.integers(areas, size=size)
    needs: list[set[int]] = [set() for _ in range(size)]

    def add(topic: int, among: NDArray[np.intp]) -> None:
        alike = among[area[among] == area[topic]]
        needs[topic].add(int(chance.choice(alike if len(alike) and chance.random() < 0.7 else among)))

    for topic in np.flatnonzero(layer > 0):
        add(int(topic), np.flatnonzero(layer == layer[topic] - 1))
    while sum(map(len, needs)) < edges:
        topic = int(chance.choice(np.flatnonzero(layer > 0)))
        add(topic, np.flatnonzero(layer < layer[topic]))
    ids = [f"t{number}" for number in range(size)]
    wanted = {id: [ids[need] for need in sorted(needs[number])] for number, id in enumerate(ids)}
    return draw_up(ids, wanted, area.tolist(), [0.0] * size)


def people(curriculum: Curriculum, population: str, count: int, seed: int) -> list[Person]:
    chance = default_rng([seed, curriculum.size])
    prior = {"coherent": COHERENT, "rough": ROUGH, "odd": ODD}[population]
    if population == "odd":
        curriculum = replace(curriculum, difficulty=curriculum.difficulty + _harder(curriculum, chance))
    known = simulate(curriculum, prior, draw_seeds(curriculum, prior, count, chance)).T
    told = known.astype(np.float32) @ curriculum.shares + 0.10
    told = told + 0.30 * chance.standard_normal(told.shape)
    degrees = np.clip(np.rint(MOST_SAID * told), 0, MOST_SAID).astype(int)
    return [Person(knows, tuple(says.tolist())) for knows, says in zip(known, degrees, strict=True)]


def odd_difficulty(curriculum: Curriculum, seed: int) -> NDArray[np.float32]:
    """By how much each topic is harder for those odd people than the coach thinks."""
    return _harder(curriculum, default_rng([seed, curriculum.size]))


def _harder(curriculum: Curriculum, chance: Generator) -> NDArray[np.float32]:
    return 0.6 * chance.standard_normal(curriculum.size).astype(np.float32)


def answered(person: Person, topic: int, channel: Channel, chance: Generator) -> Answer:
    chances = channel.known if person.knows[topic] else channel.unknown
    answers = channel.answers
    return answers[int(chance.choice(len(answers), p=[chances[answer] for answer in answers]))]

"""What a host's earlier learners could tell about how hard its topics are: `python -m bench.learning.difficulty`.

People of whom the coach's prior is plainly wrong (`people.ODD`) are placed one after the other. After each answer the
topic is taken as a little harder or easier, by how much better or worse the answer was than foretold. Others are placed
before that, after 50 and after 250, and by a coach that is told how hard each topic is. The coach itself does not learn
this yet.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from bench.learning.people import CHANNELS, Person, answered, graph, odd_difficulty, people
from bench.learning.placement import SEED
from bot.study.belief import Report, begin, hear
from bot.study.curriculum import Curriculum
from bot.study.inquiry import best_question

QUESTIONS = 12
MARKS = (0, 8, 12)
STEP = 0.1
"""Standard deviations of a group of learners by which a topic moves after an answer that nothing spoke for."""

CHANNEL = CHANNELS["idk"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tested", type=int, default=500)
    parser.add_argument("--learnt", type=int, nargs="+", default=[50, 250])
    asked = parser.parse_args()
    curriculum = graph("seed7")
    crowd = people(curriculum, "odd", asked.tested + max(asked.learnt), SEED)
    tested, earlier = crowd[: asked.tested], crowd[asked.tested :]
    print(f"Seed {SEED}, {len(tested)} odd people a row, seed7, idk. Percent of topics ± standard error.\n")
    print(
        "| the coach | "
        + " | ".join(f"{mark} q" for mark in MARKS)
        + " | gain at 12 |\n| --- | --- | --- | --- | --- |"
    )
    before = _place_all(tested, curriculum)
    _show("as it is", before, before)
    _show(
        "told how hard each topic is", _place_all(tested, _harder(curriculum, odd_difficulty(curriculum, SEED))), before
    )
    learnt = np.zeros(curriculum.size, np.float32)
    for number, person in enumerate(earlier):
        _place(person, _harder(curriculum, learnt), len(tested) + number, learnt)
        if number + 1 in asked.learnt:
            _show(f"after {number + 1} others", _place_all(tested, _harder(curriculum, learnt)), before)


def _harder(curriculum: Curriculum, by: NDArray[np.float32]) -> Curriculum:
    return replace(curriculum, difficulty=curriculum.difficulty + by)


def _place_all(persons: Sequence[Person], curriculum: Curriculum) -> NDArray[np.float64]:
    return np.array([_place(person, curriculum, number) for number, person in enumerate(persons)])


def _place(person: Person, curriculum: Curriculum, seed: int, learnt: NDArray[np.float32] | None = None) -> list[float]:
    """The share of topics that is right at each mark. `learnt` is moved by the answers."""
    belief, chance, right = begin(curriculum, seed=seed), default_rng([SEED, seed]), list[float]()
    for area, said in enumerate(person.says[:8]):
        belief = hear(belief, Report(area, said))
    left = set(range(curriculum.size))
    for number in range(QUESTIONS + 1):
        chances = belief.chances
        right.append(float(((chances > 0.5) == person.knows).mean()))
        topic = best_question(belief, left, CHANNEL)
        if topic is None or number == QUESTIONS:
            break
        left.discard(topic)
        answer = answered(person, topic, CHANNEL, chance)
        if learnt is not None:
            known = float(chances[topic])
            foretold = CHANNEL.known["right"] * known + CHANNEL.unknown["right"] * (1 - known)
            learnt[topic] -= STEP * ((answer == "right") - foretold)
        belief = hear(belief, CHANNEL.sign(topic, answer))
    return [right[mark] for mark in MARKS]


def _show(name: str, found: NDArray[np.float64], before: NDArray[np.float64]) -> None:
    cells = [*(found[:, mark] for mark in range(len(MARKS))), (found - before)[:, -1]]
    shown = (f"{100 * cell.mean():.1f} ± {100 * cell.std() / len(cell) ** 0.5:.1f}" for cell in cells)
    print(f"| {name} | " + " | ".join(shown) + " |", flush=True)


if __name__ == "__main__":
    main()

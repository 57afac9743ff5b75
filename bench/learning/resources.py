"""How often people finish the resource that they are given: the coach's choice, beside simpler ones.

    python -m bench.learning.resources [--quick] [--worlds N] [--learners N] [--seed N]

Learners come one after the other and take twenty topics each, with six resources to choose from. The coach chooses by
its own `appraise`, `suits` and `rank`. Share: how much of the way from random choice to the oracle.
"""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import sqrt
from time import process_time

import numpy as np

from bench.learning import choosers
from bench.learning.choosers import Chooser
from bench.learning.library import RESOURCES, TOPICS, Floats, Nature, make_world

CHOOSERS: Mapping[str, type[Chooser]] = {
    "random": choosers.Chooser,
    "Wilson bound of those who finished": choosers.Wilson,
    "mean stars": choosers.MeanStars,
    "Bayes average of stars": choosers.BayesStars,
    "Thompson, Beta": choosers.BetaThompson,
    "Thompson, logistic": choosers.LogisticThompson,
    "the same with stated preferences": choosers.StatedThompson,
    "true quality, not the person": choosers.BestQuality,
    "**the coach, without stated preferences**": choosers.CoachUntold,
    "**the coach**": choosers.Coach,
    "oracle": choosers.Oracle,
}

OTHERWISE: Mapping[str, Nature] = {
    "level costs less than half": Nature(step=-0.3, base=-0.5),
    "level costs much more": Nature(step=-1.2, base=0.2),
    "people differ much in what they finish at all": Nature(ability=1.0),
    "what people say they like is mostly wrong": Nature(blur=1.2),
    "resources differ little, tastes much": Nature(quality=0.3, suits=0.9),
}
"""Worlds of which the coach's prior is wrong."""

USUAL = Nature()
PARTS = ((0, 50), (50, 150), (150, 300))
FEW = 5


@dataclass(frozen=True)
class Task:
    chooser: str
    seed: int
    learners: int
    nature: Nature = USUAL


@dataclass(frozen=True)
class Run:
    """The chance to finish, by learner; how many of each topic's two best were tried too little; seconds a choice."""

    chance: Floats
    few: int
    seconds: float


def simulate(task: Task) -> Run:
    world = make_world(task.seed, task.learners, task.nature)
    chooser, began = CHOOSERS[task.chooser](world, task.seed), process_time()
    got, tries = np.zeros((task.learners, TOPICS)), np.zeros((TOPICS, RESOURCES))
    for learner in range(task.learners):
        chooser.meet(learner)
        for place, topic in enumerate(world.order[learner].tolist()):
            taken = chooser.choose(topic)
            got[learner, place] = world.chance[learner, topic, taken]
            tries[topic, taken] += 1
            stars = int(world.stars[learner, topic, taken]) if world.rates[learner, topic] else 0
            finished = bool(world.luck[learner, topic] < got[learner, place])
            chooser.see(topic, taken, finished=finished, stars=stars)
    best = np.argsort(-world.quality, axis=1)[:, :2]
    few = int(np.sum(np.take_along_axis(tries, best, 1) < FEW))
    return Run(got.mean(1), few, (process_time() - began) / got.size)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--worlds", type=int, default=0)
    parser.add_argument("--learners", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args()
    worlds, learners = chosen.worlds or (2 if chosen.quick else 12), chosen.learners or (60 if chosen.quick else 300)
    seeds = range(chosen.seed * 1000, chosen.seed * 1000 + worlds)
    parts = [(first, min(last, learners)) for first, last in PARTS if first < learners]
    print(f"{worlds} worlds, {learners} learners, seed {chosen.seed}\n")
    print("| chooser | " + " | ".join(f"{first + 1}-{last}" for first, last in parts)
          + " | " + " | ".join(f"share {first + 1}-{last} ± SE" for first, last in parts)
          + f" | of the best 2, tried < {FEW} times, a world | ms a choice |")  # fmt: skip
    print("|---|" + "---:|" * (2 * len(parts) + 2))
    with ProcessPoolExecutor(chosen.processes) as pool:
        every = [Task(name, seed, learners) for name in CHOOSERS for seed in seeds]
        _print_rows(dict(zip(every, pool.map(simulate, every), strict=True)), tuple(CHOOSERS), parts, "")
        for title, nature in OTHERWISE.items() if not chosen.quick else ():
            names = ("random", "**the coach**", "oracle")
            some = [Task(name, seed, learners, nature) for name in names for seed in seeds]
            _print_rows(dict(zip(some, pool.map(simulate, some), strict=True)), names[1:2], parts, title)


def _print_rows(runs: Mapping[Task, Run], names: Sequence[str], parts: Sequence[tuple[int, int]], title: str) -> None:
    def means(name: str, part: tuple[int, int]) -> Floats:
        return np.array([float(run.chance[slice(*part)].mean()) for task, run in runs.items() if task.chooser == name])

    for name in names:
        mine = [run for task, run in runs.items() if task.chooser == name]
        cells = [f"{means(name, part).mean():.3f}" for part in parts]
        for part in parts:
            low, high = means("random", part), means("oracle", part)
            shares = (means(name, part) - low) / (high - low)
            error = float(np.std(shares, ddof=1)) / sqrt(len(shares)) if len(shares) > 1 else 0.0
            cells.append(f"{shares.mean():.1%} ± {error:.1%}")
        cells += [f"{np.mean([run.few for run in mine]):.2f}", f"{1000 * np.mean([run.seconds for run in mine]):.2f}"]
        print(f"| {f'{name}: {title}' if title else name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()

"""How many reviews keep the same true recall: the coach's, beside plain FSRS with its default parameters.

    python -m bench.learning.reviews [--quick] [--learners N] [--seed N]

Both are the coach's own `Recall`, with the hypotheses SMART and PLAIN. Each learner studies five topics a week and does
six tasks a day; the same person is run under each method and each retention, and loads are compared at the true mean
recall that both reach.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from bench.learning.remembering import Mind, make_world
from bot.study.hypotheses import PLAIN, SMART, certainty
from bot.study.recall import DAY, Recall

TRUTHS = {"as authored": 1.0, "40 % of it": 0.4, "none at all": 0.0}
RETENTIONS = (0.86, 0.9, 0.94)
TASKS = 6


@dataclass(frozen=True)
class Run:
    """One learner under one method: reviews done, true mean recall, the share learnt, and the log loss of what was
    expected at each review."""

    reviews: int
    recall: float
    share: float
    loss: float


@dataclass(frozen=True)
class Task:
    seed: int
    rehearsal: float
    smart: bool
    retention: float
    cards: int
    days: int


def simulate(task: Task) -> Run:
    draw = np.random.default_rng([task.seed, 7])
    world, hypotheses = make_world(draw, task.cards, task.days), SMART if task.smart else PLAIN
    mind, recall = Mind(np.random.default_rng([task.seed, 8]), task.rehearsal, task.cards), Recall(hypotheses)
    reviews, recalls, losses = 0, list[float](), list[float]()
    for day in range(task.days):
        now = day * float(DAY)
        for card in np.flatnonzero((world.studied[world.topics] >= day - 1) & (world.studied[world.topics] < day)):
            mind.meet(int(card), day)
            recall.review(str(card), int(world.topics[card]), 3, now)
        current = np.flatnonzero(world.studied < day)[-5:]
        for topic in draw.choice(current, TASKS) if len(current) else ():
            mind.rehearse(world.reach[topic][world.topics], day)
            recall.rehearse(world.reach[topic], now)
        for row in _deepest_first(recall, world.depth, now, task.retention):
            expected = float(recall.chances(now, np.array([row]))[0] @ certainty(recall.weights))
            if recall.due_by(now)[row] > task.retention:
                continue  # what was just recalled has rehearsed this one
            card, topic = int(recall.ids[row]), int(recall.topics[row])
            recalled = mind.review(card, day)
            losses.append(-log(min(max(expected if recalled else 1 - expected, 1e-4), 1)))
            recall.review(str(card), topic, 3 if recalled else 1, now)
            if recalled:
                mind.rehearse(world.reach[topic][world.topics], day)
                recall.rehearse(world.reach[topic], now)
            reviews += 1
        if day >= 30:
            recalls.append(float(np.nanmean(mind.recall(day))))
    share = float(certainty(recall.weights) @ hypotheses.share)
    return Run(reviews, float(np.mean(recalls)), share, float(np.mean(losses)) if losses else 0.0)


def _deepest_first(recall: Recall, depth: NDArray[np.int64], now: float, retention: float) -> list[int]:
    due = np.flatnonzero(recall.due_by(now) <= retention) if recall.ids else np.zeros(0, dtype=np.int64)
    return sorted((int(row) for row in due), key=lambda row: -int(depth[recall.topics[row]]))


def load_at(runs: Sequence[Run], recall: float) -> float:
    """The logarithm of the reviews at which a recall is reached, between the runs around it."""
    points = sorted((run.recall, log(max(run.reviews, 1))) for run in runs)
    return float(np.interp(recall, [each for each, _ in points], [each for _, each in points]))


def compare(smart: Sequence[Run], plain: Sequence[Run]) -> float | None:
    """How much the load changes at equal recall, where both reach one."""
    least = max(min(run.recall for run in runs) for runs in (smart, plain))
    most = min(max(run.recall for run in runs) for runs in (smart, plain))
    if most <= least:
        return None
    return float(np.mean([load_at(smart, at) - load_at(plain, at) for at in np.linspace(least, most, 5)]))


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--learners", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    learners = chosen.learners or (2 if chosen.quick else 12)
    cards, days = (100, 60) if chosen.quick else (600, 180)
    print(f"{learners} learners, {cards} cards, {days} days, seed {chosen.seed}\n")
    print("| true rehearsal | reviews at equal recall | ± | recall at .9, mean | worst | plain, mean | worst "
          "| share learnt | log loss | plain |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")  # fmt: skip
    with ProcessPoolExecutor(2) as pool:
        for name, rehearsal in TRUTHS.items():
            tasks = [
                Task(chosen.seed * 1000 + learner, rehearsal, smart, retention, cards, days)
                for learner in range(learners) for smart in (True, False) for retention in RETENTIONS
            ]  # fmt: skip
            runs = dict(zip(tasks, pool.map(simulate, tasks), strict=True))
            print(_row(name, runs), flush=True)


def _row(name: str, runs: dict[Task, Run]) -> str:
    seeds = sorted({task.seed for task in runs})
    of = {key: [run for task, run in runs.items() if (task.seed, task.smart) == key]
          for key in ((seed, smart) for seed in seeds for smart in (True, False))}  # fmt: skip
    changes = [each for seed in seeds if (each := compare(of[seed, True], of[seed, False])) is not None]
    error = float(np.std(changes, ddof=1)) / sqrt(len(changes)) if len(changes) > 1 else 0.0
    at = {smart: [run for task, run in runs.items() if task.smart == smart and task.retention == 0.9]
          for smart in (True, False)}  # fmt: skip
    mean = float(np.exp(np.mean(changes)) - 1) if changes else 0.0
    figures = [f"{mean:+.1%}", f"{error:.1%}"]
    for smart in (True, False):
        figures += [f"{np.mean([run.recall for run in at[smart]]):.3f}", f"{min(run.recall for run in at[smart]):.3f}"]
    figures += [f"{np.mean([run.share for run in at[True]]):.2f}"]
    figures += [f"{np.mean([run.loss for run in at[smart]]):.3f}" for smart in (True, False)]
    return f"| {name} | {' | '.join(figures)} |"


if __name__ == "__main__":
    main()

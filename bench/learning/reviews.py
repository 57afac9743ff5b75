"""How many reviews keep the same true recall: the coach's, beside plain FSRS with its default parameters.

    python -m bench.learning.reviews [--quick] [--learners N] [--seed N] [--recall R]

Both are the coach's own `Recall`, with the hypotheses SMART and PLAIN. Each learner studies five topics a week and does
six tasks a day; the same people are run under each method and at several retentions, which gives each method a curve
of reviews over the true mean recall (of all cards met, from day 30 on). Loads are read off where the curves pass the
same recall. The log loss is that of both on the same reviews, those that plain FSRS asked for at .9, after the first
200 of a learner; the oracle knows what is true.
"""

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from math import exp

import numpy as np
from numpy.typing import NDArray

from bench.learning.remembering import Mind, World, make_world
from bot.study.hypotheses import PLAIN, SMART, certainty
from bot.study.memory import AGAIN, GOOD, Floats
from bot.study.recall import DAY, Recall

TRUTHS = {"strong": 1.0, "weak": 0.4, "none": 0.0}
"""What part of the rehearsal that the graph promises really happens."""

RETENTIONS = {
    "strong": (0.6, 0.7, 0.8, 0.85, 0.9),
    "weak": (0.7, 0.8, 0.85, 0.9, 0.93),
    "none": (0.85, 0.9, 0.93, 0.95),
}
GOALS = {"strong": -0.30, "weak": -0.10, "none": 0.05}
TASKS, NINETY = 6, 0.9
SETTLED, JUDGED = 30, 200
"""The day from which recall is taken, and the reviews of a learner before those whose log loss is."""


@dataclass(frozen=True)
class Task:
    seed: int
    truth: str
    smart: bool
    retention: float
    cards: int
    days: int


@dataclass(frozen=True)
class Run:
    """One learner under one method: reviews done, true mean recall, the share learnt, and the log losses of plain FSRS,
    the coach and the oracle."""

    reviews: int
    recall: float
    share: float
    losses: tuple[float, float, float]


class Life:
    """Somebody who studies for half a year. `shadow` learns from the same reviews without choosing any."""

    def __init__(self, task: Task) -> None:
        self.draw = np.random.default_rng([task.seed, 7])
        self.world: World = make_world(self.draw, task.cards, task.days)
        self.mind = Mind(np.random.default_rng([task.seed, 8]), TRUTHS[task.truth], task.cards)
        self.recall, self.retention = Recall(SMART if task.smart else PLAIN), task.retention
        self.shadow = Recall(PLAIN if task.smart else SMART)
        self.judges = not task.smart and task.retention == NINETY
        self.chosen = 0
        self.losses: list[tuple[float, float, float]] = []

    def live(self, day: int) -> None:
        now, studied = day * float(DAY), self.world.studied
        fresh = (studied[self.world.topics] >= day - 1) & (studied[self.world.topics] < day)
        for card in np.flatnonzero(fresh).tolist():
            self.mind.meet(card, day)
            for each in self._memories():
                each.review(str(card), int(self.world.topics[card]), GOOD, now)
        current = np.flatnonzero(studied < day)[-5:]
        for topic in self.draw.choice(current, TASKS) if len(current) else ():
            self._rehearse(int(topic), day)
        for row in self._due(now):
            one = np.array([row])
            if self.recall.due_by(now, one)[0] <= self.retention:  # else what was just recalled has rehearsed this one
                self._review(int(self.recall.ids[row]), day)

    def _memories(self) -> Iterable[Recall]:
        return (self.recall, self.shadow) if self.judges else (self.recall,)

    def _due(self, now: float) -> Sequence[int]:
        """The deepest topic first."""
        if not self.recall.ids:
            return ()
        due = np.flatnonzero(self.recall.due_by(now) <= self.retention)
        depth: NDArray[np.int64] = self.world.depth[self.recall.topics[due]]
        return due[np.argsort(-depth, kind="stable")].tolist()

    def _review(self, card: int, day: int) -> None:
        now, topic = day * float(DAY), int(self.world.topics[card])
        self.chosen += 1
        if self.judges and self.chosen > JUDGED:
            one = np.array([self.recall.row(str(card))])
            said = (self.recall.expected(now, one)[0], self.shadow.expected(now, one)[0], self.mind.recall(day)[card])
            self.losses.append(_losses(said))
        recalled = self.mind.review(card, day)
        for each in self._memories():
            each.review(str(card), topic, GOOD if recalled else AGAIN, now)
        if recalled:
            self._rehearse(topic, day)

    def _rehearse(self, topic: int, day: int) -> None:
        shares = self.world.reach[topic]
        self.mind.rehearse(shares[self.world.topics], day)
        for each in self._memories():
            each.rehearse(shares, day * float(DAY))


def _losses(said: tuple[float, float, float]) -> tuple[float, float, float]:
    """What each chance costs on average, where the last one is true."""
    plain, smart, true = (min(max(float(each), 1e-4), 1 - 1e-4) for each in said)
    costs = [-(true * np.log(each) + (1 - true) * np.log(1 - each)) for each in (plain, smart, true)]
    return float(costs[0]), float(costs[1]), float(costs[2])


def simulate(task: Task) -> Run:
    life, recalls = Life(task), list[float]()
    for day in range(task.days):
        life.live(day)
        if day >= SETTLED:
            recalls.append(float(np.nanmean(life.mind.recall(day))))
    share = float(certainty(life.recall.weights) @ life.recall.hypotheses.share)
    losses = np.mean(life.losses, axis=0) if life.losses else np.zeros(3)
    return Run(life.chosen, float(np.mean(recalls)), share, (float(losses[0]), float(losses[1]), float(losses[2])))


@dataclass(frozen=True)
class Cell:
    """All runs of a row: by method, learner and retention."""

    truth: str
    recall: NDArray[np.float64]
    load: NDArray[np.float64]
    runs: dict[tuple[bool, int, float], Run]

    def change(self, at: float, who: NDArray[np.int64]) -> float:
        """How many more reviews the coach asks for than plain FSRS, both at a mean recall of these learners."""

        def load(method: int) -> float:
            """The logarithm of the reviews."""
            recalls: Floats = self.recall[method][who].mean(axis=0)
            loads: Floats = np.log(self.load[method][who].sum(axis=0))
            return float(np.interp(at, recalls, loads))

        return exp(load(1) - load(0)) - 1

    def row(self, at: float, draw: np.random.Generator) -> str:
        everybody = np.arange(int(self.recall.shape[1]), dtype=np.int64)
        found = self.change(at, everybody)
        others = [self.change(at, draw.choice(everybody, len(everybody))) for _ in range(400)]
        spans = [self.recall[each].mean(axis=0) for each in (1, 0)]
        ninety = {smart: [run for (method, _, at), run in self.runs.items() if method == smart and at == NINETY]
                  for smart in (True, False)}  # fmt: skip
        figures = [f"{found:+.1%} ± {np.std(others):.1%}", f"{GOALS[self.truth]:+.0%}"]
        figures += [f"{span.min():.3f} to {span.max():.3f}" for span in spans]
        for smart in (True, False):
            recalls = [run.recall for run in ninety[smart]]
            figures.append(f"{np.mean(recalls):.3f}, {min(recalls):.3f}")
        figures.append(f"{np.mean([run.share for run in ninety[True]]):.2f}")
        return f"| {self.truth} | {' | '.join([*figures, *_gain([run.losses for run in ninety[False]], draw)])} |"


def _gain(losses: Sequence[tuple[float, float, float]], draw: np.random.Generator) -> list[str]:
    """Of what an oracle gains over plain FSRS, the coach's part, over all learners."""
    table = np.array([each for each in losses if any(each)])
    if not len(table):
        return ["", ""]

    def part(rows: Floats) -> float:
        plain, smart, oracle = rows.mean(axis=0)
        return float((plain - smart) / (plain - oracle))

    others = [part(table[draw.integers(len(table), size=len(table))]) for _ in range(400)]
    return [f"{part(table):.0%} ± {np.std(others):.0%}", " / ".join(f"{each:.3f}" for each in table.mean(axis=0))]


def measure(truth: str, seeds: Sequence[int], cards: int, days: int, pool: ProcessPoolExecutor) -> Cell:
    keys = list(product((False, True), seeds, RETENTIONS[truth]))
    tasks = [Task(seed, truth, smart, retention, cards, days) for smart, seed, retention in keys]
    runs = list(pool.map(simulate, tasks))
    shape = (2, len(seeds), len(RETENTIONS[truth]))
    recall = np.array([run.recall for run in runs]).reshape(shape)
    load = np.array([max(run.reviews, 1) for run in runs], dtype=float).reshape(shape)
    return Cell(truth, recall, load, dict(zip(keys, runs, strict=True)))


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--learners", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--recall", type=float, default=0.94)
    chosen = parser.parse_args()
    learners = chosen.learners or (2 if chosen.quick else 14)
    cards, days = (100, 60) if chosen.quick else (600, 180)
    print(f"{learners} learners a row, {cards} cards, {days} days, seed {chosen.seed}; ± is one standard error\n")
    columns = (
        "true rehearsal", f"reviews at recall {chosen.recall}", "goal", "recalls seen", "plain", "at .9: mean, worst",
        "plain", "share learnt", "of the oracle's gain", "log loss: plain / coach / oracle",
    )  # fmt: skip
    print(f"| {' | '.join(columns)} |\n|---|{'---:|' * (len(columns) - 1)}")
    seeds = [chosen.seed * 1000 + learner for learner in range(learners)]
    with ProcessPoolExecutor(2) as pool:
        for truth in TRUTHS:
            cell = measure(truth, seeds, cards, days, pool)
            print(cell.row(chosen.recall, np.random.default_rng(chosen.seed)), flush=True)


if __name__ == "__main__":
    main()

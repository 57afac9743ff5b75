"""How well the day's tasks are chosen: through the coach's own functions, beside simpler ways to choose.

    python -m bench.learning.today [--quick] [--learners N] [--picks N]

The world is that of the facts of issue 5, section (b): 90 topics, three deep goals, a learner whose minutes for one of
the author's are lognormal (0.3), and tasks that take what they take (lognormal, 0.45). A learner does what the list
says, looks at it again after each task, and stops when nothing is left on it.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from time import process_time
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng

from bench.learning.worlds import make_roadmap
from bot.library import read_library, shipped
from bot.study.belief import HOLDS
from bot.study.day import Standing, fill
from bot.study.progress import Progress, Spent, cut
from bot.study.roadmap import Roadmap
from bot.study.tempo import pace
from bot.study.today import choose
from bot.study.topic import Task
from bot.study.way import Picks, find_way

SEED: Final = 2026
BUDGETS: Final = (25, 45, 75)
TASKS, FACTOR = 0.45, 0.3
"""Standard deviations of the logarithms: of what a task takes, and of a learner's own factor."""
LONGEST: Final = 600
"""Days after which nobody is looked at any more."""
OVER: Final = 1.25


@dataclass
class Learner:
    """Where one learner is. `actual`, `reckoned`: minutes of all sittings so far; `today`: of those of the day."""

    roadmap: Roadmap
    wanted: frozenset[str]
    factor: float
    budget: int
    chance: Generator
    done: set[str] = field(default_factory=set[str])
    begun: dict[str, Spent] = field(default_factory=dict[str, Spent])
    actual: float = 0
    reckoned: float = 0
    today: float = 0
    last: str = ""

    @property
    def progress(self) -> Progress:
        return Progress(frozenset(self.done), frozenset(), self.begun)

    @property
    def arrived(self) -> bool:
        return all(task.id in self.done for id in self.wanted for task in self.roadmap.topics[id].tasks)

    def study(self, task: Task, covers: int) -> None:
        """Do so many of a task's minutes, as its author reckons them."""
        before = self.begun.get(task.id, Spent(0, 0))
        minutes = covers * self.factor * float(np.exp(self.chance.normal(0, TASKS)))
        self.actual, self.reckoned, self.today = self.actual + minutes, self.reckoned + covers, self.today + minutes
        if before.minutes + covers >= task.minutes:
            self.done.add(task.id)
            self.begun.pop(task.id, None)
        else:
            self.begun[task.id] = Spent(before.minutes + covers, before.sittings + 1)
        self.last = task.id


Sitting = tuple[Task, int]
Day = Callable[[Learner], Sitting | None]
"""What to do next on a day, and how many of its minutes; None when the day is over."""


def ours(learner: Learner) -> Sitting | None:
    """The coach's own list, opened again after each task."""
    area = learner.roadmap.topics[learner.last.partition(".")[0]].area if learner.last else ""
    own = pace(learner.actual, learner.reckoned)
    standing = Standing(learner.roadmap, Picks(), learner.progress, last=area, pace=own)
    piece = next(fill(standing, learner.budget, learner.budget - learner.today), None)
    return (piece.chosen.task, piece.sitting.covers) if piece else None


def _simply(order: Callable[[Learner, list[Task]], list[Task]]) -> Day:
    """The first ready task in some order, while the author's minutes for it are left; no longer than the budget."""

    def day(learner: Learner) -> Sitting | None:
        ready = [task for task in _ready(learner) if task.id in learner.begun] or order(learner, list(_ready(learner)))
        if not ready:
            return None
        sitting = cut(ready[0], learner.begun.get(ready[0].id), learner.budget)
        left = learner.budget - learner.today
        return (ready[0], sitting.covers) if left >= sitting.covers / 2 else None

    return day


def _ready(learner: Learner) -> Iterator[Task]:
    """The next task of each topic whose needs are done, in the order of the syllabus."""
    finished = {
        id for id, topic in learner.roadmap.topics.items() if all(task.id in learner.done for task in topic.tasks)
    }
    for id, topic in learner.roadmap.topics.items():
        if id not in finished and all(need in finished for need in topic.needs):
            yield next(task for task in topic.tasks if task.id not in learner.done)


def _greedily(learner: Learner, ready: list[Task]) -> list[Task]:
    needed = [task for task in ready if task.topic in learner.wanted]
    return sorted(needed, key=lambda task: -len(learner.roadmap.followers[task.topic] & learner.wanted))


WAYS: Final[dict[str, Day]] = {
    "ours": ours,
    "syllabus order": _simply(lambda _, ready: ready),
    "random ready": _simply(lambda learner, ready: [ready[int(learner.chance.integers(len(ready)))]] if ready else []),
    "goal greedy": _simply(_greedily),
}


@dataclass
class Found:
    """Of one learner: minutes done over the fewest needed, and shares of days or of neighbours."""

    over_fewest: float
    too_long: float
    filled: float
    close: float
    same_area: float
    seconds: list[float]


def follow(roadmap: Roadmap, wanted: frozenset[str], seed: int, budget: int, day: Day) -> Found:
    """One learner until the goals are reached."""
    chance = default_rng([SEED, seed])
    learner = Learner(roadmap, wanted, float(np.exp(chance.normal(0, FACTOR))), budget, chance)
    days, areas, seconds = list[float](), list[tuple[str, str]](), list[float]()
    while not learner.arrived and len(days) < LONGEST:
        learner.today = 0
        while True:
            began = process_time()
            found = day(learner)
            seconds.append(process_time() - began)
            if found is None or learner.arrived:
                break
            task = found[0]
            if task.id != learner.last:
                areas.append((task.id, roadmap.topics[task.topic].area))
            learner.study(*found)
        days.append(learner.today / budget)
    ratios = np.array(days[:-1] or days)
    fewest = sum(task.minutes for id in wanted for task in roadmap.topics[id].tasks)
    same = np.mean([here == there for (_, here), (_, there) in pairwise(areas)])
    return Found(
        learner.reckoned / fewest,
        float((ratios > OVER).mean()),
        float(ratios.mean()),
        float((abs(ratios - 1) <= 0.25).mean()),
        float(same),
        seconds,
    )


def unmet(roadmap: Roadmap, picks: int, seed: int) -> tuple[int, int, float]:
    """So many choices at random moments of random learners: how many there were, how many had something ahead of them
    that they need and that is not believed to be known, and the milliseconds that one takes."""
    chance, wrong, made, spent = default_rng([SEED, seed]), 0, 0, 0.0
    ways = [Picks(route.id) for route in roadmap.routes]
    while made < picks:
        way = ways[int(chance.integers(len(ways)))]
        tasks, done, belief = find_way(roadmap, way).tasks, set[str](), dict[str, float]()
        put_off = set[str]()
        for turn in range(200):
            if turn % 10 == 0:
                belief = dict(zip(roadmap.topics, chance.beta(0.4, 0.6, len(roadmap.topics)).tolist(), strict=True))
                put_off = {tasks[int(number)].id for number in chance.integers(len(tasks), size=3)}
            progress = Progress(frozenset(done))
            last = (
                str(chance.choice(sorted({topic.area for topic in roadmap.topics.values()}))) if turn % 7 == 0 else ""
            )
            began = process_time()
            chosen = choose(roadmap, way, progress, put_off, belief, last)
            spent += process_time() - began
            if chosen is None:
                break
            made += 1
            wrong += not _stands(roadmap, way, progress, belief, chosen.task)
            done.add(chosen.task.id)
    return made, wrong, 1000 * spent / made


def _stands(roadmap: Roadmap, picks: Picks, progress: Progress, belief: dict[str, float], task: Task) -> bool:
    """Whether all that a task builds on is behind the learner, believed to be known, or not on their way."""
    ahead = {each.topic for each in progress.ahead(find_way(roadmap, picks).tasks, roadmap)}
    return all(need not in ahead or belief[need] >= HOLDS for need in roadmap.topics[task.topic].needs)


def _spread(values: list[float], digits: int = 2) -> str:
    return f"{np.mean(values):.{digits}f} ± {np.std(values) / len(values) ** 0.5:.{digits}f}"


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--learners", type=int, default=50)
    parser.add_argument("--picks", type=int, default=100_000)
    options = parser.parse_args()
    learners = min(options.learners, 4) if options.quick else options.learners
    print(f"Seed {SEED}, {learners} learners a row; means ± standard errors.\n")
    heads = ("", "minutes / fewest", "days > 25 % over", "fill", "within ± 25 %", "same area", "CPU ms a call, p99")
    print("|", " | ".join(heads), "|\n|", " | ".join("---" for _ in heads), "|")
    for budget in BUDGETS:
        for name, day in WAYS.items():
            found = [follow(*make_roadmap("seed7", number), number, budget, day) for number in range(learners)]
            figures = [
                _spread([getattr(each, what) for each in found])
                for what in ("over_fewest", "too_long", "filled", "close", "same_area")
            ]
            slow = float(np.percentile(np.concatenate([each.seconds for each in found]), 99)) * 1000
            print("|", " | ".join([f"{budget} minutes, {name}", *figures, f"{slow:.1f}"]), "|", flush=True)
    picks = min(options.picks, 2000) if options.quick else options.picks
    for name, roadmap in (("drawn", make_roadmap("seed7", 1)[0]), ("shipped", read_library([shipped()]).default)):
        made, wrong, took = unmet(roadmap, picks, 1)
        print(f"\n{name}: {made:,} picks, {wrong} with unmet needs, {took:.2f} ms of processor time each", flush=True)


if __name__ == "__main__":
    main()

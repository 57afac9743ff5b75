"""Two weeks away: how long what waited takes to be asked, and how full the days are.

    python -m bench.learning.back [--quick] [--learners N] [--seed N]

Simulated people (`remembering`) study for some weeks with so many minutes a day, stay away for fourteen days and come
back. The coach's own `shared` divides each of the next seven days between cards and tasks; beside it the same people
with an ordinary day's cap, and with everything at once, each with a task for all the minutes at hand.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from bench.learning.remembering import Mind, make_world
from bot.study.easing import DAYS, TWICE, Share, shared
from bot.study.hypotheses import SMART
from bot.study.memory import RETENTION
from bot.study.recall import DAY, Recall
from bot.study.review import MINUTES, TRIES, daily_cap

AWAY = 14
BUDGETS = (25, 45, 75)


def as_ever(_waiting: int, _day: int, at_hand: int) -> Share:
    return Share(daily_cap(at_hand, None), 10**6, at_hand)


def at_once(waiting: int, _day: int, at_hand: int) -> Share:
    return Share(waiting, 10**6, at_hand)


METHODS: dict[str, Callable[[int, int, int], Share]] = {
    "everything at once": at_once,
    "an ordinary day's cap": as_ever,
    "**the coach**": shared,
}


@dataclass(frozen=True)
class Week:
    """Of those cards that waited on the day of return how many had not been asked after the week; the fullest day over
    the minutes at hand; minutes left for tasks; true recall of all cards met, at the end."""

    waited: int
    left: int
    fullest: float
    tasks: int
    recall: float


def live(seed: int, method: Callable[[int, int, int], Share], at_hand: int, days: int) -> Week:
    draw, cards = np.random.default_rng([seed, 7]), days * 2
    world = make_world(draw, cards, days)
    mind, recall = Mind(np.random.default_rng([seed, 8]), 0.4, cards), Recall(SMART)
    cap = daily_cap(at_hand, None)
    for day in range(days):
        for card in np.flatnonzero((world.studied[world.topics] >= day - 1) & (world.studied[world.topics] < day)):
            mind.meet(int(card), day)
            recall.review(str(card), int(world.topics[card]), 3, day * float(DAY))
        ask(mind, recall, due(recall, day)[:cap], day, TRIES, 10**6)
    back = days + AWAY
    waiting = {*due(recall, back)}
    open_ones, fullest, tasks = set(waiting), 0.0, 0
    for number in range(DAYS):
        now = due(recall, back + number)
        share = method(len(now), number, at_hand)
        tries = TWICE if method is shared else TRIES
        asked = ask(mind, recall, now[: share.cards], back + number, tries, share.asks)
        open_ones -= {*now[: share.cards]}
        fullest = max(fullest, (asked * MINUTES + share.minutes) / at_hand)
        tasks += share.minutes
    return Week(len(waiting), len(open_ones), fullest, tasks, float(np.nanmean(mind.recall(back + DAYS))))


def due(recall: Recall, day: int) -> list[int]:
    """Rows that fade, the most faded first."""
    if not recall.ids:
        return []
    chances = recall.due_by(day * float(DAY))
    return sorted((int(row) for row in np.flatnonzero(chances <= RETENTION)), key=lambda row: float(chances[row]))


def ask(mind: Mind, recall: Recall, rows: Sequence[int], day: int, tries: int, most: int) -> int:
    """Ask each, and what slipped again at the end; returns how often something was asked."""
    asked, queue = 0, [(row, 1) for row in rows]
    while queue and asked < most:
        row, times = queue.pop(0)
        recalled = mind.review(int(recall.ids[row]), day)
        recall.review(recall.ids[row], int(recall.topics[row]), 3 if recalled else 1, day * float(DAY) + times)
        asked += 1
        if not recalled and times < tries:
            queue.append((row, times + 1))
    return asked


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--learners", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    learners = chosen.learners or (4 if chosen.quick else 40)
    days = 60
    print(f"{learners} learners, {days} days and {AWAY} away, seed {chosen.seed}\n")
    print("| minutes a day | after two weeks | cards that waited | all asked in 7 days ± SE | fullest day / minutes "
          "| days over, worst learner | minutes of tasks a day | true recall |")  # fmt: skip
    print("| ---: | --- | ---: | ---: | ---: | --- | ---: | ---: |")
    for at_hand in BUDGETS:
        for name, method in METHODS.items():
            weeks = [live(chosen.seed * 1000 + each, method, at_hand, days) for each in range(learners)]
            print(_row(at_hand, name, weeks), flush=True)


def _row(at_hand: int, name: str, weeks: Sequence[Week]) -> str:
    through = float(np.mean([week.left == 0 for week in weeks]))
    error = sqrt(through * (1 - through) / len(weeks))
    fullest, waited = np.mean([week.fullest for week in weeks]), np.mean([week.waited for week in weeks])
    tasks, recall = np.mean([week.tasks for week in weeks]) / DAYS, np.mean([week.recall for week in weeks])
    over = max(week.fullest for week in weeks)
    return (
        f"| {at_hand} | {name} | {waited:.0f} | {through:.0%} ± {error:.0%} | {fullest:.2f} | "
        f"{'none' if over <= 1 else f'up to {over:.2f}'} | {tasks:.0f} | {recall:.3f} |"
    )


if __name__ == "__main__":
    main()

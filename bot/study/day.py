"""A day's list: tasks in pieces that fill the minutes at hand, and seldom much more than these."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

from bot.study.progress import Progress, Sitting, cut
from bot.study.roadmap import Roadmap
from bot.study.today import NOTHING, Chosen, choose
from bot.study.topic import Task
from bot.study.way import Picks

SPREAD: Final = 0.45
"""Standard deviation of the logarithm of what a task takes, beside what was reckoned."""

SAFETY: Final = 2.0
"""So many standard deviations have to stay below what is over."""

OVER: Final = 0.25
"""The part of a day by which it may be exceeded before anybody minds."""

SMALLEST: Final = 5
"""Minutes of the smallest piece that is worth beginning."""

BITE: Final = 10
BITE_OF_DAY: Final = 0.25
"""Minutes of the smallest piece of a task that it does not finish, and on a short day its part of the day."""

MOST: Final = 6
TRIES: Final = 3
"""So many tasks are tried when the next one does not fit."""

BAD_DAY: Final = 3
"""Minutes that fit into any day."""


@dataclass(frozen=True, slots=True)
class Piece:
    chosen: Chosen
    sitting: Sitting


@dataclass(frozen=True, slots=True)
class Standing:
    """What choosing rests on. `pace`: the learner's minutes for one of the author's; see `today.choose`."""

    roadmap: Roadmap
    picks: Picks
    progress: Progress
    put_off: frozenset[str] = frozenset()
    belief: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    last: str = ""
    pace: float = 1.0

    def choose(self, besides: Collection[str] = (), last: str = "") -> Chosen | None:
        return choose(
            self.roadmap, self.picks, self.progress, self.put_off.union(besides), self.belief, last or self.last
        )

    def area(self, task: Task) -> str:
        return self.roadmap.topics[task.topic].area

    def cut(self, task: Task, at_hand: int) -> Sitting:
        return cut(task, self.progress.begun.get(task.id), at_hand, self.pace)


def fill(standing: Standing, budget: int, left: float, before: tuple[Piece, ...] = ()) -> Iterator[Piece]:
    """Pieces of different tasks for what is left of a day of so many minutes; `before`: those already on the list.

    Greedy, while their sum fits and exceeds the day by a quarter only when it is `SAFETY` standard deviations off.
    """
    listed, besides = list(before), {piece.chosen.task.id for piece in before}
    tries = TRIES
    while tries and len(listed) < MOST:
        room = room_after([piece.sitting.minutes for piece in listed], budget, left)
        last = standing.area(listed[-1].chosen.task) if listed else ""
        chosen = standing.choose(besides, last) if room >= SMALLEST else None
        if chosen is None or chosen.task.id in besides | standing.put_off:
            return
        besides.add(chosen.task.id)
        sitting = fitting(standing, chosen.task, room)
        if sitting.number < sitting.of and sitting.minutes < min(BITE, int(BITE_OF_DAY * budget)):
            tries -= 1
            continue
        listed.append(Piece(chosen, sitting))
        yield listed[-1]


def fitting(standing: Standing, task: Task, room: int) -> Sitting:
    """The next sitting of a task, of at most so many minutes where that is possible."""
    sitting = standing.cut(task, room)
    return sitting if sitting.minutes <= room else standing.cut(task, max(1, int(room / 1.25)))


def room_after(taken: list[int], budget: int, left: float) -> int:
    """The minutes that one more piece may have."""
    total, square = sum(taken), sum((SPREAD * each) ** 2 for each in taken)
    limit = left + OVER * budget
    fits = (
        each
        for each in range(int(left - total), SMALLEST - 1, -1)
        if total + each + SAFETY * sqrt(square + (SPREAD * each) ** 2) <= limit
    )
    return next(fits, 0)

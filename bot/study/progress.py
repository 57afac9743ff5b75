"""How far a learner is: which tasks are behind them, and how much of the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil

from bot.study.event import Total
from bot.study.roadmap import Roadmap
from bot.study.topic import Task, Topic


@dataclass(frozen=True, slots=True)
class Spent:
    """What a task has had so far, finished or not."""

    minutes: int
    sittings: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """The next piece of a task: the `number`th of `of`, so many of the learner's minutes. `covers`: how many minutes of
    the task, as its author reckons them."""

    number: int
    of: int
    minutes: int
    covers: int


@dataclass(frozen=True, slots=True)
class Progress:
    """`done`: finished task ids; `known`: task and topic ids that need no doing; `begun`: unfinished tasks."""

    done: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    begun: Mapping[str, Spent] = field(default_factory=dict[str, Spent])

    def behind(self, task: Task) -> bool:
        """Whether the task needs no doing any more."""
        return task.id in self.done or task.id in self.known or task.topic in self.known

    def finished(self, topic: Topic) -> bool:
        """Whether one of the ways through the topic is behind the learner."""
        return topic.id in self.known or any(all(self.behind(task) for task in way) for way in topic.ways())

    def ahead(self, tasks: Iterable[Task], roadmap: Roadmap) -> Iterator[Task]:
        """Those of the tasks that still need doing. What is finished by one way needs no other."""
        finished: dict[str, bool] = {}
        for task in tasks:
            if self.behind(task):
                continue
            if task.topic not in finished:
                finished[task.topic] = self.finished(roadmap.topics[task.topic])
            if not finished[task.topic]:
                yield task

    def missing(self, topic: Topic, roadmap: Roadmap) -> tuple[Topic, ...]:
        """The topics that this one builds on and that are not finished."""
        return tuple(need for id in topic.needs if not self.finished(need := roadmap.topics[id]))


def fold(totals: Iterable[Total], roadmap: Roadmap) -> Progress:
    """The log of a learner, added up, as progress by the ids that a roadmap has today."""
    done, known, knew = set[str](), set[str](), set[str]()
    minutes, sittings = defaultdict[str, int](int), defaultdict[str, int](int)
    for subject, kind, spent, times in totals:
        heirs = roadmap.heirs(subject)
        if kind == "done":
            done.update(heirs)
        elif kind == "know":
            known.update(heirs)
            knew.add(subject)
        elif kind == "sitting" and heirs:  # the minutes of a task that was split go to its first part, once
            minutes[heirs[0]] += spent
            sittings[heirs[0]] += times
    # A task that was known with its whole topic stays known when it moves to another one.
    for old, heirs in roadmap.renamed.items():
        if old.partition(".")[0] in knew and "." in old:
            known.update(heirs)
    begun = {id: Spent(minutes[id], sittings[id]) for id in sittings if id not in done}
    return Progress(frozenset(done), frozenset(known), begun)


def cut(task: Task, spent: Spent | None, at_hand: int, pace: float = 1.0) -> Sitting:
    """The next sitting of a task for the minutes at hand, with the learner's minutes for one of the author's. A
    remainder of up to a quarter of them is not cut off, so that somebody who is a little slower or faster than planned
    keeps the number of sittings."""
    before = spent or Spent(0, 0)
    remaining = max(task.minutes - before.minutes, min(5, task.minutes))
    pieces = max(1, ceil(remaining * pace / at_hand - 0.25))
    covers = ceil(remaining / pieces)
    return Sitting(before.sittings + 1, before.sittings + pieces, max(1, round(covers * pace)), covers)

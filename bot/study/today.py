"""Which task now, and why: the nearest step of the learner's way whose foundations stand, areas taking turns."""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from itertools import takewhile
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from bot.study.belief import HOLDS, KNOWN, SHAKY
from bot.study.progress import Progress
from bot.study.roadmap import Roadmap
from bot.study.topic import Task
from bot.study.way import Picks, Way, find_way

Why: TypeAlias = Literal["begun", "topic", "opens", "way", "later", "asked", "area", "sure", "again"]
"""begun: the task was begun before. topic: the next step of a topic under way. opens: many topics build on it.
way: the next step of the route. later: the route is done, this goes beyond it. asked: the learner chose it. area: what
comes next is of the same area as the task before, and this is as good. sure: they probably know it, and all else is
behind them. again: it was put off today, and what else is left builds on it or was put off too."""

NOTHING: Final[Mapping[str, float]] = MappingProxyType({})
AHEAD: Final = 2
"""So many stages further on another area may come from."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """`past`: the topics right before it on the way that were passed over, because they are known by all one hears."""

    task: Task
    why: Why
    past: tuple[str, ...] = ()


def choose(
    roadmap: Roadmap,
    picks: Picks,
    progress: Progress,
    put_off: Collection[str],
    belief: Mapping[str, float] = NOTHING,
    last: str = "",
) -> Chosen | None:
    """The next task on the learner's way, passing over what was put off today unless nothing else is left.

    What was begun comes first, then the way's own order, but for what is known anyway (`belief`: with which
    probability, by topic) and that another area than that of the task before (`last`) comes first where something as
    good is there. Nothing comes before what it builds on. None when every task is behind the learner.
    """
    way = find_way(roadmap, picks)
    for task in progress.ahead(way.tasks, roadmap) if progress.begun else ():
        if task.id in progress.begun and task.id not in put_off:
            return Chosen(task, "begun")
    main = tuple(progress.ahead(way.main, roadmap))
    unfinished = {task.topic for task in main}
    desk = _Desk(roadmap, progress, belief, unfinished)
    if found := _pick(desk, main, put_off, last):
        return replace(_with_reason(found, roadmap, way, progress), past=desk.past(found.task, main))
    later = tuple(progress.ahead(way.later, roadmap))
    desk = _Desk(roadmap, progress, belief, unfinished.union(task.topic for task in later))
    if found := _pick(desk, later, put_off, last) or _pick(desk, main + later, put_off, last, sure=True):
        return _with_reason(found, roadmap, way, progress)
    every = main + later
    again = _pick(desk, every, (), "") or _pick(desk, every, (), "", sure=True)
    return Chosen(again.task, "again") if again else None


def _pick(
    desk: "_Desk", tasks: Iterable[Task], put_off: Collection[str], last: str, sure: bool = False
) -> Chosen | None:
    pool = desk.ready((task for task in tasks if task.id not in put_off), sure=sure)
    if not pool:
        return None
    turn = desk.turn(pool, last)
    return Chosen(turn or pool[0], "sure" if sure else "area" if turn else "way")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What decides between tasks. `unfinished`: the topics of the way that have something ahead."""

    roadmap: Roadmap
    progress: Progress
    belief: Mapping[str, float]
    unfinished: Set[str]

    def ready(self, tasks: Iterable[Task], *, sure: bool) -> list[Task]:
        """The first task of each topic that one may begin, in the way's order. `sure`: of those topics that they
        probably know, else of the others."""
        firsts: dict[str, Task] = {}
        for task in tasks:
            if task.topic not in firsts:
                firsts[task.topic] = task
        pool = [each for id, each in firsts.items() if self._passed_over(id) == sure and not self._waits(id)]
        return [each for each in pool if not self._shaky(each.topic)] or pool

    def turn(self, pool: list[Task], last: str) -> Task | None:
        """A task of another area, when the first is of the one that was last: of a topic under way, else the nearest
        stage, else what opens most."""
        topics = self.roadmap.topics
        if not last or topics[pool[0].topic].area != last:
            return None
        stages = list(dict.fromkeys(topics[task.topic].stage for task in pool))[: AHEAD + 1]
        others = [task for task in pool if topics[task.topic].area != last and topics[task.topic].stage in stages]
        return min(others, key=lambda task: self._order(task, stages), default=None)

    def _order(self, task: Task, stages: list[str]) -> tuple[bool, int, int]:
        topic = self.roadmap.topics[task.topic]
        opens = len(self.roadmap.followers[topic.id] & self.unfinished)
        return not under_way(self.roadmap, self.progress, topic.id), stages.index(topic.stage), -opens

    def past(self, task: Task, tasks: Iterable[Task]) -> tuple[str, ...]:
        """The topics right before that of a task that are passed over; none when it is under way already, as then that
        was said before."""
        order = list(dict.fromkeys(each.topic for each in tasks))
        before = reversed(order[: order.index(task.topic)])
        if under_way(self.roadmap, self.progress, task.topic):
            return ()
        return tuple(reversed(tuple(takewhile(self._passed_over, before))))

    def _passed_over(self, topic: str) -> bool:
        return passed_over(self.roadmap, self.progress, self.belief, topic)

    def _waits(self, topic: str) -> bool:
        """Whether something that it builds on lies ahead on the same way, and is not known either."""
        needs = self.roadmap.topics[topic].needs
        return any(need in self.unfinished and self.belief.get(need, 0) < HOLDS for need in needs)

    def _shaky(self, topic: str) -> bool:
        return any(self.belief.get(need, 1) < SHAKY for need in self.roadmap.topics[topic].needs)


def passed_over(roadmap: Roadmap, progress: Progress, belief: Mapping[str, float], topic: str) -> bool:
    """Whether they surely know it, and have not begun to study it."""
    return belief.get(topic, 0) >= KNOWN and not under_way(roadmap, progress, topic)


def under_way(roadmap: Roadmap, progress: Progress, topic: str) -> bool:
    """Whether something of the topic is behind the learner, or begun."""
    return any(progress.behind(task) or task.id in progress.begun for task in roadmap.topics[topic].tasks)


def _with_reason(found: Chosen, roadmap: Roadmap, way: Way, progress: Progress) -> Chosen:
    return found if found.why != "way" else Chosen(found.task, _reason(found.task, roadmap, way, progress))


def _reason(task: Task, roadmap: Roadmap, way: Way, progress: Progress) -> Why:
    topic = roadmap.topics[task.topic]
    if task.id in progress.begun:
        return "begun"
    if any(progress.behind(each) for each in topic.tasks):
        return "topic"
    if task in way.later:
        return "later"
    return "opens" if roadmap.unlocks(topic.id) > 1 else "way"

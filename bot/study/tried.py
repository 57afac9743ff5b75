"""What came of the resources that a learner began with, folded from their log by the ids that roadmaps have today.

Of each topic the tasks that name a resource are a part. A part is finished when these tasks are done on one of the ways
through the topic, unless its check was failed since; and given up when the topic got finished without. Whoever took up
a resource by itself finished it when one of its topics was finished afterwards, and gave it up when they took another
one for it before. What they did not touch for `PATIENCE` counts as given up, too (see `Shelf.count_up`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.study.check import fold_check
from bot.study.event import EventKind, StudyEvent
from bot.study.progress import Progress
from bot.study.roadmap import Roadmap
from bot.study.topic import Topic

TELLING: Final[tuple[EventKind, ...]] = ("done", "sitting", "know", "claim", "answer", "use", "rate", "dead")

PATIENCE: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Tried:
    """What one learner made of a resource: when they `begun` it and touched it `last`, whether it was `finished` (None
    while nobody knows), what was expected of them then beside what it is worth (`lift`, in log odds), how they rated it
    (0: not) and when they said that its link is dead."""

    begun: datetime | None = None
    last: datetime | None = None
    finished: bool | None = None
    lift: float = 0.0
    rating: int = 0
    dead: datetime | None = None


@dataclass(frozen=True, slots=True)
class Flags:
    """How many learners say that a link is dead, and when one said so last; and whether the host does."""

    learners: int = 0
    last: datetime | None = None
    host: bool | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    begun: datetime
    last: datetime
    finished: bool | None


def fold_tried(events: Iterable[StudyEvent], roadmaps: Iterable[Roadmap]) -> dict[str, Tried]:
    """By resource. `lift` is left open."""
    log = list(events)
    parts = defaultdict[str, list[_Part]](list)
    seen = set[str]()
    for roadmap in roadmaps:
        story = _Story(log, roadmap)
        for resource, part in (*story.parts(seen), *story.uses()):
            parts[resource].append(part)
        seen |= roadmap.topics.keys()
    tried = {resource: _together(several) for resource, several in parts.items()}
    for event in log:
        if event.kind == "rate":
            tried[event.subject] = replace(tried.get(event.subject, Tried()), rating=event.covers)
        elif event.kind == "dead":
            dead = event.at if event.covers else None
            tried[event.subject] = replace(tried.get(event.subject, Tried()), dead=dead)
    return tried


def through(topic: Topic, resource: str, progress: Progress) -> bool:
    """Whether all tasks of a topic that name the resource are done, of those on one of its ways."""
    ways = ([task for task in way if task.resource == resource] for way in topic.ways())
    return any(way and all(task.id in progress.done for task in way) for way in ways)


def _together(parts: list[_Part]) -> Tried:
    """As much finished as given up is finished: whoever gets through a part of a long course got something from it."""
    ends = [part.finished for part in parts if part.finished is not None]
    finished = sum(ends) * 2 >= len(ends) if ends else None
    return Tried(min(part.begun for part in parts), max(part.last for part in parts), finished)


class _Story:
    """The log as one roadmap reads it."""

    def __init__(self, log: list[StudyEvent], roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.touched = defaultdict[str, list[datetime]](list)
        self.over: dict[str, datetime] = {}
        """When something was last done for a topic."""
        self.denied: dict[str, datetime] = {}
        self.answers = [event for event in log if event.kind == "answer" and event.sitting]
        self.used = [event for event in log if event.kind == "use" and event.subject in roadmap.resources]
        done, known = set[str](), set[str]()
        for event in log:
            for id in roadmap.heirs(event.subject) if event.kind in ("done", "sitting", "know", "claim") else ():
                self._read(event, id, done, known)
        self.progress = Progress(frozenset(done), frozenset(known))

    def _read(self, event: StudyEvent, id: str, done: set[str], known: set[str]) -> None:
        task = self.roadmap.tasks.get(id)
        topic = task.topic if task else id
        if event.kind == "claim":
            self.denied.pop(id, None)
            if not event.covers:
                self.denied[id] = event.at
            return
        self.over[topic] = event.at
        if event.kind == "know":
            known.add(id)
        else:
            self.touched[id].append(event.at)
            if event.kind == "done":
                done.add(id)

    def parts(self, seen: set[str]) -> Iterator[tuple[str, _Part]]:
        """What was begun by doing tasks; topics that another roadmap told of already are left out."""
        ids = dict.fromkeys(self.roadmap.tasks[id].topic for id in self.touched if id in self.roadmap.tasks)
        for topic in (self.roadmap.topics[id] for id in ids if id not in seen):
            begun = defaultdict[str, list[datetime]](list)
            for task in topic.tasks:
                if task.resource and task.id in self.touched:
                    begun[task.resource] += self.touched[task.id]
            for resource, moments in begun.items():
                yield resource, _Part(min(moments), max(moments), self._ended(topic, resource))

    def _ended(self, topic: Topic, resource: str) -> bool | None:
        if through(topic, resource, self.progress):
            failed = fold_check(self.answers, topic, self.roadmap).outcome == "failed"
            return not failed and topic.id not in self.denied
        if topic.id in self.progress.known:
            return None  # they knew it before: that says nothing of the resource
        return False if self.progress.finished(topic) else None

    def uses(self) -> Iterator[tuple[str, _Part]]:
        """What was taken up by itself."""
        for place, event in enumerate(self.used):
            # A roadmap that borrows a resource from another need not have all of its topics.
            topics = [id for id in self.roadmap.resources[event.subject].topics if id in self.roadmap.topics]
            ends = [
                self.over[id]
                for id in topics
                if self.over.get(id, event.at) > event.at and self.progress.finished(self.roadmap.topics[id])
            ]
            others = [
                later.at for later in self.used[place + 1 :]
                if later.subject != event.subject and {*topics} & {*self.roadmap.resources[later.subject].topics}
            ]  # fmt: skip
            finished = bool(ends) and min(ends) <= min(others, default=max(ends)) if ends or others else None
            yield event.subject, _Part(event.at, max(event.at, *ends) if ends else event.at, finished)

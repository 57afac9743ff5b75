"""A topic: a skill, the ways through it, its bite-size tasks and its recall cards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

TaskKind: TypeAlias = Literal["read", "watch", "practise", "build", "write", "reflect"]
CardLevel: TypeAlias = Literal["easy", "medium", "hard"]
Level: TypeAlias = Literal["basic", "intermediate", "specialised", "bonus", "helpful", "optional", "unspecified"]


@dataclass(frozen=True, slots=True)
class Track:
    """One of several ways through a topic: a course, a book, exercises. A learner takes one."""

    id: str
    name: str
    about: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One bite of work. `can` completes "Afterwards you can …"; `where` says which part of the resource; `tracks` are
    those it belongs to, none when it belongs to all."""

    id: str
    topic: str
    title: str
    minutes: int
    kind: TaskKind
    can: str
    how: str = ""
    resource: str = ""
    where: str = ""
    tracks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to recall. `wrong` holds three plausible wrong answers, so that it can be asked as a choice."""

    id: str
    topic: str
    level: CardLevel
    front: str
    back: str
    explanation: str
    wrong: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A skill. `why` it matters; `can` completes "Afterwards you can …". `needs` are the topics it builds on, each with
    the reason: advice, never a lock. `also` are other words for it. The first of its tracks is the usual one."""

    id: str
    name: str
    stage: str
    area: str
    level: Level
    about: str
    why: str
    can: str
    also: tuple[str, ...] = ()
    needs: Mapping[str, str] = field(default_factory=dict[str, str])
    tracks: tuple[Track, ...] = ()
    tasks: tuple[Task, ...] = ()
    cards: tuple[Card, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def extra(self) -> bool:
        """Whether one can do well without it."""
        return self.level in {"bonus", "helpful", "optional"}

    def track(self, id: str) -> Track | None:
        """The track of that id; the usual one for an id that is none (any more); None when there are no tracks."""
        return next((track for track in self.tracks if track.id == id), self.tracks[0] if self.tracks else None)

    def tasks_on(self, track: Track | None) -> tuple[Task, ...]:
        """The tasks of one way through the topic, in order."""
        return tuple(task for task in self.tasks if not track or not task.tracks or track.id in task.tracks)

    def ways(self) -> Iterator[tuple[Task, ...]]:
        """The tasks of each way through the topic."""
        return (self.tasks_on(track) for track in self.tracks or (None,))

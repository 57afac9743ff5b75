"""A roadmap: stages of topics, routes through them, what a learner may choose, and how its documents order it all."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeVar

from bot.study.graph import followers
from bot.study.resource import Resource
from bot.study.topic import Card, Task, Topic


@dataclass(frozen=True, slots=True)
class Document:
    """A source document that the roadmap is made from."""

    id: str
    title: str
    author: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """`topics` in the order to take them, as far as what they need allows; topics of the stage that are not
    listed come after those that are."""

    id: str
    name: str
    about: str
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long a document says that a route takes; `says` in its own sense."""

    months: float
    says: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A way through the roadmap from one starting point, for somebody who studies `weekly_hours`.

    `stages` in the order to take them. `known` are topics that people with this starting point have behind them
    already; `later` are stages and topics that come after all others; `tracks` are the ways through topics that suit
    this route, where they are not the usual ones.
    """

    id: str
    name: str
    about: str
    stages: tuple[str, ...]
    weekly_hours: float
    known: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    tracks: Mapping[str, str] = field(default_factory=dict[str, str])
    estimate: Estimate | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a choice. Its `topics` are on the way of those who take it, and can wait for the others; `tracks`
    are ways through topics; `before` puts a stage right before another one."""

    id: str
    name: str
    about: str
    topics: tuple[str, ...] = ()
    tracks: Mapping[str, str] = field(default_factory=dict[str, str])
    before: Mapping[str, str] = field(default_factory=dict[str, str])
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A question on which the documents disagree or leave the choice. The first option holds until one is taken."""

    id: str
    name: str
    question: str
    about: str
    options: tuple[Option, ...]
    sources: tuple[str, ...] = ()

    def option(self, id: str) -> Option:
        """The option of that id; the first one for an id that is none (any more)."""
        return _named(id, self.options)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a document's system, and the topics of ours that it stands for."""

    id: str
    name: str
    about: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class System:
    """How one document orders the field: a tree of skills, a list of skills, steps."""

    id: str
    name: str
    about: str
    parts: tuple[Part, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of job. `weights` say how much a part of a system counts for it, from 0 (can wait) to 3 (comes first)."""

    id: str
    name: str
    about: str
    weights: Mapping[str, int] = field(default_factory=dict[str, int])
    sources: tuple[str, ...] = ()


NEUTRAL = 2
"""The weight of a topic on which a role is silent."""


@dataclass(frozen=True, eq=False)
class Roadmap:
    """All of it, checked: every id that is referred to exists, and no topic needs itself.

    `renamed` maps ids of topics, tasks and cards that once were to those that took their place, for ever: one when
    they got another name or were merged, several when they were split, none when they left without a successor.
    """

    id: str
    name: str
    about: str
    stages: tuple[Stage, ...]
    topics: Mapping[str, Topic]
    resources: Mapping[str, Resource]
    routes: tuple[Route, ...]
    documents: Mapping[str, Document]
    choices: tuple[Choice, ...] = ()
    systems: tuple[System, ...] = ()
    roles: tuple[Role, ...] = ()
    renamed: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    sources: tuple[str, ...] = ()
    tasks: Mapping[str, Task] = field(init=False, repr=False)
    cards: Mapping[str, Card] = field(init=False, repr=False)
    followers: Mapping[str, Set[str]] = field(init=False, repr=False)
    """For each topic, all that build on it, directly or through others."""
    inheriting: Set[str] = field(init=False, repr=False)
    """The ids that took the place of others, and so may be behind a learner who never saw them."""

    def __post_init__(self) -> None:
        topics = self.topics.values()
        self._keep("tasks", {task.id: task for topic in topics for task in topic.tasks})
        self._keep("cards", {card.id: card for topic in topics for card in topic.cards})
        self._keep("inheriting", {heir for heirs in self.renamed.values() for heir in heirs})
        self._keep("followers", followers({topic.id: topic.needs for topic in topics}))

    def heirs(self, id: str) -> tuple[str, ...]:
        """What took the place of a topic, task or card, whatever it was called once; itself while it is in use."""
        if id not in self.renamed:
            return (id,)
        return tuple(dict.fromkeys(heir for each in self.renamed[id] for heir in self.heirs(each)))

    def current(self, id: str) -> str:
        """The id that it has today, the first of several; the old one when it left without a successor."""
        return next(iter(self.heirs(id)), id)

    def topic_of(self, id: str) -> str:
        """The topic of a task or a card, whatever it was called once; "" when there is none."""
        found = self.tasks.get(self.current(id)) or self.cards.get(self.current(id))
        return found.topic if found else ""

    def stage(self, id: str) -> Stage:
        return next(stage for stage in self.stages if stage.id == id)

    def route(self, id: str) -> Route:
        """The route of that id; the first one for an id that is none (any more)."""
        return _named(id, self.routes)

    def role(self, id: str) -> Role | None:
        """The role of that id; the first one for an id that is none (any more); None when there are no roles."""
        return _named(id, self.roles) if self.roles else None

    def weight(self, topic: str, role: Role | None) -> int:
        """How much a topic counts for a role: as the weightiest part of a system that it belongs to."""
        parts = (part for system in self.systems for part in system.parts)
        weights = [role.weights[part.id] for part in parts if role and part.id in role.weights and topic in part.topics]
        return max(weights, default=NEUTRAL)

    def unlocks(self, topic: str) -> int:
        """How many topics build on this one, directly or through others."""
        return len(self.followers.get(topic, ()))

    def resources_for(self, topic: str) -> Iterator[Resource]:
        """The resources of a topic that can be handed to a learner: the core ones first, and of these the free ones
        that are kept up."""
        found = (each for each in self.resources.values() if each.advisable and topic in each.topics)
        return iter(sorted(found, key=lambda each: (each.role != "core", not each.first_choice)))

    def _keep(self, name: str, value: object) -> None:
        """Set a field that is derived from the others, once."""
        object.__setattr__(self, name, value)


Named = TypeVar("Named", Route, Option, Role)


def _named(id: str, several: tuple[Named, ...]) -> Named:
    return next((each for each in several if each.id == id), several[0])

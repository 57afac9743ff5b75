"""A roadmap: stages of topics, each with bite-size tasks, resources and recall cards, and routes through them."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bot.study.graph import followers, in_order
from bot.study.resource import Resource

TaskKind: TypeAlias = Literal["read", "watch", "practise", "build", "write", "reflect"]
CardLevel: TypeAlias = Literal["easy", "medium", "hard"]
Level: TypeAlias = Literal["basic", "intermediate", "specialised", "bonus", "helpful", "optional", "unspecified"]


@dataclass(frozen=True, slots=True)
class Document:
    """A source document that the roadmap is made from."""

    id: str
    title: str
    author: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One bite of work. `can` completes "Afterwards you can …"; `where` says which part of the resource."""

    id: str
    topic: str
    title: str
    minutes: int
    kind: TaskKind
    can: str
    how: str = ""
    resource: str = ""
    where: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to recall. `wrong` holds plausible wrong answers, so that it can be asked as a choice."""

    id: str
    topic: str
    front: str
    back: str
    explanation: str = ""
    wrong: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A skill. `needs` are the topics it builds on: advice, never a lock. `also` are other words for it."""

    id: str
    name: str
    stage: str
    area: str
    level: Level
    about: str
    also: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    cards: tuple[Card, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def extra(self) -> bool:
        """Whether one can do well without it."""
        return self.level in {"bonus", "helpful", "optional"}


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
class Route:
    """A way through the roadmap from one starting point. `stages` in the order to take them; `known` are topics
    that people with this starting point have behind them; `months` is the source's own estimate, in its words."""

    id: str
    name: str
    about: str
    stages: tuple[str, ...]
    known: tuple[str, ...] = ()
    months: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roadmap:
    """All of it, checked: every id that is referred to exists, and no topic needs itself.

    `renamed` maps ids of topics, tasks and cards that once were to what they are now, for ever.
    """

    id: str
    name: str
    about: str
    stages: tuple[Stage, ...]
    topics: Mapping[str, Topic]
    resources: Mapping[str, Resource]
    routes: tuple[Route, ...]
    documents: Mapping[str, Document]
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    sources: tuple[str, ...] = ()
    tasks: Mapping[str, Task] = field(init=False, repr=False)
    cards: Mapping[str, Card] = field(init=False, repr=False)
    _ways: Mapping[str, tuple[Task, ...]] = field(init=False, repr=False)
    _followers: Mapping[str, Set[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        topics = self.topics.values()
        self._keep("tasks", {task.id: task for topic in topics for task in topic.tasks})
        self._keep("cards", {card.id: card for topic in topics for card in topic.cards})
        self._keep("_followers", followers({topic.id: topic.needs for topic in topics}))
        self._keep("_ways", {route.id: tuple(self._way(route)) for route in self.routes})

    def current(self, id: str) -> str:
        """The id that a topic, task or card has today, whatever it was called once."""
        while id in self.renamed:
            id = self.renamed[id]
        return id

    def stage(self, id: str) -> Stage:
        return next(stage for stage in self.stages if stage.id == id)

    def route(self, id: str) -> Route:
        """The route of that id; the first one for an id that is none (any more)."""
        return next((route for route in self.routes if route.id == id), self.routes[0])

    def tasks_in_order(self, route: str) -> tuple[Task, ...]:
        """The whole way of a route: its stages in order, except that a topic waits for those it needs, and that extras
        on which nothing else builds come at the end."""
        return self._ways[self.route(route).id]

    def unlocks(self, topic: str) -> int:
        """How many topics build on this one, directly or through others."""
        return len(self._followers.get(topic, ()))

    def resources_for(self, topic: str) -> Iterator[Resource]:
        """The resources of a topic that can be handed to a learner, the core ones first."""
        found = (each for each in self.resources.values() if each.advisable and topic in each.topics)
        return iter(sorted(found, key=lambda resource: resource.role != "core"))

    def _way(self, route: Route) -> Iterator[Task]:
        listed = [id for stage in self.stages for id in stage.topics]
        members: dict[str, list[str]] = {}
        for id in dict.fromkeys((*listed, *self.topics)):
            members.setdefault(self.topics[id].stage, []).append(id)
        ids = [id for stage in route.stages for id in members.get(stage, ()) if id not in route.known]
        ids.sort(key=self._can_wait)
        for id in in_order(ids, {id: self.topics[id].needs for id in ids}):
            yield from self.topics[id].tasks

    def _can_wait(self, id: str) -> bool:
        """Whether a topic is an extra, and so is all that builds on it."""
        return all(self.topics[each].extra for each in (id, *self._followers[id]))

    def _keep(self, name: str, value: object) -> None:
        """Set a field that is derived from the others, once."""
        object.__setattr__(self, name, value)

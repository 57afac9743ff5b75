"""The kinds of value that stand in a roadmap: tasks, topics, routes, and what else one can name there."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.chat.context import Context
from bot.chat.kinds import Kind, Memory
from bot.errors import UserError
from bot.menu import Choice as Suggestion
from bot.message import Button, button
from bot.study.roadmap import Choice, Option, Roadmap, Role, Route, System
from bot.study.search import find_topics, meant_topic, named_topic
from bot.study.topic import Task, Topic

Named = TypeVar("Named", Role, System, Choice, Option, Roadmap)

MOST = 24
"""Buttons below one message, with room for one more on every platform."""

TASK_ID = re.compile(r"(?=[^.]*[a-z])[a-z0-9-]+\.[a-z0-9][a-z0-9.-]*")


def _read_task(words: str, context: Context) -> Task:
    roadmap, following = context.roadmap_with(words), button("/next", "Next task", "primary")
    if roadmap is None:
        if not TASK_ID.fullmatch(words):
            raise UserError("I know no task called {words}.", words=words[:80], buttons=(following,))
        raise UserError("This task is no longer in the roadmap. Nothing you did is lost.", buttons=(following,))
    task = roadmap.tasks[roadmap.current(words)]
    if roadmap is not context.roadmap:
        raise elsewhere(task.title, roadmap)
    return task


def elsewhere(name: str, roadmap: Roadmap) -> UserError:
    """What is said when something stands in another roadmap than the one that tasks come from now."""
    follow = button(f"/roadmap follow {roadmap.id}", "Follow {roadmap}", roadmap=roadmap.name)
    return UserError("{name} is in another roadmap: {roadmap}.", name=name, roadmap=roadmap.name, buttons=(follow,))


def topic_button(topic: Topic) -> Button:
    return button(f"/topic {topic.id}", "{topic}", topic=topic.name)


def find_topic(words: str, context: Context) -> Topic | None:
    """The topic that is named, or plainly meant. Raises UserError when one of that name is in another roadmap."""
    if here := named_topic(context.roadmap, words):
        return here
    for other in context.roadmaps:
        if there := named_topic(other, words):
            raise elsewhere(there.name, other)
    return meant_topic(context.roadmap, words)


def _read_topic(words: str, context: Context) -> Topic:
    if topic := find_topic(words, context):
        return topic
    found = find_topics(context.roadmap, words, 4)
    if not found:
        others = button("/topic", "Other topics")
        raise UserError("I know no topic called {words}.", words=words[:80], buttons=(others,))
    near = tuple(topic_button(topic) for topic, _ in found)
    raise UserError("I know no topic called {words}. Perhaps one of these?", words=words[:80], buttons=near)


def _suggest_topics(typed: str, memory: Memory) -> tuple[Suggestion, ...]:
    roadmaps = memory.library.roadmaps.values()
    if typed.strip():
        found = sorted((pair for each in roadmaps for pair in find_topics(each, typed, 25)), key=lambda pair: -pair[1])
        topics = [topic for topic, _ in found]
    else:
        topics = [topic for each in roadmaps for topic in each.topics.values()]
    return tuple({topic.id: Suggestion(topic.id, topic.name) for topic in topics}.values())[:25]


def _read_roadmap(words: str, context: Context) -> Roadmap:
    roadmaps = context.library.roadmaps
    if exact := roadmaps.get(words.lower()):
        return exact
    for each in roadmaps.values():
        if words.lower() == each.name.lower():
            return each
    raise UserError(
        "I know no roadmap called {words}. Take one of these.", words=words[:80], buttons=roadmap_buttons(context)
    )


def roadmap_buttons(context: Context) -> tuple[Button, ...]:
    return tuple(
        button(f"/roadmap follow {each.id}", "{roadmap}", roadmap=each.name)
        for each in context.library.roadmaps.values()
    )


def _suggest_roadmaps(typed: str, memory: Memory) -> tuple[Suggestion, ...]:
    roadmaps = memory.library.roadmaps.values()
    return tuple(Suggestion(each.id, each.name) for each in roadmaps if typed.lower() in each.name.lower())


def _read_route(words: str, context: Context) -> Route:
    wanted = words.lower()
    routes = context.roadmap.routes
    exact = [route for route in routes if wanted == route.id] or [
        each for each in routes if wanted == each.name.lower()
    ]
    if exact:
        return exact[0]
    # "I'm a developer", "zero", "data science": the one whose name has a word of theirs, if there is only one.
    near = [route for route in routes if any(_akin(word, name) for word in _long(wanted) for name in _long(route.name))]
    if len(near) == 1:
        return near[0]
    buttons = tuple(
        button(f"/settings start {route.id}", "{route}", route=route.name) for route in context.roadmap.routes
    )
    raise UserError("I know no starting point called {words}. Take one of these.", words=words[:80], buttons=buttons)


def _long(words: str) -> list[str]:
    return [word for word in re.findall(r"\w+", words.lower()) if len(word) >= 4 and word not in ("from", "working")]


def _akin(word: str, name: str) -> bool:
    """Whether they begin alike: career and careers, science and scientist."""
    return word[:5] == name[:5]


def _suggest_routes(typed: str, memory: Memory) -> tuple[Suggestion, ...]:
    return _fitting(typed, (route for each in memory.library.roadmaps.values() for route in each.routes))


def _fitting(typed: str, named: Iterable[Route | Role | System | Choice | Option | Roadmap]) -> tuple[Suggestion, ...]:
    """Those whose names have what is typed so far, once each."""
    found = {each.id: Suggestion(each.id, each.name) for each in named if typed.lower() in each.name.lower()}
    return tuple(found.values())[:25]


def _kind(of: Callable[[Roadmap], Sequence[Named]], says: str) -> Kind[Named]:
    """The kind of what a roadmap has several of; `says` with an id is how a button takes one."""

    def read(words: str, context: Context) -> Named:
        return read_named(words, of(context.roadmap), says)

    def suggest(typed: str, memory: Memory) -> tuple[Suggestion, ...]:
        return _fitting(typed, (named for each in memory.library.roadmaps.values() for named in of(each)))

    return Kind(read, suggest)


def _options(roadmap: Roadmap) -> tuple[Option, ...]:
    return tuple(option for choice in roadmap.choices for option in choice.options)


def read_named(words: str, named: Sequence[Named], says: str) -> Named:
    """The one of that id or name, or the only one whose name has all the words.

    Raises UserError with a button for each that may have been meant.
    """
    said = words.lower()
    for each in named:
        if said == each.id:
            return each
    near = tuple(each for each in named if said == each.name.lower())
    near = near or tuple(each for each in named if all(word in each.name.lower() for word in said.split()))
    if len(near) == 1:
        return near[0]
    buttons = tuple(button(f"{says} {each.id}", "{name}", name=each.name) for each in (near or named)[:MOST])
    if not buttons:
        roadmap = button("/roadmap", "Roadmap")
        raise UserError("This roadmap has nothing of that kind to choose from.", buttons=(roadmap,))
    raise UserError("“{words}” is none of these. Which one do you mean?", words=words[:80], buttons=buttons)


TASK = Kind(_read_task)
TOPIC = Kind(_read_topic, _suggest_topics)
ROADMAP = Kind(_read_roadmap, _suggest_roadmaps)
ROUTE = Kind(_read_route, _suggest_routes)
ROLE = _kind(lambda roadmap: roadmap.roles, "/roadmap role")
SYSTEM = _kind(lambda roadmap: roadmap.systems, "/roadmap show")
CHOICE = _kind(lambda roadmap: roadmap.choices, "/roadmap choices")
OPTION = _kind(_options, "/roadmap choose")

"""The kinds of value that people type: how each is read, suggested and complained about."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.chat.context import Context
from bot.errors import UserError
from bot.library import Library
from bot.menu import Choice
from bot.message import Button, button
from bot.study import clock_words
from bot.study.roadmap import Roadmap, Route, Task, Topic
from bot.study.search import find_topics
from bot.study.zones import find_zones, show_zone

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Memory:
    """What suggestions are made from, without asking a database: they are wanted at every key."""

    library: Library
    commands: tuple[str, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """`read` turns words into a value or raises UserError. `suggest` finds values for what is typed so far.
    `least` and `most` make it a whole number in menus."""

    read: Callable[[str, Context], T]
    suggest: "Callable[[str, Memory], tuple[Choice, ...]] | None" = None
    choices: tuple[Choice, ...] = ()
    least: int | None = None
    most: int | None = None


ON = {"on", "yes", "y", "true", "1"}
OFF = {"off", "no", "n", "none", "never", "false", "0"}

SURE = 75
"""A topic that matches this well (of 100) is the one that was meant."""


def _read_number(words: str, _: Context) -> int:
    if not words.isascii() or not words.isdigit() or len(words) > 9:
        raise UserError("I cannot read “{words}” as a number. Write it like 3.", words=words[:40])
    return int(words)


def _read_switch(words: str, _: Context) -> bool:
    said = words.lower()
    if said in ON:
        return True
    if said in OFF:
        return False
    raise UserError("Is that on or off? Say one of the two.")


def _read_task(words: str, context: Context) -> Task:
    task = context.roadmap.tasks.get(context.roadmap.current(words))
    if task is None:
        raise UserError(
            "This task is no longer in the roadmap. Nothing you did is lost.",
            buttons=(button("/next", "Next task", "primary"),),
        )
    return task


def topic_button(topic: Topic) -> Button:
    return button(f"/topic {topic.id}", "{topic}", topic=topic.name)


def _read_topic(words: str, context: Context) -> Topic:
    roadmap = context.roadmap
    if exact := roadmap.topics.get(roadmap.current(words.lower())):
        return exact
    found = find_topics(roadmap, words, 4)
    if found and found[0][1] >= SURE:
        return found[0][0]
    if not found:
        others = button("/topic", "Other topics")
        raise UserError("I know no topic called {words}.", words=words[:80], buttons=(others,))
    near = tuple(topic_button(topic) for topic, _ in found)
    raise UserError("I know no topic called {words}. Perhaps one of these?", words=words[:80], buttons=near)


def _suggest_topics(typed: str, memory: Memory) -> tuple[Choice, ...]:
    roadmaps = memory.library.roadmaps.values()
    if typed.strip():
        found = sorted((pair for each in roadmaps for pair in find_topics(each, typed, 25)), key=lambda pair: -pair[1])
        topics = [topic for topic, _ in found]
    else:
        topics = [topic for each in roadmaps for topic in each.topics.values()]
    return tuple({topic.id: Choice(topic.id, topic.name) for topic in topics}.values())[:25]


def _read_roadmap(words: str, context: Context) -> Roadmap:
    roadmaps = context.library.roadmaps
    for each in roadmaps.values():
        if words.lower() in (each.id, each.name.lower()):
            return each
    raise UserError(
        "I know no roadmap called {words}. Take one of these.", words=words[:80], buttons=roadmap_buttons(context)
    )


def roadmap_buttons(context: Context) -> tuple[Button, ...]:
    return tuple(
        button(f"/settings roadmap {each.id}", "{roadmap}", roadmap=each.name)
        for each in context.library.roadmaps.values()
    )


def _suggest_roadmaps(typed: str, memory: Memory) -> tuple[Choice, ...]:
    roadmaps = memory.library.roadmaps.values()
    return tuple(Choice(each.id, each.name) for each in roadmaps if typed.lower() in each.name.lower())


def _read_route(words: str, context: Context) -> Route:
    wanted = words.lower()
    routes = context.roadmap.routes
    for route in routes:
        if wanted in (route.id, route.name.lower()):
            return route
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


def _suggest_routes(typed: str, memory: Memory) -> tuple[Choice, ...]:
    routes = memory.library.default.routes
    return tuple(Choice(route.id, route.name) for route in routes if typed.lower() in route.name.lower())


def _suggest_zones(typed: str, memory: Memory) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{show_zone(name)} ({name})") for name in find_zones(typed, memory.now, 25))


def _suggest_commands(typed: str, memory: Memory) -> tuple[Choice, ...]:
    named = [name for name in memory.commands if typed.strip("/ ").lower() in name]
    return tuple(Choice(name, f"/{name}") for name in named[:25])


WORDS = Kind(lambda words, _: words)
MINUTES = Kind(lambda words, _: clock_words.parse_minutes(words), least=1, most=600)
TIME = Kind(lambda words, _: clock_words.parse_time(words))
DAYS = Kind(lambda words, _: clock_words.parse_days(words))
NUMBER = Kind(_read_number)
SWITCH = Kind(_read_switch, choices=(Choice("on", "on"), Choice("off", "off")))
TASK = Kind(_read_task)
TOPIC = Kind(_read_topic, _suggest_topics)
ROADMAP = Kind(_read_roadmap, _suggest_roadmaps)
ROUTE = Kind(_read_route, _suggest_routes)
ZONE = Kind(lambda words, _: words, _suggest_zones)
COMMAND = Kind(lambda words, _: words, _suggest_commands)

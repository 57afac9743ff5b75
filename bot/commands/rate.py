"""How good a resource was: it counts for what the coach offers, to this learner and, without names, to all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import Kind, Memory
from bot.commands.card import NEXT, RESOURCES
from bot.commands.desk import read_progress
from bot.commands.tried import every_resource, recount
from bot.errors import UserError
from bot.menu import Choice
from bot.message import SILENCE, Bold, Button, Reply, Text, button, line, text
from bot.study.event import STUDIED, StudyEvent
from bot.study.resource import Resource
from bot.study.roadmap import Roadmap
from bot.study.search import find_resources
from bot.study.topic import Task
from bot.study.tried import Tried, through

GRADES: Final = {"good": 3, "fine": 2, "bad": 1}
LABELS: Final[dict[str, Text]] = {"good": text("Good"), "fine": text("Fine"), "bad": text("Not for me")}
LATELY = timedelta(days=30)
MOST = 5
SURE = 85
"""A resource that matches this well (of 100) is the one that was meant, if the next is so much worse."""

APART = 5
LEAST = 2
"""So many tasks of a topic have to name a resource before it is worth a question."""

LEFT_ALONE = 3
"""Whoever did not answer so many times in a row is asked no more."""


def _suggest(typed: str, memory: Memory) -> tuple[Choice, ...]:
    found = (pair for each in memory.library.roadmaps.values() for pair in find_resources(each, typed, 25))
    best = sorted(found, key=lambda pair: -pair[1])
    return tuple({each.id: Choice(each.id, each.title[:100]) for each, _ in best}.values())[:25]


RESOURCE = Kind(lambda words, _: words, _suggest)


@dataclass(frozen=True, slots=True)
class RateArgs:
    what: Annotated[str, Arg(RESOURCE, "A course, book or page, and good, fine or bad")] = ""


@command("rate", "Say how good a course, book or page was for you")
async def rate(context: Context, args: RateArgs) -> Reply:
    typed = args.what.strip().lower()
    if not typed or typed in GRADES or typed.isdecimal():  # a number alone is meant as stars, not as a title
        return _ask(await _lately(context), typed if typed in GRADES else "")
    words, _, last = args.what.strip().rpartition(" ")
    grade = GRADES.get(last.lower()) if words else None
    resource = _find(context, words if grade else args.what.strip(), last.lower() if grade else "")
    if grade is None:
        asked = line("How was it for you: {resource}?", resource=Bold(resource.title))
        broken = button(f"/dead {resource.id}", "The link is dead")
        return Reply((asked,), (*grade_buttons(resource), broken), replaces=True)
    await context.note("rate", resource.id, covers=grade)
    await recount(context)
    said = line("Noted: {resource}, {grade}.", resource=Bold(resource.title), grade=LABELS[last.lower()])
    told = line("It counts for what I offer you, and without names for others; in groups if they see your progress.")
    return Reply((said, told), (NEXT,), replaces=True)


def _ask(lately: list[Resource], grade: str) -> Reply:
    """`grade`: what was said already, if anything."""
    if lately:
        asked = line("Which one? Type a few words of its title, or take one that you used lately.")
        return Reply((asked,), _buttons(lately, grade), expects="/rate")
    none = line("Nothing used yet. Type a few words of a title; what you learn with shows here later.")
    return Reply((none,), (NEXT, RESOURCES), expects="/rate")


def grade_buttons(resource: Resource) -> tuple[Button, ...]:
    return tuple(button(f"/rate {resource.id} {each}", LABELS[each]) for each in GRADES)


def _find(context: Context, words: str, grade: str) -> Resource:
    """The resource of that id in whatever roadmap, or the one that the words plainly mean. Raises UserError."""
    if exact := every_resource(context).get(words):
        return exact
    found = find_resources(context.roadmap, words, MOST)
    said = words.lower()
    if same := next((resource for resource, _ in found if resource.title.lower() == said), None):
        return same
    named = [resource for resource, _ in found if said in resource.title.lower()]
    if found and found[0][1] >= SURE and (len(found) == 1 or found[1][1] < found[0][1] - APART) and len(named) <= 1:
        return found[0][0]
    buttons = _buttons((resource for resource, _ in found), grade)
    if not found:
        raise UserError("I know no course, book or page called {words}.", words=words[:80], buttons=(NEXT,))
    if len(named) > 1:
        raise UserError("Which one? Several are called {words}.", words=words[:80], buttons=buttons)
    raise UserError("I know nothing called {words}. Perhaps one of these?", words=words[:80], buttons=buttons)


def _buttons(resources: Iterable[Resource], grade: str = "") -> tuple[Button, ...]:
    return tuple(button(f"/rate {each.id} {grade}".rstrip(), "{resource}", resource=each.title) for each in resources)


async def ask_when_through(context: Context, roadmap: Roadmap, task: Task, tried: Mapping[str, Tried]) -> Reply:
    """The question for how it was, once somebody is through with what a topic has of a resource; silence for those who
    rated it, and for those who left the last few of these questions alone."""
    resource, topic = roadmap.resources.get(task.resource), roadmap.topics[task.topic]
    if resource is None or not through(topic, resource.id, await read_progress(context, roadmap)):
        return SILENCE
    if sum(each.resource == resource.id for each in topic.tasks) < LEAST:
        return SILENCE
    unanswered = sorted((each for each in tried.values() if each.finished), key=lambda each: each.last or context.now)
    before = [each for each in unanswered if each is not tried[resource.id]][-LEFT_ALONE:]
    if tried[resource.id].rating or (len(before) == LEFT_ALONE and not any(each.rating for each in before)):
        return SILENCE
    return Reply((line("How was {resource} for you?", resource=resource.title),), grade_buttons(resource))


async def _lately(context: Context) -> list[Resource]:
    """What the last weeks' tasks were done with and what was taken up besides, the last first."""
    events = await context.db.events.since(context.learner.id, context.today - LATELY)
    used = (_used(context, event) for event in reversed(events))
    return list({resource.id: resource for resource in used if resource}.values())[:MOST]


def _used(context: Context, event: StudyEvent) -> Resource | None:
    if event.kind == "use":
        return every_resource(context).get(event.subject)
    roadmap = context.roadmap_with(event.subject) if event.kind in STUDIED else None
    return roadmap.resources.get(roadmap.tasks[roadmap.current(event.subject)].resource) if roadmap else None

"""What a topic is and builds on, and where to learn it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import TOPIC, WORDS, topic_button
from bot.commands.card import NEXT, show_minutes
from bot.commands.desk import read_progress
from bot.commands.next import builds_on
from bot.commands.resource import show_resource
from bot.message import Block, Reply, button, heading, line
from bot.study.progress import Progress
from bot.study.resource import Resource
from bot.study.roadmap import Roadmap, Topic
from bot.study.search import find_resources, find_topics

MOST = 5
CLEAR = 80
"""Words that fit a topic's name this well (of 100) mean its resources."""


@dataclass(frozen=True, slots=True)
class TopicArgs:
    topic: Annotated[Topic | None, Arg(TOPIC, "Which topic")] = None


@dataclass(frozen=True, slots=True)
class ResourceArgs:
    words: Annotated[str, Arg(TOPIC_OR_WORDS := WORDS, "A topic, or words to look for")] = ""


@command("topic", "What a topic is about, and what it builds on")
async def topic(context: Context, args: TopicArgs) -> Reply:
    progress = await read_progress(context)
    if args.topic is None:
        near = tuple(topic_button(each) for each in _near(context, progress))
        return Reply((line("Which topic? Type its name, or take one that is near."),), near, expects="/topic")
    found, roadmap = args.topic, context.roadmap
    stage = roadmap.stage(found.stage)
    blocks: list[Block] = [heading("{topic}", topic=found.name), line("{about}", about=found.about)]
    blocks.append(line("Stage: {stage}", stage=stage.name))
    blocks += _state(found, progress)
    blocks += builds_on(found, progress, roadmap)
    blocks += [show_resource(context, resource) for resource in list(roadmap.resources_for(found.id))[:3]]
    if found.sources:
        blocks.append(line("Named in {documents}.", documents=_documents(found.sources, roadmap)))
    return Reply(tuple(blocks), _topic_buttons(found, progress))


def _near(context: Context, progress: Progress) -> list[Topic]:
    """The next topics on the learner's way."""
    way = context.roadmap.tasks_in_order(context.learner.on_route)
    ahead = dict.fromkeys(task.topic for task in way if not progress.behind(task))
    return [context.roadmap.topics[id] for id in list(ahead)[:MOST]]


def _state(topic: Topic, progress: Progress) -> Iterable[Block]:
    if not topic.tasks:
        yield line("There are no tasks for it yet; its resources are below.")
    elif progress.finished(topic):
        yield line("It is behind you.")
    else:
        left = [task for task in topic.tasks if not progress.behind(task)]
        minutes = sum(task.minutes for task in left)
        yield line(
            "{done} of {all} tasks are behind you, and about {time} are ahead.",
            done=len(topic.tasks) - len(left),
            all=len(topic.tasks),
            time=show_minutes(minutes),
        )


def _topic_buttons(topic: Topic, progress: Progress):
    more = button(f"/resources {topic.id}", "All resources")
    if progress.finished(topic):
        return (more, NEXT)
    return (button(f"/take {topic.id}", "Take it up now", "primary"), button(f"/know {topic.id}", "I know this"), more)


def _documents(sources: Iterable[str], roadmap: Roadmap) -> str:
    titles = dict.fromkeys(
        f"“{document.title}”" if (document := roadmap.documents.get(source)) else source for source in sources
    )
    return "; ".join(titles)


@command("resources", "Courses, books and pages for a topic or for words")
async def resources(context: Context, args: ResourceArgs) -> Reply:
    if not args.words:
        near = _near(context, await read_progress(context))
        buttons = tuple(button(f"/resources {each.id}", "{topic}", topic=each.name) for each in near)
        return Reply((line("Resources for what? Name a topic, or say a few words."),), buttons, expects="/resources")
    about, found = _search(context.roadmap, args.words)
    if not found:
        like = tuple(topic_button(topic) for topic, _ in find_topics(context.roadmap, args.words, 3))
        return Reply((line("I found nothing for {words}.", words=args.words[:80]),), like)
    return Reply((heading("Resources: {words}", words=about), *(show_resource(context, each) for each in found[:MOST])))


def _search(roadmap: Roadmap, words: str) -> tuple[str, list[Resource]]:
    """What was looked for, and what was found: a topic's resources, or else those that fit the words."""
    exact = roadmap.topics.get(roadmap.current(words.lower()))
    near = find_topics(roadmap, words, 1)
    if exact is None and near and near[0][1] >= CLEAR:
        exact = near[0][0]
    if exact is not None and (found := list(roadmap.resources_for(exact.id))):
        return exact.name, found
    return words[:80], [resource for resource, _ in find_resources(roadmap, words, MOST)]

"""Taking up a topic out of turn, and the several ways through one."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.named import TOPIC, find_topic
from bot.commands.card import NEXT, show_task
from bot.commands.desk import read_progress, take_up
from bot.commands.ranked import rank_for
from bot.errors import UserError
from bot.message import Block, Button, Reply, Text, button, line, text
from bot.study.progress import Progress
from bot.study.topic import Task, Topic
from bot.study.way import most_used, track_of


@dataclass(frozen=True, slots=True)
class TopicArgs:
    topic: Annotated[Topic, Arg(TOPIC, "The topic that is meant")]


@dataclass(frozen=True, slots=True)
class TrackArgs:
    what: Annotated[str, Arg(WORDS, "A topic and one of its ways")]


@command("take", "Take up a topic now", hidden=True)
async def take(context: Context, args: TopicArgs) -> Reply:
    progress = await read_progress(context)
    way = args.topic.tasks_on(track_of(context.roadmap, args.topic, context.picks))
    task = next(progress.ahead(way, context.roadmap), None)
    if task is None:
        done = line("{topic} is behind you already.", topic=args.topic.name)
        return Reply((done,), (button(f"/resources {args.topic.id}", "Resources"), NEXT))
    await take_up(context, task, context.at_hand)
    return await show_task(context, builds_on(context, args.topic, progress))


def missing(context: Context, topic: Topic, progress: Progress) -> list[Topic]:
    """What a topic builds on that is neither finished nor known to all who start where the learner did."""
    known = context.roadmap.route(context.following.route).known
    return [need for need in progress.missing(topic, context.roadmap) if need.id not in known]


def builds_on(context: Context, topic: Topic, progress: Progress) -> tuple[Block, ...]:
    """A word on what is missing. Advice, never a lock."""
    names = [need.name for need in missing(context, topic, progress)]
    if not names:
        return ()
    shown = names[0] if len(names) == 1 else _listed(names)
    return (line("It builds on {topics}. If it gets rough, start there.", topics=shown),)


def _listed(names: list[str]) -> Text:
    return text("{most} and {last}", most=", ".join(names[:-1]), last=names[-1])


async def other_ways(context: Context, topic: Topic) -> tuple[Button, ...]:
    """The topic by other tracks than the one that the learner is on, that with the best resource first."""
    now = track_of(context.roadmap, topic, context.picks)
    others = [track for track in topic.tracks if track is not now]
    if len(others) > 1:
        used = {track.id: most_used(topic, track) for track in others}
        known = (context.roadmap.resources[id] for id in dict.fromkeys(used.values()) if id)
        order = [each.id for each in (await rank_for(context, known, topic.id)).every]
        others.sort(key=lambda track: order.index(used[track.id]) if used[track.id] in order else len(order))
    return tuple(
        button(f"/track {topic.id} {track.id}", "{topic}: {track}", topic=topic.name, track=track.name)
        for track in others
    )


@command("ways", "Other ways through a topic", hidden=True)
async def show_ways(context: Context, args: TopicArgs) -> Reply:
    asked = line("Other ways through {topic}, those that suit you best first. Your ticks stay.", topic=args.topic.name)
    return Reply((asked,), (*await _elsewise(context, args.topic, ""), NEXT))


async def ways_button(context: Context, task: Task) -> tuple[Button, ...]:
    """What else there is for the task's topic, in one button: other ways through it and other resources."""
    topic = context.roadmap.topics[task.topic]
    ways = await _elsewise(context, topic, task.resource)
    return ways if len(ways) < 2 else (button(f"/ways {topic.id}", "{topic}: other ways", topic=topic.name),)


async def _elsewise(context: Context, topic: Topic, used: str) -> tuple[Button, ...]:
    ways = await other_ways(context, topic)
    if any(each.id != used for each in context.roadmap.resources_for(topic.id)):
        ways += (button(f"/resources {topic.id}", "{topic}: other resources", topic=topic.name),)
    return ways


@command("track", "Another way through a topic", hidden=True)
async def take_track(context: Context, args: TrackArgs) -> Reply:
    """Take one of the ways through a topic, and its next task."""
    name, _, way = args.what.partition(" ")
    topic = find_topic(name, context)
    track = next((each for each in topic.tracks if each.id == way.strip()), None) if topic else None
    if topic is None or track is None:
        raise UserError("That way is no longer in the roadmap. Nothing you did is lost.", buttons=(NEXT,))
    others = {id: own for id, own in context.learner.tracks.items() if context.roadmap.current(id) != topic.id}
    context.learner = replace(context.learner, tracks={**others, topic.id: track.id})
    progress = await read_progress(context)
    said = line("{topic}: {track}.", topic=topic.name, track=track.name)
    task = next(progress.ahead(topic.tasks_on(track), context.roadmap), None)
    if task is None:
        return Reply((said, line("{topic} is behind you already.", topic=topic.name)), (NEXT,), replaces=True)
    await take_up(context, task, context.at_hand)
    return replace(await show_task(context, (said,)), replaces=True)

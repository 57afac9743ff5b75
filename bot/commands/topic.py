"""What a topic is and builds on, and where to learn it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.named import TOPIC, topic_button
from bot.commands.belief import read_belief, read_story
from bot.commands.card import NEXT, show_minutes
from bot.commands.check import read_checks
from bot.commands.desk import read_progress, task_on_desk
from bot.commands.ranked import rank_for, show_offers
from bot.commands.sources import show_sources
from bot.message import Block, Bold, Button, Reply, Text, bullet, button, heading, line, text
from bot.study.belief import KNOWN
from bot.study.check import can_check
from bot.study.progress import Progress
from bot.study.roadmap import Roadmap
from bot.study.testimony import last_claim
from bot.study.today import under_way
from bot.study.topic import Task, Topic, Track
from bot.study.way import track_of

MOST = 5
STEPS = 3


@dataclass(frozen=True, slots=True)
class TopicArgs:
    topic: Annotated[Topic | None, Arg(TOPIC, "Which topic")] = None


@command("topic", "What a topic is about, and what it builds on")
async def topic(context: Context, args: TopicArgs) -> Reply:
    progress = await read_progress(context)
    if args.topic is None:
        near = tuple(topic_button(each) for each in topics_near(context, progress))
        return Reply((line("Which topic? Type its name, or take one that is near."),), near, expects="/topic")
    found, roadmap = args.topic, context.roadmap
    track = track_of(roadmap, found, context.picks)
    tasks = found.tasks_on(track)
    blocks: list[Block] = [
        heading("{topic}", topic=found.name),
        line("{about} {why}", about=found.about, why=found.why),
    ]
    blocks.append(line("Afterwards you can {can}.", can=found.can))
    blocks.append(line("Stage: {stage}", stage=roadmap.stage(found.stage).name))
    blocks += _needs(found, progress, roadmap)
    days, failed = await read_checks(context)
    blocks.append(
        await _behind(context, found, days.get(found.id), failed=found.id in failed)
        if progress.finished(found)
        else _ahead(tasks, progress)
    )
    if not progress.finished(found) and (await read_belief(context, roadmap)).get(found.id, 0) >= KNOWN:
        blocks.append(_known(context, found, progress))
    if len(found.tracks) > 1:
        blocks += [
            _way(found, each, each is track) for each in sorted(found.tracks, key=lambda each: each is not track)
        ]
    steps = islice(progress.ahead(tasks, roadmap), STEPS)
    blocks += [_step(task, roadmap, text("Then") if later else text("Next")) for later, task in enumerate(steps)]
    ranking = await rank_for(context, roadmap.resources_for(found.id), found.id)
    blocks += show_offers(context, ranking.three, ranking.why)
    blocks.append(line("On the roadmap because of {documents}.", documents=show_sources(found.sources, roadmap)))
    return Reply(tuple(blocks), _topic_buttons(found, track, progress, checked=found.id in days))


def _known(context: Context, topic: Topic, progress: Progress) -> Block:
    """What follows from it that they seem to know a topic: nothing, once they study it."""
    lying = task_on_desk(context)
    if under_way(context.roadmap, progress, topic.id) or (lying and lying.topic == topic.id):
        return line("You seem to know this. Say so, and /next passes over what is left of it.")
    return line("You seem to know this, so /next passes over it. You can take it up all the same.")


def _needs(topic: Topic, progress: Progress, roadmap: Roadmap) -> Iterable[Block]:
    """What it builds on, and why."""
    for id, reason in topic.needs.items():
        need = roadmap.topics[id]
        mark = "✓ " if progress.finished(need) else ""
        yield bullet("Builds on {mark}{topic}: {reason}", mark=mark, topic=Bold(need.name), reason=reason)


def _way(topic: Topic, track: Track, now: bool) -> Block:
    hours = show_minutes(sum(task.minutes for task in topic.tasks_on(track)))
    said = text("Your way") if now else text("Another way")
    return bullet(
        "{which}: {track}, {hours}. {about}", which=said, track=Bold(track.name), hours=hours, about=track.about
    )


def _step(task: Task, roadmap: Roadmap, when: Text) -> Block:
    """A step ahead, and who it comes from."""
    return bullet(
        "{when}: {task}, {minutes} ({documents})",
        when=when,
        task=task.title,
        minutes=show_minutes(task.minutes),
        documents=show_sources(task.sources, roadmap),
    )


def topics_near(context: Context, progress: Progress) -> list[Topic]:
    """The next topics on the learner's way."""
    ahead = dict.fromkeys(task.topic for task in progress.ahead(context.way.tasks, context.roadmap))
    return [context.roadmap.topics[id] for id in list(ahead)[:MOST]]


async def _behind(context: Context, topic: Topic, day: date | None, *, failed: bool) -> Block:
    """That it is done, and how that is known. `day`: on which it was checked."""
    if day and failed:
        return line(
            "It is behind you. It was checked on {day}; the last time it was not quite there.",
            day=context.show_day(day),
        )
    if day:
        return line("It is behind you, and checked on {day}.", day=context.show_day(day))
    if last_claim(await read_story(context), context.roadmap, topic):
        return line("It is behind you, as you said, and you are sure of it. It is not checked.")
    return line("It is behind you, as you said. It is not checked.")


def _ahead(tasks: tuple[Task, ...], progress: Progress) -> Block:
    left = [task for task in tasks if not progress.behind(task)]
    minutes = sum(task.minutes for task in left)
    return line(
        "{done} of {all} tasks are behind you, and about {time} are ahead.",
        done=len(tasks) - len(left),
        all=len(tasks),
        time=show_minutes(minutes),
    )


def _topic_buttons(topic: Topic, track: Track | None, progress: Progress, *, checked: bool) -> tuple[Button, ...]:
    more = button(f"/resources {topic.id}", "All resources")
    if progress.finished(topic):
        label = text("Check it again") if checked else text("Check it")
        check = Button(label, f"/check {topic.id}")
        return (NEXT, check, more) if can_check(topic) else (NEXT, more)
    ways = tuple(
        button(f"/track {topic.id} {each.id}", "{track}", track=each.name) for each in topic.tracks if each is not track
    )
    take = button(f"/take {topic.id}", "Take it up now", "primary")
    doubt = button(f"/why {topic.id}", "Do I know this?")
    return (take, button(f"/know {topic.id}", "I know this"), *ways, doubt, more)

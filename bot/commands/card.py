"""The open task as a card: what to do, with what, for how long and why now, and what may be said to it."""

from datetime import datetime

from bot.chat.context import Context
from bot.commands.desk import task_on_desk
from bot.commands.ranked import is_doubted, rank_for
from bot.commands.resource import cautions
from bot.message import Block, Bold, Button, Link, Reply, Text, button, heading, line, plural, text
from bot.study import calendar
from bot.study.learner import OpenTask
from bot.study.roadmap import Stage
from bot.study.today import Why
from bot.study.topic import Task, Topic

NEXT = button("/next", "Next task", "primary")
PROGRESS = button("/progress", "Progress")
RESOURCES = button("/resources", "Resources")
SETTINGS = button("/settings", "Settings")
OWN_CARD = button("/card add", "A card of my own")


async def show_task(context: Context, before: tuple[Block, ...] = ()) -> Reply:
    """The open task as a card with its buttons."""
    lying, task = context.learner.open, task_on_desk(context)
    if lying is None or task is None:
        return finished(before)
    blocks = (*before, *_card(context, lying, task, await _instead(context, task)))
    return Reply(blocks, _task_buttons(lying, task), replaces=not before)


def in_a_line(context: Context) -> Block:
    """The open task in one line, where its card would be too much."""
    lying, task = context.learner.open, task_on_desk(context)
    if lying is None or task is None:
        return line("You have finished this roadmap.")
    return line("Next: {task}, {minutes}.", task=Bold(task.title), minutes=show_minutes(lying.minutes))


def show_minutes(minutes: int) -> Text:
    """A length of time; a long one in hours."""
    if minutes < 3 * 60:
        return plural("{count} minute", "{count} minutes", minutes)
    return plural("{count} hour", "{count} hours", round(minutes / 60))


def behind(task: Task) -> Reply:
    """What was asked of a task that needs no doing any more."""
    return Reply((line("{task} is behind you already.", task=task.title),), (NEXT,), replaces=True)


def finished(before: tuple[Block, ...] = ()) -> Reply:
    blocks = (
        *before,
        heading("You have finished this roadmap"),
        line(
            "Every task on your way is behind you. That is rare. Look back with /progress, or take up any topic again."
        ),
    )
    return Reply(blocks, (PROGRESS, RESOURCES))


async def _instead(context: Context, task: Task) -> tuple[Block, ...]:
    """What to use when the link of the task's resource is said to be dead."""
    resource = context.roadmap.resources.get(task.resource)
    if resource is None or not await is_doubted(context, resource):
        return ()
    others = (each for each in context.roadmap.resources_for(task.topic) if each.id != resource.id)
    best = (await rank_for(context, others, task.topic)).first()
    if best is None:
        return (line("Its link is said to be dead."),)
    return (line("Its link is said to be dead. Instead: {resource}", resource=Link(best.title, best.url)),)


def _card(context: Context, lying: OpenTask, task: Task, instead: tuple[Block, ...]) -> tuple[Block, ...]:
    roadmap = context.roadmap
    topic = roadmap.topics[task.topic]
    stage = roadmap.stage(topic.stage)
    blocks: list[Block] = [
        heading("Under way: {task}", task=task.title)
        if lying.started_at
        else heading("Next task: {task}", task=task.title),
        line("{place} · {length}", place=_place(topic, stage), length=_length(lying)),
    ]
    if resource := roadmap.resources.get(task.resource):
        blocks.append(line("Use {resource} · {part}", resource=Link(resource.title, resource.url), part=task.where))
        if (facts := cautions(resource)) is not None:
            blocks.append(line("Mind: it is {facts}.", facts=facts))
        blocks += instead
    if task.how:
        blocks.append(line("{how}", how=task.how))
    blocks += [
        line("Afterwards you can {can}.", can=task.can),
        line("Why now: {reason}", reason=_reason(context, lying.why, task)),
    ]
    if lying.started_at:
        blocks.append(line("Started at {time}. Say done when you are through.", time=_clock(context, lying.started_at)))
    return tuple(blocks)


def _clock(context: Context, at: datetime) -> str:
    local = calendar.local(at, context.zone)
    return context.show_time(local.hour * 60 + local.minute)


def _place(topic: Topic, stage: Stage) -> Text:
    if topic.name == stage.name:
        return text("{topic}", topic=topic.name)
    return text("{topic}, in {stage}", topic=topic.name, stage=stage.name)


def _length(lying: OpenTask) -> Text:
    minutes = show_minutes(lying.minutes)
    if lying.covered != lying.minutes:
        minutes = text("about {minutes} for you", minutes=minutes)
    if lying.sittings == 1:
        return minutes
    return text("sitting {number} of {of}, {minutes}", number=lying.sitting, of=lying.sittings, minutes=minutes)


def _reason(context: Context, why: Why | str, task: Task) -> Text:
    topic = context.roadmap.topics[task.topic]
    match why:
        case "begun":
            return text("you have begun it, and finishing beats starting something new.")
        case "topic":
            return text("it is the next step of {topic}, which you have under way.", topic=topic.name)
        case "asked":
            return text("you chose it yourself.")
        case "area":
            return text("it is another area than the last one, which keeps both fresh.")
        case "again":
            return text("it was put off, but what else there is builds on it or was put off too.")
        case "sure":
            return text("you probably know it, and all else is behind you. “Already know this” is a good answer too.")
        case "opens" if (role := context.roadmap.role(context.following.role)) and context.following.role:
            count = context.roadmap.unlocks(topic.id)
            return plural(
                "it opens {count} topic towards {role}.",
                "it opens {count} topics towards {role}.",
                count,
                role=role.name,
            )
        case "opens":
            count = context.roadmap.unlocks(topic.id)
            return plural("{count} later topic builds on it.", "{count} later topics build on it.", count)
        case "later":
            return text("your way is behind you, and this goes beyond it. {why}", why=topic.why)
        case _:
            route = context.roadmap.route(context.following.route)
            return text("it comes next on your way ({route}). {why}", route=route.name, why=topic.why)


def _task_buttons(lying: OpenTask, task: Task) -> tuple[Button, ...]:
    start = () if lying.started_at else (button(f"/begin {task.id}", "Start", "primary"),)
    return (
        *start,
        button(f"/done {task.id} {lying.sitting}", "Done", "primary" if lying.started_at else "plain"),
        button(f"/some {task.id} {lying.sitting}", "Some of it"),
        button(f"/skip {task.id}", "Not today"),
        button(f"/swap {task.id}", "Another"),
        button(f"/know {task.id}", "Already know this"),
    )

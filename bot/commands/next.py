"""The next task, and everything one may say to it but that it is done."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import MINUTES, WORDS
from bot.chat.named import TASK, elsewhere
from bot.commands.back import remind_after_absence
from bot.commands.card import NEXT, PROGRESS, behind, finished, in_a_line, show_task
from bot.commands.daily import is_silent, read_lately, say_instead, show_daily
from bot.commands.desk import open_next, read_progress, recut, take_up, task_on_desk
from bot.commands.recalled import minutes_for_one, read_asked, review_buttons
from bot.commands.tried import recount
from bot.commands.ways import ways_button
from bot.errors import UserError
from bot.message import SILENCE, Block, Reply, button, line, plural
from bot.study.roadmap import Roadmap
from bot.study.search import SURE, find_topics, named_topic
from bot.study.today import Chosen
from bot.study.topic import Task, Topic


@dataclass(frozen=True, slots=True)
class NextArgs:
    minutes: Annotated[int | None, Arg(MINUTES, "How many minutes you have now")] = None


@dataclass(frozen=True, slots=True)
class TaskArgs:
    task: Annotated[Task | None, Arg(TASK, "The task that is meant")] = None


@dataclass(frozen=True, slots=True)
class BeginArgs:
    task: Annotated[Task | None, Arg(TASK, "The task that is meant")] = None
    minutes: Annotated[int | None, Arg(MINUTES, "How many minutes you have now")] = None


@dataclass(frozen=True, slots=True)
class KnowArgs:
    what: Annotated[str, Arg(WORDS, "The task or topic that you know")]


@command("next", "Your next task, with the reason", group=True)
async def next_task(context: Context, args: NextArgs) -> Reply:
    if context.incoming.unasked:
        return await _remind(context)
    before, roadmap = (*_notes(context), *await _put_in_order(context)), context.roadmap
    lying, chosen, asked = task_on_desk(context), None, await read_asked(context)
    if lying is None and not (chosen := await open_next(context, args.minutes or minutes_for_one(context, asked))):
        return finished(before)
    if args.minutes:
        await recut(context, args.minutes)
    elif context.away and not context.away.announced:
        return Reply((*before, in_a_line(context)))
    card = await show_task(context, (*before, *_moved_on(context, roadmap, chosen)))
    return replace(card, buttons=(*card.buttons, *review_buttons(asked.now)))


def _moved_on(context: Context, roadmap: Roadmap, chosen: Chosen | None) -> tuple[Block, ...]:
    """A word on it when tasks come from another roadmap than before, and on what was passed over just now."""
    past = [context.roadmap.topics[id] for id in chosen.past] if chosen else []
    passed = (_passed_over(past),) if past else ()
    if context.roadmap is roadmap:
        return passed
    now = context.roadmap.name
    moved = line("Every task of {finished} is behind you. Now comes {roadmap}.", finished=roadmap.name, roadmap=now)
    return (moved, *passed)


def _passed_over(topics: list[Topic]) -> Block:
    first, *others = topics
    if not others:
        return line("Passed over {topic}: you seem to know it. /why {id}", topic=first.name, id=first.id)
    return line(
        plural(
            "Passed over {topic} and {count} more: you seem to know them. /placement",
            "Passed over {topic} and {count} more: you seem to know them. /placement",
            len(others),
            topic=first.name,
        )
    )


async def _remind(context: Context) -> Reply:
    """The day's message, where one is worth it."""
    read = await read_lately(context)
    if is_silent(context, read):
        return SILENCE
    await _put_in_order(context)
    roadmap = context.roadmap
    lying, chosen = task_on_desk(context), None
    if lying is None and not (chosen := await open_next(context, context.at_hand)):
        return SILENCE
    if told := await remind_after_absence(context):
        return await say_instead(context, read, told)
    return await show_daily(context, read, _moved_on(context, roadmap, chosen))


def _notes(context: Context) -> tuple[Block, ...]:
    """What should be said before the task."""
    notes: tuple[Block, ...] = ()
    if context.learner.open and task_on_desk(context) is None:
        notes += (line("The task you had open has left the roadmap. Nothing you did is lost."),)
    if context.learner.is_paused(context.today):
        notes += (line("You are paused, so I send no reminders. /resume ends that."),)
    return notes


async def _put_in_order(context: Context) -> tuple[Block, ...]:
    """The open task after an edit of the roadmap: what is behind the learner by now makes room, and what became
    another task or a shorter one is cut anew."""
    lying, task = context.learner.open, task_on_desk(context)
    if lying is None or task is None:
        return ()
    if {task.id, task.topic} & context.roadmap.inheriting and (await read_progress(context)).behind(task):
        _close(context, task)
        return (line("{task} is behind you already.", task=task.title),)
    if lying.task != task.id or lying.covered > task.minutes:
        await recut(context, context.at_hand)
    return ()


@command("begin", "Start the clock on the open task", hidden=True)
async def begin(context: Context, args: BeginArgs) -> Reply:
    task = _meant(context, args.task)
    lying = context.learner.open
    if lying is None or context.roadmap.current(lying.task) != task.id:
        if (await read_progress(context)).behind(task):
            return behind(task)
        await take_up(context, task, args.minutes or context.at_hand)
    elif args.minutes and lying.started_at is None:
        await recut(context, args.minutes)
    if context.learner.open and context.learner.open.started_at is None:
        context.learner = replace(context.learner, open=replace(context.learner.open, started_at=context.now))
    return await show_task(context)


@command("skip", "Not today; put the open task off until tomorrow")
async def skip(context: Context, args: TaskArgs) -> Reply:
    task = _meant(context, args.task)
    if (await read_progress(context)).behind(task):
        return behind(task)
    await context.note("skip", task.id)
    _close(context, task)
    said = line("Put off until tomorrow: {task}. It loses nothing by waiting.", task=task.title)
    return Reply((said,), (button("/next", "Something else now", "primary"), PROGRESS), replaces=True)


@command("swap", "Another task instead of the open one")
async def swap(context: Context, args: TaskArgs) -> Reply:
    task = _meant(context, args.task)
    lying = task_on_desk(context)
    if lying and lying.id != task.id:
        return await show_task(context)  # the button of an old card: the other task lies there already
    await context.note("swap", task.id)
    _close(context, task)
    ways = await ways_button(context, task)
    if not await open_next(context, context.at_hand):
        return finished()
    shown = await show_task(context)
    if context.learner.open and context.learner.open.task == task.id:
        shown = replace(
            await show_task(context, (line("There is no other one today, so here it is again."),)), replaces=True
        )
    return replace(shown, buttons=(*shown.buttons, *ways))


@command("know", "I know this already", hidden=True)
async def know(context: Context, args: KnowArgs) -> Reply:
    roadmap = context.roadmap
    if topic := named_topic(roadmap, args.what):
        await context.note("know", topic.id)
        await recount(context)
        said = line(
            "Noted: you know {topic}. I will not ask you to study it, only now and then about a card.", topic=topic.name
        )
        return await _move_on(context, topic.tasks, (said,))
    if task := roadmap.tasks.get(roadmap.current(args.what)):
        await context.note("know", task.id)
        await recount(context)
        topic = roadmap.topics[task.topic]
        reply = await _move_on(context, (task,), (line("Noted, you know this: {task}.", task=task.title),))
        whole = button(f"/know {topic.id}", "I know all of {topic}", topic=topic.name)
        return replace(reply, buttons=(*reply.buttons, whole))
    if other := context.roadmap_with(args.what):
        raise elsewhere(other.tasks[other.current(args.what)].title, other)
    raise _unknown(context, args.what)


def _unknown(context: Context, said: str) -> UserError:
    """What is like it is offered and never taken for it: what is known is not asked again."""
    near = [topic for topic, score in find_topics(context.roadmap, said, 4) if score >= SURE]
    if not near:
        return UserError("I know neither a task nor a topic called {name}.", name=said[:80], buttons=(NEXT,))
    buttons = tuple(button(f"/know {topic.id}", "{topic}", topic=topic.name) for topic in near)
    return UserError("Which topic do you know? “{name}” may be one of these.", name=said[:80], buttons=buttons)


async def _move_on(context: Context, tasks: tuple[Task, ...], before: tuple[Block, ...]) -> Reply:
    roadmap = context.roadmap
    for task in tasks:
        _close(context, task)
    lying, chosen = task_on_desk(context), None
    if lying is None and not (chosen := await open_next(context, context.at_hand)):
        return finished(before)
    return replace(await show_task(context, (*before, *_moved_on(context, roadmap, chosen))), replaces=True)


def _meant(context: Context, named: Task | None) -> Task:
    """The task that was named, or else the open one. Raises UserError when there is neither."""
    task = named or task_on_desk(context)
    if task is None:
        raise UserError("No task is open. Ask for one first.", buttons=(NEXT,))
    return task


def _close(context: Context, task: Task) -> None:
    lying = context.learner.open
    if lying and context.roadmap.current(lying.task) == task.id:
        context.learner = replace(context.learner, open=None)

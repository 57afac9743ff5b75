"""What lies on the learner's desk: how far they are, the task that is open, and how it is shown."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime

from bot.chat.context import Context
from bot.message import Block, Bold, Button, Link, Reply, Text, button, heading, line, plural, text
from bot.study.event import STUDIED, EventKind, StudyEvent
from bot.study.learner import OpenTask
from bot.study.progress import Progress, Spent, cut
from bot.study.roadmap import Task
from bot.study.streak import Pauses, Plan, Streak, streak
from bot.study.today import Chosen, Why, choose

NEXT = button("/next", "Next task", "primary")


async def read_progress(context: Context) -> Progress:
    """What is behind the learner, by the ids of today's roadmap."""
    done, known = set[str](), set[str]()
    minutes, sittings = defaultdict[str, int](int), defaultdict[str, int](int)
    for subject, kind, spent, times in await context.db.events.totals(context.learner.id):
        id = context.roadmap.current(subject)
        if kind == "done":
            done.add(id)
        elif kind == "know":
            known.add(id)
        else:
            minutes[id] += spent
            sittings[id] += times
    begun = {id: Spent(minutes[id], sittings[id]) for id in sittings if id not in done}
    return Progress(frozenset(done), frozenset(known), begun)


async def read_plan(context: Context) -> tuple[Plan, Pauses]:
    """Which weekdays were study days since when, and the pauses."""
    events = await context.db.events.plans(context.learner.id)
    return [(event.day, event.minutes) for event in events if event.kind == "plan"], _pauses(events)


async def read_streak(context: Context) -> Streak:
    days = await context.db.events.days(context.learner.id)
    return streak(days, context.today, *await read_plan(context))


def _pauses(plans: tuple[StudyEvent, ...]) -> list[tuple[date, date | None]]:
    """First and last day of each pause. One that was cut short lasted until the day before."""
    pauses: list[tuple[date, date | None]] = []
    for event in plans:
        if event.kind == "pause":
            pauses.append((event.day, _last_day(event.subject)))
        elif event.kind == "resume" and pauses:
            first, last = pauses[-1]
            ended = date.fromordinal(event.day.toordinal() - 1)
            pauses[-1] = (first, min(ended, last) if last else ended)
    return pauses


def _last_day(until: str) -> date | None:
    """The day before the one on which study goes on."""
    return date.fromordinal(date.fromisoformat(until).toordinal() - 1) if until else None


async def put_off_today(context: Context) -> frozenset[str]:
    events = await context.db.events.since(context.learner.id, context.today)
    return frozenset(context.roadmap.current(event.subject) for event in events if event.kind in ("skip", "swap"))


async def minutes_on(context: Context, day: date) -> int:
    events = await context.db.events.since(context.learner.id, day)
    return sum(event.minutes for event in events if event.day == day and event.kind in STUDIED)


async def note(context: Context, kind: EventKind, subject: str = "", minutes: int = 0) -> None:
    """Write one entry for today into the log."""
    await context.db.events.add(
        context.learner.id, StudyEvent(context.now, context.today, kind, subject, minutes, evidence="said")
    )


async def open_next(context: Context, at_hand: int) -> bool:
    """Choose a task and lay it open; False when the roadmap is finished."""
    progress = await read_progress(context)
    chosen = choose(context.roadmap, context.learner.on_route, progress, await put_off_today(context))
    if chosen is None:
        context.learner = replace(context.learner, open=None)
        return False
    lay_open(context, chosen, progress, at_hand)
    return True


def lay_open(context: Context, chosen: Chosen, progress: Progress, at_hand: int) -> None:
    sitting = cut(chosen.task, progress.begun.get(chosen.task.id), at_hand)
    context.learner = replace(
        context.learner,
        open=OpenTask(chosen.task.id, sitting.number, sitting.of, sitting.minutes, chosen.why, context.now),
    )


def task_on_desk(context: Context) -> Task | None:
    """The task that lies open, if the roadmap still has it."""
    lying = context.learner.open
    return context.roadmap.tasks.get(context.roadmap.current(lying.task)) if lying else None


def show_task(context: Context, before: tuple[Block, ...] = ()) -> Reply:
    """The open task as a card with its buttons."""
    lying, task = context.learner.open, task_on_desk(context)
    if lying is None or task is None:
        return finished(before)
    blocks = (*before, *_card(context, lying, task))
    return Reply(blocks, _task_buttons(lying, task), replaces=not before)


def finished(before: tuple[Block, ...] = ()) -> Reply:
    blocks = (
        *before,
        heading("You have finished this roadmap"),
        line(
            "Every task on your way is behind you. That is rare. Look back with /progress, or take up any topic again."
        ),
    )
    return Reply(blocks, (button("/progress", "Progress"), button("/resources", "Resources")))


def _card(context: Context, lying: OpenTask, task: Task) -> tuple[Block, ...]:
    roadmap = context.roadmap
    topic = roadmap.topics[task.topic]
    stage = next(stage for stage in roadmap.stages if stage.id == topic.stage)
    blocks: list[Block] = [
        heading("Next task: {task}", task=task.title),
        line("{topic}, in {stage} · {length}", topic=topic.name, stage=stage.name, length=_length(lying)),
    ]
    if resource := roadmap.resources.get(task.resource):
        where = Link(resource.title, resource.url) if resource.url else Bold(resource.title)
        blocks.append(
            line("Use {resource}: {part}", resource=where, part=task.where)
            if task.where
            else line("Use {resource}", resource=where)
        )
    if task.how:
        blocks.append(line("{how}", how=task.how))
    blocks += [
        line("Afterwards you can {can}.", can=task.can),
        line("Why now: {reason}", reason=_reason(context, lying.why, task)),
    ]
    if lying.started_at:
        blocks.append(
            line("Started at {time}. Say done when you are through.", time=context.show_moment(lying.started_at))
        )
    return tuple(blocks)


def _length(lying: OpenTask) -> Text:
    minutes = plural("{count} minute", "{count} minutes", lying.minutes)
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
        case "opens":
            count = context.roadmap.unlocks(topic.id)
            return plural("{count} later topic builds on it.", "{count} later topics build on it.", count)
        case _:
            route = context.roadmap.route(context.learner.on_route)
            return text("it is the next step on your way ({route}).", route=route.name)


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


def actual_minutes(lying: OpenTask, now: datetime) -> int:
    """Minutes since Start was pressed; the planned ones when it was not, or is longer ago than anybody sits."""
    if lying.started_at is None:
        return lying.minutes
    elapsed = round((now - lying.started_at).total_seconds() / 60)
    return max(1, elapsed) if elapsed <= 3 * lying.minutes else lying.minutes

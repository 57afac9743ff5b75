"""What lies on the learner's desk: how far they are, and the task that is open. How it is shown: see `card`."""

from dataclasses import replace
from datetime import date, datetime

from bot.chat.context import Context
from bot.commands.belief import read_belief
from bot.study.day import Standing
from bot.study.event import STUDIED
from bot.study.learner import OpenTask
from bot.study.plan import fold_pauses, fold_plan
from bot.study.progress import Progress, Sitting, cut, fold
from bot.study.roadmap import Roadmap
from bot.study.streak import Pauses, Plan, Streak, streak
from bot.study.tempo import pace
from bot.study.today import Chosen
from bot.study.topic import Task


async def read_progress(context: Context, roadmap: Roadmap | None = None) -> Progress:
    """What is behind the learner, by the ids that a roadmap has today; the present one if none is named."""
    return fold(await context.db.events.totals(context.learner.id), roadmap or context.roadmap)


async def read_plan(context: Context) -> tuple[Plan, Pauses]:
    """Which weekdays were study days since when, and the pauses."""
    events = await context.db.events.plans(context.learner.id)
    return fold_plan(events), fold_pauses(events)


async def read_streak(context: Context) -> Streak:
    days = await context.db.events.days(context.learner.id)
    return streak(days, context.today, *await read_plan(context))


async def put_off_today(context: Context) -> list[str]:
    """The tasks that were put off today, by the ids that they had then."""
    events = await context.db.events.since(context.learner.id, context.today)
    return [event.subject for event in events if event.kind in ("skip", "swap")]


async def minutes_on(context: Context, day: date) -> int:
    events = await context.db.events.since(context.learner.id, day)
    return sum(event.minutes for event in events if event.day == day and event.kind in STUDIED)


async def read_pace(context: Context) -> float:
    """The learner's minutes for one of the author's."""
    return pace(*await context.db.events.measured(context.learner.id))


async def read_standing(context: Context, roadmap: Roadmap | None = None) -> Standing:
    """All that choosing a task in a roadmap rests on."""
    log, learner, roadmap = context.db.events, context.learner.id, roadmap or context.roadmap
    put_off = frozenset(heir for id in await put_off_today(context) for heir in roadmap.heirs(id))
    last = await log.last_task(learner)
    home = context.roadmap_with(last) if last else None
    area = home.topics[home.tasks[home.current(last)].topic].area if home else ""
    picks, belief = context.picks_in(roadmap.id), await read_belief(context, roadmap)
    return Standing(
        roadmap, picks, await read_progress(context, roadmap), put_off, belief, area, await read_pace(context)
    )


async def open_next(context: Context, at_hand: int) -> Chosen | None:
    """Choose a task and lay it open: of the present roadmap, or when that is finished of another one that the learner
    follows. None when all are finished."""
    others = (each for id in context.learner.follows if (each := context.library.roadmaps.get(id)))
    for roadmap in dict.fromkeys((context.roadmap, *others)):
        standing = await read_standing(context, roadmap)
        if chosen := standing.choose():
            if roadmap is not context.roadmap:
                context.learner = replace(context.learner, roadmap=roadmap.id)
            lay_open(context, chosen, standing.cut(chosen.task, at_hand))
            return chosen
    context.learner = replace(context.learner, open=None)
    return None


async def take_up(context: Context, task: Task, at_hand: int) -> None:
    """Lay a task open that the learner chose."""
    lay_open(context, Chosen(task, "asked"), await cut_now(context, task, at_hand))


async def cut_now(context: Context, task: Task, at_hand: int) -> Sitting:
    """The next sitting of a task, at the learner's own pace."""
    progress = await read_progress(context)
    return cut(task, progress.begun.get(task.id), at_hand, await read_pace(context))


async def recut(context: Context, at_hand: int) -> None:
    """The same open task, for other minutes."""
    lying, task = context.learner.open, task_on_desk(context)
    if lying and task:
        sitting = await cut_now(context, task, at_hand)
        again = replace(lying, task=task.id, sitting=sitting.number, sittings=sitting.of, minutes=sitting.minutes)
        context.learner = replace(context.learner, open=replace(again, covers=sitting.covers))


async def make_ready(context: Context, at_hand: int) -> bool:
    """A task for these minutes lies open, not begun; False when all are behind the learner."""
    if task_on_desk(context) is None:
        return await open_next(context, at_hand) is not None
    await recut(context, at_hand)
    if context.learner.open:
        context.learner = replace(context.learner, open=replace(context.learner.open, started_at=None))
    return True


def lay_open(context: Context, chosen: Chosen, sitting: Sitting) -> None:
    lying = OpenTask(
        chosen.task.id, sitting.number, sitting.of, sitting.minutes, chosen.why, context.now, covers=sitting.covers
    )
    context.learner = replace(context.learner, open=lying)


def task_on_desk(context: Context) -> Task | None:
    """The task that lies open, if the roadmap still has it."""
    lying = context.learner.open
    return context.roadmap.tasks.get(context.roadmap.current(lying.task)) if lying else None


def actual_minutes(lying: OpenTask, now: datetime) -> int:
    """Minutes since Start was pressed; the planned ones when it was not, or is longer ago than anybody sits."""
    if lying.started_at is None:
        return lying.minutes
    elapsed = round((now - lying.started_at).total_seconds() / 60)
    return max(1, elapsed) if elapsed <= 3 * lying.minutes else lying.minutes

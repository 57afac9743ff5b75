"""What lies on the learner's desk: how far they are, and the task that is open. How it is shown: see `card`."""

from dataclasses import replace
from datetime import date, datetime

from bot.chat.context import Context
from bot.commands.belief import read_belief
from bot.study.event import STUDIED, EventKind, StudyEvent
from bot.study.learner import OpenTask
from bot.study.plan import fold_pauses, fold_plan
from bot.study.progress import Progress, cut, fold
from bot.study.roadmap import Roadmap
from bot.study.streak import Pauses, Plan, Streak, streak
from bot.study.today import Chosen, choose
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


async def note(context: Context, kind: EventKind, subject: str = "", minutes: int = 0) -> None:
    """Write one entry for today into the log."""
    await context.db.events.add(
        context.learner.id, StudyEvent(context.now, context.today, kind, subject, minutes, evidence="said")
    )


async def open_next(context: Context, at_hand: int) -> bool:
    """Choose a task and lay it open: of the present roadmap, or when that is finished of another one that the learner
    follows. False when all are finished."""
    others = (each for id in context.learner.follows if (each := context.library.roadmaps.get(id)))
    totals, put_off = await context.db.events.totals(context.learner.id), await put_off_today(context)
    for roadmap in dict.fromkeys((context.roadmap, *others)):
        progress = fold(totals, roadmap)
        heirs = {heir for id in put_off for heir in roadmap.heirs(id)}
        if chosen := choose(
            roadmap, context.picks_in(roadmap.id), progress, heirs, await read_belief(context, roadmap)
        ):
            if roadmap is not context.roadmap:
                context.learner = replace(context.learner, roadmap=roadmap.id)
            lay_open(context, chosen, progress, at_hand)
            return True
    context.learner = replace(context.learner, open=None)
    return False


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


def actual_minutes(lying: OpenTask, now: datetime) -> int:
    """Minutes since Start was pressed; the planned ones when it was not, or is longer ago than anybody sits."""
    if lying.started_at is None:
        return lying.minutes
    elapsed = round((now - lying.started_at).total_seconds() / 60)
    return max(1, elapsed) if elapsed <= 3 * lying.minutes else lying.minutes

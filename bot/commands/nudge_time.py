"""When the coach writes first: another time, from now on or only today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median_low
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.anew import ask_again, begin_at
from bot.commands.card import NEXT, show_minutes
from bot.commands.desk import minutes_on, open_next, task_on_desk
from bot.commands.habit import show_cue
from bot.commands.hours import make_room
from bot.commands.schedule import add_later, find, set_daily, the_daily
from bot.message import SILENCE, Bold, Button, Reply, button, line
from bot.study import calendar
from bot.study.calendar import Rule
from bot.study.clock_words import parse_time
from bot.study.cue import split_cue
from bot.study.day import BAD_DAY
from bot.study.event import STUDIED, StudyEvent
from bot.study.nudge import Nudge
from bot.study.tact import LOOK_BACK

LATER = timedelta(hours=1)
NOW = "/nudge now"
QUARTER = 15
ENOUGH = 5
"""So many days of study tell when somebody usually studies."""


@dataclass(frozen=True, slots=True)
class TimeArgs:
    time: Annotated[str, Arg(WORDS, "A time such as 17:30, or 8:00 after coffee")] = ""


@dataclass(frozen=True, slots=True)
class NowArgs:
    day: Annotated[str, Arg(WORDS, "The day on which it was wished for")] = ""


@command("nudge time", "Another time for the day's message")
async def time(context: Context, args: TimeArgs) -> Reply:
    nudge = await find(context, "task")
    if nudge is None:
        return await begin_at(context, args.time) if args.time else ask_again()
    if args.time:
        return await _move(context, nudge, args.time)
    events = await context.db.events.since(context.learner.id, context.today - LOOK_BACK)
    usual = _usual(context, events)
    if usual is not None and abs(usual - (nudge.minute or 0)) >= 4 * QUARTER:
        moved = await _move(context, nudge, context.show_time(usual))
        told = line(
            "From now on at {time}, when you mostly study. Another hour? Type it.", time=context.show_time(usual)
        )
        return replace(moved, blocks=(told, *moved.blocks[1:]), expects="/nudge time")
    return Reply((line("When is better? You can also type it."),), _times(context, nudge), expects="/nudge time")


async def _move(context: Context, nudge: Nudge, said: str) -> Reply:
    words, cue = split_cue(said)
    minute, before = parse_time(words), nudge.minute or 0
    moved = await set_daily(context, Rule(minute, nudge.days or context.learner.study_days))
    if cue:
        context.learner = replace(context.learner, cue=cue)
    told = line("From now on at {time}.", time=context.show_time(minute))
    if cue:
        told = line("From now on at {time}, after {cue}.", time=context.show_time(minute), cue=show_cue(cue))
    was = context.show_time(before)
    back = (button(f"/nudge time {was}", "Back to {time}", time=was),) if before != minute else ()
    return Reply((told, *make_room(context, minute)), (*back, *_times(context, moved)[:3]), replaces=True)


def _times(context: Context, nudge: Nudge) -> tuple[Button, ...]:
    others = [hour for hour in ("08:00", "12:30", "17:30", "19:00", "21:00") if parse_time(hour) != nudge.minute]
    later = button("/nudge later", "In an hour, only today")
    return (later, *(button(f"/nudge time {hour}", "{time}", time=hour) for hour in others))


def _usual(context: Context, events: Sequence[StudyEvent]) -> int | None:
    """When the learner usually begins, as a minute of the day; None when there is little to tell from."""
    began = {
        event.day: event.at - timedelta(minutes=event.minutes) for event in reversed(events) if event.kind in STUDIED
    }
    if len(began) < ENOUGH:
        return None
    minutes = [(local := calendar.local(at, context.zone)).hour * 60 + local.minute for at in began.values()]
    return median_low(minutes) // QUARTER * QUARTER


@command("nudge same", "The time is right as it is", hidden=True)
async def same(context: Context, args: NoArgs) -> Reply:
    nudge = await the_daily(context)
    said = line("Fine, it stays {time}.", time=context.show_time(nudge.minute or 0))
    return Reply((said,), (NEXT, button(f"/next {BAD_DAY}", "Just 3 minutes")))


@command("nudge later", "Once more in an hour, only today", hidden=True)
async def later(context: Context, args: NoArgs) -> Reply:
    for before in await context.db.nudges.of(context.learner.id):
        if before.says.startswith(NOW):  # pressed again: once more is enough
            await context.db.nudges.remove(before)
    at = context.now + LATER
    day = calendar.study_day(at, context.zone, context.learner.day_start)
    nudge = await add_later(context, at, f"{NOW} {day}")
    told = line("I come again at {time}, only today.", time=context.show_moment(at))
    return Reply((told,), (button(f"/remind remove {nudge.id}", "Take that back"),), replaces=True)


@command("nudge now", "The day's message at the hour that was wished", hidden=True)
async def now(context: Context, args: NowArgs) -> Reply:
    """Only on the day it was wished for: what could not be said then is not said the day after."""
    late = args.day not in ("", str(context.today))
    if context.incoming.unasked and (late or await minutes_on(context, context.today) or await _is_unwanted(context)):
        return SILENCE
    if task_on_desk(context) is None and not await open_next(context, context.at_hand):
        return SILENCE
    lying, task = context.learner.open, task_on_desk(context)
    if lying is None or task is None:
        return SILENCE
    minutes = show_minutes(lying.minutes)
    said = line("You wanted it at this hour: {task}, {minutes}.", task=Bold(task.title), minutes=minutes)
    start = button(f"/begin {task.id}", "Start", "primary")
    return Reply((said,), (start, button(f"/next {BAD_DAY}", "Just 3 minutes")))


async def _is_unwanted(context: Context) -> bool:
    """Whether the learner stopped these messages, or paused, since they wished for one more."""
    return context.learner.is_paused(context.today) or await find(context, "task") is None

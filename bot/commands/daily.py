"""The day's message: what the coach writes first, when it is worth it, with all that is due in one.

It is decided once a study day and written down (`Spoken`), so that a message that has to be sent again says the same.
"""

from dataclasses import dataclass, replace
from typing import Final

from bot.chat.context import Context
from bot.commands.besides import read_besides, streak_at_risk
from bot.commands.card import in_a_line, show_minutes
from bot.commands.desk import task_on_desk
from bot.commands.habit import show_plan
from bot.commands.recalled import read_due, review_buttons
from bot.commands.schedule import find
from bot.commands.waiting import read_waiting
from bot.commands.wordings import BANK, show_wording
from bot.message import SILENCE, Block, Reply, button
from bot.study import calendar
from bot.study.day import BAD_DAY
from bot.study.event import STUDIED
from bot.study.learner import OpenTask
from bot.study.tact import LOOK_BACK, Lately, Spoken, keeps_still, missed, said_on
from bot.study.wording import ASK, choose_wording, fitting

ANSWERS: Final = (
    button("/nudge time", "Another time"),
    button("/nudge less", "Less"),
    button("/nudge stop", "Stop"),
)
AWAY: Final = "away"
"""What stands in the place of a wording after an absence."""

QUESTION: Final = (
    button("/nudge same", "Same time"),
    button("/nudge time", "Another time"),
    button("/pause", "Pause"),
    button("/nudge stop", "Stop"),
)


@dataclass(frozen=True, slots=True)
class Read:
    """What deciding rests on."""

    lately: Lately
    spoken: tuple[Spoken, ...]


async def read_lately(context: Context) -> Read:
    """The last weeks, as far as they say something about today's nudge."""
    learner = context.learner
    first = max(context.today - LOOK_BACK, calendar.study_day(learner.created_at, context.zone, learner.day_start))
    events = await context.db.events.since(learner.id, first)
    began = {event.day: event.at for event in reversed(events) if event.kind in STUDIED}
    nudge = await find(context, "task")
    hour = nudge.minute if nudge and nudge.minute is not None else 0
    # In the hours before a study day begins the calendar has the next day already.
    late = 1 if hour < learner.day_start else 0
    later = {day for day, at in began.items() if at > calendar.instant(day + late * calendar.DAY, hour, context.zone)}
    spoken = await context.db.spoken.since(learner.id, first)
    days = {each.day for each in spoken}
    return Read(Lately(days, began.keys(), later, first, learner.study_days, learner.unanswered), spoken)


def is_silent(context: Context, read: Read) -> bool:
    """Whether nothing is to be said first today; what was begun to be said is said."""
    if context.today in read.lately.studied:
        return True
    if said_on(read.spoken, context.today):
        return False
    return keeps_still(read.lately, context.today, context.learner.nudges_a_week) is not None


async def show_daily(context: Context, read: Read, before: tuple[Block, ...] = ()) -> Reply:
    """The message for the task that lies open."""
    lying, task = context.learner.open, task_on_desk(context)
    if lying is None or task is None:
        return SILENCE
    said = said_on(read.spoken, context.today)
    if said is not None and said.wording not in BANK:
        said = replace(said, wording=_choose(context, read, lying))
    elif said is None:
        said = Spoken(context.today, context.now, _choose(context, read, lying))
        await context.db.spoken.add(context.learner.id, said)
    plan = show_plan(context, await find(context, "task"))
    blocks = (*before, show_wording(said.wording, task.title, show_minutes(lying.minutes), plan))
    start = button(f"/begin {task.id}", "Start", "primary")
    waiting = await read_waiting(context)
    if said.wording == ASK:
        besides = (*await streak_at_risk(context), *waiting.blocks, in_a_line(context))
        return Reply((*besides, *blocks), (*QUESTION, start, *waiting.buttons))
    due = await read_due(context)
    others = (button(f"/next {BAD_DAY}", "Just 3 minutes"), *review_buttons(due))
    besides = (*await read_besides(context, read.spoken, due), *waiting.blocks)
    return Reply((*blocks, *besides), (start, *others, *waiting.buttons, *ANSWERS))


async def say_instead(context: Context, read: Read, told: Reply) -> Reply:
    """Something else in the place of the day's message, and counted as it."""
    if said_on(read.spoken, context.today) is None:
        await context.db.spoken.add(context.learner.id, Spoken(context.today, context.now, AWAY))
    waiting = await read_waiting(context)
    buttons = (*told.buttons, *waiting.buttons, *ANSWERS)
    return replace(told, blocks=(*told.blocks, *waiting.blocks), buttons=buttons)


def _choose(context: Context, read: Read, lying: OpenTask) -> str:
    learner = context.learner
    better = fitting(
        missed=missed(read.lately, context.today),
        begun=lying.sitting > 1 or lying.started_at is not None,
        cue=bool(learner.cue),
    )
    earlier = [each for each in read.spoken if each.day < context.today]
    return choose_wording(better, earlier, context.today, learner.unanswered, learner.id)

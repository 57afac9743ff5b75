"""The coach writes first again, after it had been told not to."""

from dataclasses import replace
from typing import Final

from bot.chat.context import Context
from bot.commands.card import NEXT
from bot.commands.habit import show_often, show_plan
from bot.commands.hours import make_room
from bot.commands.schedule import find, set_daily
from bot.message import Reply, button, line
from bot.study.calendar import Rule
from bot.study.clock_words import parse_time
from bot.study.cue import split_cue
from bot.study.tact import ALWAYS, USUAL

SHOW: Final = button("/nudge show", "How I write to you")
USUAL_HOUR: Final = 19 * 60


def ask_again() -> Reply:
    """What to say to who changes messages of which none come."""
    buttons = (button("/nudge again", "Begin again", "primary"), button("/fine", "Leave it so"))
    asked = line("I do not write by myself now. Shall I begin again? You can also type a time.")
    return Reply((asked,), buttons, expects="/nudge time")


async def begin_at(context: Context, said: str) -> Reply:
    """Begin at the time, and after what, that was said. Raises UserError."""
    words, cue = split_cue(said)
    minute = parse_time(words)
    if cue:
        context.learner = replace(context.learner, cue=cue)
    return await begin(context, minute)


async def begin(context: Context, minute: int = USUAL_HOUR) -> Reply:
    nudge = await set_daily(context, Rule(minute, context.learner.study_days))
    plan, most = show_plan(context, nudge), context.learner.nudges_a_week
    if most >= ALWAYS:
        told = line("I write again, on each study day {plan}.", plan=plan)
    elif most >= USUAL:
        told = line(
            "I write again, {days} {plan}, when it helps.",
            days=context.show_days(context.learner.study_days),
            plan=plan,
        )
    else:
        told = line("I write again {plan}, {often}.", plan=plan, often=show_often(context))
    return Reply((told, *make_room(context, minute)), (button("/nudge stop", "Stop"), SHOW), replaces=True)


async def begin_anew(context: Context) -> Reply:
    """Begin at the usual hour, unless it writes already."""
    if nudge := await find(context, "task"):
        told = line("I write to you by myself already, {plan}.", plan=show_plan(context, nudge))
        return Reply((told,), (NEXT, SHOW))
    return await begin(context)

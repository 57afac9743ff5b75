"""Settings of the clock: hours of quiet, when the day begins, and the evening's streak reminder."""

import re
from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import OFF, SWITCH, TIME, WORDS
from bot.commands.card import SETTINGS
from bot.commands.schedule import end, set_streak_alert
from bot.errors import UserError
from bot.message import Block, Reply, Text, button, line, text
from bot.study.calendar import DAY_MINUTES
from bot.study.clock_words import parse_time

QUIET_WHEN = text("From when to when shall I be quiet? For example: 22:00 to 7:00")
ROOM = 30
"""Minutes that quiet hours leave for the message of a day."""
HOURS = re.compile(r"\s*(?:\bto\b|\buntil\b|\btill\b|\band\b|[-–—,])\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AlertArgs:
    on: Annotated[bool | None, Arg(SWITCH, "on or off")] = None


@dataclass(frozen=True, slots=True)
class QuietArgs:
    hours: Annotated[str, Arg(WORDS, "From when to when, such as 22:00 to 7:00, or off")] = ""


@dataclass(frozen=True, slots=True)
class DayStartArgs:
    time: Annotated[int | None, Arg(TIME, "When your day begins, such as 4:00")] = None


def show_quiet(context: Context) -> Text:
    learner = context.learner
    start, end = context.show_time(learner.quiet_from), context.show_time(learner.quiet_to)
    return text("off") if learner.quiet_from == learner.quiet_to else text("{start} to {end}", start=start, end=end)


@command("settings alert", "A reminder in the evening before a streak ends")
async def alert(context: Context, args: AlertArgs) -> Reply:
    on = not context.learner.streak_alert if args.on is None else args.on
    context.learner = replace(context.learner, streak_alert=on)
    if not on:
        await end(context, "streak")
        return Reply((line("No streak reminder. Your streak is kept all the same."),), (SETTINGS,), replaces=True)
    nudge = await set_streak_alert(context)
    time = context.show_time(nudge.minute or 0)
    said = line("I will remind you at {time} on days when your streak would end.", time=time)
    return Reply((said,), (SETTINGS,), replaces=True)


@command("settings quiet", "Hours in which late reminders wait")
async def quiet(context: Context, args: QuietArgs) -> Reply:
    if not args.hours:
        return Reply((line(QUIET_WHEN),), (button("/settings quiet off", "No quiet hours"),), expects="/settings quiet")
    start, end = _read_hours(args.hours)
    context.learner = replace(context.learner, quiet_from=start, quiet_to=end)
    return Reply((line("Quiet hours: {hours}.", hours=show_quiet(context)),), (SETTINGS,))


def _read_hours(said: str) -> tuple[int, int]:
    """Begin and end as minutes of the day; the same twice means never."""
    if said.lower() in OFF:
        return 0, 0
    words = re.sub(r"^(from|between)\s+", "", said, flags=re.IGNORECASE)
    parts = HOURS.split(words) if HOURS.search(words) else words.split()
    if len(parts) != 2:
        raise UserError(QUIET_WHEN)
    return parse_time(parts[0]), parse_time(parts[1])


def make_room(context: Context, minute: int) -> tuple[Block, ...]:
    """The coach never writes first in quiet hours, so they make room for a time that was chosen within them."""
    learner, start, end = context.learner, context.learner.quiet_from, context.learner.quiet_to
    into, whole = (minute - start) % DAY_MINUTES, (end - start) % DAY_MINUTES
    if into >= whole:
        return ()
    if into < whole / 2:
        context.learner = replace(learner, quiet_from=(minute + ROOM) % DAY_MINUTES)
    else:
        context.learner = replace(learner, quiet_to=minute)
    return (line("Your quiet hours make room for that: {hours}.", hours=show_quiet(context)),)


@command("settings daystart", "When your study day begins, for those who study past midnight")
async def daystart(context: Context, args: DayStartArgs) -> Reply:
    if args.time is None:
        return Reply((line("When does your day begin? 4:00 is usual."),), expects="/settings daystart")
    if args.time > 12 * 60:
        raise UserError("A study day can begin at noon at the latest. Try 4:00.")
    context.learner = replace(context.learner, day_start=args.time)
    return Reply((line("Your day begins at {time}.", time=context.show_time(args.time)),), (SETTINGS,))

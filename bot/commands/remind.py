"""Reminders of the learner's own: list, set, change, remove."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.chat.sentences import NEVER_MIND
from bot.commands.nudge_time import NOW
from bot.commands.questions import ask_zone
from bot.commands.schedule import add_once, add_repeat, set_daily, upcoming, when_due
from bot.errors import UserError
from bot.message import Block, Button, Reply, Text, bullet, button, heading, line, text
from bot.study.calendar import local, next_firing, zone
from bot.study.clock_words import NoTimeError, Once, parse_reminder
from bot.study.nudge import Nudge, rescheduled
from bot.study.tact import ALWAYS

LIST = button("/remind list", "All reminders")
FAR_APART = ("Pacific/Honolulu", "Etc/UTC", "Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class SetArgs:
    what: Annotated[str, Arg(WORDS, "When and what, such as tomorrow 18:00 read chapter 3")] = ""


@dataclass(frozen=True, slots=True)
class ChangeArgs:
    number: Annotated[int | None, Arg(NUMBER, "The reminder's number")] = None
    when: Annotated[str, Arg(WORDS, "The new time, such as 20:00 or mon-fri 7:30")] = ""


@dataclass(frozen=True, slots=True)
class RemoveArgs:
    number: Annotated[int | None, Arg(NUMBER, "The reminder's number")] = None


@dataclass(frozen=True, slots=True)
class NowArgs:
    words: Annotated[str, Arg(WORDS, "What to be reminded of")] = ""


@command("remind list", "Your reminders", bare=True)
async def list_reminders(context: Context, args: NoArgs) -> Reply:
    nudges = await upcoming(context)
    if not nudges:
        none = line("You have no reminders. Say when and what, such as: in 2h stretch")
        return Reply((none,), (button("/settings reminder", "A daily task"),), expects="/remind set")
    bullets = (
        bullet("{number}: {what}, {when}", number=nudge.id, what=_what(nudge, context), when=when_due(nudge, context))
        for nudge in nudges
    )
    remove = tuple(button(f"/remind remove {nudge.id}", "Remove {number}", number=nudge.id) for nudge in nudges[:8])
    return Reply((heading("Your reminders"), *bullets), (button("/remind set", "Add one", "primary"), *remove))


@command("remind set", "A reminder, such as in 2h, tomorrow 18:00 or daily 19:00", rest=True)
async def set_reminder(context: Context, args: SetArgs) -> Reply:
    if not args.what:
        asked = (
            line("When, and of what? For example:"),
            bullet("in 20m stretch"),
            bullet("tomorrow 18:00 read chapter 3"),
            bullet("mon-fri 7:30 plan the day"),
        )
        return Reply(asked, expects="/remind set")
    if context.learner.zone is None and _hangs_on_the_zone(args.what, context.now):
        first = line("Before I can note that, I need your clock. Tell me, and then say it again.")
        return Reply((first,)).followed_by(replace(ask_zone(context), replaces=False))
    try:
        said = parse_reminder(args.what, context.now, context.zone)
    except NoTimeError as error:
        if context.account.expects.startswith("/remind set"):
            raise
        return Reply((line(error.text),), (NEVER_MIND,), expects=f"/remind set {args.what}")
    if isinstance(said, Once):
        nudge = await add_once(context, said.at, said.words)
    elif said.words:
        nudge = await add_repeat(context, said.rule, said.words)
    else:
        # Nothing but a time that repeats: that is the daily task itself, and as it was asked for by name, on every day.
        nudge = await set_daily(context, said.rule)
        context.learner = replace(context.learner, nudges=ALWAYS)
    return _confirmed(nudge, context, said.note)


@command("remind change", "Another time for a reminder")
async def change(context: Context, args: ChangeArgs) -> Reply:
    if args.number is None:
        return await _which(context, "change")
    nudge = await _find(context, args.number)
    if not args.when:
        asked = line("The new time for {what}?", what=_what(nudge, context))
        return Reply((asked,), expects=f"/remind change {nudge.id}")
    said = parse_reminder(args.when, context.now, context.zone)
    if isinstance(said, Once):
        if nudge.minute is not None:
            raise UserError("That reminder comes again and again. Say daily 20:00 or mon-fri 7:30.")
        moved = replace(nudge, next_at=said.at, next_day=local(said.at, context.zone).date())
    elif nudge.minute is None:
        raise UserError("That reminder comes once. Say tomorrow 18:00 or in 2h.")
    else:
        moved = rescheduled(replace(nudge, minute=said.rule.minute, days=said.rule.days), context.zone, context.now)
    await context.db.nudges.save(replace(moved, set_at=context.now))
    return _confirmed(moved, context, said.note)


@command("remind remove", "Remove a reminder")
async def remove(context: Context, args: RemoveArgs) -> Reply:
    if args.number is None:
        return await _which(context, "remove")
    nudge = await _find(context, args.number)
    await context.db.nudges.remove(nudge)
    if nudge.kind == "streak":
        context.learner = replace(context.learner, streak_alert=False)
    return Reply((line("Removed: {what}.", what=_what(nudge, context)),), (LIST,), replaces=True)


@command("remind now", "Say a reminder's words", hidden=True)
async def ring(context: Context, args: NowArgs) -> Reply:
    if not args.words:
        return Reply((line("This is the reminder you asked for."),))
    return Reply((line("You asked me to remind you: {words}", words=args.words),))


def _hangs_on_the_zone(what: str, now: datetime) -> bool:
    """Whether people in other places would mean other moments by it: "in 2h" is the same everywhere; "18:00" is not,
    and "today 15:00" is over in one place and still to come in another."""
    return len({_first_moment(what, now, zone(place)) for place in FAR_APART}) > 1


def _first_moment(what: str, now: datetime, where: ZoneInfo) -> datetime | None:
    try:
        said = parse_reminder(what, now, where)
    except UserError:
        return None
    return said.at if isinstance(said, Once) else next_firing(said.rule, where, now)[0]


async def _which(context: Context, verb: str) -> Reply:
    nudges = await upcoming(context)
    presses = tuple(
        button(f"/remind {verb} {nudge.id}", "{number}: {what}", number=nudge.id, what=_what(nudge, context))
        for nudge in nudges
    )
    return Reply((line("Which one?") if nudges else line("You have no reminders."),), presses)


async def _find(context: Context, number: int) -> Nudge:
    for nudge in await upcoming(context):
        if nudge.id == number:
            return nudge
    raise UserError("You have no reminder number {number}.", number=number, buttons=(LIST,))


def _confirmed(nudge: Nudge, context: Context, note: Text | None) -> Reply:
    blocks: list[Block] = [_promised(nudge, context)]
    if note:
        blocks.append(line(note))
    undo: Button = button(f"/remind remove {nudge.id}", "Remove it")
    return Reply(tuple(blocks), (undo, LIST))


def _promised(nudge: Nudge, context: Context) -> Block:
    when, words = when_due(nudge, context), nudge.words
    if nudge.kind == "task" and context.learner.nudges_a_week < ALWAYS:
        return line("The day's task comes {when}, when it helps.", when=when)
    if nudge.kind == "task":
        return line("The day's task comes {when}.", when=when)
    if words:
        return line("I will remind you {when}: {words}", when=when, words=words)
    return line("I will remind you {when}.", when=when)


def _what(nudge: Nudge, context: Context) -> Text:
    if nudge.kind == "task" and context.learner.nudges_a_week < ALWAYS:
        return text("the day's task when it helps")
    if nudge.kind == "task":
        return text("the day's task")
    if nudge.says.startswith(NOW):
        return text("the day's task once more")
    if nudge.kind == "streak":
        return text("the streak reminder")
    words = nudge.words
    return text("“{words}”", words=words) if words else text("a reminder")

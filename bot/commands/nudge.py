"""How the coach writes first: how often, after what, and not at all. Each message of its own may be answered so.

For the time of day see `nudge_time`.
"""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.anew import SHOW, USUAL_HOUR, ask_again, begin, begin_anew, begin_at
from bot.commands.card import NEXT
from bot.commands.daily import read_lately
from bot.commands.habit import show_cue, show_habit, show_often
from bot.commands.schedule import end, find, restore, spell, the_daily
from bot.errors import UserError
from bot.message import BUTTON_BYTES, Block, Reply, Text, button, heading, line, text
from bot.study.calendar import is_in
from bot.study.clock_words import parse_time
from bot.study.cue import HOURS, clean_cue
from bot.study.nudge import Nudge
from bot.study.tact import ALWAYS, LEVELS, USUAL, Still, earned, fewer, keeps_still, said_on

PAUSE = button("/pause", "Pause everything")


@dataclass(frozen=True, slots=True)
class OftenArgs:
    often: Annotated[str, Arg(WORDS, "1, 2 or 3 times a week, or every study day")] = ""


@dataclass(frozen=True, slots=True)
class AfterArgs:
    cue: Annotated[str, Arg(WORDS, "After what you study, such as dinner, or off")] = ""


@dataclass(frozen=True, slots=True)
class AgainArgs:
    before: Annotated[str, Arg(WORDS, "What was set before")] = ""


@command("nudge show", "When and how often I write to you, and why not today", bare=True)
async def show(context: Context, args: NoArgs) -> Reply:
    nudge = await the_daily(context)
    blocks = (heading("How I write to you"), *show_habit(context, nudge), await _today(context, nudge))
    most = context.learner.nudges_a_week
    often = (
        button(f"/nudge often {USUAL}", "Only when it helps")
        if most >= ALWAYS
        else button("/nudge often every", "On each study day")
    )
    less = (button("/nudge less", "Less"),) if most > LEVELS[-1] else ()
    after = button("/nudge after", "After what")
    return Reply(blocks, (button("/nudge time", "Another time"), after, often, *less, button("/nudge stop", "Stop")))


async def _today(context: Context, nudge: Nudge) -> Block:
    """Whether there is a word today, or why not."""
    read, learner = await read_lately(context), context.learner
    if learner.is_paused(context.today):
        return line("Today: nothing, for you are paused.")
    if said := said_on(read.spoken, context.today):
        return line("Today: I wrote to you at {time}.", time=context.show_moment(said.at))
    if not is_in(nudge.days or learner.study_days, context.today):
        return line("Today: nothing, for it is a rest day.")
    still = keeps_still(read.lately, context.today, learner.nudges_a_week)
    if still:
        return line("Today: nothing. {why}", why=_why(still))
    if nudge.next_day and nudge.next_day > context.local.date():
        return line("The next day I may write is {day}.", day=context.show_day(nudge.next_day))
    return line("Today: a word at {time}, unless you study before.", time=context.show_time(nudge.minute or 0))


def _why(still: Still) -> Text:
    match still:
        case "done":
            return text("You have studied.")
        case "unneeded":
            return text("On this weekday you mostly come by yourself.")
        case "enough":
            return text("I wrote often enough in the last seven days.")
        case "resting":
            return text("My last messages found no answer, so I wait a little.")


@command("nudge often", "How often I write first in a week")
async def often(context: Context, args: OftenArgs) -> Reply:
    if not args.often:
        buttons = (
            button("/nudge often every", "On each study day"),
            button(f"/nudge often {USUAL}", "When it helps"),
            button("/nudge often 3", "At most 3 times"),
            button("/nudge often 1", "Once a week"),
        )
        return Reply((line("How often may I write first in a week?"),), buttons, expects="/nudge often")
    most = _read_often(args.often)
    if await find(context, "task"):
        return _set_often(context, most)
    context.learner = replace(context.learner, nudges=most)
    return await begin(context)


def _read_often(said: str) -> int:
    words = said.lower().split()
    if {"every", "each", "daily", "always"} & {*words}:
        return ALWAYS
    if "helps" in words:
        return USUAL
    known = {"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3}
    for word in words:
        if word in known:
            return known[word]
        if len(word) == 1 and "1" <= word <= str(ALWAYS):
            return int(word)
    raise UserError("How often: 1 to 6 times a week, or every study day?")


def _set_often(context: Context, most: int) -> Reply:
    before = context.learner.nudges_a_week
    context.learner = replace(context.learner, nudges=most)
    back = (button(f"/nudge often {before}", "As before"),) if before != most else ()
    return Reply((line("From now on I write first {often}.", often=show_often(context)),), (*back, SHOW))


@command("nudge less", "Write to me less often")
async def less(context: Context, args: NoArgs) -> Reply:
    if not await find(context, "task"):
        return ask_again()
    most = context.learner.nudges_a_week
    if fewer(most) == most:
        told = line("It is once a week at most already; less than that is not at all.")
        return Reply((told,), (button("/nudge stop", "Stop"), SHOW))
    if most < ALWAYS:
        # Less than what comes at present, which may be less than what was set.
        most = min(most, earned((await read_lately(context)).lately, context.today))
    return _set_often(context, fewer(most))


@command("nudge stop", "Do not write to me by yourself")
async def stop(context: Context, args: NoArgs) -> Reply:
    nudge, alert = await find(context, "task"), await find(context, "streak")
    if nudge is None and alert is None:
        told = line("I do not write to you by myself. Reminders that you set still come.")
        return Reply((told,), (button("/remind list", "All reminders"), PAUSE))
    await end(context, "task")
    await end(context, "streak")
    context.learner = replace(context.learner, streak_alert=False)
    was = " ".join(spell(each) for each in (nudge, alert) if each)
    told = line("Stopped. I write no more by myself; reminders that you set still come.")
    return Reply((told,), (button(f"/nudge again {was}", "Take that back"), PAUSE))


@command("nudge again", "Write again as before", hidden=True)
async def again(context: Context, args: AgainArgs) -> Reply:
    if not args.before:
        return await begin_anew(context)
    if not all([await restore(context, said) for said in args.before.split()]):
        return await begin_at(context, args.before)
    if await find(context, "streak"):
        context.learner = replace(context.learner, streak_alert=True)
    return Reply((line("All is as before."),), (SHOW, NEXT), replaces=True)


@command("nudge after", "After what you study; I say it now and then")
async def after(context: Context, args: AfterArgs) -> Reply:
    if not args.cue:
        buttons = tuple(button(f"/nudge after {cue}", "{cue}", cue=show_cue(cue)) for cue in HOURS)
        asked = line("After what do you study? Take one, or say it in your own words.")
        return Reply((asked,), (*buttons, button("/nudge after off", "Nothing in particular")), expects="/nudge after")
    cue = "" if args.cue.lower() in {"off", "nothing", "none", "no"} else clean_cue(args.cue)
    before = context.learner.cue
    context.learner = replace(context.learner, cue=cue)
    nudge = await find(context, "task")
    if nudge is None and not cue:
        return ask_again()
    if nudge is None:
        return await begin(context, parse_time(HOURS[cue]) if cue in HOURS else USUAL_HOUR)
    says = f"/nudge after {before or 'off'}"
    back = (button(says, "As before"),) if before != cue and len(says.encode()) <= BUTTON_BYTES else ()
    return Reply(show_habit(context, nudge)[:1], (*back, SHOW), replaces=True)

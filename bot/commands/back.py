"""Coming back after an absence: what stands, what became of the streak, and three ways to go on."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.returning import is_same, note_return
from bot.commands.card import finished, in_a_line, show_task
from bot.commands.desk import make_ready, read_plan, read_progress
from bot.commands.outlook import read_outlook, show_length, show_odds, stage_ahead
from bot.commands.recalled import minutes_for_one, read_asked, review_buttons
from bot.errors import UserError
from bot.message import Block, Button, Reply, button, heading, line, plural
from bot.study.absence import LONG, Absence, find_absence
from bot.study.day import BAD_DAY
from bot.study.easing import WEEK, light_minutes
from bot.study.streak import streak

STEPS = (10, 15, 25, 45, 60, 90, 120)
"""Minutes a day that a new plan offers."""


@dataclass(frozen=True, slots=True)
class BackArgs:
    how: Annotated[str, Arg(WORDS, "light, for a light week; on, as before; plan, to plan anew")] = ""


@command("back", "After a break: a light week, go on, or plan anew")
async def back(context: Context, args: BackArgs) -> Reply:
    how, _, rest = args.how.lower().strip().partition(" ")
    if not how:
        return await _what_stands(context)
    if how not in ("light", "on", "plan"):
        raise UserError("Say /back light, /back on or /back plan.", buttons=_ways(context))
    if _is_old(context, rest):
        return Reply((line("That was for then. How shall we go on now?"),), _ways(context))
    if context.away:
        await note_return(context)
    match how:
        case "light":
            return await _lighten(context)
        case "on":
            return await _go_on(context)
        case _:
            return await _plan(context, rest)


async def remind_after_absence(context: Context) -> Reply | None:
    """What a reminder says instead of its usual words, the first time after an absence; None at all other times. A task
    lies open."""
    learner = context.learner
    last = await context.db.events.last_day(learner.id)
    if last is None or (learner.greeted_on and last < learner.greeted_on < context.today):
        return None
    away = find_absence(last, context.today, *await read_plan(context))
    worked = await _last_task(context)
    if not away or away.announced or not worked or await is_same(context):
        return None
    context.learner = replace(learner, greeted_on=context.today)
    blocks = (
        line(
            "Your last task was {length} ago, and nothing is lost. Three minutes are enough to begin again.",
            length=show_length((context.today - worked).days),
        ),
        in_a_line(context),
    )
    return Reply(blocks, _ways(context))


async def _what_stands(context: Context) -> Reply:
    """All that one needs to hear after an absence, and the three ways to go on."""
    away, learner = context.away, context.learner
    if away is None:
        if learner.is_light(context.today) and learner.light_until:
            told = line("Your light week lasts until {day}.", day=context.show_day(learner.light_until))
        else:
            told = line("After a break you may begin with a light week, go on as before, or plan anew.")
        return Reply((told,), _ways(context))
    told = learner.back_on
    await note_return(context)
    if away.announced:
        waited = line("Welcome back, {name}. All of it waited for you.", name=learner.name)
        return Reply((waited,), (_light(context),) if away.days >= LONG else ())
    blocks: list[Block] = [heading("Good to have you back, {name}", name=learner.name), await _kept(context, away)]
    blocks += await _streak(context, told)
    blocks.append(_explained(context))
    return Reply(tuple(blocks), _ways(context))


async def _kept(context: Context, away: Absence) -> Block:
    worked, done = await _last_task(context), len((await read_progress(context)).done)
    if not worked:
        return line("It has been {length}. Nothing is lost, and nothing has piled up.", length=show_length(away.days))
    length = show_length((context.today - worked).days)
    if not done:
        return line("Your last task was {length} ago. Nothing is lost, and nothing has piled up.", length=length)
    return line(
        plural(
            "Your last task was {length} ago, and nothing is lost: what you did and your cards are as you left them.",
            "Your last task was {length} ago, and nothing is lost: "
            "the {count} tasks you did and your cards are as you left them.",
            done,
            length=length,
        )
    )


async def _last_task(context: Context) -> date | None:
    """The day before today on which they studied last; looking in is not studying."""
    days = await context.db.events.days(context.learner.id)
    return max((day for day in days if day < context.today), default=None)


async def _streak(context: Context, told: date | None) -> tuple[Block, ...]:
    """What became of the streak, where there was one; `told`: when they heard about it last."""
    days = [day for day in await context.db.events.days(context.learner.id) if day < context.today]
    if not days or (told and told > max(days)):
        return ()
    plan, pauses = await read_plan(context)
    before, now = (streak(days, day, plan, pauses) for day in (max(days), context.today))
    if before.current < 2:
        return ()
    ended = "Your {count} days in a row are over and stay your best. A new streak begins with your next task."
    if now.current:
        ended = "Your {count} days in a row still stand."
    elif before.current < now.best:
        ended = "Your {count} days in a row are over. A new streak begins with your next task."
    told_so = line(ended, count=before.current)
    bridged = sum(day > max(days) for day in now.frozen)
    if not bridged:
        return (told_so,)
    one, many = (
        "A freeze you had earned bridged {count} day of it.",
        "Freezes you had earned bridged {count} days of it.",
    )
    return (told_so, line(plural(one, many, bridged)))


def _explained(context: Context) -> Block:
    minutes = light_minutes(context.learner.at_hand)
    return line(
        "A light week is {minutes} minutes a day and fewer cards, for seven days. Then it is as before, by itself.",
        minutes=minutes,
    )


async def _lighten(context: Context) -> Reply:
    """A light week from today on. Asked for a second time, it gets no longer."""
    learner, until = context.learner, context.learner.light_until
    if until is None or not learner.is_light(context.today):
        until = context.today + WEEK
        context.learner = replace(learner, light_until=until)
        await context.note("back", "light")
    said = line(
        "A light week until {day}: {minutes} minutes a day. Then it is as before, by itself.",
        day=context.show_day(until),
        minutes=context.at_hand,
    )
    least = button(f"/next {BAD_DAY}", plural("{count} minute", "{count} minutes", BAD_DAY))
    card = await _card(context, said)
    return replace(card, buttons=(*card.buttons, least))


async def _go_on(context: Context) -> Reply:
    if context.learner.is_light(context.today) or context.learner.back_on == context.today:
        await context.note("back", "on")
    context.learner = replace(context.learner, light_until=None)
    return await _card(context, line("On we go, with {minutes} minutes a day.", minutes=context.at_hand))


async def _card(context: Context, said: Block) -> Reply:
    """The next task with its cards, in the place of what was asked."""
    asked = await read_asked(context)
    if not await make_ready(context, minutes_for_one(context, asked)):
        return finished((said,))
    card = await show_task(context, (said,))
    return replace(card, buttons=(*card.buttons, *review_buttons(asked.now)), replaces=True)


async def _plan(context: Context, minutes: str) -> Reply:
    """Minutes, days, and when one would be through with these."""
    if minutes.isdecimal() and len(minutes) < 5 and 0 < int(minutes) <= STEPS[-1]:
        context.learner = replace(context.learner, minutes=int(minutes))
        await make_ready(context, context.at_hand)
    else:
        await context.note("back", "plan")
    learner, outlook = context.learner, await read_outlook(context)
    blocks: list[Block] = [
        heading("A plan for now"),
        line("{minutes} minutes a day, {days}.", minutes=learner.at_hand, days=context.show_days(learner.study_days)),
    ]
    if outlook.forecast:
        if stage := stage_ahead(context, outlook):
            shown = show_odds(context, stage.outlook, stage.forecast)
            blocks.append(line("This stage, {stage}: {range}.", stage=stage.name, range=shown))
        blocks.append(line("The whole way: {range}.", range=show_odds(context, outlook, outlook.forecast)))
    return Reply(tuple(blocks), (*_other_minutes(learner.at_hand), *PLANNING, _on(context)), replaces=True)


PLANNING = (button("/settings days", "Study days"), button("/goal", "Goal"), button("/plan", "The weeks ahead"))


def _other_minutes(now: int) -> tuple[Button, ...]:
    """The next step down, and the next one up."""
    less, more = [each for each in STEPS if each < now][-1:], [each for each in STEPS if each > now][:1]
    return tuple(button(f"/back plan {each}", "{minutes} minutes", minutes=each) for each in less + more)


def _ways(context: Context) -> tuple[Button, ...]:
    again = button(f"/back plan {context.today}", "Plan anew")
    return (_on(context), _light(context), again)


def _on(context: Context) -> Button:
    return button(f"/back on {context.today}", "Go on", "primary")


def _light(context: Context) -> Button:
    return button(f"/back light {context.today}", "A light week")


def _is_old(context: Context, rest: str) -> bool:
    """Whether this was said by a button of an earlier absence."""
    try:
        return date.fromisoformat(rest) < context.today - WEEK
    except ValueError:
        return False

"""When one will be through if one goes on like this: a range, what moves it, and the chance for a date."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.belief import read_belief_on
from bot.commands.card import NEXT, PROGRESS
from bot.commands.chance import show_chance, show_whole
from bot.commands.outlook import (
    SAID,
    Outlook,
    is_far,
    read_outlook,
    show_length,
    show_odds,
    show_passed,
    show_range,
    stage_ahead,
)
from bot.errors import UserError
from bot.message import Block, Reply, heading, line, text
from bot.study.edition import grown
from bot.study.forecast import Forecast
from bot.study.moved import WEEK, Cause, Move, Unlogged, moved
from bot.study.progress import fold
from bot.study.standing import hours_left, totals_of
from bot.study.weeks import set_apart

FEW_WEEKS = 3
STILL = 7
"""Days by which a forecast may move without a word."""
EARLIER: dict[Cause, str] = {
    "edit": "About {length} earlier than a week ago: the roadmap became shorter.",
    "belief": "About {length} earlier than a week ago: you seem to know some of it already.",
    "known": "About {length} earlier than a week ago: you know some of it already.",
    "done": "About {length} earlier than a week ago: you got more done than before.",
    "pause": "About {length} earlier than a week ago: your pause became shorter.",
}
LATER: dict[Cause, str] = {
    "edit": "About {length} later than a week ago: the roadmap grew.",
    "belief": "About {length} later than a week ago: some of what you seemed to know is ahead again.",
    "known": "About {length} later than a week ago.",
    "done": "About {length} later than a week ago: it was a quieter week than those before.",
    "pause": "About {length} later than a week ago: your pause is planned in.",
}


@dataclass(frozen=True, slots=True)
class ForecastArgs:
    day: Annotated[str, Arg(WORDS, "A date, to hear the chance for it, such as 1 june")] = ""


@command("forecast", "When you will be through if you go on like this")
async def forecast(context: Context, args: ForecastArgs) -> Reply:
    day = _read_day(context, args.day)
    outlook = await read_outlook(context)
    if not outlook.tasks:
        return Reply((line("This roadmap has no tasks for you yet, so there is nothing to forecast."),))
    if (whole := outlook.forecast) is None:
        said = line("All that your starting point promises is behind you. There is nothing left to forecast.")
        return Reply((said,), (NEXT, PROGRESS))
    blocks: list[Block] = [heading("If you go on like this")]
    near, found = outlook, whole
    if stage := stage_ahead(context, outlook):
        shown = show_odds(context, stage.outlook, stage.forecast)
        blocks.append(line("This stage, {stage}: {range}.", stage=stage.name, range=shown))
        if is_far(context, outlook, whole):
            near, found = stage.outlook, stage.forecast
    if found is whole:
        blocks.append(line("The whole way: {range}.", range=show_odds(context, outlook, whole)))
    else:
        shown = show_range(context, outlook, whole)
        blocks.append(line("The whole way is long: {range}. So all that follows is about this stage.", range=shown))
    blocks += show_passed(near)
    if not day:
        blocks += [*await _moved(context, near, found), *_hours(near, found)]
    if until := day or _goal(context):
        blocks += show_chance(context, near, found, until, "" if found is whole or stage is None else stage.name)
        blocks += show_whole(context, outlook, whole, until) if found is not whole else []
    blocks += _grounds(found)
    if not until:
        blocks.append(line("Have a date in mind? /forecast 1 june tells the chance for it."))
    return Reply(tuple(blocks), (NEXT, PROGRESS))


def _goal(context: Context) -> date | None:
    """The date of the learner's goal, while it is to come."""
    said = context.following.until
    return day if said and (day := date.fromisoformat(said)) > context.today else None


def _read_day(context: Context, said: str) -> date | None:
    if not said:
        return None
    day = context.read_date(said.removeprefix("by "))
    if day <= context.today:
        raise UserError("Name a day that is still to come, such as /forecast 1 june.")
    return day


async def _moved(context: Context, outlook: Outlook, found: Forecast) -> list[Block]:
    """One line on what moved it since last week."""
    if not found.standing.weeks:
        return []
    if _has_new_plan(context):
        return [line("You changed your plan this week. What that does shows in the weeks to come.")]
    grew = await _grown(context, outlook)
    move = await _move(context, outlook, grew)
    if move is None:
        return []
    if abs(move.days) < STILL:
        return [line("That is about where it was a week ago.")]
    if move.cause == "edit" and move.days > 0 and grew >= 1:
        length, hours = show_length(move.days), round(grew)
        return [
            line("About {length} later than a week ago: the roadmap grew by {hours} h.", length=length, hours=hours)
        ]
    if move.cause == "done" and move.days > 0 and not _studied_lately(context, outlook):
        return [line("About {length} later than a week ago: no study in that week.", length=show_length(move.days))]
    sentences = LATER if move.days > 0 else EARLIER
    return [line(sentences[move.cause], length=show_length(abs(move.days)))]


def _has_new_plan(context: Context) -> bool:
    """Whether minutes, days or the way were changed within a week; the date of a goal is none of these."""
    set_at, id = context.learner.set_at, context.roadmap.id
    way = f"follows.{id}"
    names = {"minutes", "days", way, *(name for name in set_at if name.startswith("tracks."))}
    if way in set_at and set_at[way] == set_at.get(f"until.{id}"):
        names.remove(way)
    return any(at > context.now - WEEK for name, at in set_at.items() if name in names)


def _studied_lately(context: Context, outlook: Outlook) -> bool:
    ago = context.today - WEEK
    return any(event.kind in ("done", "sitting") and event.day > ago for event in outlook.log)


async def _grown(context: Context, outlook: Outlook) -> float:
    """By how many hours what is ahead became more because somebody edited the roadmap."""
    roadmap = context.roadmap
    before = await context.db.editions.at(roadmap.id, context.now - WEEK)
    if before is None:
        return 0.0
    ahead = outlook.history.progress.ahead(outlook.tasks, roadmap)
    behind = {event.subject for event in outlook.log if event.kind in ("done", "know")}
    return grown(before, roadmap, ahead, behind)


async def _move(context: Context, outlook: Outlook, grew: float) -> Move | None:
    log, tasks, unlogged = outlook.log, outlook.tasks, Unlogged(grew, await _spared(context, outlook))
    return moved(log, context.roadmap, tasks, outlook.planned, context.today, outlook.reference, unlogged)


async def _spared(context: Context, outlook: Outlook) -> float:
    """The hours that are passed over now and were not a week ago. A belief of back then is worked out only where
    something was said or asked since: what is studied changes it too, but little, and it takes long."""
    ago, roadmap = context.today - WEEK, context.roadmap
    if not any(event.kind in SAID and event.day > ago for event in outlook.log):
        return 0.0
    log = [event for event in outlook.log if event.day <= ago]
    progress, every = fold(totals_of(log), roadmap), (*outlook.tasks, *outlook.passed)
    before, _ = set_apart(every, roadmap, progress, await read_belief_on(context, roadmap, ago))
    return hours_left(before, progress, roadmap) - hours_left(outlook.tasks, progress, roadmap)


async def moved_lately(context: Context) -> tuple[Block, ...]:
    """What brought the forecast nearer by a week or more since last week; nothing else is worth a word unasked."""
    outlook = await read_outlook(context)
    if outlook.forecast is None or not outlook.forecast.standing.weeks:
        return ()
    move = await _move(context, outlook, await _grown(context, outlook))
    if move is None or move.days > -WEEK.days or is_far(context, outlook, outlook.forecast):
        return ()
    how = text(EARLIER[move.cause], length=show_length(-move.days))
    return (line("Your forecast moved. {how}", how=how),)


def _hours(outlook: Outlook, whole: Forecast) -> list[Block]:
    """What an hour of study more or less a week does."""
    hour = outlook.history.worth
    sooner = 7 * (whole.middle - whole.with_more(hour).middle)
    if sooner < 1:
        return []
    if whole.standing.pace - hour < whole.standing.pace / 4:
        return [line("An hour more a week: about {sooner} earlier.", sooner=show_length(sooner))]
    later = 7 * (whole.with_more(-hour).middle - whole.middle)
    return [
        line(
            "An hour more a week: about {sooner} earlier. An hour less: about {later} later.",
            sooner=show_length(sooner),
            later=show_length(later),
        )
    ]


def _grounds(whole: Forecast) -> list[Block]:
    """What it rests on, and that it speaks of those who go on."""
    begun = len(whole.standing.weeks)
    blocks: list[Block] = []
    if not begun:
        blocks.append(line("You have only begun, so this says how it goes for others who plan as much time as you do."))
    elif begun < FEW_WEEKS:
        blocks.append(line("It rests mostly on others so far. With each week it becomes more your own."))
    finish = round(whole.finish * 10)
    share = text("about {tenths} in 10", tenths=finish) if finish else text("fewer than 1 in 10")
    if finish == 10:
        share = text("nearly all")
    blocks.append(
        line(
            "It holds for those who go on, which {share} do from where you are. What you learnt stays yours.",
            share=share,
        )
    )
    real = round(whole.alike.real * 10)
    if not real:
        blocks.append(line("“Like you” are simulated learners, made from what studies tell of real ones."))
    elif real == 10:
        blocks.append(line("Those like you are learners here who got there before you."))
    else:
        blocks.append(
            line(
                "Of those like you, about {tenths} in 10 are learners here who got there. The others are simulated, "
                "made from what studies tell of real ones.",
                tenths=real,
            )
        )
    return blocks

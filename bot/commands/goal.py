"""Where the learner is heading: the role, what they specialise in, and perhaps by when."""

from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import OFF, WORDS
from bot.chat.named import read_named
from bot.commands.card import NEXT, show_minutes
from bot.commands.chance import LIKELY, more_needed, show_chance
from bot.commands.desk import read_standing
from bot.commands.few import few
from bot.commands.outlook import read_outlook
from bot.commands.plan import MOST, PLAN, what_if, without_button
from bot.errors import UserError
from bot.message import Block, Bold, Button, Reply, bullet, button, heading, line
from bot.study.standing import weeks_until
from bot.study.weeks import could_go, minutes_ahead

MOST_HOURS = 40
"""Hours a week that are worth trying out."""


@dataclass(frozen=True, slots=True)
class GoalArgs:
    what: Annotated[str, Arg(WORDS, "A role, a field, a date such as 1 June, or no date")] = ""


@command("goal", "Where you are heading, and perhaps by when")
async def goal(context: Context, args: GoalArgs) -> Reply:
    more = args.what.strip().lower() == "more"
    if args.what and not more:
        _set(context, args.what.strip())
    roadmap, following = context.roadmap, context.following
    blocks: list[Block] = [heading("Your goal")]
    if role := roadmap.role(following.role):
        blocks.append(bullet("Heading for: {role}", role=Bold(role.name)))
    for choice in roadmap.choices:
        if any(option.topics for option in choice.options):
            option = choice.option(following.options.get(choice.id, ""))
            blocks.append(bullet("{choice}: {option}", choice=choice.name, option=Bold(option.name)))
    buttons = list[Button]()
    if following.until:
        blocks += await _fit(context, date.fromisoformat(following.until), buttons)
    else:
        blocks.append(line("No date is set. If you have one, say it: /goal 1 June."))
    shown = few(_ways(context, buttons), "/goal", more=more)
    return Reply(tuple(blocks), shown, replaces=bool(args.what))


def _set(context: Context, said: str) -> None:
    """A date, a role, or an option of a choice. Raises UserError."""
    roadmap, following, words = context.roadmap, context.following, said.lower()
    options = [option for choice in roadmap.choices for option in choice.options]
    if words in OFF or words in ("no date", "whenever"):
        context.follow(roadmap, replace(following, until=""))
    elif (day := _date(context, said)) is not None:
        if day <= context.today:
            raise UserError("A goal lies ahead: choose a date after today.")
        context.follow(roadmap, replace(following, until=day.isoformat()))
    elif any(words in (option.id, option.name.lower()) for option in options):
        context.choose(read_named(said, options, "/goal"))
    else:
        context.follow(roadmap, replace(following, role=read_named(said, roadmap.roles, "/goal").id))


def _date(context: Context, said: str) -> date | None:
    try:
        return context.read_date(said.removeprefix("by ").removeprefix("until "))
    except UserError:
        if any(sign.isdigit() for sign in said):
            raise
        return None


async def _fit(context: Context, until: date, buttons: list[Button]) -> list[Block]:
    """How likely the date is, and what would make it likely."""
    standing, outlook = await read_standing(context), await read_outlook(context)
    found, weeks = outlook.forecast, weeks_until(until, context.today, outlook.pauses)
    if until <= context.today:
        by = bullet("By: {day}", day=Bold(context.show_day(until)))
        return [by, line("That date is here. Set another one, or none: /goal no date.")]
    if found is None or not weeks:
        return [bullet("By: {day}", day=Bold(context.show_day(until)))]
    blocks = show_chance(context, outlook, found, until)
    if found.chance(weeks) >= LIKELY:
        return blocks
    hours = ceil(outlook.planned + more_needed(outlook, found, weeks))
    if outlook.planned < hours <= MOST_HOURS:
        buttons.append(what_if(hours))
    topics = minutes_ahead(standing)
    for id in could_go(standing.roadmap, standing.picks, topics)[:MOST]:
        name, saved = context.roadmap.topics[id].name, show_minutes(round(topics[id]))
        buttons.append(without_button(context, id))
        blocks.append(bullet("Could be left out: {topic}, {hours}", topic=name, hours=saved))
    return blocks


def _ways(context: Context, fitting: list[Button]) -> list[Button]:
    """The ways on, those that make the date likely first."""
    ways = [NEXT, *fitting]
    if context.following.until:
        ways.insert(MOST + 1, button("/goal no date", "No date"))
    ways.append(PLAN)
    if context.roadmap.roles:
        ways.append(button("/roadmap role", "Role"))
    if context.roadmap.choices:
        ways.append(button("/roadmap choices", "What you can choose"))
    return ways

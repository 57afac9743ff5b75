"""What can be set, and what follows from it: in the first meeting the next question, later a plain yes."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import DAYS, MINUTES, OFF, WORDS, ZONE
from bot.chat.named import ROUTE
from bot.commands import questions
from bot.commands.belief import read_story
from bot.commands.card import NEXT, SETTINGS, show_task
from bot.commands.desk import open_next, task_on_desk
from bot.commands.few import few
from bot.commands.habit import show_habit, show_often, show_plan
from bot.commands.holiday import show_holidays
from bot.commands.hours import make_room, show_quiet
from bot.commands.likes import LIKES, show_likes
from bot.commands.review_settings import show_reviews
from bot.commands.schedule import end, find, follow_study_days, reschedule, set_daily
from bot.errors import UserError
from bot.message import Block, Button, Reply, Text, bullet, button, heading, line, plural, text
from bot.study import calendar
from bot.study.calendar import Rule
from bot.study.clock_words import parse_time
from bot.study.cue import split_cue
from bot.study.nudge import Nudge
from bot.study.placement import fold_run
from bot.study.roadmap import Route
from bot.study.zones import find_zones, is_zone, show_zone


@dataclass(frozen=True, slots=True)
class StartArgs:
    route: Annotated[Route | None, Arg(ROUTE, "Where you start from")] = None


@dataclass(frozen=True, slots=True)
class MinutesArgs:
    minutes: Annotated[int | None, Arg(MINUTES, "Minutes on a study day")] = None


@dataclass(frozen=True, slots=True)
class DaysArgs:
    days: Annotated[int | None, Arg(DAYS, "Your study days, such as mon-fri")] = None


@dataclass(frozen=True, slots=True)
class ZoneArgs:
    place: Annotated[str, Arg(ZONE, "Your city, or what time it is for you now")] = ""


@dataclass(frozen=True, slots=True)
class ReminderArgs:
    time: Annotated[str, Arg(WORDS, "A time such as 19:00 or 19:00 after dinner, or off")] = ""


@command("settings show", "What you have set", bare=True)
async def show(context: Context, args: NoArgs) -> Reply:
    changes = await _changes(context)
    return Reply(await _all_set(context), few(changes, "/settings"))


@command("settings more", "What else can be set", hidden=True)
async def more(context: Context, args: NoArgs) -> Reply:
    return Reply(await _all_set(context), few(await _changes(context), "/settings", more=True), replaces=True)


async def _all_set(context: Context) -> tuple[Block, ...]:
    learner = context.learner
    daily = await find(context, "task")
    off = text("off")
    return (
        heading("Your settings"),
        bullet("Roadmap: {roadmap}", roadmap=context.roadmap.name),
        bullet("Starting point: {route}", route=context.roadmap.route(context.following.route).name),
        bullet("Minutes on a study day: {minutes}", minutes=learner.at_hand),
        bullet("Study days: {days}", days=context.show_days(learner.study_days)),
        bullet("Time zone: {zone}, where it is {time}", zone=show_zone(learner.zone_name), time=_clock(context)),
        bullet("Daily task: {time}", time=_daily(context, daily) if daily else off),
        bullet("Streak reminder: {state}", state=text("on") if learner.streak_alert else off),
        bullet("Reviews: {reviews}", reviews=show_reviews(context)),
        bullet("You like to learn with: {kinds}", kinds=show_likes(context)),
        bullet("Quiet hours: {hours}", hours=show_quiet(context)),
        bullet("Your day begins at {time}", time=context.show_time(learner.day_start)),
        *show_holidays(context),
    )


async def _changes(context: Context) -> tuple[Button, ...]:
    """A button for each setting, what is changed most first."""
    alert = (
        button("/settings alert off", "Streak reminder off")
        if context.learner.streak_alert
        else button("/settings alert on", "Streak reminder on")
    )
    return (
        button("/settings start", "Starting point"),
        button("/settings minutes", "Minutes"),
        button("/settings days", "Days"),
        button("/settings zone", "Time zone"),
        button("/nudge show", "Daily task")
        if await find(context, "task")
        else button("/settings reminder", "Daily task"),
        LIKES,
        button("/settings reviews", "Reviews a day"),
        button("/settings quiet", "Quiet hours"),
        button("/settings daystart", "Start of my day"),
        alert,
    )


@command("settings start", "Where you start from")
async def start_point(context: Context, args: StartArgs) -> Reply:
    if args.route is None:
        return questions.ask_route(context)
    context.follow(context.roadmap, replace(context.following, route=args.route.id))
    return await _settled(context, line("Your starting point: {route}.", route=args.route.name))


@command("settings minutes", "Minutes on a study day")
async def minutes(context: Context, args: MinutesArgs) -> Reply:
    if args.minutes is None:
        return questions.ask_minutes()
    context.learner = replace(context.learner, minutes=args.minutes)
    said = plural("{count} minute on a study day.", "{count} minutes on a study day.", args.minutes)
    return await _settled(context, line(said))


@command("settings days", "Your study days; the others are rest days")
async def days(context: Context, args: DaysArgs) -> Reply:
    if args.days is None:
        return questions.ask_days()
    context.learner = replace(context.learner, days=args.days)
    await context.note("plan", minutes=args.days)
    await follow_study_days(context)
    return await _settled(context, line("Your study days: {days}.", days=context.show_days(args.days)))


@command("settings zone", "Your time zone, by city or by your clock")
async def zone(context: Context, args: ZoneArgs) -> Reply:
    if not args.place:
        return questions.ask_zone(context)
    found = [args.place] if is_zone(args.place) else find_zones(args.place, context.now)
    if not found:
        raise UserError("I know no place called {name}. Name a bigger city near you.", name=args.place[:80])
    if len(found) > 1:
        choices = tuple(button(f"/settings zone {name}", "{place}", place=_place(context, name)) for name in found)
        return Reply((line("Which of these is nearest to you?"),), choices, replaces=True, expects="/settings zone")
    context.learner = replace(context.learner, zone=found[0])
    await reschedule(context)
    said = line("It is {time} for you, as in {place}.", time=_clock(context), place=show_zone(found[0]))
    return await _settled(context, said)


@command("settings reminder", "When I bring you the day's task")
async def reminder(context: Context, args: ReminderArgs) -> Reply:
    if not args.time:
        return questions.ask_reminder()
    learner = context.learner
    if args.time.lower() in OFF:
        await end(context, "task")
        said = (line("No daily reminder. You come when you like."),)
    else:
        said = await _bring(context, args.time)
    if learner.met or not context.following.route or None in (learner.minutes, learner.days, learner.zone):
        return await _settled(context, *said)
    context.learner = replace(context.learner, met=True)
    return await _first_task(context, said)


async def _bring(context: Context, said: str) -> tuple[Block, ...]:
    """Bring the day's task at that time, and after that, if it was said."""
    words, cue = split_cue(said)
    minute = parse_time(words)
    if cue:
        context.learner = replace(context.learner, cue=cue)
    nudge = await set_daily(context, Rule(minute, context.learner.study_days))
    return *show_habit(context, nudge), *make_room(context, minute)


async def _settled(context: Context, *said: Block) -> Reply:
    """What was set, and then the next question of the meeting if it is not over."""
    question = questions.next_question(context)
    if question is not None:
        return Reply(said).followed_by(question)
    return Reply(said, (SETTINGS, NEXT), replaces=True)


async def _first_task(context: Context, said: tuple[Block, ...]) -> Reply:
    """The end of the meeting."""
    if task_on_desk(context) is None:
        await open_next(context, context.at_hand)
    met = line("That is all I need. You can change it in /settings at any time.")
    shown = await show_task(context, (*said, met))
    run = fold_run(await read_story(context), context.roadmap)
    offer = () if run.times and not run.open else (questions.PLACEMENT,)
    return replace(shown, buttons=(*shown.buttons, *offer), replaces=True)


def _daily(context: Context, nudge: Nudge) -> Text:
    return text("{plan}, {often}", plan=show_plan(context, nudge), often=show_often(context))


def _clock(context: Context) -> str:
    return context.show_time(context.local.hour * 60 + context.local.minute)


def _place(context: Context, name: str) -> Text:
    there = context.now.astimezone(calendar.zone(name))
    return text("{place} ({time})", place=show_zone(name), time=context.show_time(there.hour * 60 + there.minute))

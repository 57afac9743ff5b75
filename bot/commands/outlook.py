"""A learner's forecast and how its days are named: for /forecast, /progress and whoever else wants to tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from babel.dates import format_date

from bot.chat.context import Context
from bot.commands.belief import read_belief
from bot.commands.peers import References, hours_planned, read_references
from bot.message import Block, Text, line, plural, text
from bot.study.event import STUDIED, EventKind, StudyEvent
from bot.study.forecast import Forecast, forecast
from bot.study.plan import PAUSES
from bot.study.reference import Reference
from bot.study.standing import History, day_after, look_back
from bot.study.streak import Pauses
from bot.study.topic import Task
from bot.study.weeks import set_apart

NEAR, FAR = timedelta(days=300), timedelta(days=3 * 365)
"""So far ahead days are named, and after that months; further than the second only years are."""
YEARS = 10
"""What begins further ahead than so many years has no year either."""
SOON = timedelta(days=45)
"""So far ahead a single thing has a day, and after that a month."""
WEEKS_A_YEAR = 365.25 / 7
SAID: tuple[EventKind, ...] = ("know", "report", "answer", "claim")
"""What tells of what is known without any study."""
TOLD_BY: tuple[EventKind, ...] = (*STUDIED, *SAID, *PAUSES)
"""What a forecast rests on: not the reviews, which are most of a log."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to come, from a day on. `log` is what it was read from: what a forecast rests on."""

    log: Sequence[StudyEvent]
    history: History
    planned: float
    tasks: Sequence[Task]
    forecast: Forecast | None
    """None when nothing is left to do."""
    references: References
    reference: Reference
    """Those with whom this was compared."""
    passed: Sequence[Task] = ()
    """What `tasks` leave out, as it seems to be known."""

    @property
    def pauses(self) -> Pauses:
        return self.history.pauses


async def read_outlook(context: Context) -> Outlook:
    """The forecast for all that the learner's way promises, without what is passed over."""
    events = await context.db.events.of_kinds(context.learner.id, TOLD_BY)
    references, history = await read_references(context), look_back(events, context.roadmap, context.today)
    belief = await read_belief(context, context.roadmap)
    tasks, passed = set_apart(context.way.main, context.roadmap, history.progress, belief)
    planned = hours_planned(context.learner)
    known = Outlook(events, history, planned, tasks, None, references, references.whole)
    return replace(look_ahead(known, tasks, references.whole, planned), passed=passed)


def look_ahead(known: Outlook, tasks: Sequence[Task], reference: Reference, hours: float) -> Outlook:
    """The forecast for these tasks alone; with so many `hours` a week, which may be others than those that are set."""
    past, planned = known.history, known.planned
    here = past.stand(tasks, planned)
    if not here.weeks:  # there is no pace yet to go by, only what is planned
        here = replace(here, planned=hours)
    found = forecast(here, reference) if here.remaining else None
    if found and here.weeks and hours != planned:
        found = found.with_more((hours - planned) * past.worth)
    return replace(known, planned=hours, tasks=tasks, forecast=found, reference=reference, passed=())


@dataclass(frozen=True, slots=True)
class StageAhead:
    name: str
    outlook: Outlook
    forecast: Forecast


def stage_ahead(context: Context, outlook: Outlook) -> StageAhead | None:
    """The stage of the next task with a forecast of its own; None when it is all that is left."""
    topics, whole = context.roadmap.topics, outlook.forecast
    for id in dict.fromkeys(topics[task.topic].stage for task in outlook.tasks):
        tasks = [task for task in outlook.tasks if topics[task.topic].stage == id]
        near = look_ahead(outlook, tasks, outlook.references.stage, outlook.planned)
        if near.forecast and whole:
            last = near.forecast.standing.remaining >= whole.standing.remaining
            passed = [task for task in outlook.passed if topics[task.topic].stage == id]
            name = context.roadmap.stage(id).name
            return None if last else StageAhead(name, replace(near, passed=passed), near.forecast)
    return None


def show_passed(outlook: Outlook) -> Iterator[Block]:
    """That what seems to be known is not counted."""
    if count := len({task.topic for task in outlook.passed}):
        yield line(
            plural(
                "{count} topic that you seem to know is left out. /placement",
                "{count} topics that you seem to know are left out. /placement",
                count,
            )
        )


def is_far(context: Context, outlook: Outlook, found: Forecast) -> bool:
    """Whether it is years away, so that nearer things are more worth telling."""
    start = day_after(found.early, context.today, outlook.pauses)
    return start is None or start > context.today + FAR


def show_range(context: Context, outlook: Outlook, found: Forecast) -> Text:
    """Between two days or months, never one; beyond some years from when on, and about when."""
    if context.learner.paused_without_end:
        return _weeks_from_going_on(found)
    start = day_after(found.early, context.today, outlook.pauses)
    end = day_after(found.late, context.today, outlook.pauses, late=True)
    if start is None or start > context.today + YEARS * timedelta(days=365):
        return plural("more than {count} year from now", "more than {count} years from now", YEARS)
    if start > context.today + FAR:
        about = show_about(context, outlook, found.middle)
        first = format_date(start, "y", locale=context.locale)
        return (
            text("not before {first}, most likely {about}", first=first, about=about)
            if about
            else text("not before {first}", first=first)
        )
    if end is None or not _ends(context, end):
        return text("not before {first}", first=show_day(context, start))
    end = max(end, start + timedelta(days=1))
    months = end - context.today > NEAR
    if months and (end.year, end.month) == (start.year, start.month):
        end += timedelta(days=31)
    form = "MMMM" if months else "d MMMM"
    first = format_date(start, form if start.year == end.year else f"{form} y", locale=context.locale)
    return text("between {first} and {last}", first=first, last=_with_year(context, end, form))


def _ends(context: Context, end: date | None) -> bool:
    """Whether the far end of a range is near enough to be named."""
    return end is not None and end <= context.today + 4 * FAR


def show_odds(context: Context, outlook: Outlook, found: Forecast) -> Text:
    """The same with how many it holds for, which is told of a range alone."""
    shown = show_range(context, outlook, found)
    if is_far(context, outlook, found) or not _ends(context, day_after(found.late, context.today, outlook.pauses)):
        return shown
    return text("{range} (8 of 10 learners like you)", range=shown)


def show_about(context: Context, outlook: Outlook, weeks: float) -> Text | None:
    """About when so many weeks of study are over: a day, a month, or a year when it is far; None when it is too far."""
    if context.learner.paused_without_end:
        count = max(1, round(weeks))
        return plural("{count} week from the day you go on", "{count} weeks from the day you go on", count)
    day = day_after(weeks, context.today, outlook.pauses, late=True)
    if day is None or day > context.today + 3 * FAR:
        return None
    if day > context.today + FAR:
        return text("about {when}", when=format_date(day, "y", locale=context.locale))
    form = "d MMMM" if day < context.today + SOON else "MMMM"
    return text("about {when}", when=_with_year(context, day, form))


def _weeks_from_going_on(found: Forecast) -> Text:
    """During a pause without an end."""
    if found.early > WEEKS_A_YEAR * 3:
        years = min(YEARS, int(found.early / WEEKS_A_YEAR))
        return plural("more than {count} year of study", "more than {count} years of study", years)
    first = max(1, round(found.early))
    last = max(first + 1, round(found.late))
    return text("{first} to {last} weeks from the day you go on", first=first, last=last)


def show_day(context: Context, day: date) -> str:
    return _with_year(context, day, "d MMMM")


def _with_year(context: Context, day: date, form: str) -> str:
    return format_date(day, form if day.year == context.today.year else f"{form} y", locale=context.locale)


def show_length(days: float) -> Text:
    """How long, in the unit that fits."""
    if days < 13:
        return plural("{count} day", "{count} days", max(1, round(days)))
    if days < 7 * 16:
        return plural("{count} week", "{count} weeks", round(days / 7))
    if days < 365 * 2:
        return plural("{count} month", "{count} months", round(days / 30.4))
    return plural("{count} year", "{count} years", round(days / 365))

"""A pause that is known beforehand: planned around, and silent when it comes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.chat.context import Context
from bot.errors import UserError
from bot.message import Block, Button, Reply, button, line
from bot.study.calendar import DAY
from bot.study.learner import Holiday
from bot.study.plan import fold_holidays

MOST = 12
FURTHEST = 731
RESUME = button("/resume", "Resume now")
FROM = re.compile(r"^from\s+(?P<first>.+?)\s+(?:to|until|till|til|through|-|–)\s+(?P<last>.+)$", re.IGNORECASE)
_LASTING = re.compile(r"^from\s+(?P<first>.+?)\s+for\s+(?P<length>.+)$", re.IGNORECASE)
_COUNT = re.compile(r"\d+")


def is_holiday(said: str) -> bool:
    """Whether a pause is told of that begins later."""
    return said.lower().startswith("from ")


async def tell_holiday(context: Context, said: str) -> Reply:
    """Keep it, and plan around it. Raises UserError."""
    holiday = _read(context, said)
    others = [each for each in await _known(context) if each.until <= holiday.first or each.first >= holiday.until]
    if len(others) >= MOST:
        raise UserError("You have told me of {count} holidays, and that is the most I keep.", count=MOST)
    for each in await _known(context):
        if each not in others:
            await context.note("holiday", each.first.isoformat())
    await context.note("holiday", f"{holiday.first}/{holiday.until}")
    await _keep(context)
    blocks = (
        line(
            "Noted: away from {first} to {last}. Study goes on on {next}.",
            first=context.show_day(holiday.first),
            last=context.show_day(holiday.until - DAY),
            next=context.show_day(holiday.until),
        ),
        line("I keep still then, your streak waits, and /plan and /forecast leave these days out."),
    )
    return Reply(blocks, (_cancel(holiday), button("/plan", "Plan")))


async def cancel_holiday(context: Context, said: str) -> Reply:
    """Take back the holiday that begins on that day, or the only one there is. Raises UserError."""
    ahead = [each for each in await _known(context) if each.first > context.today]
    found = [each for each in ahead if each.first == _day(context, said)] if said else ahead
    if not found:
        none = line("There is no such holiday ahead.") if said else line("No holiday lies ahead.")
        return Reply((none, *_paused(context)), _resume(context), replaces=True)
    if len(found) > 1:
        return Reply((line("Which one?"),), tuple(_cancel(each) for each in found))
    await context.note("holiday", found[0].first.isoformat())
    await _keep(context)
    day = context.show_day(found[0].first)
    if context.learner.is_paused(context.today):
        told = line("Taken back: the holiday from {day}.", day=day)
        return Reply((told, *_paused(context)), _resume(context), replaces=True)
    return Reply((line("Taken back: the holiday from {day}. You study as usual.", day=day),), replaces=True)


def _paused(context: Context) -> tuple[Block, ...]:
    """That a pause goes on all the same, where one does."""
    learner, today = context.learner, context.today
    if not learner.is_paused(today):
        return ()
    ends = [each.until for each in learner.holidays if each.first <= today < each.until]
    if learner.paused_without_end:
        return (line("You are still paused, until you say /resume."),)
    if learner.paused and learner.paused_until and today < learner.paused_until:
        ends.append(learner.paused_until)
    return (line("You are still paused, until {day}.", day=context.show_day(max(ends))),)


def _resume(context: Context) -> tuple[Button, ...]:
    return (RESUME,) if context.learner.is_paused(context.today) else ()


def show_holidays(context: Context) -> Iterator[Block]:
    """Those that are not over, in a line each."""
    for each in context.learner.holidays:
        if each.until > context.today:
            first, last = context.show_day(each.first), context.show_day(each.until - DAY)
            yield line("Your holiday is planned in: {first} to {last}.", first=first, last=last)


async def _known(context: Context) -> tuple[Holiday, ...]:
    return fold_holidays(await context.db.events.plans(context.learner.id), context.today)


async def _keep(context: Context) -> None:
    context.learner = replace(context.learner, holidays=await _known(context))


def _cancel(holiday: Holiday) -> Button:
    return button(f"/pause cancel {holiday.first}", "Cancel it")


def _read(context: Context, said: str) -> Holiday:
    if lasting := _LASTING.match(said):
        first, length = _day(context, lasting["first"]), lasting["length"].lower()
        number = _COUNT.search(length)
        days = int(number[0][:3]) if number else 1
        until = first + days * (7 * DAY if "week" in length else DAY)
    elif span := FROM.match(said):
        last = _day(context, span["last"])
        first = _first(context, span["first"], last)
        until = last + DAY
    else:
        raise UserError("From when to when? Say it like /pause from 1 December to 10 December.")
    if until <= first:
        raise UserError("That ends before it begins. Say it like /pause from 1 December to 10 December.")
    if first <= context.today or until > context.today + FURTHEST * DAY:
        raise UserError(
            "A holiday begins after today and ends within two years. To pause now, say /pause until friday."
        )
    return Holiday(first, until)


def _first(context: Context, said: str, last: date) -> date:
    """The first day; "1 to 10 December" means both in December."""
    if said.isdecimal() and 1 <= int(said[:2]) <= last.day:
        return last.replace(day=int(said[:2]))
    return _day(context, said)


def _day(context: Context, said: str) -> date:
    return context.read_date(re.sub(r"^(the|on)\s+", "", said.strip(), flags=re.IGNORECASE))

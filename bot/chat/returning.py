"""Somebody speaks again who was away, whom the coach could not reach, or had stopped reminding."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.chat.context import Context
from bot.message import Block, line
from bot.study.absence import ANNOUNCED, Absence, find_absence
from bot.study.learner import PATIENCE
from bot.study.nudge import RING, rescheduled
from bot.study.plan import fold_pauses, fold_plan

ASIDE: Final = frozenset(
    ("back", "export", "fine", "forgetme", "group", "help", "link", "linked", "pause", "privacy", "thanks", "unlink")
)
"""First words of commands that are not about studying: nobody is told by these what stands after an absence."""


async def welcome_back(context: Context) -> tuple[Block, ...]:
    """Switch on what had been switched off, and say so."""
    learner, account = context.learner, context.account
    said: tuple[Block, ...] = ()
    if learner.unanswered >= PATIENCE:
        said += (line("Good to hear from you. Your reminders are on again."),)
    if learner.unanswered:
        context.learner = replace(learner, unanswered=0)
    if account.lost:
        context.account = replace(account, lost=False)
        said += await _resume(context)
    return said


async def _resume(context: Context) -> tuple[Block, ...]:
    """Set the schedule going again. One-off reminders that fell due meanwhile are said now."""
    missed: list[Block] = []
    for nudge in await context.db.nudges.of(context.learner.id):
        if nudge.next_at is not None:
            continue
        if nudge.kind == "word":
            # Said anew: it may still make sense, and its own command knows.
            await context.db.nudges.remove(nudge)
            await context.db.nudges.add(replace(nudge, next_at=context.now, next_day=context.local.date()))
        elif nudge.minute is None:
            if nudge.words:
                missed.append(line("I could not reach you when this was due: {words}", words=nudge.words))
            elif nudge.says.startswith(RING):
                missed.append(line("I could not reach you when a reminder was due that you set without words."))
            await context.db.nudges.remove(nudge)
        else:
            await context.db.nudges.save(rescheduled(nudge, context.zone, context.now))
    return tuple(missed)


async def find_away(context: Context, last: date | None) -> Absence | None:
    """The absence from which somebody comes back by this message, if nobody told them yet what stands; `last`: the last
    day in their log. It is told once, on whichever platform: a reminder that told it is enough for a while."""
    if last is None or not context.learner.met or (context.today - last).days <= ANNOUNCED:
        return None
    events = await context.db.events.plans(context.learner.id)
    plan, pauses = fold_plan(events), fold_pauses(events)
    found = find_absence(last, context.today, plan, pauses)
    told = context.learner.greeted_on
    lately = told and told > last and not find_absence(told, context.today, plan, pauses)
    if found and not found.announced and (lately or await is_same(context)):
        await note_return(context)
        return None
    return found


async def is_same(context: Context) -> bool:
    """Whether nothing was studied since they were welcomed back: who only looks in is not welcomed twice."""
    back_on = context.learner.back_on
    studied = [day for day in await context.db.events.days(context.learner.id) if day < context.today]
    return back_on is not None and back_on < context.today and max(studied, default=back_on) < back_on


async def note_return(context: Context) -> None:
    """They are here again from today on."""
    context.learner = replace(context.learner, back_on=context.today, greeted_on=context.today)
    await context.note("back")

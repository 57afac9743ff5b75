"""Somebody speaks again whom the coach could not reach, or had stopped reminding."""

from dataclasses import replace

from bot.chat.context import Context
from bot.message import Block, line
from bot.study.learner import PATIENCE
from bot.study.nudge import rescheduled


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
            missed.append(line("I could not reach you when this was due: {words}", words=nudge.words))
            await context.db.nudges.remove(nudge)
        else:
            await context.db.nudges.save(rescheduled(nudge, context.zone, context.now))
    return tuple(missed)

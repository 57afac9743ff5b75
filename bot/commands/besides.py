"""What else is due on a day on which the coach writes first anyway, a short line each: so there is one message, not
several."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.chat.context import Context
from bot.commands.desk import read_plan, read_streak
from bot.commands.forecast import moved_lately
from bot.commands.groups.board import word_text
from bot.commands.groups.circle import group_today
from bot.commands.schedule import find
from bot.message import Block, line, plural
from bot.study import calendar
from bot.study.commitment import kept
from bot.study.group import week_of
from bot.study.review import Due
from bot.study.streak import at_risk
from bot.study.tact import NEAR, Spoken

MOST: Final = 2
"""Groups whose word is told; who is in more knows where to look."""


async def read_besides(context: Context, spoken: Sequence[Spoken], due: Sequence[Due]) -> tuple[Block, ...]:
    """`spoken`: the days before on which the coach wrote first. `due`: the cards of today."""
    moved = await moved_lately(context) if _is_first(context, spoken) else ()
    return (*_reviews(due), *await _words(context), *await streak_at_risk(context), *moved)


def _is_first(context: Context, spoken: Sequence[Spoken]) -> bool:
    """Whether this is the first message of a week, though not of all. A forecast takes several times as long as all
    the rest, so each learner's week begins on another weekday."""
    begins = context.today - timedelta(days=(context.today.weekday() - context.learner.id) % 7)
    earlier = [each.day for each in spoken if each.day < context.today]
    return bool(earlier) and max(earlier) < begins


def _reviews(due: Sequence[Due]) -> tuple[Block, ...]:
    told = plural(
        "{count} card is due as well, a minute at most.",
        "{count} cards are due as well, about {minutes} min.",
        len(due),
        minutes=max(1, round(sum(each.minutes for each in due))),
    )
    return (line(told),) if due else ()


async def _words(context: Context) -> tuple[Block, ...]:
    """What is still open of the words given to groups for this week."""
    blocks: list[Block] = []
    for group, membership in (await context.db.memberships.of_learner(context.learner.id))[:MOST]:
        week = week_of(group_today(context, group))
        given = (await context.db.memberships.commitments([membership.id], week)).get(membership.id)
        if given is None:
            continue
        so_far = kept(given, await context.db.events.since(context.learner.id, week))
        if so_far.done < so_far.amount:
            blocks.append(line("Your word in {group}: {word} so far.", group=group.name, word=word_text(so_far)))
    return tuple(blocks)


async def streak_at_risk(context: Context) -> tuple[Block, ...]:
    """What the evening's word on the streak would say, where it would come soon."""
    alert = await find(context, "streak")
    if alert is None or alert.minute is None:
        return ()
    at = calendar.instant(context.today, alert.minute, context.zone)
    found = await read_streak(context)
    if not context.now < at <= context.now + NEAR or found.freezes:
        return ()
    if not at_risk(found, context.today, *await read_plan(context)):
        return ()
    return (line(plural("{count} day in a row so far.", "{count} days in a row so far.", found.current)),)

"""Once a day each group is looked after, at its own time."""

from dataclasses import replace

from bot.chat.command import command
from bot.chat.context import Context
from bot.commands.groups.ask import forget_old
from bot.commands.groups.board import ViewArgs
from bot.commands.groups.buddy import look_after_quiet
from bot.commands.groups.cohort import look_ahead
from bot.commands.groups.digest import look_back
from bot.commands.groups.question import ask_today
from bot.message import SILENCE, Reply
from bot.study.calendar import Rule, next_firing, zone


@command("group round", "Look after a group", hidden=True, stranger=True)
async def hold_round(context: Context, args: ViewArgs) -> Reply:
    """Said by the courier alone, for a group whose time has come."""
    group = await context.db.groups.find(args.group)
    if group is None or not context.incoming.unasked or context.learner.id:
        return SILENCE
    round_at, _ = next_firing(Rule(group.minute), zone(group.zone), context.now)
    group = await look_back(context, replace(group, round_at=round_at))
    group = await look_ahead(context, group)
    await context.db.groups.save(group)
    await forget_old(context, group)
    await look_after_quiet(context, group)
    if group.quiz:
        await ask_today(context, group)
    await context.db.notices.touch(group.id, context.now)
    return SILENCE

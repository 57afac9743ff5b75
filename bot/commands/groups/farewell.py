"""What stands in a place after a group, or its board, has left it."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.message import Reply, line
from bot.study.group import Group
from bot.study.notice import Notice


@dataclass(frozen=True, slots=True)
class OverArgs:
    name: Annotated[str, Arg(WORDS, "The group's name")] = ""


@command("group over", "Where a group used to meet", hidden=True, stranger=True)
async def over(context: Context, args: OverArgs) -> Reply:
    name = args.name if context.incoming.unasked else ""
    return Reply(
        (line("{group} does not meet here any more.", group=name or "A study group"),),
        private=not context.incoming.unasked,
    )


@command("group further", "Where a board used to stand", hidden=True, stranger=True)
async def further(context: Context, args: NoArgs) -> Reply:
    return Reply((line("The board stands further down now."),), private=not context.incoming.unasked)


async def bid(context: Context, group: Group, notice: Notice, says: str = "") -> None:
    """Let a notice say its last words, which show nothing of anybody, and then be forgotten."""
    says = says or f"/group over {group.name}"
    last = replace(notice, group=None, kind="farewell", says=says, locale=group.locale, due_at=context.now)
    await context.db.notices.save(last)


async def dissolve(context: Context, group: Group) -> None:
    """End a group. What it said in public is replaced by a last line wherever it stands."""
    for notice in await context.db.notices.of_group(group.id):
        await bid(context, group, notice)
    await context.db.groups.remove(group)

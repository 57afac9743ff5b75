"""A group begins, gets another name, and ends."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from bot.chat.clean import clean_name
from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.understand import understand
from bot.commands.groups import farewell
from bot.commands.groups.door import invitation, share_buttons
from bot.commands.groups.here import BOARD, RUNS, enter
from bot.commands.groups.place import look_around, settle_in
from bot.errors import UserError
from bot.message import Code, Reply, heading, line
from bot.study.calendar import Rule, next_firing, zone
from bot.study.code import new_code
from bot.study.group import CODE_LENGTH, MOST_GROUPS, NAME_LENGTH, Group, Membership, week_behind


@dataclass(frozen=True, slots=True)
class NewArgs:
    name: Annotated[str, Arg(WORDS, "The group's name")]


@dataclass(frozen=True, slots=True)
class EndArgs:
    name: Annotated[str, Arg(WORDS, "The group's name, to be sure")] = ""


@command("group new", "Begin a study group; in a group chat, it meets there", group=True, rights=True)
async def new(context: Context, args: NewArgs) -> Reply:
    incoming = context.incoming
    name = _read_name(context, args.name)
    mine = await context.db.memberships.of_learner(context.learner.id)
    if len(mine) >= MOST_GROUPS:
        raise UserError("You are in {count} groups, which is the most. Leave one first.", count=len(mine))
    if not incoming.private and not incoming.manages:
        raise UserError("Only somebody who runs this chat can make it a group's meeting place. {runs}", runs=RUNS)
    group = Group(0, name, new_code(CODE_LENGTH), context.now, context.learner.locale, context.learner.zone_name)
    day = context.today
    group = replace(group, looked_back=week_behind(day, group.weekday), round_at=_first_round(context, group))
    if not incoming.private:
        await look_around(context)
    group = await context.db.groups.add(group)
    await context.db.memberships.add(Membership(0, group.id, context.learner.id, "owner", day, context.now))
    begun = (
        heading("{group} has begun", group=group.name),
        line("You are its owner. Nobody sees more of you than your name until you choose otherwise."),
    )
    if not incoming.private:
        await settle_in(context, group)
        begun += (line("It meets here now. Its board comes in a moment, and is kept up to date."),)
    else:
        begun += (line("To give it a meeting place, say /group bind in a Discord channel or a Telegram group."),)
    return Reply(begun + invitation(context, group).blocks, share_buttons())


@command("group rename", "Another name for the group")
async def rename(context: Context, args: NewArgs) -> Reply:
    group, _ = await enter(context, "rename")
    name = _read_name(context, args.name)
    await context.db.groups.save(replace(group, name=name))
    await context.db.notices.touch(group.id, context.now, past=True)
    return Reply((line("{old} is called {new} now.", old=group.name, new=name),), (BOARD,))


@command("group end", "End the group for everybody")
async def end(context: Context, args: EndArgs) -> Reply:
    group, _ = await enter(context, "end")
    if args.name and args.name.casefold() != group.name.casefold():
        return Reply((line("That is not its name. {group} goes on as it was.", group=group.name),), (BOARD,))
    if not args.name:
        asked = (
            line(
                "This ends {group} for everybody: its board, its weeks and who is in it are deleted.", group=group.name
            ),
            line("What each member studied stays theirs. To go ahead, type {name}.", name=Code(group.name)),
        )
        return Reply(asked, expects="/group end")
    await farewell.dissolve(context, group)
    return Reply((line("{group} has ended. Thank you for having kept it.", group=group.name),))


def _first_round(context: Context, group: Group) -> datetime:
    return next_firing(Rule(group.minute), zone(group.zone), context.now)[0]


def _read_name(context: Context, said: str) -> str:
    """Raises UserError when it is none. Who was asked for a name and says something else plainly means that."""
    name = clean_name(said)
    if not context.incoming.text.startswith("/") and understand(context.incoming.text) and understand(said):
        raise UserError("That is no name. Say it after /group new, such as /group new Night owls.")
    if not name:
        raise UserError("A group needs a name. Say it after /group new, such as /group new Night owls.")
    if len(said) > NAME_LENGTH:
        raise UserError("That name is too long: at most {most} characters.", most=NAME_LENGTH)
    return name

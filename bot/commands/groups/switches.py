"""What others in the group may say to a member: cheers, a word when they are quiet, and whether they are a buddy."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal, TypeAlias

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import SWITCH, Kind
from bot.commands.groups.here import BOARD, enter, which_group
from bot.message import Reply, Text, button, line, text


@dataclass(frozen=True, slots=True)
class Said:
    """On, off, or how it stands; `group`: which one is meant, where a button knows."""

    on: bool | None = None
    group: int | None = None


def _read(words: str, context: Context) -> Said:
    group, rest = which_group(words)
    return Said(SWITCH.read(rest, context) if rest else None, group)


@dataclass(frozen=True, slots=True)
class SwitchArgs:
    what: Annotated[Said | None, Arg(Kind(_read, choices=SWITCH.choices), "on or off")] = None


Switch: TypeAlias = Literal["buddy", "reach", "cheers"]
"""A field of a membership, and what turns it on and off."""


@command("group buddy", "Be asked, once a week at most, to write to somebody who is quiet")
async def buddy(context: Context, args: SwitchArgs) -> Reply:
    return await _turn(
        context,
        "buddy",
        args.what or Said(),
        text(
            "When somebody in {group} is quiet for some days, I may ask you, once a week at most, to ask how it goes."
        ),
        text("I ask you for nobody in {group}."),
    )


@command("group reach", "Whether a buddy may ask how it goes when you are quiet")
async def reach(context: Context, args: SwitchArgs) -> Reply:
    return await _turn(
        context,
        "reach",
        args.what or Said(),
        text(
            "When you are quiet for some days, one buddy in {group} may ask how it goes. Only who shows their plan or "
            "progress is asked after."
        ),
        text("Nobody in {group} hears of it when you are quiet."),
    )


@command("group cheers", "Whether others in the group may cheer you on")
async def cheers(context: Context, args: SwitchArgs) -> Reply:
    return await _turn(
        context,
        "cheers",
        args.what or Said(),
        text("Others in {group} may cheer you on, each once a day at most."),
        text("No cheers from {group} reach you. Whoever tries hears that you like to study without."),
    )


async def _turn(context: Context, name: Switch, said: Said, yes: Text, no: Text) -> Reply:
    group, membership = await enter(context, name, said.group)
    is_on: bool = getattr(membership, name)
    if said.on is not None:
        await context.db.memberships.save(replace(membership, used_at=context.now, **{name: said.on}))
        is_on = said.on
    told = Text((yes if is_on else no).template, {"group": group.name})
    label = text("Turn it off") if is_on else text("Turn it on")
    return Reply((line(told),), (button(f"/group {name} in {group.id} {'off' if is_on else 'on'}", label), BOARD))

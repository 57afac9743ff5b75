"""Where a group meets: chats that are bound to it, and what becomes of them."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.commands.accounts import platform_name, where
from bot.commands.groups import farewell
from bot.commands.groups.here import BOARD, enter, meant
from bot.commands.groups.post import post_at
from bot.errors import UserError
from bot.message import SILENCE, Reply, Text, bullet, line, text
from bot.study.group import MOST_PLACES, Group, Place


@dataclass(frozen=True, slots=True)
class LostArgs:
    group: Annotated[int, Arg(NUMBER, "The group's number")]
    platform: Annotated[str, Arg(WORDS, "Where it met")]


@command("group bind", "Make this chat a meeting place of your group", group=True, rights=True)
async def bind(context: Context, args: NoArgs) -> Reply:
    if context.incoming.private:
        raise UserError("Say /group bind in the channel or group chat where your study group shall meet.")
    place = await context.db.groups.place(context.incoming.address)
    if place:
        return await _again(context, place)
    group, _ = await enter(context, "bind")
    await settle_in(context, group)
    return Reply((line("{group} meets here now. Its board comes in a moment.", group=group.name),), (BOARD,))


@command("group unbind", "This chat is no longer a meeting place", group=True, rights=True)
async def unbind(context: Context, args: NoArgs) -> Reply:
    if context.incoming.private:
        return await _which(context)
    place = await context.db.groups.place(context.incoming.address)
    if place is None:
        raise UserError("No study group meets here.")
    group = await meant(context, place.group)
    await allow_unbind(context, group)
    await context.db.groups.unbind(place)
    for notice in await context.db.notices.of_group(group.id):
        if notice.address == place.address:
            await farewell.bid(context, group, notice)
    return Reply((line("{group} does not meet here any more.", group=group.name),))


async def allow_unbind(context: Context, group: Group) -> None:
    """Raises UserError unless they own the group or run the chat."""
    if not context.incoming.manages:
        await enter(context, "unbind", group.id)


@command("group lost", "A meeting place that cannot be written to", hidden=True)
async def lost(context: Context, args: LostArgs) -> Reply:
    group = await context.db.groups.find(args.group)
    places = await context.db.groups.places(args.group)
    membership = await context.db.memberships.find(args.group, context.learner.id)
    if not (group and membership and membership.owns and any(place.lost for place in places)):
        return SILENCE
    told = (
        line(
            "I cannot write to the meeting place of {group} {where} any more.",
            group=group.name,
            where=where(args.platform),
        ),
        line("Let me write there again and say /group there; or say /group bind in another chat. Nothing is lost."),
    )
    return Reply(told)


async def settle_in(context: Context, group: Group) -> None:
    """Make this chat a meeting place, with a board. Raises UserError with the reason when it cannot be one."""
    await look_around(context, group)
    address = context.incoming.address
    await context.db.groups.bind(Place(address, group.id))
    await post_at(context, group, address, "board", f"/group view {group.id}")


async def look_around(context: Context, group: Group | None = None) -> None:
    """Whether this chat can become a meeting place. Raises UserError with the reason when it cannot."""
    place = await context.db.groups.place(context.incoming.address)
    if place:
        other = await meant(context, place.group)
        raise UserError(
            "{group} meets here already, and a chat has one study group only. Take another channel or topic, or say "
            "/group unbind here first.",
            group=other.name,
        )
    if group and len(await context.db.groups.places(group.id)) >= MOST_PLACES:
        raise UserError("{group} has {most} meeting places, which is the most.", group=group.name, most=MOST_PLACES)


async def _again(context: Context, place: Place) -> Reply:
    """Bound already: an owner's own board comes anew, further down; another group's place stays theirs."""
    membership = await context.db.memberships.find(place.group, context.learner.id)
    if membership is None or not membership.owns:
        await look_around(context)
    group, _ = await enter(context, "bind", place.group)
    for notice in await context.db.notices.of_group(group.id):
        if notice.address == place.address and notice.kind == "board":
            await farewell.bid(context, group, notice, "/group further")
            await post_at(context, group, place.address, "board", notice.says)
    return Reply((line("{group} meets here already. Its board comes anew.", group=group.name),), (BOARD,))


async def _which(context: Context) -> Reply:
    group = await meant(context)
    places = await context.db.groups.places(group.id)
    if not places:
        return Reply((line("{group} has no meeting place.", group=group.name),), (BOARD,))
    told = line("{group} meets in these places. Say /group unbind there.", group=group.name)
    return Reply((told, *(bullet(place_name(place)) for place in places)), (BOARD,))


def place_name(place: Place) -> Text:
    name = platform_name(place.address.platform)
    return text("{platform}, where I cannot write", platform=name) if place.lost else text("{platform}", platform=name)

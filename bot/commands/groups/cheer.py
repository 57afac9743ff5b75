"""A cheer for somebody in the group, and a thank-you for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.commands.card import NEXT
from bot.commands.groups.gathered import KEPT, GatheredArgs, gather, listed, own, pass_on
from bot.commands.groups.here import BOARD, enter, enter_with, find_member, member_buttons, which_group
from bot.errors import UserError
from bot.message import SILENCE, Reply, Text, button, line, plural, text
from bot.study.calendar import instant
from bot.study.group import Group, Member

MOST: Final = 10
"""Cheers that one gives in a day."""

CHEERED, THANKED = "/cheered", "/group thanked"


@dataclass(frozen=True, slots=True)
class CheerArgs:
    who: Annotated[str, Arg(WORDS, "Whom to cheer on")] = ""


@dataclass(frozen=True, slots=True)
class ThankArgs:
    member: Annotated[int, Arg(NUMBER, "The number of a membership")]
    first: Annotated[int, Arg(NUMBER, "The first cheer's number")]
    last: Annotated[int, Arg(NUMBER, "The last cheer's number")]


@command("cheer", "Cheer somebody in your study group on", group=True)
async def cheer(context: Context, args: CheerArgs) -> Reply:
    """Of the one who is cheered nothing is told: not whether they pause, nor whether they can be reached."""
    given = await context.db.cheers.by(context.learner.id, "cheer", _day_begins(context))
    if len(given) >= MOST:
        raise UserError(
            "You have cheered {most} times today, which is generous. Tomorrow there are as many.", most=MOST
        )
    cheered = {each.taker_learner for each in given}
    number, who = which_group(args.who.strip())
    if who.startswith("#"):
        group, membership, member = await enter_with(context, "cheers", who)
    else:
        group, membership = await enter(context, "cheers", number or await _group_with(context, who))
        if not who:
            return await _ask_whom(context, group, cheered)
        member = await find_member(context, group, who, "/cheer")
    more = button(f"/cheer in {group.id}", "Cheer somebody")
    if refused := _refusal(context, member, cheered):
        raise UserError(refused, buttons=(more, BOARD))
    row = await context.db.cheers.add(membership.id, member.membership.id, "cheer", context.now)
    await pass_on(context, CHEERED, member.membership, row, "cheer")
    return Reply((line("Your cheer for {name} is on its way.", name=member.name),), (more, NEXT))


@command("cheered", "What others wish you", hidden=True)
async def cheered(context: Context, args: GatheredArgs) -> Reply:
    membership = await own(context, args.member)
    got = await gather(context, CHEERED, "cheer", args) if membership and membership.cheers else None
    if got is None:
        return SILENCE
    names = listed(context, got.names)
    told = plural(
        "{names} of {group} cheers you on.",
        "{names} of {group} cheer you on.",
        len(got.names),
        names=names,
        group=got.group.name,
    )
    thank = button(f"/group thank {args.member} {args.first} {got.last}", "Thank you")
    return Reply((line(told),), (thank, NEXT))


@command("group thank", "Thank those who cheered", hidden=True)
async def thank(context: Context, args: ThankArgs) -> Reply:
    membership = await own(context, args.member)
    got = await context.db.cheers.to(args.member, "cheer", context.now - KEPT)
    cheers = {each.giver: each for each in got if args.first <= each.id <= args.last}
    if membership is None or not cheers:
        return Reply((line("That is long ago, or they have left. Your thanks do you credit all the same."),), (NEXT,))
    before = await context.db.cheers.by(context.learner.id, "thanked", min(each.at for each in cheers.values()))
    known = {each.taker: each.at for each in before}
    news = [each for each in cheers.values() if each.giver not in known or known[each.giver] < each.at]
    for each in news:
        giver = await context.db.memberships.get(each.giver)
        row = await context.db.cheers.add(membership.id, each.giver, "thanked", context.now)
        if giver:
            await pass_on(context, THANKED, giver, row, "thanked")
    if not news:
        return Reply((line("They know already."),), (NEXT,))
    return Reply((line("Your thanks are on their way."),), (NEXT,))


@command("group thanked", "A thank-you from others", hidden=True)
async def thanked(context: Context, args: GatheredArgs) -> Reply:
    got = await gather(context, THANKED, "thanked", args)
    if got is None:
        return SILENCE
    told = plural(
        "{names} of {group} says thank you for your cheer.",
        "{names} of {group} say thank you for your cheers.",
        len(got.names),
        names=listed(context, got.names),
        group=got.group.name,
    )
    return Reply((line(told),))


def _day_begins(context: Context) -> datetime:
    return instant(context.today, context.learner.day_start, context.zone)


async def _group_with(context: Context, name: str) -> int | None:
    """Of several groups, the one that somebody of that name is in; None where that does not decide it."""
    if not name or not context.incoming.private:
        return None
    for group, _ in await context.db.memberships.of_learner(context.learner.id):
        if any(each.name.casefold() == name.casefold() for each in await context.db.memberships.of_group(group.id)):
            return group.id
    return None


async def _ask_whom(context: Context, group: Group, cheered: set[int]) -> Reply:
    everybody = await context.db.memberships.of_group(group.id)
    free = [each for each in everybody if each.membership.cheers and _refusal(context, each, cheered) is None]
    if not free:
        return Reply((line("There is nobody left in {group} to cheer on today.", group=group.name),), (BOARD, NEXT))
    asked = line("Whom in {group} shall I cheer on for you?", group=group.name)
    return Reply((asked,), member_buttons(free, "/cheer"))


def _refusal(context: Context, member: Member, cheered: set[int]) -> Text | None:
    """Why somebody is not cheered on now."""
    if member.learner.id == context.learner.id:
        return text("This one is for the others. What you do yourself counts anyway.")
    if not member.membership.cheers:
        return text("{name} likes to study without cheers.", name=member.name)
    if member.learner.id in cheered:
        return text("You have cheered {name} on today. Tomorrow you can again.", name=member.name)
    return None

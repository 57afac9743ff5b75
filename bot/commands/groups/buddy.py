"""Somebody is quiet for some days: one buddy who agreed is asked, in private, to ask how it goes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER
from bot.chat.word import tell
from bot.commands.card import NEXT
from bot.commands.groups.circle import Rhythm, beside, group_today, read_rhythms
from bot.message import SILENCE, Reply, button, line, plural
from bot.study.calendar import study_day
from bot.study.cheer import Cheer
from bot.study.event import STUDIED
from bot.study.group import Group, Member
from bot.study.quiet import LEAST, left_alone, may_be_asked_after, next_buddy, quiet_for


@dataclass(frozen=True, slots=True)
class AskedArgs:
    number: Annotated[int, Arg(NUMBER, "The number of what a buddy was asked")]


async def look_after_quiet(context: Context, group: Group) -> None:
    """Once a day: for each member who is quiet, ask one buddy. Where nobody agreed to be one, nobody is told."""
    members = await _stirless(context, group)
    agreed = [each for each in await context.db.memberships.of_group(group.id) if each.membership.buddy]
    if not agreed or not members:
        return
    rhythms = await read_rhythms(context, {each.learner.id for each in (*agreed, *members)})
    buddies = {each.learner.id: each for each in agreed if _can_help(context, each, rhythms[each.learner.id])}
    asked = await context.db.cheers.asked({*buddies, *(each.learner.id for each in members)})
    lately = {each.giver_learner: each.at for each in asked}
    for member in members:
        about = [each for each in asked if each.taker_learner == member.learner.id]
        if not _quiet_days(context, member, rhythms[member.learner.id], about):
            continue
        willing = [each.membership for each in buddies.values() if each.learner.id != member.learner.id]
        buddy = next_buddy(willing, lately, context.now)
        if buddy:
            lately[buddy.learner] = context.now
            row = await context.db.cheers.add(buddy.id, member.membership.id, "asked", context.now)
            await tell(context.db, buddy.learner, f"/group quiet {row}", context.now)


@command("group quiet", "Somebody is quiet, and you may ask how it goes", hidden=True)
async def quiet(context: Context, args: AskedArgs) -> Reply:
    """Says nothing when it makes no sense any more; then it was as if nobody had been asked."""
    cheer = await context.db.cheers.find(args.number)
    if cheer is None or cheer.kind != "asked" or cheer.giver_learner != context.learner.id:
        return SILENCE
    found = await _both(context, cheer)
    days = await _quiet_now(context, found[2]) if found else 0
    if found is None or not days or not found[1].membership.buddy or found[1].learner.is_paused(context.today):
        await context.db.cheers.remove(cheer)
        return SILENCE
    told = plural(
        "{name} of {group} has been quiet for {count} day. Would you ask how it goes?",
        "{name} of {group} has been quiet for {count} days. Would you ask how it goes?",
        days,
        name=found[2].name,
        group=found[0].name,
    )
    buttons = (button(f"/group askafter {cheer.id}", "Ask for me", "primary"), button("/group notnow", "Not now"))
    return Reply((line(told), line("If you like, I write a line in your name.")), buttons)


@command("group askafter", "Have somebody asked how it goes", hidden=True)
async def ask_after(context: Context, args: AskedArgs) -> Reply:
    cheer = await context.db.cheers.find(args.number)
    found = await _both(context, cheer) if cheer and cheer.giver_learner == context.learner.id else None
    if cheer is None or found is None:
        return Reply((line("That is not needed any more. Thank you."),), (NEXT,))
    name = found[2].name
    if cheer.kind == "reached":
        return Reply((line("I have asked {name} in your name.", name=name),), (NEXT,))
    if not await _quiet_now(context, found[2]):
        return Reply((line("That is not needed any more. Thank you."),), (NEXT,))
    await context.db.cheers.turn(cheer, "reached", context.now)
    await tell(context.db, found[2].learner.id, f"/group reached {cheer.id}", context.now)
    return Reply((line("I ask {name} in your name. Thank you.", name=name),), (NEXT,))


@command("group notnow", "Not ask how it goes", hidden=True)
async def not_now(context: Context, args: NoArgs) -> Reply:
    return Reply((line("All right. Nobody hears of it, and I ask you for nobody else this week."),), (NEXT,))


@command("group reached", "A buddy asks how it goes", hidden=True)
async def reached(context: Context, args: AskedArgs) -> Reply:
    cheer = await context.db.cheers.find(args.number)
    if cheer is None or cheer.kind != "reached" or cheer.taker_learner != context.learner.id:
        return SILENCE
    found = await _both(context, cheer)
    if found is None or not await _quiet_now(context, found[2]):
        return SILENCE
    group, buddy, _ = found
    asked = line("{name} of {group} asks how it goes. No answer is needed.", name=buddy.name, group=group.name)
    buttons = (
        button("/next 5", "Five minutes", "primary"),
        button("/pause", "Pause"),
        button(f"/group ask in {group.id}", "I need help"),
        button(f"/group reach in {group.id} off", "Do not ask after me"),
    )
    return Reply((asked,), buttons)


async def _both(context: Context, cheer: Cheer) -> tuple[Group, Member, Member] | None:
    """The group, the buddy and the quiet one, if both are still in it."""
    membership = await context.db.memberships.get(cheer.taker)
    group = await context.db.groups.find(membership.group) if membership else None
    if group is None:
        return None
    members = {each.membership.id: each for each in await context.db.memberships.of_group(group.id)}
    buddy, taker = members.get(cheer.giver), members.get(cheer.taker)
    return (group, buddy, taker) if buddy and taker else None


async def _stirless(context: Context, group: Group) -> list[Member]:
    """Members who may be asked after and did nothing of late; whoever shows only their name is not even looked at."""
    everybody = await context.db.memberships.of_group(group.id)
    members = [each for each in everybody if may_be_asked_after(each, beside(context, each.learner).today)]
    lately = group_today(context, group) - timedelta(days=LEAST - 2)
    events = await context.db.events.of_many([each.learner.id for each in members], lately)
    awake = {id for id, did in events.items() if any(each.kind in STUDIED for each in did)}
    return [each for each in members if each.learner.id not in awake]


def _can_help(context: Context, member: Member, rhythm: Rhythm) -> bool:
    """Whether a buddy is neither paused nor quiet."""
    theirs = beside(context, member.learner)
    if member.learner.is_paused(theirs.today):
        return False
    return not quiet_for(rhythm.days, theirs.today, member.membership.joined_day, rhythm.plan, rhythm.pauses)


async def _quiet_now(context: Context, member: Member) -> int:
    return _quiet_days(context, member, (await read_rhythms(context, [member.learner.id]))[member.learner.id])


def _quiet_days(context: Context, member: Member, rhythm: Rhythm, asked: Collection[Cheer] = ()) -> int:
    """For how many days somebody is quiet who may be asked after; 0 for everybody else, and for who was asked after
    too lately."""
    theirs = beside(context, member.learner)
    if not may_be_asked_after(member, theirs.today):
        return 0
    if left_alone([_day(theirs, each.at) for each in asked], rhythm.days, theirs.today):
        return 0
    return quiet_for(rhythm.days, theirs.today, member.membership.joined_day, rhythm.plan, rhythm.pauses)


def _day(theirs: Context, at: datetime) -> date:
    return study_day(at, theirs.zone, theirs.learner.day_start)

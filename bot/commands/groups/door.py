"""The way in and out: the code, joining, and leaving without a trace."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.word import tell
from bot.commands.card import NEXT
from bot.commands.groups import farewell
from bot.commands.groups.ask import take_words_back
from bot.commands.groups.here import BOARD, COMMIT, JOIN, NEW, enter
from bot.commands.groups.sitting import go_from
from bot.commands.guesses import note_wrong, too_many
from bot.commands.questions import next_question
from bot.errors import UserError
from bot.message import SILENCE, Block, Button, Code, Link, Reply, button, heading, line
from bot.study.code import signs_in
from bot.study.group import CODE_LENGTH, MOST_GROUPS, MOST_MEMBERS, Group, Membership, heir
from bot.study.link_code import read_code as read_link_code

LEAVE = "yes"
INVITED = "group-"
"""How what an invitation link carries begins."""


@dataclass(frozen=True, slots=True)
class JoinArgs:
    code: Annotated[str, Arg(WORDS, "The code that somebody gave you, like K7PM3QXA2B")]


@dataclass(frozen=True, slots=True)
class LeaveArgs:
    sure: Annotated[str, Arg(WORDS, "yes, to be sure")] = ""


@command("group join", "Join a study group with its code", group=True)
async def join(context: Context, args: JoinArgs) -> Reply:
    if (wait := await too_many(context)) is not None:
        return wait
    code = signs_in(args.code, INVITED)
    if len(code) != CODE_LENGTH and not read_link_code(args.code):
        raise UserError(
            "A group's code has ten letters and digits, like K7PM3QXA2B. Whoever is in it gets it with /group invite.",
            buttons=(JOIN, NEW),
        )
    group = await context.db.groups.find_code(code)
    if group is None:
        await note_wrong(context)
        unknown = line("No study group has the code {code}. Check it with who gave it to you.", code=args.code[:40])
        if linking := read_link_code(args.code):
            other = line("It looks like one that links two accounts of yours. Is it that?")
            return Reply((unknown, other), (button(f"/link {linking}", "Link my accounts"), JOIN))
        return Reply((unknown,), (JOIN, NEW))
    here = await context.db.memberships.find(group.id, context.learner.id)
    if here and here.role == "barred":
        raise UserError("An owner of {group} has taken you out. Only they can let you in again.", group=group.name)
    if here:
        await context.db.memberships.use(here, context.now)
        return Reply((line("You are in {group} already.", group=group.name),), (BOARD, COMMIT))
    if len(await context.db.memberships.of_learner(context.learner.id)) >= MOST_GROUPS:
        raise UserError("You are in {most} groups, which is the most. Leave one first.", most=MOST_GROUPS)
    if len(await context.db.memberships.of_group(group.id)) >= MOST_MEMBERS:
        raise UserError("{group} has {most} members, which is the most.", group=group.name, most=MOST_MEMBERS)
    await context.db.memberships.add(Membership(0, group.id, context.learner.id, "member", context.today, context.now))
    await context.db.notices.touch(group.id, context.now)
    return _welcome(context, group)


@command("group invite", "The group's code, to let others in", group=True)
async def invite(context: Context, args: NoArgs) -> Reply:
    group, _ = await enter(context, "invite")
    return invitation(context, group)


@command("group leave", "Leave the group; everything of you goes from it at once", group=True)
async def leave(context: Context, args: LeaveArgs) -> Reply:
    group, membership = await enter(context, "leave")
    if args.sure.lower() != LEAVE:
        asked = (
            line(
                "Leave {group}? Everything it shows of you goes at once, from its board and its past weeks.",
                group=group.name,
            ),
            line("What you studied stays yours."),
        )
        return Reply(asked, (button("/group leave yes", "Leave", "danger"), button("/group", "Stay")))
    await depart(context, group, membership)
    gone = line("You have left {group}. Nothing of you is left in it; what you studied stays yours.", group=group.name)
    return Reply((gone,), (NEXT, BOARD))


@command("group owns", "A group has become one's own", hidden=True)
async def owns(context: Context, args: JoinArgs) -> Reply:
    mine = await context.db.memberships.of_learner(context.learner.id)
    group = next((group for group, own in mine if str(group.id) == args.code and own.owns), None)
    if group is None:
        return SILENCE
    told = line(
        "The last owner of {group} has left, so you own it now: you have been in it the longest.", group=group.name
    )
    return Reply((told,), (BOARD, button("/group owners", "Owners")))


def invitation(context: Context, group: Group) -> Reply:
    """The code, and a link where there is one."""
    blocks: list[Block] = [
        line(
            "Others join with {words}, on any platform, or with the button on the board.",
            words=Code(f"/group join {group.code}"),
        )
    ]
    if door := context.doors.get("telegram"):
        link = Link(f"{door}{INVITED}{group.code}", f"{door}{INVITED}{group.code}")
        blocks.append(line("On Telegram this link is enough: {link}", link=link))
    return Reply(tuple(blocks), (BOARD,))


def share_buttons() -> tuple[Button, ...]:
    return (
        COMMIT,
        button("/group share plan", "Show my plan"),
        button("/group share progress", "Show my progress"),
        BOARD,
    )


async def depart(context: Context, group: Group, membership: Membership) -> None:
    """Take a member's traces out of the group. When no owner is left, whoever has been in it the longest becomes one;
    when nobody is left, it ends."""
    await go_from(context, group.id, membership.learner)
    await take_words_back(context, membership)
    await context.db.memberships.remove(membership)
    staying = [member.membership for member in await context.db.memberships.of_group(group.id)]
    next_owner = heir(staying)
    if next_owner is None:
        await farewell.dissolve(context, group)
        return
    if not any(each.owns for each in staying):
        await context.db.memberships.save(replace(next_owner, role="owner"))
        await tell(context.db, next_owner.learner, f"/group owns {group.id}", context.now)
    await context.db.notices.touch(group.id, context.now, past=True)


def _welcome(context: Context, group: Group) -> Reply:
    joined = line(
        "You are in {group}. Nobody sees more of you than your name until you choose otherwise.", group=group.name
    )
    on = line(
        "Others may cheer you on, and one may ask how it goes when you are quiet. "
        "Off: /group cheers off, /group reach off."
    )
    if next_question(context) is not None:
        hello = heading("Hello {name}, I am Roadmate", name=context.learner.name)
        first = line("I am a study coach. A few taps, and you have a first task; the group can wait for that.")
        return Reply(
            (hello, joined, on, first), (button("/start", "Get my first task", "primary"), *share_buttons()[:-1])
        )
    word = line("Your word for the week is one tap: how much you mean to study. You also choose who sees it.")
    return Reply((joined, word, on), share_buttons())

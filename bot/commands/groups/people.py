"""Who is in the group, and who owns it."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.word import tell
from bot.commands.groups.ask import take_words_back
from bot.commands.groups.here import BOARD, enter, find_member, member_buttons
from bot.commands.groups.sitting import go_from
from bot.errors import UserError
from bot.message import SILENCE, Button, Code, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.group import Group, Member

SHOWN = 40
"""Members named in one message."""


@dataclass(frozen=True, slots=True)
class MembersArgs:
    page: Annotated[str, Arg(WORDS, "From which letter on")] = ""


@dataclass(frozen=True, slots=True)
class MemberArgs:
    member: Annotated[str, Arg(WORDS, "The member's name")] = ""


@command("group members", "Who is in the group", group=True)
async def members(context: Context, args: MembersArgs) -> Reply:
    group, membership = await enter(context, "members")
    everybody = await context.db.memberships.of_group(group.id)
    start = next((at for at, each in enumerate(everybody) if each.name.casefold() >= args.page.casefold()), 0)
    page = everybody[start : start + SHOWN]
    count = plural("{group}: {count} member", "{group}: {count} members", len(everybody), group=group.name)
    buttons: tuple[Button, ...] = (BOARD,)
    if start + SHOWN < len(everybody):
        after = everybody[start + SHOWN].name[:12]
        buttons = (button(f"/group members {after}", "More"), *buttons)
    if membership.owns:
        buttons += (button("/group owners", "Owners"), button("/group remove", "Take somebody out"))
    return Reply((heading(count), *(bullet(_name(each)) for each in page)), buttons)


@command("group remove", "Take a member out of the group")
async def remove(context: Context, args: MemberArgs) -> Reply:
    """A name asks whether that is meant; the button's words carry the number of the membership and do it."""
    group, _ = await enter(context, "remove")
    words = args.member.strip()
    sure = words.startswith("#") and words.endswith("!")
    barred = await context.db.memberships.barred(group.id)
    back = tuple(
        button(f"/group readmit #{each.membership.id}", "Let {name} in again", name=each.name) for each in barred
    )
    if not words and back:
        everybody = member_buttons(await context.db.memberships.of_group(group.id), "/group remove")
        return Reply((line("Who do you mean?"),), (*back[:8], *everybody[:16]))
    member = await find_member(context, group, words.rstrip("!"), "/group remove")
    if member.learner.id == context.learner.id:
        go = button("/group leave", "Leave")
        raise UserError("To go yourself, say /group leave.", buttons=(go,))
    if not sure:
        asked = (
            line(
                "Take {name} out of {group}? Everything it shows of them goes at once.",
                name=member.name,
                group=group.name,
            ),
            line("They are told, and cannot come back until an owner lets them in."),
        )
        says = f"/group remove #{member.membership.id}!"
        return Reply(asked, (button(says, "Take {name} out", "danger", name=member.name), BOARD))
    await _bar(context, group, member)
    undo = button(f"/group readmit #{member.membership.id}", "Let {name} in again", name=member.name)
    return Reply((line("{name} is no longer in {group}.", name=member.name, group=group.name),), (undo, BOARD))


@command("group readmit", "Let somebody in again", hidden=True)
async def readmit(context: Context, args: MemberArgs) -> Reply:
    group, _ = await enter(context, "remove")
    found = [each for each in await context.db.memberships.barred(group.id) if f"#{each.membership.id}" == args.member]
    if not found:
        return Reply((line("They are free to join already."),), (BOARD,))
    await context.db.memberships.remove(found[0].membership)
    said = line("{name} can join {group} again with its code.", name=found[0].name, group=group.name)
    tell_them = line("I do not tell them; you may: {words}", words=Code(f"/group join {group.code}"))
    return Reply((said, tell_them), (BOARD,))


@command("group out", "Taken out of a group", hidden=True)
async def out(context: Context, args: MemberArgs) -> Reply:
    number = args.member
    known = number.isdecimal() and len(number) < 10
    membership = await context.db.memberships.find(int(number), context.learner.id) if known else None
    group = membership and membership.role == "barred" and await context.db.groups.find(membership.group)
    if not group:
        return SILENCE
    return Reply(
        (line("An owner of {group} has taken you out of it. What you studied stays yours.", group=group.name),)
    )


@command("group owners", "Who owns the group; make somebody an owner")
async def owners(context: Context, args: MemberArgs) -> Reply:
    """A name offers what can be changed; "#12 yes" and "#12 no" change it."""
    group, _ = await enter(context, "owners")
    who, _, change = args.member.partition(" ") if args.member.startswith("#") else (args.member, "", "")
    if not who:
        return await _list_owners(context, group)
    member = await find_member(context, group, who, "/group owners")
    if change == "yes":
        return await _own(context, group, member)
    if change == "no":
        return await _disown(context, group, member)
    says = f"/group owners #{member.membership.id}"
    if member.membership.owns:
        take_back = button(f"{says} no", "No longer an owner")
        return Reply((line("{name} owns {group}.", name=member.name, group=group.name),), (take_back, BOARD))
    asked = line("An owner may rename, bind and end {group}, and take members out.", group=group.name)
    return Reply((asked,), (button(f"{says} yes", "Make {name} an owner", "primary", name=member.name), BOARD))


async def _list_owners(context: Context, group: Group) -> Reply:
    everybody = await context.db.memberships.of_group(group.id)
    owning = [each for each in everybody if each.membership.owns]
    told = (heading("Owners of {group}", group=group.name), *(bullet("{name}", name=each.name) for each in owning))
    others = [each for each in everybody if not each.membership.owns]
    if not others:
        return Reply(told, (BOARD,))
    return Reply((*told, line("Who shall be an owner too?")), (*member_buttons(others, "/group owners"), BOARD))


async def _own(context: Context, group: Group, member: Member) -> Reply:
    await context.db.memberships.save(replace(member.membership, role="owner"))
    if member.learner.id != context.learner.id and not member.membership.owns:
        await tell(context.db, member.learner.id, f"/group appointed {group.id}", context.now)
    return Reply((line("{name} owns {group} too now.", name=member.name, group=group.name),), (BOARD,))


async def _disown(context: Context, group: Group, member: Member) -> Reply:
    everybody = await context.db.memberships.of_group(group.id)
    if not any(each.membership.owns and each.learner.id != member.learner.id for each in everybody):
        raise UserError("{group} needs an owner. Make somebody else one first.", group=group.name)
    await context.db.memberships.save(replace(member.membership, role="member"))
    return Reply((line("{name} is a member like the others now.", name=member.name),), (BOARD,))


@command("group appointed", "Made an owner", hidden=True)
async def appointed(context: Context, args: MemberArgs) -> Reply:
    mine = await context.db.memberships.of_learner(context.learner.id)
    group = next((group for group, own in mine if str(group.id) == args.member and own.owns), None)
    return Reply((line("You own {group} now too.", group=group.name),), (BOARD,)) if group else SILENCE


async def _bar(context: Context, group: Group, member: Member) -> None:
    """Take somebody out, with all that hangs on their membership; only that they are out is remembered."""
    await go_from(context, group.id, member.learner.id)
    await take_words_back(context, member.membership)
    await context.db.memberships.remove(member.membership)
    barred = replace(member.membership, role="barred", shows="membership", asks="", asked_at=None)
    await context.db.memberships.restore(barred)
    await context.db.notices.touch(group.id, context.now, past=True)
    await tell(context.db, member.learner.id, f"/group out {group.id}", context.now)


def _name(member: Member) -> Text:
    if member.membership.owns:
        return text("{name}, owner", name=member.name)
    return text("{name}", name=member.name)

"""Which group is meant, and whether who speaks may do that in it. Every command of groups begins here."""

import re

from bot.chat.context import Context
from bot.errors import UserError
from bot.message import Button, button
from bot.study.group import Group, Member, Membership
from bot.study.rights import RIGHTS, Right, may

NEW = button("/group new", "Begin a group")
JOIN = button("/group join", "Join with a code", "primary")
BOARD = button("/group", "Board")
COMMIT = button("/group commit", "My word")
RUNS = "On Discord that is who may manage its channels, on Telegram an administrator."


async def enter(context: Context, action: str, group_id: int | None = None) -> tuple[Group, Membership]:
    """The group that is meant, and the membership of who speaks, who may do it.

    In a meeting place its group is meant, elsewhere the one that was turned to last, or the one with `group_id`.
    Raises UserError when there is none, or when they may not.
    """
    group = await meant(context, group_id)
    membership = await context.db.memberships.find(group.id, context.learner.id)
    right = RIGHTS[action]
    if membership is None or not may(right, membership, manages=context.incoming.manages):
        raise await refusal(context, group, membership, right)
    await context.db.memberships.use(membership, context.now)
    return group, membership


async def looking(context: Context, action: str, group_id: int) -> Group:
    """The group of which a notice shows something, by itself or to who asks for it and may."""
    return await meant(context, group_id) if context.incoming.unasked else (await enter(context, action, group_id))[0]


def which_group(words: str) -> tuple[int | None, str]:
    """The group's number in "in 12 and so on", as buttons say it that know which is meant; and the other words."""
    found = re.match(r"in (\d{1,9})(?:\s+|$)", words)
    return (int(found[1]), words[found.end() :]) if found else (None, words)


async def enter_with(context: Context, action: str, who: str) -> tuple[Group, Membership, Member]:
    """As `enter`, for the group of a member who is named by "#" and the number of their membership. Whoever is in no
    group with them learns nothing, not even its name."""
    number = who.removeprefix("#")
    found = await context.db.memberships.get(int(number)) if re.fullmatch(r"[0-9]{1,9}", number) else None
    own = found and await context.db.memberships.find(found.group, context.learner.id)
    if not found or not own or "barred" in (found.role, own.role):
        raise UserError("That is nobody in a group of yours. Perhaps they have left, or you have yet to join.")
    group, own = await enter(context, action, found.group)
    return group, own, await find_member(context, group, f"#{found.id}", "/group")


async def meant(context: Context, group_id: int | None = None) -> Group:
    """The group that is meant, whoever speaks. Raises UserError when there is none."""
    if group_id is None and not context.incoming.private:
        place = await context.db.groups.place(context.incoming.address)
        group_id = place and place.group
    if group_id is None:
        mine = await context.db.memberships.of_learner(context.learner.id)
        if not mine:
            raise UserError(
                "You are in no study group yet. Did somebody give you a code? Then join with it; or begin one.",
                buttons=(JOIN, NEW),
            )
        group_id = mine[0][0].id
    group = await context.db.groups.find(group_id)
    if group is None:
        raise UserError("That study group has ended.", buttons=(BOARD,))
    return group


async def refusal(context: Context, group: Group, membership: Membership | None, right: Right) -> UserError:
    """Why somebody may not, and who may. Who is not in a group learns nothing of it, but where it meets."""
    place = await context.db.groups.place(context.incoming.address)
    if membership is None and (place is None or place.group != group.id):
        return UserError("You are in no such study group. Join one with its code.", buttons=(JOIN, BOARD))
    if membership is None and right != "owner or chat":
        join = button(f"/group join {group.code}", "Join", "primary")
        return UserError(
            "You are not in {group}. Join with one tap; nobody sees more of you than your name then.",
            group=group.name,
            buttons=(join,),
        )
    if membership and membership.role == "barred":
        return UserError("You are no longer in {group}. Only its owners can let you in again.", group=group.name)
    owners = ", ".join(
        member.name for member in await context.db.memberships.of_group(group.id) if member.membership.owns
    )
    if right == "owner":
        return UserError("Only an owner of {group} can do that: {owners}.", group=group.name, owners=owners)
    if right == "owner and chat":
        return UserError(
            "Only somebody who is an owner of {group} ({owners}) and also runs this chat can do that. {runs}",
            group=group.name,
            owners=owners,
            runs=RUNS,
        )
    return UserError(
        "Only an owner of {group} ({owners}), or somebody who runs this chat, can do that. {runs}",
        group=group.name,
        owners=owners,
        runs=RUNS,
    )


async def find_member(context: Context, group: Group, words: str, says: str) -> Member:
    """The member who is meant by a name or by "#" and the number of their membership. `says` with that number is what
    a button for somebody says. Raises UserError with a button for each who may be meant."""
    members = await context.db.memberships.of_group(group.id)
    if words.startswith("#"):
        found = [member for member in members if words == f"#{member.membership.id}"]
    else:
        found = [member for member in members if member.name.casefold() == words.casefold()]
    if len(found) == 1:
        return found[0]
    near = found or [member for member in members if words and words.casefold() in member.name.casefold()]
    if len(near) == 1:
        return near[0]
    buttons = member_buttons(near or members, says)
    if not words:
        raise UserError("Who do you mean?", buttons=buttons)
    raise UserError("{name}: which member of {group} do you mean?", name=words[:60], group=group.name, buttons=buttons)


def member_buttons(members: "tuple[Member, ...] | list[Member]", says: str) -> tuple[Button, ...]:
    return tuple(button(f"{says} #{each.membership.id}", "{name}", name=each.name) for each in members[:24])

"""What the group sees of a member, as the member chooses."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import Kind
from bot.commands.groups.here import BOARD, COMMIT, enter
from bot.errors import UserError
from bot.menu import Choice
from bot.message import Button, Reply, Text, bullet, button, line, text
from bot.study.group import Shows

SHOWS: dict[Shows, Text] = {
    "membership": text("only that you are in it"),
    "plan": text("your word for the week, whether you keep it, and that you pause"),
    "progress": text("your word, and also streak, topic, what you study now, milestones and evidence"),
}
LABELS: dict[Shows, Text] = {
    "membership": text("Only my name"),
    "plan": text("My plan"),
    "progress": text("My progress"),
}


def _read(words: str, _: Context) -> Shows:
    said = words.lower().removeprefix("my ").strip()
    for shows in SHOWS:
        if said in (shows, {"membership": "name", "plan": "word", "progress": "all"}[shows]):
            return shows
    raise UserError("Say membership, plan or progress.", buttons=_buttons())


LEVEL = Kind(
    _read,
    choices=(
        Choice("membership", "only that I am in it"),
        Choice("plan", "my word for the week, and whether I keep it"),
        Choice("progress", "also streak, topic and milestones"),
    ),
)


@dataclass(frozen=True, slots=True)
class ShareArgs:
    what: Annotated[Shows | None, Arg(LEVEL, "What the group sees of you")] = None


@command("group share", "What the group sees of you", group=True)
async def share(context: Context, args: ShareArgs) -> Reply:
    group, membership = await enter(context, "share")
    if args.what is None:
        now = line(
            "{group} sees {what}. You can change that at any time.", group=group.name, what=SHOWS[membership.shows]
        )
        told = (now, *(bullet("{label}: {what}", label=LABELS[each], what=SHOWS[each]) for each in SHOWS))
        return Reply(told, _buttons())
    await context.db.memberships.save(replace(membership, shows=args.what, used_at=context.now))
    await context.db.notices.touch(group.id, context.now, past=True)
    told = line("From now on {group} sees {what}.", group=group.name, what=SHOWS[args.what])
    return Reply((told,), (COMMIT, BOARD))


def _buttons() -> tuple[Button, ...]:
    return tuple(button(f"/group share {each}", LABELS[each]) for each in SHOWS)

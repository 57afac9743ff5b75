"""Kind words that wait for somebody's message of the day, the end of their quiet hours or of a pause, arrive as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

from babel.lists import format_list

from bot.chat.command import Arg
from bot.chat.context import Context
from bot.chat.kinds import NUMBER
from bot.chat.word import LULL, tell, tell_in_time
from bot.message import Text, text
from bot.study.calendar import DAY
from bot.study.cheer import Cheer, CheerKind
from bot.study.group import Group, Membership

KEPT: Final = timedelta(days=28)
"""So long kind words wait for who pauses."""

NAMED: Final = 5
BEGINNING: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class GatheredArgs:
    member: Annotated[int, Arg(NUMBER, "The number of a membership")]
    first: Annotated[int, Arg(NUMBER, "The first word's number")]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came together for a member of a group, the earliest first."""

    group: Group
    cheers: tuple[Cheer, ...]
    names: tuple[str, ...]

    @property
    def last(self) -> int:
        return self.cheers[-1].id


async def pass_on(context: Context, says: str, taker: Membership, cheer: int, kind: CheerKind) -> None:
    """Have a member told of a kind word, unless a word is waiting already that will tell of it too."""
    accounts = await context.db.learners.accounts(taker.learner)
    away = all(account.lost for account in accounts)
    for nudge in await context.db.nudges.of(taker.learner):
        if nudge.says.startswith(f"{says} {taker.id} ") and (nudge.next_at or away):
            return
    before = [each.at for each in await context.db.cheers.to(taker.id, kind, context.now - LULL) if each.id != cheer]
    last = max(before, default=None)
    await tell_in_time(context.db, taker.learner, f"{says} {taker.id} {cheer}", context.now, last)


async def told_until(context: Context) -> datetime:
    """When the day's message came last, which told of all kind words there were."""
    spoken = await context.db.spoken.since(context.learner.id, context.today - DAY)
    at = spoken[-1].at if spoken else BEGINNING
    return at if spoken and await context.db.deliveries.was_sent(context.learner.id, "task", at) else BEGINNING


async def gather(context: Context, says: str, kind: CheerKind, args: GatheredArgs) -> Gathered | None:
    """What came for who speaks, from the first word on, and from whom. None when that makes no sense any more, and
    while they pause: then it is said a day later."""
    membership = await own(context, args.member)
    if membership is None:
        return None
    others = [number for number in await _waiting(context, says, args.member) if number > args.first]
    end = min(others, default=None)
    got = await context.db.cheers.to(membership.id, kind, max(context.now - KEPT, await told_until(context)))
    cheers = tuple(each for each in got if each.id >= args.first and (end is None or each.id < end))
    group = await context.db.groups.find(membership.group)
    if not cheers or group is None:
        return None
    if context.learner.is_paused(context.today):
        if context.incoming.unasked:
            await _put_off(context, says, args)
        return None
    return Gathered(group, cheers, await _names(context, group, cheers))


async def own(context: Context, number: int) -> Membership | None:
    """The membership with that number, if it is of who speaks."""
    membership = await context.db.memberships.get(number)
    mine = membership and membership.learner == context.learner.id and membership.role != "barred"
    return membership if mine else None


def listed(context: Context, names: tuple[str, ...]) -> Text:
    """Names in a row, as the reader's language joins them."""
    if len(names) > NAMED:
        return text("{names} and {count} more", names=", ".join(names[:NAMED]), count=len(names) - NAMED)
    return text("{names}", names=format_list(names, locale=context.locale))


async def _names(context: Context, group: Group, cheers: tuple[Cheer, ...]) -> tuple[str, ...]:
    names = {each.membership.id: each.name for each in await context.db.memberships.of_group(group.id)}
    return tuple(names[giver] for giver in dict.fromkeys(each.giver for each in cheers) if giver in names)


async def _put_off(context: Context, says: str, args: GatheredArgs) -> None:
    if args.first not in [*await _waiting(context, says, args.member)]:
        await tell(context.db, context.learner.id, f"{says} {args.member} {args.first}", context.now + DAY)


async def _waiting(context: Context, says: str, member: int) -> Iterator[int]:
    """The first words' numbers of what still waits to be said to who speaks."""
    begins = f"{says} {member} "
    nudges = await context.db.nudges.of(context.learner.id)
    return (int(each.says.removeprefix(begins)) for each in nudges if each.next_at and each.says.startswith(begins))

"""The accounts of one learner: shown, made one, and parted again."""

from dataclasses import replace
from hashlib import sha256

from bot.chat.context import Context
from bot.commands.arrivals import note_arrivals
from bot.commands.tried import recount
from bot.message import Block, Text, bullet, line, text
from bot.study.learner import Account, Learner
from bot.study.merge import Life, merge
from bot.study.nudge import Nudge


def platform_name(platform: str) -> str:
    return platform.capitalize()


def where(platform: str) -> Text:
    """A platform as the place where something is said."""
    if platform == "browser":
        return text("in the browser")
    return text("on {platform}", platform=platform_name(platform))


def show_account(account: Account) -> Text:
    return text("{platform}: {name}", platform=platform_name(account.platform), name=account.name or account.person)


def sign_of(account: Account) -> str:
    """A short name of an account that fits on a button and stays the same."""
    return f"{account.platform}-{sha256(account.person.encode()).hexdigest()[:8]}"


def is_here(account: Account, context: Context) -> bool:
    return (account.platform, account.person) == (context.account.platform, context.account.person)


async def list_accounts(context: Context) -> tuple[Block, ...]:
    """All accounts of the learner, with the one by which they speak marked."""
    accounts = await context.db.learners.accounts(context.learner.id)
    return tuple(
        bullet("{account} (here)", account=show_account(each))
        if is_here(each, context)
        else bullet("{account}", account=show_account(each))
        for each in accounts
    )


async def show_daily(context: Context) -> tuple[Block, ...]:
    """When the daily task comes, and where."""
    nudges = await context.db.nudges.of(context.learner.id)
    return tuple(
        line(
            "Your daily task comes at {time}, {where}.",
            time=context.show_time(nudge.minute),
            where=where(nudge.address.platform),
        )
        for nudge in nudges
        if nudge.kind == "task" and nudge.minute is not None
    )


async def unite(context: Context, other: Learner) -> None:
    """Make one learner of this one and another, who is no more afterwards."""
    db, learner = context.db, context.learner
    mine = Life(learner, await db.events.entries(learner.id), await db.nudges.of(learner.id))
    theirs = Life(other, await db.events.entries(other.id), await db.nudges.of(other.id))
    merged = merge(mine, theirs, context.now)
    await db.events.merge(learner.id, (*mine.log, *theirs.log), merged.log)
    await db.nudges.merge((*mine.nudges, *theirs.nudges), merged.nudges)
    await db.learners.absorb(learner.id, other.id)
    await db.notices.touch_of(learner.id, context.now)
    context.learner = merged.learner
    await recount(context)
    followed = [roadmap for id, roadmap in context.library.roadmaps.items() if id in merged.learner.follows]
    for roadmap in dict.fromkeys((context.roadmap, *followed)):
        await note_arrivals(context, roadmap)


async def part(context: Context, account: Account) -> None:
    """Make an account a learner of its own, with a copy of all that was done. What is written to it goes with it."""
    db, before = context.db, context.learner
    parted = await db.learners.part(replace(before, name=account.name or before.name), account)
    await db.events.copy(before.id, parted.id)
    await db.cards.copy(before.id, parted.id)
    await db.nudges.part(before.id, parted.id, account.platform, account.person)
    await db.links.end(before.id)
    staying = _with_alert(before, await db.nudges.of(before.id))
    parted = _with_alert(parted, await db.nudges.of(parted.id))
    here, there = (parted, staying) if is_here(account, context) else (staying, parted)
    await db.learners.save(there)
    context.learner = here


def _with_alert(learner: Learner, nudges: tuple[Nudge, ...]) -> Learner:
    """The word before a streak ends is on where its nudge is. That was not set anew, so its moment stays."""
    alert = any(nudge.kind == "streak" for nudge in nudges)
    return replace(learner, streak_alert=alert, set_at={**learner.set_at})

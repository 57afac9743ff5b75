"""An address where the coach can no longer write, and where its nudges go instead."""

from dataclasses import replace
from datetime import datetime
from typing import Literal, TypeAlias

from bot.chat.word import tell
from bot.db.store import Database
from bot.message import private_address
from bot.study.group import Place

Outcome: TypeAlias = Literal["redirected", "suspended"]


async def lose(db: Database, platform: str, person: str) -> Outcome:
    """Switch a person's private address off. Nudges go to another account of the learner's, or wait until they
    speak; nothing is deleted."""
    known = await db.learners.find(platform, person)
    if known is None:
        return "suspended"
    await db.learners.save_account(replace(known.account, lost=True))
    for account in await db.learners.accounts(known.learner.id):
        if not account.lost and (account.platform, account.person) != (platform, person):
            other = private_address(account.platform, account.person)
            await db.nudges.redirect(known.learner.id, private_address(platform, person), account.person, other)
            return "redirected"
    await db.nudges.suspend(known.learner.id)
    return "suspended"


async def lose_place(db: Database, place: Place, now: datetime) -> None:
    """A group's meeting place cannot be written to any more. Its owners hear of it, once."""
    if place.lost:
        return
    await db.groups.mark(place, lost=True)
    for member in await db.memberships.of_group(place.group):
        if member.membership.owns:
            await tell(db, member.learner.id, f"/group lost {place.group} {place.address.platform}", now)


async def find_place(db: Database, place: Place, now: datetime) -> None:
    """It can be written to again: what stood there is put in order."""
    await db.groups.mark(place, lost=False)
    await db.notices.touch(place.group, now, past=True)

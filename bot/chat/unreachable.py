"""An address where the coach can no longer write, and where its nudges go instead."""

from dataclasses import replace
from typing import Literal, TypeAlias

from bot.db.store import Database
from bot.message import private_address

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

"""A word to somebody else: a command that is said once, in private, on behalf of the one who gets it.

The one who causes it decides only which command that is. So the words come in the reader's own language, and the
command checks for itself whether they still make sense when they arrive; saying nothing is always right.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.db.store import Database
from bot.message import private_address
from bot.study import calendar
from bot.study.learner import Account, Learner
from bot.study.nudge import Nudge

NEAR: Final = timedelta(hours=12)
"""What can wait and would come so soon before the day's message stands in that."""

AFTER: Final = timedelta(minutes=5)
"""So long after its hour it is said by itself, if there was no message."""

LULL: Final = timedelta(hours=6)
"""Where no message of the day is near, what can wait comes by itself no more often."""


async def tell_in_time(db: Database, learner_id: int, says: str, now: datetime, last: datetime | None) -> None:
    """Have a learner told of what can wait, with the day's message where one is near (see `bot.commands.waiting`).
    `last`: when the one before it was."""
    daily = next((each.next_at for each in await db.nudges.of(learner_id) if each.kind == "task"), None)
    due = max(now, last + LULL) if last else now
    await tell(db, learner_id, says, daily + AFTER if daily and now <= daily <= now + NEAR else due)


async def tell(
    db: Database, learner_id: int, says: str, now: datetime, *, to: Account | None = None, at_once: bool = False
) -> None:
    """Have a learner told, by the account where their daily task goes unless it is said which.

    It waits for the end of their quiet hours, unless they are known to sit at the screen (`at_once`). To somebody who
    cannot be reached it is said when they speak again.
    """
    learner, accounts = await db.learners.of(learner_id), await db.learners.accounts(learner_id)
    if learner is None or not accounts:
        return
    account = to or _best(accounts, await db.nudges.of(learner_id))
    due = now if at_once else _after_quiet_hours(learner, now)
    day = calendar.local(due, calendar.zone(learner.zone_name)).date()
    address = private_address(account.platform, account.person)
    word = Nudge(0, learner_id, "word", account.person, address, says, due, day)
    await db.nudges.add(replace(word, next_at=None) if account.lost else word)


def _best(accounts: tuple[Account, ...], nudges: tuple[Nudge, ...]) -> Account:
    reached = [account for account in accounts if not account.lost] or list(accounts)
    daily = {(each.address.platform, each.person) for each in nudges if each.kind == "task"}
    return next((each for each in reached if (each.platform, each.person) in daily), reached[0])


def _after_quiet_hours(learner: Learner, now: datetime) -> datetime:
    zone = calendar.zone(learner.zone_name)
    if calendar.quiet(now, zone, learner.quiet_from, learner.quiet_to):
        return calendar.quiet_end(now, zone, learner.quiet_from, learner.quiet_to)
    return now

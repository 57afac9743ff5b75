"""How long what is over is kept. /privacy and docs/hosts.md tell people the same."""

from datetime import datetime, timedelta

from bot.db.store import Database
from bot.study.link_code import VALID

HEARD = timedelta(days=2)
"""Telegram repeats what it could not deliver for a day."""

SETTLED = timedelta(days=7)
"""Deliveries; notices of focus sessions, which name nobody any more; last words in a place that nobody could reach."""

MONTH = timedelta(days=30)
"""What people wanted to do in focus sessions; words to somebody who cannot be reached."""

QUARTER = timedelta(days=90)
"""What members did for each other: cheers, help, confirmations; what they answered in a quiz. On which days the coach
wrote first, and with which words."""

YEAR = timedelta(days=365)
"""Which card a group was asked."""


# A digest is kept as long as its group: whoever leaves must vanish from every week that stands in a chat.


async def forget_old(db: Database, now: datetime) -> None:
    """Delete what nobody needs any more."""
    await db.heard.purge(now - HEARD)
    await db.links.purge(now, now - VALID)
    await db.rates.purge((now - HEARD).timestamp())
    await db.deliveries.purge(now - SETTLED)
    await db.nudges.purge((now - MONTH).date())
    await db.spoken.purge((now - QUARTER).date())
    await db.sessions.purge(now - MONTH)
    await db.cheers.purge(now - QUARTER)
    await db.proofs.purge(now - QUARTER)
    await db.quizzes.purge(now - QUARTER, now - YEAR)
    await db.notices.purge("focus", now - SETTLED)
    await db.notices.purge("quiz", now - QUARTER)
    await db.notices.purge_farewells(now - SETTLED)

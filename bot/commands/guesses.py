"""Codes cannot be guessed: so many wrong ones, of whatever kind, and an account waits."""

from bot.chat.context import Context
from bot.message import Reply, line
from bot.study.link_code import MOST_WRONG, VALID


async def too_many(context: Context) -> Reply | None:
    """What is said instead of looking at one more code, when there were too many wrong ones."""
    account = context.account
    wrong, since = await context.db.links.wrong(account.platform, account.person, context.now - VALID)
    if since is None or wrong < MOST_WRONG:
        return None
    until = context.show_moment(since + VALID)
    return Reply((line("Those were too many wrong codes. Try again after {time}.", time=until),))


async def note_wrong(context: Context) -> None:
    """Count a wrong code. What is answered then must not be an error, or the count would be rolled back with it."""
    account = context.account
    wrong, since = await context.db.links.wrong(account.platform, account.person, context.now - VALID)
    await context.db.links.note_wrong(account.platform, account.person, wrong + 1, since or context.now)

"""What else is due on a day on which the coach writes first anyway, a short line each: so there is one message, not
several."""

from collections.abc import Sequence

from bot.chat.context import Context
from bot.commands.recalled import read_due
from bot.message import Block, line, plural
from bot.study.tact import Spoken

A_CARD = 0.5
"""Minutes that a card takes."""


async def besides(context: Context, spoken: Sequence[Spoken]) -> tuple[Block, ...]:
    return await _reviews(context)


async def _reviews(context: Context) -> tuple[Block, ...]:
    count = len(await read_due(context))
    minutes = max(1, round(count * A_CARD))
    due = plural(
        "{count} card is due as well, a minute at most.",
        "{count} cards are due as well, about {minutes} min.",
        count,
        minutes=minutes,
    )
    return (line(due),) if count else ()

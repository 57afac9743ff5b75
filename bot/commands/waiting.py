"""Kind words of others that can wait stand in the day's message. Where none came they are said by themselves, a little
after its hour (`bot.chat.word.tell_in_time`): each word finds in the ledger whether the day's message has told it, so
none is lost with a message that could not be sent, and none is told twice."""

from typing import Any

from bot.chat.command import Command
from bot.chat.context import Context
from bot.commands.card import NEXT
from bot.commands.groups.cheer import cheered, thanked
from bot.commands.groups.evidence import confirmed
from bot.commands.groups.here import BOARD
from bot.message import SILENCE, Reply


async def read_waiting(context: Context) -> Reply:
    """What waits, with the ways to answer it."""
    found = [await _say(context, each.says) for each in await context.db.nudges.of(context.learner.id)]
    blocks = tuple(block for reply in found for block in reply.blocks)
    return Reply(blocks, tuple(each for reply in found for each in reply.buttons if each not in (NEXT, BOARD)))


async def _say(context: Context, says: str) -> Reply:
    command = _find(says)
    return (
        await command.run(context, command.read(says.removeprefix(f"/{command.name}"), context)) if command else SILENCE
    )


def _find(says: str) -> Command[Any] | None:
    return next((each for each in (cheered, thanked, confirmed) if says.startswith(f"/{each.name} ")), None)

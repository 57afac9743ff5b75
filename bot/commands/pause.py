"""Ill, on holiday, busy: the coach keeps still, and the streak waits."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import NEXT
from bot.commands.desk import note
from bot.errors import UserError
from bot.message import Block, Reply, button, line

RESUME = button("/resume", "Resume now")


@dataclass(frozen=True, slots=True)
class PauseArgs:
    until: Annotated[str, Arg(WORDS, "Until when, such as monday or 2 weeks")] = ""


@command("pause", "No reminders for a while; your streak waits")
async def pause(context: Context, args: PauseArgs) -> Reply:
    until = _read_until(args.until, context)
    context.learner = replace(context.learner, paused=True, paused_until=until)
    await note(context, "pause", until.isoformat() if until else "")
    blocks: list[Block] = [
        line("Paused until {day}. I keep still, and your streak waits for you.", day=context.show_day(until))
        if until
        else line("Paused. I keep still until you say /resume, and your streak waits for you."),
        line("Only reminders that you set for a single moment still come."),
    ]
    return Reply(tuple(blocks), (RESUME,))


def _read_until(said: str, context: Context) -> date | None:
    words = re.sub(r"^(until|till|til|for)\s+", "", said.strip(), flags=re.IGNORECASE)
    if not words:
        return None
    # "2 weeks" and "a week" mean the same after "for" as after "in".
    counted = re.match(r"(\d+|an?|one|two|three|four)\s+(day|week|month)s?$", words, flags=re.IGNORECASE)
    day = context.read_date(f"in {words}" if counted else words)
    if day <= context.today:
        raise UserError("A pause ends on a later day than today. Try /pause monday or /pause 2 weeks.")
    return day


@command("resume", "Go on after a pause")
async def resume(context: Context, args: NoArgs) -> Reply:
    if not context.learner.is_paused(context.today):
        return Reply((line("You are not paused. Everything is as usual."),), (NEXT,))
    context.learner = replace(context.learner, paused=False, paused_until=None)
    await note(context, "resume")
    return Reply((line("Welcome back. Reminders are on again, and your streak goes on where it was."),), (NEXT,))

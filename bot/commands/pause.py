"""Ill, on holiday, busy: the coach keeps still, and the streak waits."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import NEXT, in_a_line
from bot.commands.desk import make_ready
from bot.commands.holiday import RESUME, cancel_holiday, is_holiday, tell_holiday
from bot.errors import UserError
from bot.message import Block, Reply, line
from bot.study.plan import fold_holidays


@dataclass(frozen=True, slots=True)
class PauseArgs:
    until: Annotated[str, Arg(WORDS, "Until when, such as monday or 2 weeks; or from 1 Dec to 10 Dec")] = ""


@command("pause", "No reminders for a while; your streak waits")
async def pause(context: Context, args: PauseArgs) -> Reply:
    said = args.until.strip()
    if is_holiday(said):
        return await tell_holiday(context, said)
    if said.lower().split()[:1] == ["cancel"]:
        return await cancel_holiday(context, said[len("cancel") :].strip())
    until = _read_until(args.until, context)
    context.learner = replace(context.learner, paused=True, paused_until=until)
    await context.note("pause", until.isoformat() if until else "")
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
        if context.away and await make_ready(context, context.at_hand):
            return Reply((in_a_line(context),))
        return Reply((line("You are not paused. Everything is as usual."),), (NEXT,))
    await context.note("resume")
    events = await context.db.events.plans(context.learner.id)
    holidays = fold_holidays(events, context.today)
    context.learner = replace(context.learner, paused=False, paused_until=None, holidays=holidays)
    return Reply((line("Welcome back. Reminders are on again, and your streak goes on where it was."),), (NEXT,))

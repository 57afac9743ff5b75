"""The learner's nudges: what falls due for them, and when."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.chat.context import Context
from bot.errors import UserError
from bot.message import Text, button, private_address, text
from bot.study.calendar import DAY_MINUTES, EVERY_DAY, Rule, local
from bot.study.learner import Account
from bot.study.nudge import COUNTED, RING, Nudge, NudgeKind, rescheduled

MOST = 25
STREAK_ALERT = 20 * 60 + 30
_SAYS: Final[dict[NudgeKind, str]] = {"task": "/next", "streak": "/streak"}
_SPELT: Final = re.compile(
    r"(?P<kind>task|streak)=(?P<minute>\d{1,4})\.(?P<days>\d{1,3})@(?P<platform>[a-z]+)", re.ASCII
)


async def upcoming(context: Context) -> tuple[Nudge, ...]:
    """The learner's own nudges that will still fall due."""
    nudges = await context.db.nudges.of(context.learner.id)
    return tuple(nudge for nudge in nudges if nudge.next_at is not None and nudge.kind != "word")


async def find(context: Context, kind: NudgeKind) -> Nudge | None:
    return next((nudge for nudge in await context.db.nudges.of(context.learner.id) if nudge.kind == kind), None)


async def the_daily(context: Context) -> Nudge:
    """The nudge that brings the day's task. Raises UserError when there is none."""
    if nudge := await find(context, "task"):
        return nudge
    ask = button("/settings reminder", "Bring me the day's task")
    raise UserError("I do not write to you by myself at present.", buttons=(ask,))


async def set_daily(context: Context, rule: Rule) -> Nudge:
    """The daily task by that rule, instead of the one before."""
    return await _set(context, "task", rule)


async def set_streak_alert(context: Context) -> Nudge:
    return await _set(context, "streak", Rule(STREAK_ALERT, context.learner.study_days))


async def end(context: Context, kind: NudgeKind) -> None:
    if there := await find(context, kind):
        await context.db.nudges.remove(there)


def spell(nudge: Nudge) -> str:
    """A nudge that repeats in one word, short enough for a button, from which `restore` makes it again."""
    return f"{nudge.kind}={nudge.minute}.{nudge.days}@{nudge.address.platform}"


async def restore(context: Context, said: str) -> bool:
    """Set again what `spell` wrote down; False where it is no such word. Where that account is gone it comes here."""
    found = _SPELT.fullmatch(said)
    if found is None or int(found["minute"]) >= DAY_MINUTES or not 0 < int(found["days"]) <= EVERY_DAY:
        return False
    kind: NudgeKind = "task" if found["kind"] == "task" else "streak"
    accounts = await context.db.learners.accounts(context.learner.id)
    account = next((each for each in accounts if each.platform == found["platform"]), None)
    await _set(context, kind, Rule(int(found["minute"]), int(found["days"])), account)
    return True


async def _set(context: Context, kind: NudgeKind, rule: Rule, account: Account | None = None) -> Nudge:
    there = await find(context, kind) or _blank(context, kind, _SAYS[kind], account)
    wanted = replace(there, minute=rule.minute, days=rule.days, set_at=context.now)
    return await _keep(context, rescheduled(wanted, context.zone, context.now))


async def add_once(context: Context, at: datetime, words: str) -> Nudge:
    day = local(at, context.zone).date()
    return await _add(context, replace(_blank(context, "once", f"{RING} {words}"), next_at=at, next_day=day))


async def add_later(context: Context, at: datetime, says: str) -> Nudge:
    """Words of the coach's own, once more at another hour."""
    return await _add(
        context, replace(_blank(context, "once", says), next_at=at, next_day=local(at, context.zone).date())
    )


async def add_repeat(context: Context, rule: Rule, words: str) -> Nudge:
    nudge = replace(_blank(context, "repeat", f"{RING} {words}"), minute=rule.minute, days=rule.days)
    return await _add(context, rescheduled(nudge, context.zone, context.now))


async def reschedule(context: Context) -> None:
    """After the zone changed: when everything that repeats falls due now."""
    for nudge in await upcoming(context):
        await context.db.nudges.save(rescheduled(nudge, context.zone, context.now))


async def follow_study_days(context: Context) -> None:
    """After the study days changed: the daily task and the streak reminder come on these."""
    for nudge in await upcoming(context):
        if nudge.kind in COUNTED:
            following = replace(nudge, days=context.learner.study_days)
            await context.db.nudges.save(rescheduled(following, context.zone, context.now))


def when_due(nudge: Nudge, context: Context) -> Text:
    """When a nudge falls due, in words."""
    if nudge.next_at is None:
        return text("done")
    if nudge.minute is not None and nudge.days is not None:
        return text("{days} at {time}", days=context.show_days(nudge.days), time=context.show_time(nudge.minute))
    at = local(nudge.next_at, context.zone)
    time = context.show_time(at.hour * 60 + at.minute)
    match (at.date() - context.local.date()).days:
        case 0:
            return text("today at {time}", time=time)
        case 1:
            return text("tomorrow at {time}", time=time)
        case _:
            return text("{when}", when=context.show_moment(nudge.next_at))


async def _add(context: Context, nudge: Nudge) -> Nudge:
    if len(await upcoming(context)) >= MOST:
        raise UserError("You have {count} reminders, and that is the most I keep. Remove one with /remind.", count=MOST)
    return await _keep(context, nudge)


async def _keep(context: Context, nudge: Nudge) -> Nudge:
    if nudge.id:
        await context.db.nudges.save(nudge)
        return nudge
    return await context.db.nudges.add(nudge)


def _blank(context: Context, kind: NudgeKind, says: str, account: Account | None = None) -> Nudge:
    account = account or context.account
    address = private_address(account.platform, account.person)
    return Nudge(0, context.learner.id, kind, account.person, address, says, None, None, set_at=context.now)

"""What somebody sat in focus sessions: every minute of it counts once, whatever they say of it and whenever.

The minutes are noted with the answer: as those of the task, if that is what they did or did some of, otherwise as
study that is no task's. Whoever answers nothing for an hour gets the minutes too, and nothing is claimed for them.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.chat.context import Context
from bot.commands.desk import actual_minutes
from bot.study import calendar
from bot.study.event import StudyEvent
from bot.study.focus import USEFUL, Outcome, Seat, uncounted
from bot.study.learner import OpenTask


async def sat_for(context: Context, task: str) -> Seat | None:
    """Where they sit for a task, or just sat and were not asked or did not answer yet."""
    return await context.db.sessions.unanswered(context.learner.id, task, context.now - USEFUL, context.now)


def over_at(context: Context, seat: Seat) -> datetime:
    """When a sitting was over; now, if it is not."""
    return min(seat.until, context.now)


def day_of(context: Context, seat: Seat) -> date:
    """The study day that a sitting counts for."""
    return calendar.study_day(over_at(context, seat), context.zone, context.learner.day_start)


async def minutes_of(context: Context, seat: Seat, lying: OpenTask | None = None) -> int:
    """The minutes of a sitting that the log does not have yet; with those since Start, if that was pressed before."""
    end, start = over_at(context, seat), seat.joined_at
    if lying and lying.started_at and lying.sat_out_at and end <= lying.sat_out_at:
        start = min(start, lying.started_at)
    return uncounted(start, end, await _log_since(context, start))


async def minutes_since_start(context: Context, lying: OpenTask) -> int:
    """The minutes that somebody is at the open task, without those that a focus session has noted."""
    minutes = actual_minutes(lying, context.now)
    if lying.started_at is None or lying.sat_out_at is None or context.now > lying.sat_out_at:
        return minutes
    noted = [each for each in await _log_since(context, lying.started_at) if each.kind == "focus"]
    return max(1, uncounted(lying.started_at, context.now, noted)) if noted else minutes


async def count(context: Context, seat: Seat, outcome: Outcome) -> int:
    """Note what of a sitting the log does not have yet as study that is no task's. Returns the minutes."""
    minutes, day = await minutes_of(context, seat), day_of(context, seat)
    await context.db.sessions.sit(replace(seat, outcome=outcome))
    if minutes:
        evidence = "" if outcome == "sat" else "said" if day == context.today else "late"
        at = over_at(context, seat)
        noted = StudyEvent(at, day, "focus", minutes=minutes, sitting=seat.session, evidence=evidence)
        await context.db.events.add(context.learner.id, noted)
    return minutes


async def _log_since(context: Context, start: datetime) -> tuple[StudyEvent, ...]:
    day = calendar.study_day(start, context.zone, context.learner.day_start)
    return await context.db.events.since(context.learner.id, day - timedelta(days=1))

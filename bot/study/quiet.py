"""Members who have been quiet for some days: whom a buddy may be asked to write to, and which buddy. Pure rules.

What was asked about somebody counts for the human, not for the group: who is in several is asked after no more often.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from bot.study.calendar import DAY
from bot.study.group import WEEK, Member, Membership
from bot.study.streak import Pauses, Plan, is_study_day

MISSED: Final = 3
"""Planned study days in a row without study that make somebody quiet."""

LEAST: Final = 4
"""Days that it takes at least."""

REST: Final = WEEK
"""So long nobody is asked after, and no buddy is asked, a second time."""

BACK: Final = 3 * WEEK
"""So long whoever came back after being asked after is left alone."""

MOST: Final = 2
"""How often somebody is asked after who stays quiet; then they are let be."""


def quiet_for(active: Collection[date], today: date, joined: date, plan: Plan, paused: Pauses) -> int:
    """Days since somebody studied, came into the group or paused, once that is worth a word; otherwise 0."""
    pauses = [min(last or today, today) for first, last in paused if first <= today]
    since = max([joined, *active, *pauses])
    days = (today - since).days
    missed, day = 0, today - DAY
    while day > since and missed < MISSED:
        missed += is_study_day(day, plan, paused)
        day -= DAY
    return days if days >= LEAST and missed >= MISSED else 0


def may_be_asked_after(member: Member, today: date) -> bool:
    """Whether the group sees enough of a member to notice that they are quiet, and they do not mind being asked."""
    membership = member.membership
    settled = today - membership.joined_day > WEEK
    return membership.reach and membership.shows != "membership" and settled and not member.learner.is_paused(today)


def left_alone(asked: Collection[date], active: Collection[date], today: date) -> bool:
    """Whether somebody was asked after too often or too lately, on those days, to be asked after again."""
    if not asked:
        return False
    last = max(asked)
    back = min((day for day in active if day >= last), default=None)
    if today - last < REST or (back is not None and today - back < BACK):
        return True
    studied = max(active, default=date.min)
    return sum(day > studied for day in asked) >= MOST


def next_buddy(willing: Iterable[Membership], asked: Mapping[int, datetime], now: datetime) -> Membership | None:
    """Who is asked: whose last time, by learner, is the longest ago, if that is long enough."""
    rested = [each for each in willing if each.learner not in asked or now - asked[each.learner] >= REST]
    never = now - timedelta(days=36_500)
    return min(rested, key=lambda each: (asked.get(each.learner, never), each.id), default=None)

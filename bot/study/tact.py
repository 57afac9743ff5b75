"""Tact: whether a word from the coach is worth saying today.

What wears people out is being written to when it does not help: after they studied, on days on which they come by
themselves, again and again while they do not answer. So a nudge has to be needed, has to fit into a small weekly
budget, and waits longer each time it is passed over. Pure: of the days that were, and of nothing else.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, TypeAlias

from bot.study.calendar import DAY, EVERY_DAY, is_in

LOOK_BACK: Final = timedelta(weeks=12)
"""What is older says nothing about today."""

WEEK: Final = timedelta(days=7)
USUAL: Final = 6
"""Nudges in any seven days at most, unless the learner wants fewer or more."""

EARNED: Final = ((0.5, 6), (0.42, 4), (0.33, 3), (0.22, 2), (0.0, 1))
"""From which share of nudges on that were followed by study, how many a week are worth saying: whom they help gets more
of them than whom they do not."""

SEEN: Final = 8
"""So many of the last nudges tell that share, beside one and a half of three that are taken as seen."""

ALWAYS: Final = 7
"""So many a week: one on each study day. Whoever wants that gets it, needed or not."""

LEVELS: Final = (ALWAYS, USUAL, 4, 3, 2, 1)
"""How often one may be written to a week, each less than the one before."""

WAITS: Final = (1, 1, 2, 3, 5, 7, 10, 14)
"""Days from one nudge to the next, by how many were passed over in a row."""

NEAR: Final = timedelta(hours=6)
"""A word on the streak that would come so soon after the day's message stands in it instead."""

ASK_AFTER: Final = 3
"""So many passed over in a row, and the learner is asked what would suit them better."""

NEEDED: Final = 0.3
"""A nudge is needed where it is at least so likely that nothing comes without one."""

PRIOR: Final = (0.6, 1.4)
"""What counts as seen before anything was: days on which somebody came by themselves, and days on which not."""

BORROWED: Final = 3.0
"""So many days' worth the other weekdays say about one."""

Still: TypeAlias = Literal["done", "unneeded", "enough", "resting"]
"""Why to keep still: something was studied today; they come by themselves on this weekday; the week's budget is spent;
the last nudges were passed over, and the next one waits."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """That the coach wrote first on a study day: when, and with which wording."""

    day: date
    at: datetime
    wording: str


@dataclass(frozen=True, slots=True)
class Lately:
    """What the last weeks were like. `spoken`: the days on which the coach wrote first. `studied`: those with study;
    `later`: those of them on which it began after the hour of the nudge. `days`: the weekday mask of study days.
    `since`: the first day there was anything to see. `passed`: nudges in a row without a word from the learner."""

    spoken: Collection[date]
    studied: Collection[date]
    later: Collection[date]
    since: date
    days: int = EVERY_DAY
    passed: int = 0


def keeps_still(lately: Lately, today: date, most: int = USUAL) -> Still | None:
    """Why nothing should be said today; None when it should. `most`: nudges in any seven days."""
    if today in lately.studied:
        return "done"
    if most >= ALWAYS:
        return None
    if sum(today - WEEK < day < today for day in lately.spoken) >= min(most, earned(lately, today)):
        return "enough"
    last = max((day for day in lately.spoken if day < today), default=None)
    if last and (today - last).days < WAITS[min(lately.passed, len(WAITS) - 1)]:
        return "resting"
    if not missed(lately, today) and 1 - comes_anyway(lately, today) <= NEEDED:
        return "unneeded"
    return None


def earned(lately: Lately, today: date) -> int:
    """How many nudges a week are worth saying to somebody, by how many of the last ones were followed by study."""
    last = sorted(day for day in lately.spoken if day < today)[-SEEN:]
    share = (1.5 + sum(day in lately.studied for day in last)) / (3 + len(last))
    return next(most for least, most in EARNED if share >= least)


def missed(lately: Lately, today: date) -> bool:
    """Whether nothing was studied on the last study day, or since."""
    day = today - DAY
    while day >= lately.since and not is_in(lately.days, day):
        if day in lately.studied:
            return False
        day -= DAY
    return day >= lately.since and day not in lately.studied


def comes_anyway(lately: Lately, today: date) -> float:
    """How likely it is that somebody who has not studied by this hour still does today, without a word from the coach:
    from the days on which it was so, those of this weekday before the others (Beta priors)."""
    first = max(lately.since, today - LOOK_BACK)
    alone = [
        day
        for number in range((today - first).days)
        if is_in(lately.days, day := first + number * DAY)
        and day not in lately.spoken
        and (day not in lately.studied or day in lately.later)
    ]
    same = [day for day in alone if day.weekday() == today.weekday()]
    came, stayed = PRIOR
    usual = (came + sum(day in lately.later for day in alone)) / (came + stayed + len(alone))
    return (BORROWED * usual + sum(day in lately.later for day in same)) / (BORROWED + len(same))


def fewer(most: int) -> int:
    """One step less often; the least stays."""
    return next((level for level in LEVELS if level < most), LEVELS[-1])


def said_on(spoken: Sequence[Spoken], day: date) -> Spoken | None:
    return next((each for each in spoken if each.day == day), None)

"""A command that falls due: whose, where to, the words to say, and when."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from bot.message import Address
from bot.study import calendar
from bot.study.learner import PATIENCE, Learner

NudgeKind: TypeAlias = Literal["task", "repeat", "once", "streak", "word"]
"""task: the daily task. repeat: the learner's own words again and again. once: the same, one time.
streak: a word before a streak ends. word: what somebody else caused, said one time (see `bot.chat.word`)."""

RING = "/remind now"
"""How the words of a learner's own reminder begin."""

USEFUL: dict[NudgeKind, timedelta] = {
    "task": timedelta(hours=4),
    "repeat": timedelta(hours=4),
    "once": timedelta(days=366),
    "streak": timedelta(hours=3),
    "word": timedelta(days=7),
}
"""How late a nudge is still worth saying. What a learner asked for once is never dropped, only said late."""

COUNTED: tuple[NudgeKind, ...] = ("task", "streak")
"""Nudges that were the coach's idea: silence after them counts as silence."""

SINGLE: tuple[NudgeKind, ...] = ("once", "word")
"""Nudges that are said one time and then gone. No pause silences them."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """`minute` and `days` (a weekday mask) are the rule in the learner's zone; a one-off has none. `next_at` is when
    it falls due, `next_day` the local day that is for; `last_day` the one it fell due for last. `set_at` is when the
    learner asked for it, where that is known."""

    id: int
    learner_id: int
    kind: NudgeKind
    person: str
    address: Address
    says: str
    next_at: datetime | None
    next_day: date | None
    minute: int | None = None
    days: int | None = None
    last_day: date | None = None
    set_at: datetime | None = None

    @property
    def words(self) -> str:
        """What the learner wants to be reminded of; "" for what the coach says by itself."""
        return self.says.removeprefix(RING).strip() if self.says.startswith(RING) else ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One firing of a nudge on one local day. `attempts` counts those begun before; `doubtful`: the last of them
    was cut off, so nobody knows whether it arrived."""

    id: int
    nudge: Nudge
    due_at: datetime
    expires_at: datetime
    attempts: int
    doubtful: bool

    @property
    def name(self) -> str:
        """What a platform knows it by: the same in each attempt, and never another one's. The number alone would not
        do, for SQLite gives that of the last one again once it is deleted."""
        return f"d{self.id}-{self.nudge.learner_id}-{int(self.due_at.timestamp() * 1000):x}"


def caught_up(nudge: Nudge, zone: ZoneInfo, now: datetime) -> Nudge:
    """What repeats and was missed several times falls due once, for the last of them."""
    while nudge.minute is not None and nudge.next_at is not None:
        following = rescheduled(replace(nudge, last_day=nudge.next_day), zone, nudge.next_at)
        if following.next_at is None or following.next_at > now:
            break
        nudge = following
    return nudge


def scheduled(nudge: Nudge, zone: ZoneInfo, now: datetime) -> Nudge:
    """The nudge after it fell due, set to fall due again: counted from now, so that an outage brings no burst."""
    fired = replace(nudge, last_day=nudge.next_day)
    return rescheduled(fired, zone, now) if nudge.minute is not None else replace(fired, next_at=None, next_day=None)


def rescheduled(nudge: Nudge, zone: ZoneInfo, now: datetime) -> Nudge:
    """A repeating nudge by its rule, in this zone; never twice for a local day. A one-off stays as it is."""
    if nudge.minute is None or nudge.days is None:
        return nudge
    at, day = calendar.next_firing(calendar.Rule(nudge.minute, nudge.days), zone, now, nudge.last_day)
    return replace(nudge, next_at=at, next_day=day)


Verdict: TypeAlias = "Literal['say', 'drop', 'expire'] | datetime"
"""What to do with a delivery: say it now, drop it silently, count it as too late, or wait until then."""

ON_TIME = timedelta(minutes=10)


def judge(delivery: Delivery, learner: Learner, zone: ZoneInfo, now: datetime) -> Verdict:
    """Whether a nudge should be said now.

    Pausing and seven unanswered reminders silence what was the coach's idea, not what the learner asked for by
    name, nor a word from others. What comes late waits for the end of quiet hours, and so does what was the coach's
    idea; what comes when it was asked for does not.
    """
    nudge = delivery.nudge
    if now > delivery.expires_at:
        return "expire"
    today = calendar.study_day(now, zone, learner.day_start)
    if nudge.kind not in SINGLE and learner.is_paused(today):
        return "drop"
    if nudge.kind in COUNTED and learner.unanswered >= PATIENCE:
        return "drop"
    late = now - delivery.due_at > ON_TIME
    if (late or nudge.kind in COUNTED) and calendar.quiet(now, zone, learner.quiet_from, learner.quiet_to):
        return calendar.quiet_end(now, zone, learner.quiet_from, learner.quiet_to)
    return "say"

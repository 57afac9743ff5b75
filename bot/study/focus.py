"""Focus sessions: rounds of work and rest, alone or with a group, and who sits in them.

All that a session is at a moment follows from when it began, its lengths and the rounds that were asked for. A round
after the first begins only if somebody asked for it during the break before, and only those sit in it who did. So a
session that is forgotten ends by itself, and nobody is counted who has gone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from bot.study.event import STUDIED, StudyEvent

Phase: TypeAlias = Literal["work", "break", "over"]

Outcome: TypeAlias = Literal["", "done", "some", "missed", "sat"]
"""What somebody said of their sitting; sat: nothing in time, so only the minutes counted. Empty: nothing yet."""

MOST_ROUNDS: Final = 4
"""Rounds in a row; then a longer rest is due."""

PATIENCE: Final = timedelta(hours=1)
"""So long after a sitting it is left to who sat to say how it went; then the minutes are counted without."""

USEFUL: Final = timedelta(hours=12)
"""So late one can still be asked how it went. Later the minutes are counted in silence."""

NAMED: Final = timedelta(days=1)
"""So long after its end a session is shown with the names of who sat in it."""


@dataclass(frozen=True, slots=True)
class Session:
    """`work` and `rest` in minutes. `rounds`: how many were asked for so far. `ended_at`: when the last one who sat in
    it left before its time. `group` is None for who sits alone."""

    id: int
    group: int | None
    work: int
    rest: int
    started_at: datetime
    rounds: int = 1
    ended_at: datetime | None = None

    def begins(self, number: int) -> datetime:
        """When the round with that number begins; the first is 1."""
        return self.started_at + (number - 1) * timedelta(minutes=self.work + self.rest)

    def rests(self, number: int) -> datetime:
        """When the work of a round is over."""
        return self.begins(number) + timedelta(minutes=self.work)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a session is: the round, what it is at, and until when; nothing changes any more when it is over."""

    phase: Phase
    round: int
    until: datetime | None = None

    @property
    def joinable(self) -> int:
        """The round that somebody who joins now sits in; 0 if there is none."""
        if self.phase == "over" or (self.phase == "break" and self.round >= MOST_ROUNDS):
            return 0
        return self.round if self.phase == "work" else self.round + 1


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in one round of a session, from when they joined until its work ends or they left.

    `goal` is what they want to do, in words; `task` and `sitting` are set when that is a task of a roadmap.
    """

    session: int
    learner: int
    round: int
    joined_at: datetime
    until: datetime
    goal: str = ""
    task: str = ""
    sitting: int = 0
    outcome: Outcome = ""

    def minutes(self, now: datetime) -> int:
        """How long they have sat."""
        return minutes_between(self.joined_at, min(self.until, now))

    def left(self, session: Session) -> bool:
        """Whether they got up before the work was over."""
        return self.until < session.rests(self.round)


def stand(session: Session, now: datetime) -> Stand:
    """What a session is at."""
    for number in range(1, session.rounds + 1):
        if session.ended_at and now >= session.ended_at:
            break
        if now < session.rests(number):
            return Stand("work", number, session.rests(number))
        if now < session.begins(number + 1):
            return Stand("break", number, session.begins(number + 1))
    return Stand("over", session.rounds)


def over_at(session: Session) -> datetime:
    """When it is over, unless another round is asked for."""
    end = session.begins(session.rounds + 1)
    return min(end, session.ended_at) if session.ended_at else end


def minutes_between(start: datetime, end: datetime) -> int:
    return max(0, round((end - start).total_seconds() / 60))


def uncounted(start: datetime, end: datetime, log: Iterable[StudyEvent]) -> int:
    """The minutes of a stretch of time that the log does not have yet. An entry stands for the minutes before it was
    written, so no minute of the clock counts twice, in whatever order things are said."""
    counted = sum(
        (_shared(start, end, each.at - timedelta(minutes=each.minutes), each.at) for each in log if _lasted(each)),
        timedelta(),
    )
    return minutes_between(start + min(counted, max(timedelta(), end - start)), end)


def together(seats: Iterable[Seat], now: datetime) -> int:
    """The minutes that were sat in company, of everybody: those in sessions in which at least two sat."""
    by_session = defaultdict[int, list[Seat]](list)
    for seat in seats:
        by_session[seat.session].append(seat)
    shared = (each for each in by_session.values() if len({seat.learner for seat in each}) > 1)
    return sum(seat.minutes(now) for each in shared for seat in each)


def _lasted(event: StudyEvent) -> bool:
    return event.kind in STUDIED and event.evidence != "late"


def _shared(start: datetime, end: datetime, first: datetime, last: datetime) -> timedelta:
    """How much two stretches of time have in common."""
    return max(timedelta(), min(end, last) - max(start, first))

"""Two learners who turn out to be one human, made one. For their logs see `merge_log`.

Of each setting the later one holds; one whose moment is not known counts as older, and one that was never touched as
the oldest. Which of the two is asked first makes no difference, but for whose ids are kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.study import calendar
from bot.study.learner import KEYED, SETTINGS, Following, Learner, OpenTask
from bot.study.merge_log import Entry, merge_logs
from bot.study.nudge import COUNTED, Nudge, rescheduled
from bot.study.plan import fold_holidays

EVER = datetime.min.replace(tzinfo=UTC)
_UNTOUCHED = Learner(0, "", EVER)
_CALLED = ("name", "locale")
"""What platforms say of a learner, each time anew."""


@dataclass(frozen=True, slots=True)
class Life:
    """A learner with all that they did and all that will fall due for them."""

    learner: Learner
    log: Sequence[Entry]
    nudges: Sequence[Nudge]


def merge(one: Life, other: Life, now: datetime) -> Life:
    """Both as one learner, who keeps the id of the first."""
    learner = _settings(one.learner, other.learner)
    today = calendar.study_day(now, calendar.zone(learner.zone_name), learner.day_start)
    log, pause = merge_logs(one.log, other.log, today, now, learner.study_days)
    learner = replace(
        learner,
        created_at=min(one.learner.created_at, other.learner.created_at),
        met=one.learner.met or other.learner.met,
        paused=pause.paused,
        paused_until=pause.until,
        unanswered=0,
        holidays=fold_holidays((entry.event for entry in log), today),
        open=_open(one, other),
    )
    return Life(learner, log, _nudges(one, other, learner, now))


def _settings(one: Learner, other: Learner) -> Learner:
    later: dict[str, Any] = {}
    for name, held in {**SETTINGS, **{each: (each,) for each in _CALLED}}.items():
        winner = max((one, other), key=_lateness(name, held))
        later |= {each: getattr(winner, each) for each in held}
    for name in KEYED:
        later[name] = _united(name, one, other)
    stamps = {**one.set_at, **other.set_at}
    set_at = {name: max(one.set_at.get(name, EVER), other.set_at.get(name, EVER)) for name in stamps}
    return replace(one, set_at=set_at, **later)


def _lateness(name: str, held: Iterable[str]) -> Callable[[Learner], tuple[Any, ...]]:
    def key(learner: Learner) -> tuple[Any, ...]:
        values = [getattr(learner, each) for each in held]
        touched = values != [getattr(_UNTOUCHED, each) for each in held]
        return learner.set_at.get(name, EVER), touched, learner.created_at, repr(values)

    return key


def _united(name: str, one: Learner, other: Learner) -> Mapping[str, Any]:
    """All keys of both, those taken up first before the others; of the same key the later value."""
    sides = [(learner, dict[str, Any](getattr(learner, name))) for learner in (one, other)]
    places = [(place, key) for _, held in sides for place, key in enumerate(held)]
    united: dict[str, Any] = {}
    for _, key in sorted(places):
        holders = [(learner, held[key]) for learner, held in sides if key in held]
        united[key] = max(holders, key=lambda holder: _value_lateness(f"{name}.{key}", *holder))[1]
    return united


def _value_lateness(name: str, learner: Learner, value: object) -> tuple[Any, ...]:
    return learner.set_at.get(name, EVER), value != Following(), learner.created_at, repr(value)


def _open(one: Life, other: Life) -> OpenTask | None:
    """The task that was laid open later, unless the other side has studied it since."""
    lying = [
        mine.learner.open
        for mine, theirs in ((one, other), (other, one))
        if mine.learner.open and not _since(mine.learner.open, theirs.log)
    ]
    return max(lying, key=lambda task: (task.opened_at, repr(task)), default=None)


def _since(lying: OpenTask, log: Iterable[Entry]) -> bool:
    events = (entry.event for entry in log)
    return any(
        event.subject == lying.task and event.at > lying.opened_at and event.kind in ("done", "sitting", "know")
        for event in events
    )


def _nudges(one: Life, other: Life, learner: Learner, now: datetime) -> tuple[Nudge, ...]:
    """The reminders of both; of the daily task and of the word before a streak ends the one that was set later."""
    kept: dict[object, Nudge] = {}
    for past in (one, other):
        for nudge in past.nudges:
            here = _at_home(nudge, past.learner, learner, now)
            key = here.kind if here.kind in COUNTED else _sense(here)
            there = kept.get(key)
            kept[key] = here if there is None or _set_later(here, there) else there
    return tuple(nudge for nudge in kept.values() if nudge.kind != "streak" or learner.streak_alert)


def _sense(nudge: Nudge) -> object:
    """What makes two reminders the same one."""
    repeats = nudge.minute is not None
    return nudge.kind, nudge.address, nudge.person, nudge.says, nudge.minute, nudge.days, repeats or nudge.next_at


def _set_later(one: Nudge, other: Nudge) -> bool:
    def key(nudge: Nudge) -> tuple[Any, ...]:
        return nudge.set_at or EVER, nudge.next_at is not None, repr(replace(nudge, id=0))

    return key(one) > key(other)


def _at_home(nudge: Nudge, before: Learner, learner: Learner, now: datetime) -> Nudge:
    """A nudge as the merged learner has it. One that came on the study days goes on doing so."""
    follows = nudge.kind in COUNTED and nudge.days == before.study_days
    moved = replace(nudge, learner_id=learner.id, days=learner.study_days if follows else nudge.days)
    return rescheduled(moved, calendar.zone(learner.zone_name), now) if moved.next_at else moved

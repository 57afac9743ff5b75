"""When a nudge falls due, and whether it is still worth saying."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.message import Address
from bot.study.calendar import local, zone
from bot.study.learner import PATIENCE, Learner
from bot.study.nudge import COUNTED, USEFUL, Delivery, Nudge, NudgeKind, judge, rescheduled, scheduled

BERLIN = zone("Europe/Berlin")
NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
LEARNER = Learner(1, "Ana", NOON, zone="Europe/Berlin")
DAILY = Nudge(1, 1, "task", "ana", Address("test", "@ana"), "/next", None, None, 19 * 60, 0b1111111)
KINDS: tuple[NudgeKind, ...] = ("task", "repeat", "once", "streak")


def delivery(kind: NudgeKind, due: datetime = NOON) -> Delivery:
    return Delivery(1, replace(DAILY, kind=kind), due, due + USEFUL[kind], 0, doubtful=False)


def test_a_rule_falls_due_at_its_local_time() -> None:
    nudge = rescheduled(DAILY, BERLIN, NOON)
    assert (nudge.next_at, nudge.next_day) == (datetime(2026, 11, 21, 18, 0, tzinfo=UTC), date(2026, 11, 21))


def test_after_it_fell_due_it_is_the_next_days() -> None:
    fired = scheduled(rescheduled(DAILY, BERLIN, NOON), BERLIN, NOON + timedelta(hours=8))
    assert (fired.next_day, fired.last_day) == (date(2026, 11, 22), date(2026, 11, 21))


def test_a_long_outage_brings_one_firing_and_no_burst() -> None:
    fired = scheduled(rescheduled(DAILY, BERLIN, NOON), BERLIN, NOON + timedelta(days=30))
    assert fired.next_at
    assert NOON + timedelta(days=30) < fired.next_at <= NOON + timedelta(days=31)


def test_another_time_on_a_day_that_had_its_firing_waits_for_tomorrow() -> None:
    fired = scheduled(rescheduled(DAILY, BERLIN, NOON), BERLIN, NOON + timedelta(hours=8))
    moved = rescheduled(replace(fired, minute=21 * 60), BERLIN, NOON + timedelta(hours=8))
    assert moved.next_day == date(2026, 11, 22)


def test_a_single_reminder_falls_due_once() -> None:
    once = replace(DAILY, kind="once", minute=None, days=None, next_at=NOON, next_day=date(2026, 11, 21))
    assert scheduled(once, BERLIN, NOON).next_at is None


@pytest.mark.parametrize("kind", KINDS)
def test_in_time_everything_is_said(kind: NudgeKind) -> None:
    assert judge(delivery(kind), LEARNER, BERLIN, NOON) == "say"


@pytest.mark.parametrize(
    ("kind", "verdict"), [("task", "expire"), ("repeat", "expire"), ("streak", "expire"), ("once", "say")]
)
def test_what_was_asked_for_once_is_never_too_late(kind: NudgeKind, verdict: str) -> None:
    assert judge(delivery(kind), LEARNER, BERLIN, NOON + timedelta(hours=5)) == verdict


@pytest.mark.parametrize(
    ("kind", "verdict"), [("task", "drop"), ("repeat", "drop"), ("streak", "drop"), ("once", "say")]
)
def test_a_pause_silences_all_but_single_reminders(kind: NudgeKind, verdict: str) -> None:
    paused = replace(LEARNER, paused=True, paused_until=date(2026, 11, 25))
    assert judge(delivery(kind), paused, BERLIN, NOON) == verdict


@pytest.mark.parametrize("kind", KINDS)
def test_a_pause_that_has_run_out_silences_nothing(kind: NudgeKind) -> None:
    paused = replace(LEARNER, paused=True, paused_until=date(2026, 11, 21))
    assert judge(delivery(kind), paused, BERLIN, NOON) == "say"


@pytest.mark.parametrize(
    ("kind", "verdict"), [("task", "drop"), ("streak", "drop"), ("repeat", "say"), ("once", "say")]
)
def test_silence_is_answered_with_silence_but_not_on_what_was_asked_for(kind: NudgeKind, verdict: str) -> None:
    assert judge(delivery(kind), replace(LEARNER, unanswered=PATIENCE), BERLIN, NOON) == verdict


def test_what_is_late_waits_for_the_end_of_quiet_hours() -> None:
    due = datetime(2026, 11, 21, 20, 50, tzinfo=UTC)
    late = due + timedelta(minutes=20)  # 22:10 in Berlin
    assert judge(delivery("task", due), LEARNER, BERLIN, late) == datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def test_what_was_asked_for_at_night_comes_at_night() -> None:
    night = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    assert judge(delivery("once", night), LEARNER, BERLIN, night) == "say"


@pytest.mark.parametrize(("start", "end"), [(22, 7), (0, 6), (9, 17), (12, 12)])
def test_what_is_the_coachs_idea_never_comes_in_quiet_hours(start: int, end: int) -> None:
    learner = replace(LEARNER, quiet_from=start * 60, quiet_to=end * 60)
    for quarter in range(4 * 48):
        at = NOON + timedelta(minutes=15 * quarter)
        hour = local(at, BERLIN).hour
        within = start <= hour < end if start <= end else hour >= start or hour < end
        for kind in COUNTED:
            assert (judge(delivery(kind, at), learner, BERLIN, at) == "say") is not within

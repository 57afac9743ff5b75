"""Two learners made one: whatever they did and set, nothing is lost, nothing counts twice, no streak is shorter."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.message import private_address
from bot.study.event import STUDIED, EventKind, StudyEvent
from bot.study.learner import Following, Learner, OpenTask
from bot.study.merge import EVER, Life, merge
from bot.study.merge_log import NOTED, Entry
from bot.study.nudge import Nudge
from bot.study.plan import fold_holidays, fold_pauses, fold_plan
from bot.study.standing import is_paused
from bot.study.streak import Streak, streak
from tests.conversation import SATURDAY

NOW = SATURDAY
TODAY = NOW.date()
SUBJECTS = ("python.first", "python.second", "algebra.vectors")
KINDS: tuple[EventKind, ...] = ("done", "sitting", "know", "skip", "plan", "pause", "resume", "holiday")
MASKS = (127, 31, 96, 21, 1)


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def minutes_before(at: datetime, minutes: int) -> datetime:
    return at - timedelta(minutes=minutes)


ago = st.integers(0, 60).map(days_ago)
moments = st.builds(minutes_before, ago, st.integers(0, 300))


@st.composite
def logs(draw: st.DrawFn) -> tuple[StudyEvent, ...]:
    """A log as it could have come about: in order of time, with pauses until a later day."""
    events: list[StudyEvent] = []
    for at in sorted(draw(st.lists(moments, max_size=25, unique=True))):
        kind = draw(st.sampled_from(KINDS))
        subject = draw(st.sampled_from(SUBJECTS))
        minutes, sitting = draw(st.integers(1, 90)), draw(st.integers(1, 2))
        match kind:
            case "plan":
                events.append(StudyEvent(at, at.date(), "plan", "", draw(st.sampled_from(MASKS))))
            case "pause":
                until = draw(st.none() | st.integers(1, 20).map(lambda days, at=at: at.date() + timedelta(days=days)))
                events.append(StudyEvent(at, at.date(), "pause", until.isoformat() if until else ""))
            case "holiday":
                begins = at.date() + timedelta(days=draw(st.integers(1, 70)))
                ends = begins + timedelta(days=draw(st.integers(1, 15)))
                events.append(StudyEvent(at, at.date(), "holiday", f"{begins}/{ends}"))
            case "resume":
                events.append(StudyEvent(at, at.date(), "resume"))
            case _:
                late = draw(st.sampled_from([0, 0, 1]))
                day = at.date() - timedelta(days=late)
                evidence = "late" if late else "said"
                events.append(StudyEvent(at, day, kind, subject, minutes, sitting, minutes, evidence))
    return tuple(events)


def paused_in(log: Sequence[StudyEvent]) -> tuple[bool, date | None]:
    said = [event for event in log if event.kind in ("pause", "resume")]
    if not said or said[-1].kind == "resume":
        return False, None
    until = date.fromisoformat(said[-1].subject) if said[-1].subject else None
    return until is None or until > TODAY, until


@st.composite
def pasts(draw: st.DrawFn, id: int = 1) -> Life:
    log = draw(logs())
    plan = fold_plan(log)
    paused, until = paused_in(log)
    names = ["minutes", "days", "roadmap", "zone", "quiet", "alert", "follows.tea", "tracks.python"]
    follows = draw(st.dictionaries(st.sampled_from(["tea", "coffee"]), st.sampled_from(["a", "b"]).map(Following)))
    learner = Learner(
        id,
        "Ana",
        draw(ago),
        roadmap=draw(st.sampled_from(["", "tea", "coffee"])),
        follows=follows,
        tracks=draw(st.dictionaries(st.sampled_from(["python", "algebra"]), st.sampled_from(["short", "long"]))),
        minutes=draw(st.none() | st.sampled_from([15, 25])),
        days=plan[-1][1] if plan else None,
        met=draw(st.booleans()),
        quiet_from=draw(st.sampled_from([1320, 1380])),
        streak_alert=draw(st.booleans()),
        paused=paused,
        paused_until=until,
        holidays=fold_holidays(log, TODAY),
        open=draw(st.none() | st.builds(OpenTask, st.just("free.task"), *(st.just(1),) * 3, st.just("way"), ago)),
        set_at=draw(st.dictionaries(st.sampled_from(names), ago)),
    )
    return Life(learner, [Entry(1000 * id + n, event) for n, event in enumerate(log)], draw(nudges(learner)))


@st.composite
def nudges(draw: st.DrawFn, learner: Learner) -> list[Nudge]:
    base = Nudge(0, learner.id, "task", "x", private_address("test", "x"), "/next", NOW, TODAY, 600, 127)
    found = [replace(base, days=learner.study_days, set_at=draw(st.none() | ago))] if draw(st.booleans()) else []
    if learner.streak_alert:
        found.append(replace(base, kind="streak", says="/streak", minute=1230, set_at=draw(st.none() | ago)))
    words = draw(st.lists(st.sampled_from(["tea", "run"]), unique=True))
    return [*found, *(replace(base, kind="repeat", says=f"/remind now {word}") for word in words)]


def events_of(past: Life) -> list[StudyEvent]:
    return [entry.event for entry in past.log]


def streak_of(past: Life) -> Streak:
    log = events_of(past)
    return streak({each.day for each in log if each.kind in STUDIED}, TODAY, fold_plan(log), fold_pauses(log))


def same_events(log: Sequence[StudyEvent]) -> Counter[tuple[str, str, int, date]]:
    return Counter((each.kind, each.subject, each.sitting, each.day) for each in log if each.kind not in NOTED)


def known_by_sense(past: Life) -> object:
    """What is the same whoever was asked first: no ids."""
    nudge = [replace(each, id=0, learner_id=0) for each in past.nudges]
    return replace(past.learner, id=0), events_of(past), sorted(nudge, key=repr)


@given(pasts(1), pasts(2))
def test_it_makes_no_difference_who_is_asked_first(one: Life, other: Life) -> None:
    assert known_by_sense(merge(one, other, NOW)) == known_by_sense(merge(other, one, NOW))


@given(pasts())
def test_a_copy_changes_nothing(past: Life) -> None:
    copied = replace(past.learner, id=2)
    copy = Life(copied, [Entry(entry.id + 5000, entry.event) for entry in past.log], past.nudges)
    merged = merge(past, copy, NOW)
    assert merged.learner == past.learner
    assert [(entry.id, entry.event) for entry in merged.log] == [(entry.id, entry.event) for entry in past.log]
    assert {(each.kind, each.says) for each in merged.nudges} == {(each.kind, each.says) for each in past.nudges}


@given(pasts(1), pasts(2))
def test_merging_again_what_was_merged_changes_nothing(one: Life, other: Life) -> None:
    """As after they were separated and linked again."""
    merged = merge(one, other, NOW)
    for again in (merge(merged, other, NOW), merge(merged, one, NOW)):
        assert same_events(events_of(again)) == same_events(events_of(merged))
        assert {*again.learner.follows} == {*merged.learner.follows}
        assert streak_of(again).current >= streak_of(merged).current


@given(pasts(1), pasts(2))
def test_no_event_is_lost_and_none_counts_twice(one: Life, other: Life) -> None:
    mine, theirs = same_events(events_of(one)), same_events(events_of(other))
    merged = merge(one, other, NOW)
    assert same_events(events_of(merged)) == mine | theirs
    assert len({entry.id for entry in merged.log if entry.id}) == sum(entry.id > 0 for entry in merged.log)
    before = sum(each.minutes for past in (one, other) for each in events_of(past) if each.kind in STUDIED)
    after = sum(each.minutes for each in events_of(merged) if each.kind in STUDIED)
    alone = (sum(each.minutes for each in events_of(past) if each.kind in STUDIED) for past in (one, other))
    assert max(alone) <= after <= before
    assert [entry.event.at for entry in merged.log] == sorted(entry.event.at for entry in merged.log)


@given(pasts(1), pasts(2))
def test_the_streak_is_at_least_that_of_either(one: Life, other: Life) -> None:
    merged = streak_of(merge(one, other, NOW))
    for alone in (streak_of(one), streak_of(other)):
        assert merged.current >= alone.current
        assert merged.best >= alone.best
        assert merged.active_last_30 >= alone.active_last_30


@given(pasts(1), pasts(2))
def test_what_is_set_agrees_with_what_the_log_tells(one: Life, other: Life) -> None:
    merged = merge(one, other, NOW)
    log, learner = events_of(merged), merged.learner
    pauses = fold_pauses(log)
    paused = any(first <= TODAY and (last is None or last >= TODAY) for first, last in pauses)
    assert paused == learner.is_paused(TODAY)
    for day in (TODAY + timedelta(days=number) for number in range(1, 40)):
        assert learner.is_paused(day) == is_paused(day, pauses)
    plan = fold_plan(log)
    if plan or learner.days:
        assert (plan or [(TODAY, 127)])[-1][1] == learner.study_days


@given(pasts(1), pasts(2))
def test_no_setting_is_lost_and_one_of_each_reminder_remains(one: Life, other: Life) -> None:
    merged = merge(one, other, NOW)
    assert {*merged.learner.follows} == {*one.learner.follows, *other.learner.follows}
    assert {*merged.learner.tracks} == {*one.learner.tracks, *other.learner.tracks}
    both = [*one.nudges, *other.nudges]
    for kind in ("task", "streak"):
        there = [each for each in both if each.kind == kind]
        left = [each for each in merged.nudges if each.kind == kind]
        wanted = bool(there) and (kind == "task" or merged.learner.streak_alert)
        assert len(left) == wanted
        assert all(each.set_at == max(one.set_at or EVER for one in there) or not each.set_at for each in left)
    assert {each.says for each in merged.nudges if each.kind == "repeat"} == {
        each.says for each in both if each.kind == "repeat"
    }


ANA = Life(Learner(1, "Ana", NOW), (), ())


def with_minutes(minutes: int, at: datetime | None) -> Life:
    return replace(ANA, learner=replace(ANA.learner, minutes=minutes, set_at={"minutes": at} if at else {}))


def test_the_later_setting_wins_and_an_unknown_moment_is_older() -> None:
    one = with_minutes(15, NOW - timedelta(days=2))
    other = with_minutes(45, NOW - timedelta(days=1))
    unknown = with_minutes(60, None)
    assert merge(one, other, NOW).learner.minutes == 45
    assert merge(one, unknown, NOW).learner.minutes == 15
    assert merge(unknown, ANA, NOW).learner.minutes == 60


def test_an_open_task_that_the_other_side_has_done_since_is_off_the_desk() -> None:
    opened = NOW - timedelta(days=1)
    lying = OpenTask("python.first", 1, 1, 25, "way", opened)
    one = replace(ANA, learner=replace(ANA.learner, open=lying))
    done = Entry(1, StudyEvent(NOW, TODAY, "done", "python.first", 25, 1, 25, "said"))
    assert merge(one, ANA, NOW).learner.open == lying
    assert merge(one, replace(ANA, log=(done,)), NOW).learner.open is None


def test_a_day_off_for_one_breaks_nothing_for_both_and_from_today_on_holds_what_is_set() -> None:
    """One studied at weekends for a month, the other had every day as a study day and came twice."""
    weekends = [TODAY - timedelta(days=n) for n in range(28, -1, -1) if (TODAY - timedelta(days=n)).weekday() >= 5]
    first = StudyEvent(NOW - timedelta(days=29), TODAY - timedelta(days=29), "plan", "", 96)
    mine = [first, *(StudyEvent(NOW, day, "done", f"a.{day}", 25, 1, 25, "said") for day in weekends)]
    theirs = [StudyEvent(NOW, TODAY - timedelta(days=10), "done", "b.b", 25, 1, 25, "said")]
    one = Life(replace(ANA.learner, days=96), [Entry(n, event) for n, event in enumerate(mine, 1)], ())
    other = Life(ANA.learner, [Entry(99, theirs[0])], ())
    assert streak_of(one).current == len(weekends)
    assert streak_of(merge(one, other, NOW)).current == len(weekends) + 1


def test_a_holiday_that_was_said_twice_is_one() -> None:
    said = [StudyEvent(NOW, TODAY, "holiday", "2027-05-03/2027-05-10")] * 2
    assert len(fold_holidays(said, TODAY)) == 1

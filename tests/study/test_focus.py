"""Where a session is, what people type about one, and which minutes count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.errors import UserError
from bot.study.event import StudyEvent
from bot.study.focus import MOST_ROUNDS, Seat, Session, over_at, stand, together, uncounted
from bot.study.focus_words import Wish, read_wish

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SESSION = Session(1, None, 25, 5, NOON)


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def entry(at: float, minutes: int, kind: str = "done", evidence: str = "said") -> StudyEvent:
    fields = StudyEvent(after(at), date(2026, 11, 23), "done", "a.b", minutes)
    assert kind in ("done", "focus", "skip")
    assert evidence in ("said", "late")
    return replace(fields, kind=kind, evidence=evidence)


sessions = some.builds(
    Session,
    id=some.just(1),
    group=some.none(),
    work=some.integers(5, 120),
    rest=some.integers(0, 60),
    started_at=some.just(NOON),
    rounds=some.integers(1, MOST_ROUNDS),
    ended_at=some.none() | some.integers(0, 800).map(after),
)
minutes_of_a_day = some.floats(0, 1440, allow_nan=False)


@pytest.mark.parametrize(
    ("minutes", "phase", "number", "until"),
    [
        (-1, "work", 1, 25),
        (0, "work", 1, 25),
        (24.9, "work", 1, 25),
        (25, "break", 1, 30),
        (29.9, "break", 1, 30),
        (30, "work", 2, 55),
        (55, "break", 2, 60),
        (60, "over", 2, None),
        (9999, "over", 2, None),
    ],
)
def test_a_session_of_two_rounds(minutes: float, phase: str, number: int, until: int | None) -> None:
    now = stand(replace(SESSION, rounds=2), after(minutes))
    assert (now.phase, now.round, now.until) == (phase, number, None if until is None else after(until))


def test_without_rest_it_is_over_with_the_work() -> None:
    assert stand(replace(SESSION, rest=0), after(25)).phase == "over"


def test_it_is_over_when_the_last_has_left() -> None:
    left = replace(SESSION, ended_at=after(10))
    assert [stand(left, after(minutes)).phase for minutes in (9, 10, 11)] == ["work", "over", "over"]


@given(sessions, minutes_of_a_day)
def test_what_it_is_at_lasts_until_what_comes_next(session: Session, minutes: float) -> None:
    now = stand(session, after(minutes))
    if now.until is None:
        assert now.phase == "over"
        assert over_at(session) <= after(minutes)
        return
    assert after(minutes) < now.until <= session.begins(MOST_ROUNDS + 1)
    if session.ended_at is None:
        following = stand(session, now.until)
        assert following.phase != now.phase or session.rest == 0
        assert following.round - now.round in (0, 1)


@given(sessions, minutes_of_a_day)
def test_a_session_that_is_forgotten_ends(session: Session, minutes: float) -> None:
    assert stand(session, after(MOST_ROUNDS * 180 + minutes)).phase == "over"


@pytest.mark.parametrize(
    ("minutes", "rounds", "joinable"), [(10, 1, 1), (27, 1, 2), (31, 1, 0), (31, 2, 2), (117, 4, 0), (95, 4, 4)]
)
def test_who_joins_sits_in_this_round_or_the_next(minutes: float, rounds: int, joinable: int) -> None:
    assert stand(replace(SESSION, rounds=rounds), after(minutes)).joinable == joinable


@pytest.mark.parametrize(
    ("log", "left"),
    [
        ((), 25),
        ((entry(25, 25),), 0),
        ((entry(10, 10),), 15),
        ((entry(10, 30),), 15),
        ((entry(27, 27),), 0),
        ((entry(60, 20),), 25),
        ((entry(10, 10), entry(25, 15, "focus")), 0),
        ((entry(20, 20), entry(25, 25)), 0),
        ((entry(20, 20, evidence="late"),), 25),
        ((entry(20, 20, "skip"),), 25),
    ],
)
def test_no_minute_of_the_clock_counts_twice(log: tuple[StudyEvent, ...], left: int) -> None:
    assert uncounted(NOON, after(25), log) == left


@given(
    some.integers(0, 600),
    some.integers(-5, 120),
    some.lists(some.tuples(some.floats(-100, 900, allow_nan=False), some.integers(0, 700))),
)
def test_never_less_than_nothing_and_never_more_than_was_sat(
    start: int, length: int, log: list[tuple[float, int]]
) -> None:
    left = uncounted(after(start), after(start + length), [entry(at, minutes) for at, minutes in log])
    assert 0 <= left <= max(0, length)


@given(some.integers(1, 120), some.lists(some.integers(0, 120), max_size=5))
def test_what_is_counted_piece_by_piece_is_the_whole(length: int, pieces: list[int]) -> None:
    log: list[StudyEvent] = []
    for end in (*sorted(min(piece, length) for piece in pieces), length):
        log.append(entry(end, uncounted(NOON, after(end), log)))
    assert sum(each.minutes for each in log) == length


def test_only_minutes_in_company_are_sat_together() -> None:
    def seat(session: int, learner: int, minutes: float) -> Seat:
        return Seat(session, learner, 1, NOON, after(minutes))

    shared = (seat(1, 1, 25), seat(1, 2, 10))
    alone = (seat(2, 3, 50), replace(seat(2, 3, 25), round=2))
    assert together((*shared, *alone), after(600)) == 35
    assert together(alone, after(600)) == 0
    assert together(shared, after(5)) == 10


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", Wish()),
        ("25/5", Wish(25, 5, chosen=True)),
        ("50/10", Wish(50, 10, chosen=True)),
        ("25", Wish(25, 5, chosen=True)),
        ("50", Wish(50, 10, chosen=True)),
        ("45-0", Wish(45, 0, chosen=True)),
        ("25 / 5", Wish(25, 5, chosen=True)),
        ("25 5", Wish(25, 5, chosen=True)),
        ("50 min", Wish(50, 10, chosen=True)),
        ("25/5 chapter 3", Wish(25, 5, "chapter 3", chosen=True)),
        ("25 3 chapters", Wish(25, 5, "3 chapters", chosen=True)),
        ("25m  the   exercises", Wish(25, 5, "the exercises", chosen=True)),
        ("chapter 3", Wish(goal="chapter 3")),
        ("with 12", Wish(group=12)),
        ("with 12 50/10 read", Wish(50, 10, "read", 12, chosen=True)),
        ("with care", Wish(goal="with care")),
        ("stop", Wish(stop=True)),
        ("Leave", Wish(stop=True)),
        ("stop worrying", Wish(goal="stop worrying")),
        ("2fast", Wish(goal="2fast")),
        ("²⁵", Wish(goal="²⁵")),
        ("٢٥", Wish(25, 5, chosen=True)),
    ],
)
def test_what_people_type(said: str, meant: Wish) -> None:
    assert read_wish(said) == meant


@pytest.mark.parametrize("said", ["4", "121", "25/61", "0", "5/99999999999999", "3 chapters", "x" * 121])
def test_what_nobody_sits(said: str) -> None:
    with pytest.raises(UserError):
        read_wish(said)


@given(some.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(said: str) -> None:
    try:
        wish = read_wish(said)
    except UserError:
        return
    assert 5 <= wish.work <= 120
    assert 0 <= wish.rest <= 60

"""Somebody says too much at once."""

from datetime import UTC, datetime, timedelta

from bot.chat.flood import BURST, PEOPLE, Flood

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ANA, BOB = ("test", "ana"), ("test", "bob")


def test_after_a_burst_one_is_told_once_and_then_ignored() -> None:
    flood = Flood()
    verdicts = [flood.judge(ANA, NOW) for _ in range(100)]
    assert verdicts == ["fine"] * BURST + ["tell"] + ["ignore"] * (99 - BURST)


def test_others_keep_their_turn() -> None:
    flood = Flood()
    for _ in range(100):
        flood.judge(ANA, NOW)
    assert flood.judge(BOB, NOW) == "fine"


def test_a_pause_for_breath_is_enough() -> None:
    flood = Flood()
    for _ in range(100):
        flood.judge(ANA, NOW)
    later = NOW + timedelta(seconds=2)
    assert [flood.judge(ANA, later) for _ in range(4)] == ["fine", "fine", "tell", "ignore"]


def test_a_clock_that_goes_back_locks_nobody_out() -> None:
    flood = Flood()
    flood.judge(ANA, NOW)
    assert flood.judge(ANA, NOW - timedelta(days=1)) == "fine"


def test_no_more_people_are_remembered_than_fit() -> None:
    flood = Flood()
    for _ in range(BURST):
        flood.judge(ANA, NOW)
    for number in range(PEOPLE):
        flood.judge(("test", str(number)), NOW)
    assert flood.judge(ANA, NOW) == "fine"

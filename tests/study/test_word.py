"""What somebody else caused is said whatever was silenced, and not in the night."""

from dataclasses import replace
from datetime import timedelta

from bot.message import private_address
from bot.study.calendar import zone
from bot.study.learner import PATIENCE, Learner
from bot.study.nudge import Delivery, Nudge, judge
from tests.conversation import SATURDAY

LEARNER = Learner(1, "Ana", SATURDAY, zone="Etc/UTC")
WORD = Nudge(1, 1, "word", "ana", private_address("test", "ana"), "/link ask", SATURDAY, SATURDAY.date())
DELIVERY = Delivery(1, WORD, SATURDAY, SATURDAY + timedelta(days=7), 0, doubtful=False)
UTC = zone("Etc/UTC")


def test_neither_a_pause_nor_silence_holds_it_back() -> None:
    for learner in (replace(LEARNER, paused=True), replace(LEARNER, unanswered=PATIENCE)):
        assert judge(DELIVERY, learner, UTC, SATURDAY) == "say"


def test_it_comes_in_quiet_hours_when_it_was_wanted_then_and_waits_when_it_is_late() -> None:
    night = SATURDAY.replace(hour=23)
    wanted = replace(DELIVERY, due_at=night)
    assert judge(wanted, LEARNER, UTC, night) == "say"
    assert judge(DELIVERY, LEARNER, UTC, night) == SATURDAY.replace(hour=7) + timedelta(days=1)


def test_after_a_week_it_is_too_late() -> None:
    assert judge(DELIVERY, LEARNER, UTC, SATURDAY + timedelta(days=8)) == "expire"

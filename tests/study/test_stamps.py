"""When each setting was set is noted in one place, for what the learner set and nothing else."""

from dataclasses import replace
from datetime import timedelta

from bot.db.store import Store
from bot.study.learner import SETTINGS, Following, Learner, stamped
from tests.conversation import SATURDAY, Chat, learner_of

LEARNER = Learner(1, "Ana", SATURDAY, follows={"tea": Following("zero")})
LATER = SATURDAY + timedelta(days=1)


def test_what_changed_gets_the_moment_and_what_did_not_keeps_its_own() -> None:
    once = stamped(LEARNER, replace(LEARNER, minutes=25, quiet_to=300), SATURDAY)
    assert once.set_at == {"minutes": SATURDAY, "quiet": SATURDAY}
    again = stamped(once, replace(once, minutes=45, tracks={"python": "short"}), LATER)
    assert again.set_at == {"minutes": LATER, "quiet": SATURDAY, "tracks.python": LATER}


def test_a_roadmap_has_its_own_moment_also_when_it_is_left() -> None:
    both = stamped(LEARNER, replace(LEARNER, follows={**LEARNER.follows, "run": Following()}), SATURDAY)
    assert both.set_at == {"follows.run": SATURDAY}
    left = stamped(both, replace(both, follows={"run": Following()}), LATER)
    assert left.set_at == {"follows.run": SATURDAY, "follows.tea": LATER}


def test_what_is_no_setting_is_not_noted() -> None:
    changed = replace(LEARNER, unanswered=3, met=True, name="Bea")
    assert stamped(LEARNER, changed, SATURDAY) is changed


def test_moments_that_were_brought_along_stay() -> None:
    merged = replace(LEARNER, minutes=25, set_at={"minutes": SATURDAY})
    assert stamped(LEARNER, merged, LATER) is merged


async def test_the_first_meeting_notes_what_was_answered(chat: Chat, store: Store) -> None:
    chat.zone = "Europe/Berlin"
    await chat.meet()
    learner = await learner_of(store)
    assert {"minutes", "days"} <= set(learner.set_at)
    assert "zone" not in learner.set_at, "the browser said that, not the learner"
    assert set(learner.set_at) <= {*SETTINGS, f"follows.{learner.roadmap}"}

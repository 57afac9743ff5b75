"""What was done for the cards is folded once and put by, however the log is read for it."""

from datetime import timedelta

import pytest

from bot.commands import past
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.study.event import StudyEvent
from tests.conversation import Chat, Clock, learner_of


async def folded(desk: Desk, clock: Clock, store: Store, library: Library, person: str) -> bytes:
    """What is put by of eight reviews, of which the fourth was written down after the fifth, as a sitting's is."""
    chat = Chat(desk, clock, person=person)
    await chat.meet()
    learner = await learner_of(store, person)
    ids = list(library.default.cards)[:8]
    first = clock().replace(hour=12) - timedelta(days=9)
    days = [first + timedelta(days=number) for number in (0, 1, 2, 4, 3, 5, 6, 7)]
    async with store.begin() as db:
        for id, at in zip(ids, days, strict=True):
            await db.events.add(learner.id, StudyEvent(at, at.date(), "review", id, covers=3))
    await chat.say("/review")
    async with store.begin() as db:
        kept = await db.memories.get(learner.id)
    assert kept
    return kept.state


async def test_what_was_written_late_is_not_lost_at_the_edge_of_a_page(
    desk: Desk, clock: Clock, store: Store, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = await folded(desk, clock, store, library, "ana")
    monkeypatch.setattr(past, "PAGE", 4)
    monkeypatch.setattr(past, "LONG", 1)
    clock.at = clock.at.replace(hour=12, minute=0, second=0)
    assert await folded(desk, clock, store, library, "ben") == at_once

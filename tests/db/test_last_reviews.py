"""Of the reviews before a moment the last one of each card is read, however many there are."""

from datetime import timedelta

from bot.db.store import Store
from bot.study.event import EventKind, StudyEvent
from bot.study.learner import Account, Learner
from tests.conversation import SATURDAY


async def test_of_reviews_before_a_moment_only_the_last_of_each_card_is_read(either_store: Store) -> None:
    def entry(kind: EventKind, subject: str, hour: int, rating: int = 0) -> StudyEvent:
        at = SATURDAY + timedelta(hours=hour)
        return StudyEvent(at, at.date(), kind, subject, covers=rating, evidence="said")

    log = (
        entry("review", "a.1", 0, 3),
        entry("review", "b.1", 1, 1),
        entry("review", "a.1", 2, 4),
        entry("done", "a.task", 3),
        entry("review", "a.1", 30, 1),
        entry("review", "c.1", 31, 1),
    )
    async with either_store.begin() as db:
        ana = await db.learners.add(Learner(0, "Ana", SATURDAY, "en"), Account("test", "ana", "Ana"))
        ben = await db.learners.add(Learner(0, "Ben", SATURDAY, "en"), Account("test", "ben", "Ben"))
        await db.events.add(ben.id, entry("review", "z.1", 1, 2))
        for event in reversed(log):
            await db.events.add(ana.id, event)
        found = [entry.event for entry in await db.events.story(ana.id, (), SATURDAY + timedelta(hours=24))]
        assert found == [log[1], log[2], log[4], log[5]]
        found = [entry.event for entry in await db.events.story(ana.id, ("done",), SATURDAY + timedelta(hours=48))]
        assert found == [log[1], log[3], log[4], log[5]]
        assert len(await db.events.story(ana.id, (), SATURDAY)) == 5

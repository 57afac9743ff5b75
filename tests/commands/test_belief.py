"""What is believed of a learner hangs on their log alone, however much of it was read before."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bot.chat.context import Context
from bot.commands.belief import read_belief, read_belief_on
from bot.db.store import Database, Store
from bot.library import Library
from bot.message import Address, Incoming
from bot.study.event import StudyEvent
from tests.conversation import Chat, Clock


async def context_of(db: Database, library: Library, clock: Clock) -> Context:
    known = await db.learners.find("test", "ana")
    assert known
    incoming = Incoming(Address("test", "ana"), "ana", "Ana", "/next", "r")
    return Context(incoming, clock(), db, library, known.learner, known.account)


def days_of_study(library: Library, clock: Clock, days: Iterable[int]) -> list[list[StudyEvent]]:
    """So many days ago a task and cards, of which some come again and again."""
    topics, told = list(library.default.topics.values())[:6], list[list[StudyEvent]]()
    for ago in days:
        at = clock().replace(hour=10) - timedelta(days=ago)
        topic = topics[ago % len(topics)]
        task = StudyEvent(at, at.date(), "done", topic.tasks[0].id, 25, 1, 25)
        cards = [
            StudyEvent(at + timedelta(minutes=turn), at.date(), "review", card.id, covers=1 + (ago + turn) % 4)
            for turn, card in enumerate([*topic.cards[:2], *topics[0].cards[:2]], start=1)
        ]
        told.append([task, *cards])
    return told


async def test_what_was_believed_on_a_day_is_told_afterwards(
    chat: Chat, store: Store, library: Library, clock: Clock
) -> None:
    await chat.meet()
    believed: dict[date, Mapping[str, float]] = {}
    now = clock.at
    for day in days_of_study(library, clock, range(12, 0, -2)):
        clock.at = day[-1].at + timedelta(hours=1)
        async with store.begin() as db:
            context = await context_of(db, library, clock)
            for event in day:
                await db.events.add(context.learner.id, event)
            believed[context.today] = await read_belief(context, library.default)
    clock.at = now
    async with store.begin() as db:
        context = await context_of(db, library, clock)
        for day, chances in believed.items():
            assert await read_belief_on(context, library.default, day) == chances
    assert len({tuple(each.values()) for each in believed.values()}) == len(believed)

"""What is believed of a learner hangs on their log alone, however much of it was read before."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.chat.aside import with_asides
from bot.chat.context import Context
from bot.commands import belief
from bot.commands.belief import read_belief, read_belief_on, read_posterior
from bot.db.store import Database, Store
from bot.library import Library
from bot.message import Address, Incoming
from bot.study.event import StudyEvent
from bot.study.learner import Account, Learner
from bot.study.roadmap import Roadmap
from tests.conversation import SATURDAY, Chat, learner_of

Believed = dict[date, Mapping[str, float]]


class Person:
    """Somebody with a log."""

    def __init__(self, name: str, store: Store, library: Library) -> None:
        self.name, self.store, self.roadmap, self.library = name, store, library.default, library
        self.now = SATURDAY

    async def begin(self) -> None:
        async with self.store.begin() as db:
            await db.learners.add(Learner(0, self.name, SATURDAY, "en"), Account("test", self.name, self.name))

    async def note(self, *events: StudyEvent) -> None:
        async with self.store.begin() as db:
            context = await self.context(db)
            for event in events:
                await db.events.add(context.learner.id, event)

    async def context(self, db: Database) -> Context:
        known = await db.learners.find("test", self.name)
        assert known
        incoming = Incoming(Address("test", self.name), self.name, self.name, "/next", "r")
        return Context(incoming, self.now, db, self.library, known.learner, known.account)

    async def belief(self, roadmap: Roadmap | None = None) -> Mapping[str, float]:
        async def read() -> Mapping[str, float]:
            async with self.store.begin() as db:
                return await read_belief(await self.context(db), roadmap or self.roadmap)

        return await with_asides(read)

    async def posterior(self) -> Mapping[str, float]:
        async def read() -> Mapping[str, float]:
            async with self.store.begin() as db:
                return (await read_posterior(await self.context(db), self.roadmap)).by_topic()

        return await with_asides(read)

    async def live(self, meanwhile: Callable[[], None] = lambda: None) -> Believed:
        """Days of a task and of cards, of which some come again and again; and what is believed at the end of each."""
        topics, believed = list(self.roadmap.topics.values())[:6], Believed()
        for ago in (12, 10, 2):
            self.now = SATURDAY - timedelta(days=ago)
            topic, today = topics[ago % len(topics)], self.now.date()
            await self.note(StudyEvent(self.now, today, "done", topic.tasks[0].id, 25, 1, 25))
            await self.belief()
            for turn, card in enumerate([*topic.cards[:2], *topics[0].cards[:2]], start=1):
                at = self.now + timedelta(minutes=turn)
                await self.note(StudyEvent(at, today, "review", card.id, covers=1 + (ago + turn) % 4))
            meanwhile()
            believed[today] = await self.belief()
        return believed


@pytest.fixture
async def ana(store: Store, library: Library) -> Person:
    person = Person("ana", store, library)
    await person.begin()
    return person


async def test_what_is_remembered_changes_nothing(
    ana: Person, store: Store, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered = await ana.live()
    for long, name in ((belief.LONG, "ben"), (3, "cleo")):  # at once, and beside the transaction
        monkeypatch.setattr(belief, "LONG", long)
        forgetful = Person(name, store, library)
        await forgetful.begin()
        assert await forgetful.live(belief.listeners.clear) == remembered
        assert await forgetful.posterior() == await forgetful.belief()
    assert len({tuple(each.values()) for each in remembered.values()}) == len(remembered)


async def test_what_was_believed_on_a_day_is_told_afterwards(ana: Person, store: Store) -> None:
    believed = await ana.live()
    async with store.begin() as db:
        for day, chances in believed.items():
            assert await read_belief_on(await ana.context(db), ana.roadmap, day) == chances


async def test_nothing_is_heard_anew_while_nothing_is_new(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    await ana.live()
    before = await ana.belief()
    belief.listeners.clear()
    monkeypatch.setattr(belief, "LONG", -1)
    monkeypatch.setattr(belief, "new_listener", None)
    ana.now += timedelta(minutes=5)
    assert await ana.belief() == before


async def test_what_was_taken_back_was_not_heard(ana: Person, store: Store) -> None:
    await ana.live()
    before, task = await ana.belief(), list(ana.roadmap.tasks)[40]
    with pytest.raises(ZeroDivisionError):
        async with store.begin() as db:
            context = await ana.context(db)
            await db.events.add(context.learner.id, StudyEvent(ana.now, ana.now.date(), "know", task))
            assert await read_belief(context, ana.roadmap) != before
            raise ZeroDivisionError
    assert await ana.belief() == before
    other = StudyEvent(ana.now, ana.now.date(), "claim", list(ana.roadmap.topics)[30], covers=1)
    await ana.note(other)
    after = await ana.belief()
    belief.listeners.clear()
    async with store.begin() as db:
        assert await read_belief_on(await ana.context(db), ana.roadmap, ana.now.date()) == after


async def test_what_is_noted_late_is_heard_in_its_place(ana: Person, store: Store) -> None:
    await ana.live()
    await ana.belief()
    yesterday = ana.now - timedelta(days=1)
    await ana.note(StudyEvent(yesterday, yesterday.date(), "answer", list(ana.roadmap.cards)[70], covers=2))
    found = await ana.belief()
    async with store.begin() as db:
        assert await read_belief_on(await ana.context(db), ana.roadmap, ana.now.date()) == found


async def test_an_edited_roadmap_is_believed_in_anew(ana: Person) -> None:
    await ana.live()
    before = await ana.belief()
    topic = next(iter(ana.roadmap.topics.values()))
    edited = replace(ana.roadmap, renamed={**ana.roadmap.renamed, topic.tasks[0].id: ()})
    assert await ana.belief(edited) != before
    assert await ana.belief() == before


async def test_after_logs_are_merged_both_tell(chat: Chat, store: Store, library: Library) -> None:
    ana = Person("ana", store, library)
    await chat.meet()
    await ana.live()
    alone = await ana.belief()
    ben = Person("ben", store, library)
    await ben.begin()
    await ben.note(*[
        StudyEvent(SATURDAY - timedelta(days=20), (SATURDAY - timedelta(days=20)).date(), "claim", id, covers=1)
        for id in list(ana.roadmap.topics)[:9]
    ])  # fmt: skip
    one, other = await learner_of(store, "ana"), await learner_of(store, "ben")
    async with store.begin() as db:
        mine, theirs = await db.events.entries(one.id), await db.events.entries(other.id)
        await db.events.merge(one.id, (*mine, *theirs), (*theirs, *mine))
        await db.learners.absorb(one.id, other.id)
    found = await ana.belief()
    assert found != alone
    async with store.begin() as db:
        assert await read_belief_on(await ana.context(db), ana.roadmap, SATURDAY.date()) == found

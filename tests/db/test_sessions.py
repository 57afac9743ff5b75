"""Focus sessions are kept on both databases alike, and a group has one at a time whoever asks at once."""

from asyncio import TaskGroup
from dataclasses import replace
from datetime import timedelta

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.study.focus import Seat, Session
from tests.conversation import SATURDAY as NOW
from tests.conversation import Chat, Clock, learner_of

LATER = NOW + timedelta(minutes=25)


async def test_a_session_and_its_seats_are_kept(either_store: Store, library: Library, clock: Clock) -> None:
    await Chat(Desk(either_store, library, Table(COMMANDS), clock), clock).say("/next")
    learner = (await learner_of(either_store)).id
    async with either_store.begin() as db:
        session = await db.sessions.add(Session(0, None, 25, 5, NOW))
        seat = Seat(session.id, learner, 1, NOW, LATER, "chapter 3", "a.b", 2)
        await db.sessions.sit(seat)
        await db.sessions.sit(replace(seat, round=2, joined_at=LATER, until=LATER + timedelta(minutes=25)))
        await db.sessions.sit(replace(seat, goal="chapter 4"))
    async with either_store.begin() as db:
        assert await db.sessions.find(session.id) == session
        assert [each.goal for each in await db.sessions.seats_of(session.id, learner)] == ["chapter 4", "chapter 3"]
        assert [each.round for _, each in await db.sessions.current(learner, NOW)] == [1, 2]
        assert [each.round for _, each in await db.sessions.current(learner, LATER)] == [2]
        assert await db.sessions.present([learner, 99], NOW) == {learner: LATER}
        found = await db.sessions.unanswered(learner, "a.b", NOW, LATER)
        assert found
        assert found.round == 2
        await db.sessions.purge(LATER + timedelta(days=1))
        assert {each.goal for each in await db.sessions.seats(session.id)} == {""}
        await db.sessions.forget_alone(learner)
        assert await db.sessions.find(session.id) is None
        assert await db.sessions.of_learner(learner) == ()


async def test_two_who_begin_at_once_sit_in_the_same_session(
    either_store: Store, library: Library, clock: Clock
) -> None:
    # Two desks are two replicas: they share nothing but the database.
    desks = [Desk(either_store, library, Table(COMMANDS), clock) for _ in range(2)]
    ana = Chat(desks[0], clock, chat="hall", private=False, manages=True)
    await ana.say("/group new Night owls")
    ben = Chat(desks[1], clock, "ben", "Ben", chat="hall", private=False)
    await ben.say(f"/group join {ana.words.split('/group join ')[1].split(',')[0]}")
    async with TaskGroup() as tasks:
        for person in (ana, ben):
            tasks.create_task(person.say("/focus 25/5 chapter 3"))
    async with either_store.begin() as db:
        running = await db.sessions.running(1, clock())
        assert running
        assert len(await db.sessions.seats(running.id)) == 2
        notices = await db.notices.of_group(1)
        assert [each.kind for each in notices].count("focus") == 1

"""Somebody of whom every table has something, with a friend in a group; and how to find what is left of them."""

from sqlalchemy import String, cast, func, select

from bot.db.store import Store
from bot.db.tables import metadata
from bot.message import Attachment
from bot.study.arrival import Arrival
from bot.study.believe import Kept as Belief
from bot.study.finishers import Finisher
from bot.study.past import KeptPast
from bot.study.quiz import OPEN_FOR, Question
from bot.study.tact import Spoken
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat, learner_of

NAME = "Zuzka"
"""Nothing else is called like this, so where it is found something of hers is left."""

PICTURE = Attachment("notes.png", "image/png", b"\x89PNG\r\n\x1a\n a page of notes")


async def live(meeting: Meeting, store: Store) -> tuple[Chat, Chat]:
    """Zuzka has done all that leaves a trace, and Ben too, so far as it is about her. Words from one to the other are
    on their way."""
    await meeting.open()
    zuzka, ben = meeting.person(NAME), meeting.person("Ben")
    for person in (zuzka, ben):
        await person.meet()
        await person.say("/done https://example.com/zuzka", picture=PICTURE)
    await zuzka.say("/remind tomorrow 8:00 a word of zuzka's own")
    await zuzka.say("/remind daily 13:30 stretch")
    await meet(meeting, zuzka, ben)
    await meeting.pass_time(hours=2)
    for person, other in ((zuzka, ben), (ben, zuzka)):
        await person.say("/group look")
        await person.press("Confirm")
        await person.say(f"/cheer {other.name}")
    await zuzka.say("/focus 25/5 zuzka's chapter")
    await meeting.chair(ben).say("/focus 25/5")
    await zuzka.say("/sitting join 2")
    await talk(zuzka, ben, store)
    await zuzka.say("/rate ka-linear-algebra good")
    await zuzka.say("/card add the dog of Zuzka = Rex")
    async with store.begin() as db:
        known = await db.learners.find("test", zuzka.person)
        assert known
        now = zuzka.clock.at
        arrival = Arrival(3.0, (1.0, 2.0), {0: 3.0, 1: 2.0})
        await db.arrivals.keep("a-roadmap", "a-stage", now, Finisher(known.learner.id, arrival, 0.5))
        await db.spoken.add(known.learner.id, Spoken(now.date(), now, "plain1"))
        await db.memories.keep(known.learner.id, KeptPast("", 0, now.date(), now, b"folded"))
        await db.beliefs.keep(known.learner.id, "a-roadmap", Belief("", now, 0, now, b"chances"))
    await zuzka.say("/link")
    await zuzka.say("/link 2222-2222")
    return zuzka, ben


async def meet(meeting: Meeting, zuzka: Chat, ben: Chat) -> None:
    """A group of hers, in which both show all they do."""
    chair = meeting.chair(zuzka, manages=True)
    await chair.say("/group new Night owls")
    await ben.say(f"/group join {chair.words.split('/group join ')[1].split(',')[0]}")
    for person in (zuzka, ben):
        await person.say("/group share progress")
        await person.say("/group commit 4 days")


async def talk(zuzka: Chat, ben: Chat, store: Store) -> None:
    """Each asks for help, and the other answers; both answered the question of the day."""
    now = zuzka.clock.at
    async with store.begin() as db:
        asked = await db.quizzes.add(Question(0, 1, "a-card", now.date(), now, now + OPEN_FOR))
        for person in (zuzka, ben):
            known = await db.learners.find("test", person.person)
            assert known
            await db.quizzes.answer(asked, known.learner.id, 0, now)
        members = {each.name: each.membership.id for each in await db.memberships.of_group(1)}
    for person, other in ((zuzka, ben), (ben, zuzka)):
        await person.say(f"/group ask {person.name} asks how to read a traceback")
        await other.say(f"/group answer #{members[person.name]} {other.name} says: the last line first")


async def traces(store: Store, *but: str) -> set[str]:
    """The columns of all tables but these in which something of hers can be read."""
    found: set[str] = set()
    async with store.connect() as connection:
        for table in metadata.sorted_tables:
            for column in table.c if table.name not in but else ():
                hers = func.lower(cast(column, String)).contains(NAME.lower())
                if (await connection.execute(select(func.count()).select_from(table).where(hers))).scalar_one():
                    found.add(f"{table.name}.{column.name}")
    return found


async def pointing(store: Store, learner: int) -> set[str]:
    """The tables with rows that point to a learner."""
    found: set[str] = set()
    async with store.connect() as connection:
        for table in metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column.table.name != "learners":
                    continue
                query = select(func.count()).select_from(table).where(key.parent == learner)
                if (await connection.execute(query)).scalar_one():
                    found.add(table.name)
    return found


async def id_of(store: Store) -> int:
    return (await learner_of(store, NAME.lower())).id

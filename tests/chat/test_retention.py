"""What is over is forgotten, each at its time and not before."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.chat.word import tell
from bot.db.group_tables import metadata
from bot.db.store import Store
from bot.desk import Desk
from bot.message import Address
from bot.study.event import StudyEvent
from bot.study.notice import Notice
from tests.commands.everything import id_of, live, traces
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat, Clock


@pytest.fixture
async def zuzka(desk: Desk, clock: Clock, store: Store) -> Chat:
    """Somebody of whom every table has something."""
    zuzka, _ = await live(Meeting(desk, clock), store)
    return zuzka


async def count(store: Store, *tables: str) -> list[int]:
    async with store.connect() as connection:
        counts = [select(func.count()).select_from(metadata.tables[name]) for name in tables]
        return [(await connection.execute(each)).scalar_one() for each in counts]


async def sweep(chat: Chat, **length: float) -> None:
    chat.clock.tick(**length)
    await chat.desk.courier.sweep()


async def test_what_members_did_for_each_other_is_kept_for_90_days(zuzka: Chat, store: Store) -> None:
    await sweep(zuzka, days=89)
    assert await count(store, "cheers", "confirmations", "answers") == [4, 2, 2]
    await sweep(zuzka, days=2)
    assert await count(store, "cheers", "confirmations", "answers") == [0, 0, 0]
    assert await count(store, "proofs", "commitments", "quizzes") == [2, 2, 1]
    await sweep(zuzka, days=275)
    assert await count(store, "quizzes") == [0]


async def test_that_somebody_was_asked_after_is_known_until_they_are_back(zuzka: Chat, store: Store) -> None:
    """Else whoever is let be would be asked after again, twice each quarter of a year."""
    learner = await id_of(store)
    async with store.begin() as db:
        mine, ben = [each.membership.id for each in await db.memberships.of_group(1)][::-1]
        row = await db.cheers.add(ben, mine, "reached", zuzka.clock.at)
    await sweep(zuzka, days=300)
    assert await count(store, "cheers") == [1]
    async with store.begin() as db:
        await db.events.add(learner, StudyEvent(zuzka.clock.at, zuzka.clock.at.date(), "done", "a.task"))
    await sweep(zuzka, days=89)
    assert await count(store, "cheers") == [1]
    await sweep(zuzka, days=2)
    async with store.begin() as db:
        assert await db.cheers.find(row) is None


async def test_words_to_who_cannot_be_reached_are_kept_for_30_days(zuzka: Chat, store: Store) -> None:
    async with store.begin() as db:
        known = await db.learners.find("test", "ben")
        assert known
        await db.learners.save_account(replace(known.account, lost=True))
        await db.nudges.suspend(known.learner.id)
        await tell(db, known.learner.id, "/group answered 1 zuzka says so", zuzka.clock.at)
    kept = {"nudges.says"} & await traces(store)
    await sweep(zuzka, days=29)
    assert {"nudges.says"} & await traces(store) == kept == {"nudges.says"}
    await sweep(zuzka, days=2)
    async with store.begin() as db:
        assert [each.kind for each in await db.nudges.of(known.learner.id)] == ["task"]


async def test_an_old_request_for_help_is_forgotten_with_the_groups_round(zuzka: Chat, store: Store) -> None:
    for days, asking in ((6, {"memberships.asks"}), (2, set[str]())):
        zuzka.clock.tick(days=days)
        await zuzka.desk.courier.tick()
        assert {"memberships.asks"} & await traces(store) == asking


async def test_messages_that_change_no_more_are_let_go(zuzka: Chat, store: Store) -> None:
    """What a group says of its members has to stay known: somebody may leave."""
    now, place = zuzka.clock.at, Address("off", "hall")
    async with store.begin() as db:
        for kind in ("board", "digest", "quiz", "focus", "farewell"):
            await db.notices.add(Notice(0, 1, None, place, kind, "/group over", now, now))
    left = ["board", "digest", "farewell", "focus", "quiz"]
    for days, gone in ((6, set[str]()), (2, {"farewell", "focus"}), (81, set[str]()), (2, {"quiz"})):
        await sweep(zuzka, days=days)
        left = [kind for kind in left if kind not in gone]
        async with store.begin() as db:
            assert sorted(each.kind for each in await db.notices.of_group(1) if each.address == place) == left


async def test_chats_that_nothing_went_to_lately_have_no_rate(zuzka: Chat, store: Store) -> None:
    now = zuzka.clock.at.timestamp()
    async with store.begin() as db:
        await db.rates.ensure("test hall")
        await db.rates.charge("test hall", now, 1.0)
    await sweep(zuzka, days=1)
    assert await count(store, "rates") == [2]
    await sweep(zuzka, days=2)
    assert await count(store, "rates") == [1]
    async with store.begin() as db:
        assert await db.rates.take("test", zuzka.clock.at.timestamp(), 1.0) == 0


async def test_a_session_goes_when_nobody_who_sat_in_it_is_known(zuzka: Chat, store: Store) -> None:
    async with store.begin() as db:
        for learner in (await db.learners.find("test", "zuzka"), await db.learners.find("test", "ben")):
            assert learner
            await db.learners.forget(learner.learner.id)
    assert await count(store, "sessions", "seats") == [2, 0]
    await sweep(zuzka, days=31)
    assert await count(store, "sessions") == [0]

"""From one roadmap with one starting point to several: nobody loses theirs, on the way up or down."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from alembic import command
from sqlalchemy import Connection, text

from bot.db.migrate import config, migrate
from bot.db.store import Store
from bot.library import SHIPPED
from bot.study.learner import Following, Learner

PEOPLE: dict[str, tuple[str, str | None]] = {
    "ana": ("", "developer"),
    "ben": ("tea", "gardener"),
    "cem": (SHIPPED, "from-zero"),
    "dora": ("", None),
    "eli": ("tea", None),
}
"""The roadmap and the route that each had in revision 0001: nothing stands for the one that ships, or for not asked."""

ADD = text("""
    INSERT INTO learners (name, created_at, locale, roadmap, route, met, day_start, quiet_from, quiet_to, streak_alert,
                          paused, unanswered)
    VALUES (:name, '2026-11-21 12:00:00', 'en', :roadmap, :route, :yes, 240, 1320, 420, :no, :no, 2)
""")


@pytest.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """A database of revision 0001 with people in it."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    store = Store(url)

    def fill(connection: Connection) -> None:
        command.upgrade(config(connection), "0001")
        for name, (roadmap, route) in PEOPLE.items():
            connection.execute(ADD, {"name": name, "roadmap": roadmap, "route": route, "yes": True, "no": False})
            id = connection.execute(text("SELECT id FROM learners WHERE name = :name"), {"name": name}).scalar_one()
            connection.execute(
                text("INSERT INTO accounts VALUES ('test', :name, :id, :name, '', '', :no)"),
                {"name": name, "id": id, "no": False},
            )

            connection.execute(
                text(
                    "INSERT INTO events (learner_id, at, day, kind, subject, minutes, sitting, covers, evidence)"
                    "VALUES (:id, '2026-11-21 12:00:00', '2026-11-21', 'done', 'python.first', 25, 1, 25, 'said')"
                ),
                {"id": id},
            )

    async with store.connect() as connection:
        await connection.run_sync(fill)
    yield store
    await store.close()


async def learner(store: Store, name: str) -> Learner:
    async with store.begin() as db:
        known = await db.learners.find("test", name)
    assert known
    return known.learner


async def log_of(store: Store, name: str) -> list[str]:
    found = await learner(store, name)
    async with store.begin() as db:
        return [event.subject for event in await db.events.all(found.id)]


async def go_down(store: Store) -> dict[str, tuple[str, str | None]]:
    """What revision 0001 has of everybody afterwards."""
    async with store.connect() as connection:
        await connection.run_sync(lambda each: command.downgrade(config(each), "0001"))
        rows = await connection.execute(text("SELECT name, roadmap, route FROM learners ORDER BY id"))
        return {name: (roadmap, route) for name, roadmap, route in rows}


async def test_everybody_keeps_their_starting_point_on_the_way_up(store: Store) -> None:
    await migrate(store)
    for name, (roadmap, route) in PEOPLE.items():
        found = await learner(store, name)
        assert found.roadmap == roadmap
        assert found.follows == ({roadmap or SHIPPED: Following(route)} if route else {})
        assert (found.tracks, found.met, found.unanswered) == ({}, True, 2)
        assert await log_of(store, name) == ["python.first"]


async def test_everybody_keeps_their_starting_point_on_the_way_down_and_up_again(store: Store) -> None:
    await migrate(store)
    before = {name: await learner(store, name) for name in PEOPLE}
    assert await go_down(store) == PEOPLE
    await migrate(store)
    assert {name: await learner(store, name) for name in PEOPLE} == before
    assert [await log_of(store, name) for name in PEOPLE] == [["python.first"]] * len(PEOPLE)


async def test_the_way_down_keeps_the_starting_point_in_the_roadmap_that_tasks_come_from(store: Store) -> None:
    await migrate(store)
    several = {SHIPPED: Following("student", "researcher-role", {"field": "text"}), "tea": Following("gardener")}
    async with store.begin() as db:
        for name, roadmap in (("ana", ""), ("ben", "tea"), ("cem", "gone")):
            known = await db.learners.find("test", name)
            assert known
            changed = replace(known.learner, roadmap=roadmap, follows=several, tracks={"python": "short"})
            await db.learners.save(changed)
    down = await go_down(store)
    assert [down[name] for name in ("ana", "ben", "cem")] == [("", "student"), ("tea", "gardener"), ("gone", None)]

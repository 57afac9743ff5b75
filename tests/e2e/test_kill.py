"""Killed in the middle of work and started again: nothing is lost, and nothing is counted twice."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.e2e.crowd import Crowd
from tests.e2e.databases import new_postgres
from tests.e2e.insistent import Insistent, insistent_people
from tests.e2e.rows import ticks
from tests.e2e.town import Town, town
from tests.fakes.telegram import Fault


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return new_postgres(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'roadmate.sqlite3'}"


async def study(person: Insistent, said: list[str], dones: int) -> None:
    """Ask for the next task and say it is done, again and again."""
    await person.say("/start")
    while len(said) < dones:
        card = await person.say("/next")
        if (done := card.says.get("Done", "")) and done not in said:
            said.append(done)
            await person.say(done)
        await asyncio.sleep(1.1)  # who says more is asked to slow down


async def study_while(made: Town, disturb: Coroutine[Any, Any, None], dones: int) -> None:
    """Everybody studies while the program is disturbed. Each Done that was said counts once, and so does the day."""
    people = await insistent_people(made)
    said: dict[str, list[str]] = {person.platform: [] for person in people}
    async with asyncio.TaskGroup() as group:
        group.create_task(disturb)
        for person in people:
            group.create_task(study(person, said[person.platform], dones))
    for person in people:
        counted = await ticks(made.url, person.platform, person.person)
        assert [f"/done {task} {sitting}" for task, sitting in counted] == said[person.platform]
        assert "1 day in a row" in (await person.say("/progress")).words


async def kill(made: Town, random: Random, crowd: Crowd) -> None:
    """Each time some messages are on their way: arrived, but not confirmed."""
    for _ in range(6):
        await crowd.remind(10)
        made.telegram.fail("sendMessage", Fault(hang=True), after=random.randrange(8))
        made.discord.fail("POST", "/messages", reset=True, after=True)
        await asyncio.sleep(random.uniform(0.4, 1.6))
        await made.host.kill()
        made.telegram.heal()
        made.discord.faults.clear()
        await crowd.note_doubtful()
        await made.open()


async def stop(made: Town, random: Random, crowd: Crowd) -> None:
    for _ in range(3):
        await crowd.remind(20)
        await asyncio.sleep(random.uniform(0.1, 1.4))
        assert await made.host.stop() == 0
        assert await crowd.note_doubtful() == 0, "a message was on its way when the program ended"
        await made.open()


@pytest.mark.slow
async def test_killed_again_and_again_it_loses_and_doubles_nothing(url: str, tmp_path: Path) -> None:
    async with town(url, tmp_path) as made:
        crowd = Crowd(made)
        await study_while(made, kill(made, Random(7), crowd), dones=14)
        await crowd.settled()
        crowd.check_doubles()
        assert sum(crowd.doubtful.values()) > 0, "no kill hit a message on its way: this proves nothing"


@pytest.mark.slow
async def test_stopped_in_good_order_it_leaves_nothing_half_done(url: str, tmp_path: Path) -> None:
    async with town(url, tmp_path) as made:
        crowd = Crowd(made)
        await study_while(made, stop(made, Random(7), crowd), dones=6)
        await crowd.settled()
        crowd.check_doubles()

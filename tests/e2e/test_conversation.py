"""The same conversation on all three platforms, in one program: the same words, and the same state afterwards."""

from asyncio import TaskGroup
from collections.abc import Awaitable, Callable

import pytest

from tests.e2e import script
from tests.e2e.rows import Rows, rows_of
from tests.e2e.talker import Talker
from tests.e2e.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

Chapter = Callable[[Talker], Awaitable[None]]


@pytest.mark.parametrize("chapter", [script.study, script.plan, script.look_around, script.choose, script.leave])
async def test_every_platform_says_the_same_and_keeps_the_same(busy_town: Town, chapter: Chapter) -> None:
    people = await busy_town.people()
    async with TaskGroup() as group:
        for person in people:
            group.create_task(_run(chapter, person))
    told = {_where(person): [answer.gist for answer in person.read] for person in people}
    for where, answers in told.items():
        assert answers == told["telegram"], where
    kept = {_where(person): await rows_of(busy_town.url, person.platform, person.person) for person in people}
    for where, rows in kept.items():
        assert rows == kept["telegram"], where
    assert (kept["telegram"] == Rows([], [], [], [])) == (chapter is script.leave)
    busy_town.check()


async def _run(chapter: Chapter, person: Talker) -> None:
    await chapter(person)


def _where(person: Talker) -> str:
    return f"{person.platform} in public" if getattr(person, "public", False) else person.platform


async def test_a_browser_that_knows_its_zone_is_not_asked_for_it(busy_town: Town) -> None:
    ada = await busy_town.tab(zone="Asia/Tokyo")
    await ada.do("start")
    await ada.press("From zero")
    await ada.press("25 minutes")
    assert "When do you study" in (await ada.press("Every day")).words
    assert [row["zone"] for row in (await rows_of(busy_town.url, "browser", ada.person)).learners] == ["Asia/Tokyo"]

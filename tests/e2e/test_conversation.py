"""The same conversation on all three platforms, in one program: the same words, and the same state afterwards."""

import re
from asyncio import TaskGroup
from collections.abc import Awaitable, Callable

import pytest

from tests.e2e import script
from tests.e2e.on_browser import OnBrowser
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.rows import Rows, rows_of
from tests.e2e.talker import Talker
from tests.e2e.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

Chapter = Callable[[Talker], Awaitable[None]]


LONG = [pytest.param(each, marks=pytest.mark.slow) for each in (script.place, script.learn, script.look_ahead)]


@pytest.mark.parametrize("chapter", [script.study, script.plan, script.look_around, script.choose, script.leave, *LONG])
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


@pytest.mark.slow
async def test_a_placement_is_begun_on_one_platform_and_ended_on_another(busy_town: Town) -> None:
    there, here = OnTelegram(busy_town.telegram), await busy_town.tab()
    await script.meet(there)
    await there.do("placement")
    messages = len(there.me.chat.messages)
    for said in ("Well", "A little", "Nothing yet"):
        asked = await there.press(said)
    assert len(there.me.chat.messages) == messages, "it goes on in the same message"
    await _link(there, here)
    assert (await here.do("placement")).gist == asked.gist
    for _ in range(5):
        asked = await here.complete("nothing yet")
    while "I don't know" in asked.labels:
        asked = await here.complete("i dont know")
    assert "What I believe you know" in asked.words
    believed = (await here.do("placement")).gist
    assert (await there.do("placement")).gist == believed
    busy_town.check()


async def _link(first: OnTelegram, other: OnBrowser) -> None:
    code = re.search(r"/link (\S+)", (await first.do("link")).words)
    assert code
    assert "Now confirm it on Telegram" in (await other.write(code[0])).words
    assert "Is that you?" in (await first.listen()).words
    assert "one learner now" in (await first.press("Yes, that is me")).words
    assert "one learner now" in (await other.listen()).words

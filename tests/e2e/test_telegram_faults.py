"""Telegram fails as it does, and nobody is left without an answer or counted twice."""

import pytest

from tests.e2e import script
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.rows import ticks
from tests.e2e.town import Town
from tests.fakes.telegram import Fault

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def done(town: Town, ada: OnTelegram) -> int:
    """How often something was counted as done."""
    return len(await ticks(town.url, ada.platform, ada.person))


@pytest.mark.parametrize(
    "fault",
    [Fault(retry_after=1), Fault(502, page="<html>Bad Gateway</html>"), Fault(500), Fault(reset="before")],
    ids=["429", "502", "500", "reset"],
)
async def test_an_answer_that_fails_to_be_sent_is_sent_again_once(one_town: Town, fault: Fault) -> None:
    ada = OnTelegram(one_town.telegram)
    await script.meet(ada)
    one_town.telegram.fail("sendMessage", fault)
    said = await ada.do("done")
    assert "1 day in a row" in said.words
    assert await done(one_town, ada) == 1
    assert ada.me.chat.texts.count(said.words) == 1
    one_town.check()


async def test_telegram_out_of_reach_is_said_once_and_nothing_is_lost(one_town: Town) -> None:
    ada = OnTelegram(one_town.telegram)
    await script.meet(ada)
    before = len(one_town.host.lines("Telegram cannot be reached"))
    one_town.telegram.fail("getUpdates", Fault(reset="before"), times=1)
    one_town.telegram.fail("getUpdates", Fault(503), times=1)
    await ada.do("done")
    assert "1 day in a row" in (await ada.do("progress")).words
    assert len(one_town.host.lines("Telegram cannot be reached")) == before + 1
    one_town.check()


async def test_an_update_that_comes_again_counts_once(one_town: Town) -> None:
    ada = OnTelegram(one_town.telegram)
    await script.meet(ada)
    number = ada.me.say("/done")
    await one_town.telegram.settled()
    answers = len(ada.me.chat.news)
    for _ in range(3):
        one_town.telegram.world.updates.repeat(number)
        await one_town.telegram.settled()
    assert len(ada.me.chat.news) == answers
    assert await done(one_town, ada) == 1
    one_town.check()


async def test_an_update_that_comes_again_after_a_crash_counts_once(one_town: Town) -> None:
    ada = OnTelegram(one_town.telegram)
    await script.meet(ada)
    number = ada.me.say("/done")
    await one_town.telegram.settled()
    await one_town.host.kill()
    await one_town.open()
    await ada.do("help")
    one_town.telegram.world.updates.repeat(number)
    assert "counted once" in (await ada.listen()).words
    assert await done(one_town, ada) == 1
    one_town.check()

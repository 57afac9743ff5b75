"""Discord fails as it does, and nobody is left without an answer or counted twice."""

import asyncio

import pytest

from tests.e2e import script
from tests.e2e.on_discord import OnDiscord
from tests.e2e.rows import ticks
from tests.e2e.town import Town

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def done(town: Town, ada: OnDiscord) -> int:
    """How often something was counted as done."""
    return len(await ticks(town.url, ada.platform, ada.person))


async def test_what_was_said_while_the_line_was_broken_is_answered(one_town: Town) -> None:
    ada = OnDiscord(one_town.discord)
    await script.meet(ada)
    gateway = one_town.discord.gateway
    resumes = len(gateway.resumes)
    gateway.drop()
    # While the line is broken its owner has a second or two; an interaction would be too late, a message is not.
    await ada.home.dm("done")
    await gateway.connected(resumes=resumes + 1)
    assert "1 day in a row" in (await ada.listen()).words
    assert await done(one_town, ada) == 1
    one_town.check()


@pytest.mark.parametrize("how", ["asked", "closed"])
async def test_a_new_line_serves_as_the_old_one_did(one_town: Town, how: str) -> None:
    ada = OnDiscord(one_town.discord, public=True)
    await script.meet(ada)
    gateway = one_town.discord.gateway
    resumes = len(gateway.resumes)
    await (gateway.ask_to_reconnect() if how == "asked" else gateway.close(4000))
    await gateway.connected(resumes=resumes + 1)
    assert "1 day in a row" in (await ada.do("done")).words
    one_town.check()


@pytest.mark.parametrize("status", [500, 502, 0], ids=["500", "502", "reset"])
async def test_an_answer_that_fails_to_be_sent_is_sent_again(one_town: Town, status: int) -> None:
    ada = OnDiscord(one_town.discord)
    await script.meet(ada)
    one_town.discord.fail("POST", "/callback", status or 500, reset=not status)
    assert "1 day in a row" in (await ada.do("done")).words
    assert await done(one_town, ada) == 1
    one_town.check()


async def test_a_limit_is_waited_out(one_town: Town) -> None:
    ada = OnDiscord(one_town.discord)
    await script.meet(ada)
    one_town.discord.limit("POST", "/channels", 0.2)
    one_town.discord.limit("POST", "/callback", 0.2)
    assert "1 day in a row" in (await ada.write("done")).words
    assert "Your progress" in (await ada.do("progress")).words
    assert "rate limited" in one_town.host.said
    one_town.check()


async def test_what_is_told_twice_is_answered_and_counted_once(one_town: Town) -> None:
    ada = OnDiscord(one_town.discord)
    await script.meet(ada)
    await ada.home.slash("done", times=3)
    assert "1 day in a row" in (await ada.listen()).words
    await ada.home.dm("/next", times=3)
    assert "Next task:" in (await ada.listen()).words
    await ada.do("privacy")
    with pytest.raises(asyncio.QueueEmpty):
        ada.home.inbox.get_nowait()
    assert await done(one_town, ada) == 1
    one_town.check()


async def test_buttons_from_before_a_crash_still_work(one_town: Town) -> None:
    ada = OnDiscord(one_town.discord, public=True)
    await script.meet(ada)
    await ada.do("forgetme")
    await one_town.host.kill()
    await one_town.open()
    assert "is deleted" in (await ada.complete("forget me")).words
    one_town.check()

"""Somebody says a hundred things in a second: they are asked to slow down, and others are served."""

from asyncio import TaskGroup
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from tests.e2e import script
from tests.e2e.on_discord import OnDiscord
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.town import Town

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

Result = TypeVar("Result")

TOO_FAST = "You are faster than I am"


async def shout_on_telegram(town: Town) -> list[str]:
    loud = OnTelegram(town.telegram, "Loud")
    for _ in range(100):
        loud.me.say("/next")
    await town.telegram.settled()
    return loud.me.chat.texts


async def shout_on_discord(town: Town) -> list[str]:
    loud = OnDiscord(town.discord, "Loud")
    for _ in range(100):
        await loud.home.dm("/next")
    heard: list[str] = []
    while TOO_FAST not in heard[-1:] and len(heard) < 100:
        heard.append((await loud.listen()).words[: len(TOO_FAST)])
    return heard


async def shout_in_the_browser(town: Town) -> list[str]:
    loud = await town.tab()
    for number in range(100):
        await loud.page.say("/next", f"loud{number}")
    frames = [frame for _ in range(100) for frame in await loud.page.messages("heard")]
    return [frame["html"] for frame in frames if not frame["mine"]]


@pytest.mark.parametrize("shout", [shout_on_telegram, shout_on_discord, shout_in_the_browser])
async def test_a_flood_is_dammed_and_others_are_served(
    one_town: Town, shout: Callable[[Town], Awaitable[list[str]]]
) -> None:
    quiet = await one_town.people()
    async with TaskGroup() as group:
        shouting = group.create_task(_run(shout(one_town)))
        for person in quiet:
            group.create_task(_run(script.meet(person)))
    heard = shouting.result()
    assert any(TOO_FAST in words for words in heard)
    assert len(heard) < 60
    one_town.check()


async def _run(words: Awaitable[Result]) -> Result:
    return await words

"""What the platform does when Telegram is out of reach, or gives its updates to another."""

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.errors import PlatformError
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_waiting import until
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import QUICK, running


@pytest.mark.parametrize(
    "fault",
    [
        Fault(500),
        Fault(502, page="<html>Bad Gateway</html>"),
        Fault(200, page="<html>Please log in to this hotel</html>"),
        Fault(reset="before"),
        Fault(reset="after"),
        Fault(retry_after=0.01),
        Fault(400),
    ],
    ids=["500", "502", "not telegram", "reset before", "reset after", "429", "400"],
)
async def test_an_outage_is_waited_out_and_logged_once(
    fake: FakeTelegram, coach: Echo, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "httpx")
    caplog.set_level(logging.INFO)
    fake.fail("getUpdates", fault, times=4)
    ada = fake.person("Ada")
    async with running(fake, coach):
        ada.say("hello")
        await ada.next_message()
    said = [record.getMessage() for record in caplog.records]
    assert ["out of reach" if "trying on" in words else words for words in said] == [
        "out of reach",
        "Telegram is in reach again",
    ]


async def test_a_server_that_hangs_is_asked_again(fake: FakeTelegram, coach: Echo) -> None:
    fake.fail("getUpdates", Fault(hang=True))
    ada = fake.person("Ada")
    async with running(fake, coach, replace(QUICK, poll=0, answer=0.3)):
        ada.say("hello")
        await ada.next_message()


async def test_a_second_process_with_the_same_token_is_told_of(fake: FakeTelegram, coach: Echo) -> None:
    first, second = (Telegram(fake.token, fake.url, coach, QUICK) for _ in range(2))

    async def run(platform: Telegram) -> str:
        try:
            await platform.run()
        except PlatformError as error:
            return str(error)
        return ""

    async with asyncio.TaskGroup() as tasks:
        older = tasks.create_task(run(first))
        await until(lambda: fake.asked("getUpdates"))
        newer = tasks.create_task(run(second))
        await until(older.done)
        newer.cancel()
    assert "Another process" in older.result()
    assert "ROADMATE_TELEGRAM_TOKEN" in older.result()


async def test_a_token_that_is_taken_back_while_polling_ends_the_platform_with_a_clear_sentence(
    fake: FakeTelegram, coach: Echo
) -> None:
    fake.fail("getUpdates", Fault(401, "Unauthorized"))
    with pytest.raises(PlatformError, match=r"refuses the token in ROADMATE_TELEGRAM_TOKEN.*@BotFather"):
        await Telegram(fake.token, fake.url, coach, QUICK).run()

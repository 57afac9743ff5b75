"""Switching the platform on, and what the host is told when it does not start."""

import asyncio

import pytest

from bot.errors import PlatformError
from bot.platforms.platform import Rate
from bot.platforms.telegram.adapter import Telegram, connect
from bot.settings import Settings
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_waiting import until
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import QUICK, running


def settings(token: str | None, url: str = "http://127.0.0.1:9") -> Settings:
    return Settings.model_validate({"telegram_token": token, "telegram_api_url": url})


@pytest.mark.parametrize("token", [None, " "])
def test_without_a_token_the_platform_is_off(coach: Echo, token: str | None) -> None:
    assert connect(settings(token), coach) is None


async def test_with_a_token_the_platform_talks(fake: FakeTelegram, coach: Echo) -> None:
    platform = connect(settings(f"{fake.token}\n", fake.url), coach)
    assert platform is not None
    assert (platform.name, platform.rate) == ("telegram", Rate(26, per_minute=18))
    ada = fake.person("Ada")
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(platform.run())
        ada.say("hello")
        assert (await ada.next_message()).text == "You said hello."
        await fake.settled()
        task.cancel()
    asked = fake.asked("getUpdates")[-1]
    assert asked["timeout"] == 30
    assert asked["allowed_updates"] == ["message", "callback_query", "poll_answer", "my_chat_member"]
    assert coach.doors == [("telegram", "https://t.me/roadmate_bot?start=")]


async def test_who_comes_by_an_invitation_brings_it_along(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    fake.person("Ada").say("/start join_x-7")
    await fake.settled()
    assert coach.words == ["/start join_x-7"]


async def test_a_refused_token_is_told_without_the_token(fake: FakeTelegram, coach: Echo) -> None:
    with pytest.raises(PlatformError, match=r"refuses the token in ROADMATE_TELEGRAM_TOKEN.*@BotFather") as caught:
        await Telegram("123:wrong-wrong-wrong", fake.url, coach, QUICK).run()
    assert "wrong" not in f"{caught.value!r}{caught.value.__cause__!r}"


async def test_an_unreachable_server_is_told_without_the_token(coach: Echo) -> None:
    with pytest.raises(PlatformError, match="Telegram cannot be reached") as caught:
        await Telegram(FakeTelegram.token, "http://127.0.0.1:1", coach, QUICK).run()
    assert FakeTelegram.token not in str(caught.value)


async def test_a_webhook_is_taken_down_and_what_waited_is_answered(fake: FakeTelegram, coach: Echo) -> None:
    ada = fake.person("Ada")
    ada.say("hello")
    fake.world.webhook = "https://old.example/hook"
    async with running(fake, coach):
        assert (await ada.next_message()).text == "You said hello."
    assert fake.asked("deleteWebhook") == [{}]


async def test_without_a_webhook_none_is_taken_down(fake: FakeTelegram, platform: Telegram) -> None:
    assert fake.asked("deleteWebhook") == []


async def test_a_platform_that_could_not_start_can_be_started_again(fake: FakeTelegram, coach: Echo) -> None:
    fake.fail("getMe", Fault(500))
    platform = Telegram(fake.token, fake.url, coach, QUICK)
    with pytest.raises(PlatformError):
        await platform.run()
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(platform.run())
        await until(lambda: fake.asked("getUpdates"))
        task.cancel()

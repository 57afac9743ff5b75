"""Answers on their way to somebody who waits for them, and what is logged of it."""

import logging

import pytest

from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_people import Person
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import IMPATIENT, home, refusal, running


@pytest.mark.parametrize(
    "fault",
    [Fault(500), Fault(502), Fault(reset="before"), Fault(retry_after=0.01)],
    ids=["500", "502", "reset", "429"],
)
async def test_an_answer_that_somebody_waits_for_is_tried_three_times(
    fake: FakeTelegram, platform: Telegram, ada: Person, fault: Fault
) -> None:
    fake.fail("sendMessage", fault, times=2)
    ada.say("hello")
    assert (await ada.next_message()).text == "You said hello."
    await fake.settled()
    assert len(fake.asked("sendMessage")) == 3


async def test_an_answer_that_fails_for_good_is_logged_and_the_next_one_is_sent(
    fake: FakeTelegram, platform: Telegram, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail("sendMessage", Fault(500), times=3)
    ada.say("one")
    ada.say("two")
    assert (await ada.next_message()).text == "You said two."
    assert "did not reach its Telegram chat" in caplog.text


async def test_an_answer_is_not_repeated_after_a_timeout(fake: FakeTelegram, coach: Echo, ada: Person) -> None:
    async with running(fake, coach, IMPATIENT):
        fake.fail("sendMessage", Fault(hang=True))
        ada.say("hello")
        await fake.settled()
    assert ada.chat.texts == ["You said hello."]


async def test_the_token_is_in_no_log_and_no_error(
    fake: FakeTelegram, coach: Echo, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    for library in ("httpx", "httpcore"):  # as the app does
        caplog.set_level(logging.WARNING, library)
    caplog.set_level(logging.DEBUG)
    coach.breaks.add("/break")
    async with running(fake, coach, IMPATIENT) as platform:
        for fault in (Fault(500), Fault(reset="before"), Fault(hang=True), Fault(404, "Not Found"), Fault(403, "No")):
            fake.fail("sendMessage", fault)
            assert fake.token not in str(await refusal(platform, home(ada)))
        fake.fail("getUpdates", Fault(500), 3)
        fake.fail("answerCallbackQuery", Fault(404, "Not Found"))
        ada.press_words("/break")
        ada.say("hello")
        await fake.settled()
    assert "could not be handled" in caplog.text
    assert fake.token not in caplog.text

"""Buttons under messages: pressed, acknowledged, replaced and cleared away."""

import asyncio

import pytest

from bot.message import Address, Reply, button, line
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_waiting import until
from tests.platforms.telegram.echo import Echo

CARD = Reply((line("Do ten minutes."),), (button("/done", "Done"), button("/skip", "Skip", "danger")))
TURNED = Reply((line("Well done!"),), (button("/next", "Next", "primary"),), replaces=True)


async def test_a_press_says_its_words_for_the_one_who_pressed(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/next"] = CARD
    ada = fake.person("Ada", "de")
    ada.say("/next")
    assert (await ada.next_message()).labels == ["Done", "Skip"]
    press = ada.press("Done")
    assert (await ada.next_message()).text == "You said /done."
    said = coach.heard[1]
    assert (said.text, said.person, said.locale, said.private) == ("/done", str(ada.id), "de", True)
    assert said.address == Address("telegram", str(ada.id))
    await fake.settled()
    assert press.acknowledged == 1


async def test_a_press_is_acknowledged_before_it_is_answered(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/next"] = CARD
    coach.gates["/done"] = asyncio.Event()
    ada = fake.person("Ada")
    ada.say("/next")
    await ada.next_message()
    press = ada.press("Done")
    await until(lambda: press.acknowledged)
    assert coach.answered == ["/next"]
    coach.gates["/done"].set()
    await ada.next_message()


async def test_a_press_is_acknowledged_once_when_the_coach_breaks_on_it(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/next"] = CARD
    coach.breaks.add("/done")
    ada = fake.person("Ada")
    ada.say("/next")
    await ada.next_message()
    press = ada.press("Done")
    await fake.settled()
    assert press.acknowledged == 1


@pytest.mark.parametrize("fault", [Fault(500), Fault(reset="before"), Fault(retry_after=0.01)])
async def test_a_press_is_acknowledged_once_though_telegram_stumbles(
    fake: FakeTelegram, platform: Telegram, fault: Fault
) -> None:
    fake.fail("answerCallbackQuery", fault)
    ada = fake.person("Ada")
    press = ada.press_words("/done")
    await fake.settled()
    assert press.acknowledged == 1


async def test_a_press_too_old_to_acknowledge_is_answered_all_the_same(
    fake: FakeTelegram, coach: Echo, platform: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    coach.script["/next"] = CARD
    ada = fake.person("Ada")
    ada.say("/next")
    await ada.next_message()
    ada.press("Done").too_old = True
    assert (await ada.next_message()).text == "You said /done."
    assert caplog.text == ""


async def test_a_press_on_a_message_that_telegram_forgot_is_answered_by_a_new_one(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/done"] = TURNED
    ada = fake.person("Ada")
    ada.say("hello")
    await ada.next_message()
    ada.press_words("/done", message={"message_id": 999, "date": 0, "chat": ada.chat.wire()})
    turned = await ada.next_message()
    assert (turned.text, turned.edited) == ("Well done!", False)


async def test_a_press_on_an_inline_message_is_answered_in_private(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script["/done"] = TURNED
    ada = fake.person("Ada")
    ada.say("hello")
    await ada.next_message()
    press = ada.press_words("/done", inline_message_id="xyz")
    assert (await ada.next_message()).text == "Well done!"
    await fake.settled()
    assert press.acknowledged == 1


async def test_a_press_without_words_is_acknowledged_and_not_heard(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    press = fake.person("Ada").press_words("")
    await fake.settled()
    assert (press.acknowledged, coach.words) == (1, [])

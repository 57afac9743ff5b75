"""How updates are taken in, confirmed and survived."""

import asyncio
from dataclasses import replace

import pytest

from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_waiting import until
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import QUICK, running


async def test_a_message_is_answered(fake: FakeTelegram, platform: Telegram) -> None:
    ada = fake.person("Ada")
    ada.say("hello")
    assert (await ada.next_message()).text == "You said hello."


async def test_an_update_is_confirmed_only_after_it_was_handled(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, gate = fake.person("Ada"), asyncio.Event()
    coach.gates["/slow"] = gate
    number = ada.say("/slow")
    await until(lambda: coach.heard)
    polls = len(fake.asked("getUpdates"))
    await until(lambda: len(fake.asked("getUpdates")) > polls + 2)
    assert [update["update_id"] for update in fake.world.updates.waiting] == [number]
    gate.set()
    await ada.next_message()
    await fake.settled()


async def test_what_was_not_handled_before_a_crash_comes_again_with_the_same_ref(
    fake: FakeTelegram, coach: Echo
) -> None:
    ada = fake.person("Ada")
    coach.gates["/slow"] = asyncio.Event()
    async with running(fake, coach):
        number = ada.say("/slow")
        await until(lambda: coach.heard)
    reborn = Echo()
    async with running(fake, reborn):
        assert (await ada.next_message()).text == "You said /slow."
    assert [incoming.ref for incoming in coach.heard + reborn.heard] == [str(number)] * 2


async def test_what_was_handled_but_not_confirmed_before_a_crash_comes_again_with_the_same_ref(
    fake: FakeTelegram, coach: Echo
) -> None:
    ada, bob = fake.person("Ada"), fake.person("Bob")
    coach.gates["/slow"] = asyncio.Event()
    async with running(fake, coach):
        bob.say("/slow")
        ada.say("quick")
        await ada.next_message()
    reborn = Echo()
    async with running(fake, reborn):
        await bob.next_message()
        await ada.next_message()
        await fake.settled()
    assert {(said.text, said.ref) for said in coach.heard} == {(said.text, said.ref) for said in reborn.heard}


async def test_the_same_platform_run_again_takes_up_what_it_left(fake: FakeTelegram, coach: Echo) -> None:
    ada = fake.person("Ada")
    coach.gates["/slow"] = asyncio.Event()
    platform = Telegram(fake.token, fake.url, coach, QUICK)
    ada.say("/slow")

    async def run_until_heard(times: int) -> None:
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(platform.run())
            await until(lambda: len(coach.heard) == times)
            task.cancel()

    await run_until_heard(1)
    await run_until_heard(2)
    assert coach.words == ["/slow", "/slow"]


async def test_an_answer_under_way_is_still_sent_when_the_platform_is_stopped(fake: FakeTelegram, coach: Echo) -> None:
    ada, gate = fake.person("Ada"), asyncio.Event()
    coach.gates["/slow"] = gate
    async with running(fake, coach, replace(QUICK, farewell=2)):
        ada.say("/slow")
        await until(lambda: coach.heard)
        asyncio.get_running_loop().call_soon(gate.set)
    assert ada.chat.texts == ["You said /slow."]


async def test_an_update_that_comes_twice_is_handled_once(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    ada = fake.person("Ada")
    number = ada.say("/done")
    await ada.next_message()
    await fake.settled()
    fake.world.updates.repeat(number)
    ada.say("next")
    await ada.next_message()
    await fake.settled()
    assert coach.words == ["/done", "next"]


async def test_one_person_is_heard_in_order_and_several_at_the_same_time(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, bob = fake.person("Ada"), fake.person("Bob")
    coach.gates["one"] = asyncio.Event()
    ada.say("one")
    ada.say("two")
    await until(lambda: coach.heard)
    bob.say("three")
    await bob.next_message()
    assert coach.words == ["one", "three"]
    coach.gates["one"].set()
    assert [(await ada.next_message()).text for _ in range(2)] == ["You said one.", "You said two."]


async def test_somebody_whose_answer_takes_for_ever_is_given_up(fake: FakeTelegram, coach: Echo) -> None:
    ada = fake.person("Ada")
    coach.gates["/stuck"] = asyncio.Event()
    async with running(fake, coach, replace(QUICK, handling=0.4)):
        ada.say("/stuck")
        ada.say("hello")
        assert (await ada.next_message()).text == "You said hello."
        await fake.settled()
    assert coach.answered == ["hello"]


async def test_an_update_that_breaks_the_coach_is_logged_and_not_tried_again(
    fake: FakeTelegram, coach: Echo, platform: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    ada = fake.person("Ada")
    coach.breaks.add("/break")
    ada.say("/break")
    ada.say("hello")
    assert (await ada.next_message()).text == "You said hello."
    await fake.settled()
    assert coach.words == ["/break", "hello"]
    assert "the coach stumbled" in caplog.text


async def test_an_update_that_cannot_be_read_is_passed_over(
    fake: FakeTelegram, platform: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    ada = fake.person("Ada")
    fake.world.updates.add("message", {"message_id": 1, "chat": {"type": "of tomorrow"}})
    ada.say("hello")
    assert (await ada.next_message()).text == "You said hello."
    await fake.settled()
    assert "could not be read" in caplog.text

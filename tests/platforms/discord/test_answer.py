"""An interaction is acknowledged in time, answered once, and its answer survives what the network does."""

import asyncio
import logging

import pytest

from bot.message import Attachment, Reply, button, heading, line
from bot.platforms.discord.adapter import Discord
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import running, until

INSTEAD = Reply((line("Done."),), replaces=True)
CARD = Reply(
    (
        heading("Task"),
        line("Read."),
    ),
    (button("/done", "Done"),),
)


async def test_a_slow_answer_is_promised_and_then_given_by_an_edit(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    gate = coach.gates["/help"] = asyncio.Event()
    async with running(fake, coach, patience=0.01):
        ada = fake.person().at(fake.town_square)
        interaction = await (await ada.slash("help")).acknowledged()
        assert interaction.answer == {"type": 5, "data": {"flags": 64}}
        gate.set()
        shown = await ada.next_message()
        assert shown.text == "You said /help."
        assert shown.is_v2
        assert len(fake.asked("PATCH", "@original")) == 1


async def test_a_slow_answer_for_everybody_is_seen_by_everybody(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    coach.script["/help"] = Reply((line("For all."),), private=False)
    gate = coach.gates["/help"] = asyncio.Event()
    async with running(fake, coach, patience=0.01):
        ada, bob = fake.person("Ada").at(fake.town_square), fake.person("Bob").at(fake.town_square)
        await (await ada.slash("help")).acknowledged()
        gate.set()
        assert (await bob.next_message()).text == "For all."
        assert (await ada.next_message()).text == "The answer is below, for everybody."
        assert (await ada.next_message()).text == "For all."


async def test_a_slow_answer_in_private_is_promised_in_the_open(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    gate = coach.gates["/help"] = asyncio.Event()
    async with running(fake, coach, patience=0.01):
        ada = fake.person()
        interaction = await (await ada.slash("help")).acknowledged()
        assert not interaction.answer.get("data", {}).get("flags")
        gate.set()
        assert not (await ada.next_message()).ephemeral


@pytest.mark.parametrize(("reply", "changed"), [(INSTEAD, True), (Reply((line("More."),)), False)])
async def test_a_slow_answer_to_a_button_replaces_or_follows(
    fake: FakeDiscord, coach: ScriptedCoach, reply: Reply, changed: bool
) -> None:
    coach.script |= {"/help": CARD, "/done": reply}
    gate = coach.gates["/done"] = asyncio.Event()
    async with running(fake, coach, patience=0.01):
        ada = fake.person()
        await ada.slash("help")
        card = await ada.next_message()
        interaction = await (await ada.press("Done")).acknowledged()
        assert interaction.answer["type"] == 6
        gate.set()
        assert ((await ada.next_message()) is card) == changed


async def test_silence_after_a_promise_is_silence_for_a_button(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    coach.script["/later"] = Reply()
    gate = coach.gates["/later"] = asyncio.Event()
    async with running(fake, coach, patience=0.01):
        interaction = await (await fake.person().press_id("say:/later")).acknowledged()
        gate.set()
    assert [answer["type"] for answer in interaction.answers] == [6]
    assert fake.messages == []


async def test_a_button_may_replace_its_message(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    coach.script |= {"/help": CARD, "/done": INSTEAD}
    ada = fake.person()
    await ada.slash("help")
    card = await ada.next_message()
    await ada.press("Done")
    assert (await ada.next_message()) is card
    assert card.text == "Done."
    assert list(card.presses()) == []
    assert len(fake.messages) == 1


async def test_a_personal_answer_never_replaces_a_message_that_others_read(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script |= {"/help": Reply(CARD.blocks, CARD.buttons, private=False), "/done": INSTEAD}
    ada = fake.person().at(fake.town_square)
    await ada.slash("help")
    card = await ada.next_message()
    await ada.press("Done")
    shown = await ada.next_message()
    assert shown is not card
    assert shown.ephemeral
    assert "Read." in card.text


async def test_a_double_tap_is_answered_once(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ada = fake.person()
    interaction = await ada.press_id("say:/done", times=2)
    await ada.next_message()
    await until(lambda: len(fake.asked("POST", "/callback")) == 2)
    await until(lambda: "40060" in caplog.text)
    assert len(interaction.answers) == len(fake.messages) == 1
    assert [record.levelname for record in caplog.records if "40060" in record.message] == ["INFO"]
    assert fake.asked("POST", "/webhooks") == []


async def test_an_interaction_that_is_over_is_noted_and_forgotten(
    fake: FakeDiscord, platform: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fake.window = -1
    await fake.person().slash("help")
    await until(lambda: "10062" in caplog.text)
    assert fake.asked("POST", "/webhooks") == []
    assert {record.levelname for record in caplog.records} == {"INFO"}
    assert "token-" not in caplog.text


async def test_a_refused_answer_is_tried_once_more_as_a_new_message(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    fake.fail("POST", "/callback", 400, code=50035, after=True)
    ada = fake.person()
    await ada.slash("help")
    assert (await ada.next_message()).text == "You said /help."
    assert (await ada.next_message()).text == "You said /help."
    assert len(fake.asked("POST", "/webhooks")) == 1


async def test_a_refused_answer_is_not_tried_for_ever(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    fake.fail("POST", "/callback", 400, code=50035)
    fake.fail("POST", "/webhooks", 400, code=50035, times=9)
    ada = fake.person()
    await ada.slash("help")
    await until(lambda: len(fake.asked("POST", "/webhooks")) == 1)
    await ada.slash("next")
    assert (await ada.next_message()).text == "You said /next."
    assert len(fake.asked("POST", "/webhooks")) == 1


@pytest.mark.parametrize("arrived", [False, True])
async def test_a_broken_line_neither_loses_nor_doubles_an_answer(
    fake: FakeDiscord, platform: Discord, arrived: bool
) -> None:
    fake.fail("POST", "/callback", reset=True, after=arrived)
    ada = fake.person()
    await ada.slash("help")
    await ada.next_message()
    await until(lambda: len(fake.asked("POST", "/callback")) == 2)
    await ada.slash("next")
    assert (await ada.next_message()).text == "You said /next."
    assert len(fake.messages) == 2


async def test_a_rate_limit_is_waited_out(fake: FakeDiscord, platform: Discord) -> None:
    fake.limit("POST", "/callback", 0.01)
    ada = fake.person()
    await ada.slash("help")
    assert (await ada.next_message()).text == "You said /help."


async def test_a_file_comes_with_the_answer(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    coach.script["/help"] = Reply((line("Here."), Attachment("my plan.ics", "text/calendar", b"BEGIN")))
    ada = fake.person()
    await ada.slash("help")
    assert (await ada.next_message()).files == {"my_plan.ics": b"BEGIN"}


async def test_answers_under_way_are_given_before_the_end(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    gate = coach.gates["/help"] = asyncio.Event()
    ada = fake.person()
    async with running(fake, coach):
        await ada.slash("help")
        await until(lambda: coach.words == ["/help"])
        asyncio.get_running_loop().call_later(0.02, gate.set)
    assert (await ada.next_message()).text == "You said /help."

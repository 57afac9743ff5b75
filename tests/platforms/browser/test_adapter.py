"""Switching on, listening, speaking unasked."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from websockets.exceptions import ConnectionClosed

from bot.errors import PlatformError
from bot.message import Address, Attachment, Reply, line
from bot.platforms.browser.adapter import connect
from bot.platforms.browser.conversation import NOTES
from bot.platforms.browser.render import ATTACHMENT_BYTES
from bot.platforms.browser.tab import TRY_AGAIN, WAITING
from bot.settings import Settings
from tests.platforms.browser.running import (
    ALICE,
    BOB,
    CLOSE,
    running,
    running_again,
    staring,
    until,
    visiting,
)
from tests.platforms.browser.scripted import TASK, ScriptedCoach

SERVER_RESTARTS = 1012
NUDGE = Reply((line("Time to read."),), private=False)


def settings(port: int) -> Settings:
    return Settings.model_validate({"browser_port": port})


def test_port_0_turns_it_off() -> None:
    assert connect(settings(0), ScriptedCoach()) is None


def test_any_other_port_turns_it_on() -> None:
    platform = connect(settings(8765), ScriptedCoach())
    assert platform is not None
    assert platform.name == "browser"


async def test_a_port_in_use_is_explained() -> None:
    async with running(ScriptedCoach()) as chat:
        second = connect(settings(chat.port), ScriptedCoach())
        assert second is not None
        with pytest.raises(PlatformError, match=rf"Port {chat.port} is taken .* ROADMATE_BROWSER_PORT"):
            await second.run()


async def test_a_port_can_be_used_again_at_once_and_the_same_platform_runs_twice() -> None:
    async with running(ScriptedCoach()) as chat, visiting(chat) as page:
        await page.until("ready")
        await page.hear("/next")
    async with running_again(chat), visiting(chat) as page:
        assert len(await page.messages("ready")) == 2


async def test_what_is_sent_is_seen_by_those_who_look_and_by_those_who_come_later() -> None:
    async with running(ScriptedCoach()) as chat:
        await chat.send(Address("browser", ALICE), TASK, "n1")
        async with visiting(chat) as page:
            (earlier,) = await page.messages("ready")
            assert "hash map" in earlier["html"]
            assert earlier["buttons"][0] == ["Start", "/start 7", "primary"]
            await chat.send(Address("browser", ALICE), NUDGE, "n2")
            assert (await page.next())["html"] == '<div class="line">Time to read.</div>'


async def test_the_same_nonce_is_shown_once() -> None:
    async with running(ScriptedCoach()) as chat, visiting(chat) as page:
        await page.until("ready")
        for nonce in ("n1", "n1", "n2"):
            await chat.send(Address("browser", ALICE), NUDGE, nonce)
        assert len(await page.hear("/silent")) == 3  # two nudges and one's own words


async def test_a_private_address_is_the_persons_own_chat() -> None:
    async with running(ScriptedCoach()) as chat, visiting(chat) as page, visiting(chat, BOB) as other:
        await page.until("ready")
        await other.until("ready")
        await chat.send(Address("browser", f"@{ALICE}"), NUDGE, "n1")
        assert "Time to read" in (await page.next())["html"]
        assert len(await other.hear("/silent")) == 1


async def test_a_tab_that_is_too_far_behind_is_sent_away_and_catches_up_when_it_comes_back() -> None:
    async with running(ScriptedCoach()) as chat:
        async with visiting(chat) as page:
            await page.until("ready")
            for number in range(WAITING + 1):
                await chat.send(Address("browser", ALICE), NUDGE, f"n{number}")
            with pytest.raises(ConnectionClosed) as end:
                await page.until("heard")
            assert end.value.rcvd is not None
            assert end.value.rcvd.code == TRY_AGAIN
        async with visiting(chat) as page:
            assert len(await page.messages("ready")) == NOTES


async def test_the_server_stops_although_somebody_is_leaving_who_reads_nothing() -> None:
    large = Reply((Attachment("all.zip", "application/zip", b"0" * ATTACHMENT_BYTES),))
    async with AsyncExitStack() as stack:
        async with running(ScriptedCoach()) as chat:
            page = await stack.enter_async_context(visiting(chat))
            await page.until("ready")
            deaf = await stack.enter_async_context(staring(chat, BOB))
            for number in range(10):
                await chat.send(Address("browser", BOB), large, f"n{number}")
            await page.hear("/silent")
            deaf.write(CLOSE)
            await page.hear("/silent", "r2")
        with pytest.raises(ConnectionClosed) as end:
            await page.next()
        assert end.value.rcvd is not None
        assert end.value.rcvd.code == SERVER_RESTARTS


async def test_silence_is_not_sent() -> None:
    async with running(ScriptedCoach()) as chat:
        await chat.send(Address("browser", ALICE), Reply(), "n1")
        async with visiting(chat) as page:
            assert await page.messages("ready") == []


async def test_who_is_being_answered_at_the_end_is_still_answered() -> None:
    coach = ScriptedCoach()
    coach.hold.clear()
    async with running(coach) as chat, visiting(chat) as page:
        await page.until("ready")
        await page.say("/next")
        await until(lambda: len(coach.heard) == 1)
        asyncio.get_running_loop().call_later(0.03, coach.hold.set)
    async with running_again(chat), visiting(chat) as page:
        assert [message["mine"] for message in await page.messages("ready")] == [True, False]


async def test_what_was_sent_is_changed_in_its_place_until_it_is_forgotten() -> None:
    room = Address("browser", "room")
    async with running(ScriptedCoach()) as chat, visiting(chat, room=True) as page:
        await page.until("ready")
        sent = await chat.send(room, NUDGE, "n1")
        assert (await page.next())["id"] == sent.message
        assert await chat.edit(room, sent, TASK)
        changed = await page.next()
        assert changed["id"] == sent.message
        assert "hash map" in changed["html"]
    async with running(ScriptedCoach()) as chat:
        assert not await chat.edit(room, sent, NUDGE)

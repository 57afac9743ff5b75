"""The platform connects where the host says, stays connected, and says clearly why when it cannot."""

import asyncio
import gc
import logging
import traceback

import pytest

from bot.errors import PlatformError
from bot.platforms.discord.adapter import connect
from bot.settings import Settings
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import connected, running, settings, until


def test_without_a_token_there_is_no_platform(coach: ScriptedCoach) -> None:
    assert connect(Settings.model_validate({"discord_token": None}), coach) is None


async def test_every_connection_goes_to_the_hosts_gateway(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    fake.advertised_gateway = "ws://127.0.0.1:9/nowhere"
    async with running(fake, coach):
        fake.gateway.drop()
        await fake.gateway.connected(resumes=1)
    assert fake.gateway.paths == ["/gateway", "/gateway"]
    assert {query["v"] for query in fake.gateway.queries} == {"10"}


async def test_without_a_gateway_of_the_hosts_own_discord_says_where(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    platform = connected(fake, coach, discord_gateway_url=None)
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(platform.run())
        await fake.gateway.connected()
        fake.gateway.drop()
        await fake.gateway.connected(resumes=1)
        task.cancel()
    assert fake.gateway.paths == ["/gateway", "/resumed"]


async def test_no_privileged_intent_is_asked_for(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    async with running(fake, coach):
        assert fake.gateway.identifies[0]["intents"] == 1 << 0 | 1 << 12


@pytest.mark.parametrize("how", ["drop", "reconnect", "close"])
async def test_what_was_said_during_a_drop_is_heard_after_it(fake: FakeDiscord, coach: ScriptedCoach, how: str) -> None:
    ada = fake.person()
    async with running(fake, coach):
        if how == "drop":
            fake.gateway.drop()
        elif how == "reconnect":
            await fake.gateway.ask_to_reconnect()
        else:
            await fake.gateway.close(4000)
        await ada.slash("help")
        assert (await ada.next_message()).text == "You said /help."
    assert (len(fake.gateway.identifies), len(fake.gateway.resumes)) == (1, 1)


@pytest.mark.slow  # the library waits five seconds before it identifies again
async def test_a_forgotten_session_is_begun_anew(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    ada = fake.person()
    async with running(fake, coach):
        fake.gateway.forget_sessions = True
        fake.gateway.drop()
        await fake.gateway.connected(identifies=2)
        await ada.slash("help")
        assert (await ada.next_message()).text == "You said /help."


@pytest.mark.slow  # the library waits five seconds before it tries a gateway again
async def test_an_unreachable_gateway_is_told_to_the_host(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    platform = connected(fake, coach, discord_gateway_url="ws://127.0.0.1:9/nowhere")
    with pytest.raises(PlatformError, match="cannot be reached"):
        await platform.run()


async def test_a_refused_token_names_the_variable_and_keeps_the_secret(
    fake: FakeDiscord, coach: ScriptedCoach, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "an-old-token-nobody-may-read"
    with pytest.raises(PlatformError, match="ROADMATE_DISCORD_TOKEN") as caught:
        await connected(fake, coach, discord_token=secret).run()
    assert secret not in "".join(traceback.format_exception(caught.value)) + caplog.text


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(4004, "ROADMATE_DISCORD_TOKEN"), (4013, "intents"), (4014, "privileged"), (4011, "close code 4011")],
)
async def test_a_gateway_that_refuses_says_why(
    fake: FakeDiscord, coach: ScriptedCoach, code: int, sentence: str
) -> None:
    fake.gateway.refuse_with = code
    with pytest.raises(PlatformError, match=sentence):
        await connected(fake, coach).run()


@pytest.mark.parametrize("token", ["two\nlines", "tokén", "tab\there"])
async def test_a_token_that_cannot_be_one_is_refused_without_being_shown(
    fake: FakeDiscord, coach: ScriptedCoach, token: str
) -> None:
    with pytest.raises(PlatformError, match="ROADMATE_DISCORD_TOKEN") as caught:
        await connected(fake, coach, discord_token=token).run()
    assert token not in str(caught.value)
    assert fake.calls == []


async def test_an_answer_that_is_not_discords_is_told_to_the_host(
    fake: FakeDiscord, coach: ScriptedCoach, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail("GET", "/users/@me", 200, body={"sign": "in to this network first"})
    with pytest.raises(PlatformError, match="not understood"):
        await connected(fake, coach).run()
    assert "the connection to Discord broke" in caplog.text


async def test_an_unreachable_discord_is_told_to_the_host(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    platform = connected(fake, coach, discord_api_url="http://127.0.0.1:9/api/v10")
    with pytest.raises(PlatformError, match="cannot be reached"):
        await platform.run()


async def test_a_discord_in_trouble_is_told_to_the_host(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    fake.fail("GET", "/users/@me", 503)
    with pytest.raises(PlatformError, match="503"):
        await connected(fake, coach).run()


async def test_it_can_be_run_again_after_trouble(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    platform = connected(fake, coach)
    fake.gateway.refuse_with = 4014
    with pytest.raises(PlatformError):
        await platform.run()
    fake.gateway.refuse_with = None
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(platform.run())
        ada = fake.person()
        await fake.gateway.connected(identifies=2)
        await ada.slash("help")
        assert (await ada.next_message()).text == "You said /help."
        task.cancel()


async def test_cancelling_hangs_up_and_leaves_nothing_open(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    async with running(fake, coach):
        pass
    await until(lambda: fake.gateway.sessions == [])
    gc.collect()  # anything left open would warn here, and warnings are errors


async def test_cancelling_works_at_any_moment_of_the_start(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    for turns in range(0, 40, 3):
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(connected(fake, coach).run())
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
    gc.collect()


# The library loses a connection that it is just making when it is cancelled, which is when the coach ends.
@pytest.mark.filterwarnings("ignore:Unclosed connection")
async def test_cancelling_works_while_the_library_reconnects(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    async with running(fake, coach):
        fake.gateway.forget_sessions = True
        fake.gateway.drop()
        await until(lambda: len(fake.gateway.resumes) == 1)
        await until(lambda: fake.gateway.paths == ["/gateway"] * 3)
    assert len(fake.gateway.identifies) == 1
    gc.collect()


async def test_no_secret_is_logged_even_by_a_talkative_host(
    fake: FakeDiscord, coach: ScriptedCoach, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with running(fake, coach):
        ada = fake.person()
        interaction = await ada.slash("help")
        await ada.next_message()
        await ada.dm("something private")
        await ada.next_message()
    assert not [secret for secret in (fake.token, interaction.token, "something private") if secret in caplog.text]
    assert fake.token not in repr(settings(fake))

"""One platform that is down, or refuses its token, is said once and tried again, and takes no other with it."""

import socket
from pathlib import Path

import pytest

from tests.e2e import script
from tests.e2e.host import free_port, is_listening
from tests.e2e.on_discord import OnDiscord
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.town import town
from tests.e2e.waiting import until
from tests.fakes.telegram import Fault

pytestmark = pytest.mark.slow  # processes of their own, started and stopped


async def test_refused_tokens_are_said_once_and_tried_until_they_are_good(sqlite_url: str, tmp_path: Path) -> None:
    async with town(sqlite_url, tmp_path, start=False) as made:
        telegram, discord = made.telegram.token, made.discord.token
        made.telegram.token, made.discord.token = "7:another", "another"
        await made.host.start()
        await until(lambda: is_listening(made.port))
        await script.meet(await made.tab())
        await made.host.has_said("Telegram refuses the token in ROADMATE_TELEGRAM_TOKEN")
        await until(lambda: len([call for call in made.discord.calls if call.status == 401]) >= 2)
        assert len(made.host.lines("Telegram refuses the token")) == 1
        assert len(made.host.lines("Discord refuses the token")) == 1
        made.telegram.token, made.discord.token = telegram, discord
        await script.meet(OnTelegram(made.telegram))
        await made.discord.gateway.connected()
        await script.meet(OnDiscord(made.discord))


async def test_platforms_that_cannot_be_reached_leave_the_browser_alone(sqlite_url: str, tmp_path: Path) -> None:
    async with town(sqlite_url, tmp_path, start=False) as made:
        made.host.variables["telegram_api_url"] = f"http://127.0.0.1:{free_port()}"
        made.host.variables["discord_api_url"] = f"http://127.0.0.1:{free_port()}/api/v10"
        await made.host.start()
        await made.host.has_said("Telegram cannot be reached")
        await made.host.has_said("Discord cannot be reached")
        await script.meet(await made.tab())
        assert await made.host.stop() == 0


async def test_a_platform_that_comes_up_late_is_served(sqlite_url: str, tmp_path: Path) -> None:
    async with town(sqlite_url, tmp_path, start=False) as made:
        made.telegram.fail("getMe", Fault(502, page="<html>Bad Gateway</html>"), times=2)
        made.host.variables["discord_gateway_url"] = f"ws://127.0.0.1:{free_port()}/nobody"
        await made.host.start()
        await script.meet(OnTelegram(made.telegram))
        await made.host.has_said("Discord cannot be reached")
        assert len(made.host.lines("Telegram cannot be reached")) == 1


async def test_a_port_in_use_is_said_once_and_taken_when_it_is_free(sqlite_url: str, tmp_path: Path) -> None:
    async with town(sqlite_url, tmp_path, start=False) as made:
        with socket.socket() as other:
            other.bind(("127.0.0.1", made.port))
            other.listen()
            await made.host.start()
            await made.host.has_said(f"Port {made.port} is taken by another program")
            await script.meet(OnTelegram(made.telegram))
        await until(lambda: is_listening(made.port))
        await script.meet(await made.tab())
        assert len(made.host.lines("is taken by another program")) == 1

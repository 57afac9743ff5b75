"""A town: a fake Telegram, a fake Discord, a browser port, and the real program that serves all three."""

import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.e2e.host import Host, free_port, is_listening
from tests.e2e.on_browser import OnBrowser, open_tab
from tests.e2e.on_discord import OnDiscord
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.talker import Talker
from tests.e2e.waiting import until
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram


class Town:
    """One of everything. `url` is the database's."""

    def __init__(self, telegram: FakeTelegram, discord: FakeDiscord, url: str, folder: Path) -> None:
        self.telegram = telegram
        self.discord = discord
        self.url = url
        self.port = free_port()
        self.stack = AsyncExitStack()
        self.host = Host(
            folder,
            database_url=url,
            telegram_token=telegram.token,
            telegram_api_url=telegram.url,
            discord_token=discord.token,
            discord_api_url=discord.api_url,
            discord_gateway_url=discord.gateway_url,
            browser_port=self.port,
        )
        password = urlsplit(url).password
        self.secrets = [telegram.token, discord.token, *([password] if password else [])]

    async def open(self) -> None:
        """Start the program, and wait until it serves everybody."""
        polls, sessions = len(self.telegram.asked("getUpdates")), len(self.discord.gateway.identifies)
        await self.host.start()
        await until(
            lambda: (
                len(self.telegram.asked("getUpdates")) > polls
                and len(self.discord.gateway.identifies) > sessions
                and self.discord.commands
                and is_listening(self.port)
            ),
            lambda: self.host.said,
            seconds=60,
        )
        await self.discord.gateway.connected(sessions + 1)

    async def tab(self, person: str = "", **hello: object) -> OnBrowser:
        return await open_tab(self.stack, self.port, person, **hello)

    async def people(self) -> list[Talker]:
        """Somebody new on every platform, on Discord in private and in a channel."""
        return [
            OnTelegram(self.telegram),
            OnDiscord(self.discord),
            OnDiscord(self.discord, public=True),
            await self.tab(),
        ]

    def check(self, *, traces: bool = False) -> None:
        """What holds after every test: no request was wrong, no secret was shown, nothing broke."""
        assert self.telegram.violations + self.discord.violations == []
        said = self.host.said
        lent = [each.token for each in self.discord.interactions.values()]
        assert [secret for secret in self.secrets + lent if secret in said or json.dumps(secret)[1:-1] in said] == []
        assert traces or "Traceback" not in said, said


@asynccontextmanager
async def town(url: str, folder: Path, *, start: bool = True) -> AsyncGenerator[Town]:
    """A town that is torn down at the end, whatever happened."""
    async with FakeTelegram() as telegram, FakeDiscord() as discord:
        made = Town(telegram, discord, url, folder)
        async with made.stack:
            try:
                if start:
                    await made.open()
                yield made
            finally:
                if made.host.running:
                    await made.host.kill()
        made.check()

"""Where a round trip takes place: a platform's fake, and people who ask the bot there and wait for the answer."""

import asyncio
import json
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol, Self

from aiohttp import web

from tests.fakes import discord_spec
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_person import Person as DiscordPerson
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_people import Person as TelegramPerson
from tests.fakes.telegram_spec import Spec
from tests.fakes.telegram_waiting import until

NOWHERE = Path("no such description")
START = 60
"""Seconds that a bot may take to connect."""


class Stage(Protocol):
    platform: str
    speakers: list[str]

    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *_: Any) -> None: ...

    @property
    def environment(self) -> dict[str, str]:
        """What a bot needs to know to connect here."""
        ...

    async def connected(self) -> None: ...

    async def ask(self, turn: int) -> float:
        """Somebody says /next; seconds until the answer is there."""
        ...

    @property
    def answer(self) -> str:
        """What was answered last, as JSON."""
        ...


class _Telegram(FakeTelegram):
    """Says when a message was sent; compares no request with its description, which would take longer than all else."""

    def __init__(self) -> None:
        super().__init__()
        self._spec = Spec(NOWHERE)
        self.sent = asyncio.Event()

    async def _execute(
        self, request: web.Request, method: str, asked: dict[str, Any], fault: Fault | None
    ) -> web.StreamResponse:
        response = await super()._execute(request, method, asked, fault)
        if method == "sendMessage":
            self.sent.set()
        return response


class TelegramStage:
    platform = "telegram"

    def __init__(self, people: int) -> None:
        self._fake = _Telegram()
        self._people: list[TelegramPerson] = [self._fake.person(f"Person {number}") for number in range(people)]
        self.speakers = [str(person.id) for person in self._people]

    async def __aenter__(self) -> Self:
        await self._fake.__aenter__()
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self._fake.__aexit__()

    @property
    def environment(self) -> dict[str, str]:
        return {"ROADMATE_TELEGRAM_TOKEN": self._fake.token, "ROADMATE_TELEGRAM_API_URL": self._fake.url}

    async def connected(self) -> None:
        await until(lambda: self._fake.asked("getUpdates"), seconds=START)

    async def ask(self, turn: int) -> float:
        person = self._people[turn % len(self._people)]
        self._fake.sent.clear()
        began = perf_counter()
        person.say("/next")
        await self._fake.sent.wait()
        took = perf_counter() - began
        await self._fake.settled()
        return took

    @property
    def answer(self) -> str:
        return json.dumps(self._fake.asked("sendMessage")[-1])


class DiscordStage:
    platform = "discord"

    def __init__(self, people: int) -> None:
        discord_spec.SPEC = NOWHERE  # comparing requests with it would take longer than all else
        self._fake = FakeDiscord()
        self._people: list[DiscordPerson] = [self._fake.person(f"Person {number}") for number in range(people)]
        self.speakers = [person.id for person in self._people]
        self._answer: dict[str, Any] = {}

    async def __aenter__(self) -> Self:
        await self._fake.__aenter__()
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self._fake.__aexit__(None, None, None)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "ROADMATE_DISCORD_TOKEN": self._fake.token,
            "ROADMATE_DISCORD_API_URL": self._fake.api_url,
            "ROADMATE_DISCORD_GATEWAY_URL": self._fake.gateway_url,
        }

    async def connected(self) -> None:
        await until(lambda: self._fake.commands and self._fake.gateway.sessions, seconds=START)

    async def ask(self, turn: int) -> float:
        person = self._people[turn % len(self._people)]
        self._fake.messages.clear()
        began = perf_counter()
        asked = await person.slash("next")
        await asked.answered.wait()
        took = perf_counter() - began
        self._answer = asked.answer
        return took

    @property
    def answer(self) -> str:
        return json.dumps(self._answer["data"]["components"])


STAGES = {"telegram": TelegramStage, "discord": DiscordStage}

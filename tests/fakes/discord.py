"""A Discord of our own on this machine: the REST interface and the gateway as documented, with faults on demand.

async with FakeDiscord() as fake:
    ... a client with fake.token, fake.api_url and fake.gateway_url ...
    ada = fake.person("Ada")
    await ada.slash("next", minutes=25)
    shown = await ada.next_message()
"""

import time
from types import TracebackType
from typing import Any, Self, TypeAlias

from aiohttp import web

from tests.fakes.discord_callbacks import Callbacks
from tests.fakes.discord_cdn import Cdn
from tests.fakes.discord_gateway import FakeGateway
from tests.fakes.discord_http import Call, Fault, RefusalError, answer
from tests.fakes.discord_identity import Identity
from tests.fakes.discord_person import Person
from tests.fakes.discord_posts import Posts
from tests.fakes.discord_shown import Interaction, Place, Shown, new_id
from tests.fakes.discord_town import Town

Json: TypeAlias = dict[str, Any]

WINDOW = 3.0


class FakeDiscord:
    """One Discord with one bot and one server. What is asked of it and shown by it can be looked up."""

    def __init__(self) -> None:
        self.token = "the-bots-own-token"
        self.application_id = new_id()
        self.bot: Json = {"id": self.application_id, "username": "roadmate", "discriminator": "0", "avatar": None}
        self.bot |= {"global_name": None, "bot": True}
        self.town_square = Place(new_id(), "server", new_id())
        self.group_chat = Place(new_id(), "group")
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.violations: list[str] = []
        self.messages: list[Shown] = []
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[Json] = []
        self.watchers: list[Person] = []
        self.town = Town(self.town_square)
        self.closed_channels = self.town.closed
        self.cdn = Cdn()
        self.window = WINDOW
        self.advertised_gateway: str | None = None
        posts = Posts(self)
        self._routes = {**Identity(self).routes, **posts.routes, **Callbacks(self, posts).routes}

    async def __aenter__(self) -> Self:
        app = web.Application()
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        for template in self._routes:
            app.router.add_route("*", f"/api/v10{template}", self._answer)
        app.router.add_get("/attachments/{id}/{name}", self.cdn.answer)
        app.router.add_get("/gateway", self._connect)
        app.router.add_get("/resumed", self._connect)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.api_url = f"http://127.0.0.1:{port}/api/v10"
        self.gateway_url = f"ws://127.0.0.1:{port}/gateway"
        self.cdn.url = f"http://127.0.0.1:{port}/attachments"
        self.gateway = FakeGateway(self.token, self._ready(port), self.town.servers)
        self.town.emit = self.gateway.emit
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gateway.drop()
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        return await answer(self, request)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        return await self.gateway.handle(request)

    def _ready(self, port: int) -> Json:
        application = {"id": self.application_id, "flags": 0}
        return {"v": 10, "user": self.bot, "resume_gateway_url": f"ws://127.0.0.1:{port}/resumed"} | {
            "application": application
        }

    async def serve(self, call: Call, request: web.Request) -> object:
        """The content of the answer; None for one without content."""
        handler = self._routes[call.template].get(call.method)
        if handler is None:
            raise RefusalError(405, 0, "405: Method Not Allowed")
        return await handler(call, request)

    def person(self, name: str = "Ada", *, locale: str = "en-US") -> Person:
        """Somebody new, in their private chat with the bot."""
        return Person(self, new_id(), name, Place(new_id(), "bot"), locale)

    def standing(self, place: Place) -> list[Shown]:
        """The messages that everybody at the place sees, as they are now, oldest first."""
        return [shown for shown in self.messages if shown.channel == place.channel and not shown.ephemeral]

    def erase(self, shown: Shown) -> None:
        """Somebody deletes a message."""
        self.messages = [each for each in self.messages if each is not shown]

    def show(self, shown: Shown) -> None:
        """Put a message before everybody who sees it."""
        if shown not in self.messages:
            self.messages.append(shown)
        for person in self.watchers:
            if person.sees(shown):
                person.inbox.put_nowait(shown)

    def open_form(self, interaction: Interaction, form: Json) -> None:
        for person in self.watchers:
            if person.id == interaction.person and person.place == interaction.place:
                person.forms.put_nowait(form)

    def asked(self, method: str, part: str) -> list[Call]:
        """The requests so far whose method and path fit."""
        return [call for call in self.calls if call.method == method and part in call.template]

    def fail(self, method: str, part: str, status: int = 500, *, code: int = 0, **how: Any) -> Fault:
        """Let requests fail: `times`, `headers`, `reset` the connection, `after` the request was obeyed."""
        fault = Fault(method, part, status, how.pop("body", {"code": code, "message": f"as ordered: {status}"}), **how)
        self.faults.append(fault)
        return fault

    def limit(self, method: str, part: str, seconds: float, **how: Any) -> Fault:
        """Answer 429 as Discord does."""
        body = {"message": "You are being rate limited.", "retry_after": seconds, "global": False}
        return self.fail(method, part, 429, body=body, **how)

    def is_late(self, interaction: Interaction) -> bool:
        return interaction.over or time.monotonic() - interaction.born > self.window

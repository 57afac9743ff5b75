"""A Bot API server on this machine that behaves as Telegram's does, and fails as it does when told to."""

import asyncio
import json
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.fakes.telegram_checks import Json, RefusedError, spoiled
from tests.fakes.telegram_groups import Group
from tests.fakes.telegram_methods import METHODS
from tests.fakes.telegram_people import Person
from tests.fakes.telegram_spec import Spec
from tests.fakes.telegram_waiting import until
from tests.fakes.telegram_world import World

OBJECTS = (
    "entities",
    "reply_markup",
    "reply_parameters",
    "link_preview_options",
    "allowed_updates",
    "commands",
    "scope",
    "options",
    "correct_option_ids",
)
NUMBERS = ("offset", "limit", "timeout", "message_id", "message_thread_id")


@dataclass(frozen=True, slots=True)
class Call:
    """A request: its method and its decoded values."""

    method: str
    asked: Json


@dataclass(frozen=True, slots=True)
class Fault:
    """How one call fails. `reset` breaks the connection before or after the call is executed; `hang` executes it and
    never answers; otherwise it is answered with `status`, and with a `page` if there is one, instead of executed."""

    status: int = 500
    description: str = ""
    retry_after: float | None = None
    reset: str = ""
    page: str = ""
    hang: bool = False


class FakeTelegram:
    """`async with FakeTelegram() as fake`, then `fake.url` and `fake.token` are those of a bot."""

    token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"

    def __init__(self) -> None:
        self.world = World()
        self.calls: list[Call] = []
        self.violations = self.world.violations
        self.fetched: list[str] = []
        self.url = ""
        self._spec = Spec()
        self._faults: defaultdict[str, deque[Fault | None]] = defaultdict(deque)
        self._closing = asyncio.Event()
        app = web.Application()
        app.router.add_get("/file/bot{token}/photos/{file}.jpg", self._serve_file)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.go_down()

    async def go_down(self) -> None:
        """Take no connections any more."""
        self._closing.set()
        self.world.updates.close()
        await self._runner.cleanup()

    def person(self, name: str, language: str | None = "en", username: str | None = None) -> Person:
        return Person(self.world, name, language, username)

    def group(self, title: str, kind: str = "group", topics: set[int] | None = None) -> Group:
        """A group with the bot in it; with topics it is a forum."""
        return Group(self.world, title, "supergroup" if topics else kind, topics or set())

    def fail(self, method: str, fault: Fault, times: int = 1, after: int = 0) -> None:
        """The next calls of the method fail, `after` so many that succeed."""
        self._faults[method].extend([None] * after + [fault] * times)

    def heal(self) -> None:
        """Whatever was to fail does not fail any more."""
        self._faults.clear()

    def asked(self, method: str) -> list[Json]:
        """What was asked of a method, call by call."""
        return [call.asked for call in self.calls if call.method == method]

    async def settled(self) -> None:
        """Until the bot has handled and confirmed everything."""
        updates = self.world.updates
        await until(lambda: not updates.waiting and not updates.again, lambda: f"not confirmed: {updates.waiting}")

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _refusal(RefusedError(401, "Unauthorized"))
        raw, asked = await _decoded(request)
        self.calls.append(Call(method, asked))
        self.violations += self._spec.problems(method, raw)
        self.violations += spoiled(str(asked.get("text", "")), asked.get("entities", []))
        if method not in METHODS:
            return _refusal(RefusedError(404, "Not Found"))
        fault = self._faults[method].popleft() if self._faults[method] else None
        return await self._execute(request, method, asked, fault)

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        """A file's content; fails as the method "file" is told to."""
        name = request.match_info["file"]
        self.fetched.append(name)
        fault = self._faults["file"].popleft() if self._faults["file"] else None
        if fault:
            return _broken(request) if fault.reset else _failure(fault)
        if request.match_info["token"] != self.token or name not in self.world.files:
            return web.Response(status=404)
        return web.Response(body=self.world.files[name])

    async def _execute(self, request: web.Request, method: str, asked: Json, fault: Fault | None) -> web.StreamResponse:
        if fault and not fault.hang and fault.reset != "after":
            return _broken(request) if fault.reset else _failure(fault)
        try:
            result = await METHODS[method](self.world, asked)
        except RefusedError as refused:
            return _refusal(refused)
        if fault and fault.reset:
            return _broken(request)
        if fault:
            await self._closing.wait()
        return web.json_response({"ok": True, "result": result})


async def _decoded(request: web.Request) -> tuple[Json, Json]:
    """The request as it came, and with its values made of their texts."""
    raw: Json = dict(request.query)
    files: Json = {}
    if request.content_type == "application/json":
        raw |= await request.json()
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
                value.file.close()
                raw[name] = files[name][1]
            else:
                raw[name] = value
    return raw, {name: _value(name, value) for name, value in raw.items()} | files


def _value(name: str, value: Any) -> Any:
    if name in OBJECTS and isinstance(value, str):
        return json.loads(value)
    return int(value) if name in NUMBERS else value


def _broken(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()


def _failure(fault: Fault) -> web.StreamResponse:
    if fault.retry_after is not None:
        said = f"Too Many Requests: retry after {fault.retry_after}"
        return _refusal(RefusedError(429, said, retry_after=fault.retry_after))
    if fault.page:
        return web.Response(status=fault.status, text=fault.page, content_type="text/html")
    return _refusal(RefusedError(fault.status, fault.description or "Internal Server Error"))


def _refusal(refused: RefusedError) -> web.StreamResponse:
    answer: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        answer["parameters"] = refused.parameters
    return web.json_response(answer, status=refused.code)

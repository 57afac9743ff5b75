"""Discord's REST interface, as far as a chat bot needs it."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from aiohttp import web

from tests.fakes.discord_spec import complaint

if TYPE_CHECKING:
    from tests.fakes.discord import FakeDiscord

Json: TypeAlias = dict[str, Any]


@dataclass
class Call:
    """One request as it came in."""

    method: str
    template: str
    path: str
    body: Any = None
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    status: int = 0


@dataclass
class Fault:
    """What to do instead of answering the next `times` requests whose method and template it fits."""

    method: str
    part: str
    status: int
    body: Json = field(default_factory=dict[str, Any])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    times: int = 1
    reset: bool = False
    after: bool = False

    def fits(self, call: Call) -> bool:
        return self.times > 0 and call.method == self.method and self.part in call.template


class RefusalError(Exception):
    """An answer of 4xx with Discord's own number."""

    def __init__(self, status: int, code: int, message: str) -> None:
        self.status = status
        self.body = {"code": code, "message": message}
        super().__init__(message)


async def answer(discord: "FakeDiscord", request: web.Request) -> web.StreamResponse:
    """Read, record, check, break if asked to, and answer."""
    call = await _read(request)
    discord.calls.append(call)
    fault = next((fault for fault in discord.faults if fault.fits(call)), None)
    if fault is not None:
        fault.times -= 1
        if not fault.after:
            return _broken(fault, request, call)
    response = await _served(discord, request, call)
    call.status = response.status
    return response if fault is None else _broken(fault, request, call)


async def _served(discord: "FakeDiscord", request: web.Request, call: Call) -> web.Response:
    try:
        _admit(discord, request, call)
        found = await discord.serve(call, request)
    except RefusalError as refusal:
        return _json(refusal.body, refusal.status, call)
    return web.Response(status=204, headers=_limits(call)) if found is None else _json(found, 200, call)


def _admit(discord: "FakeDiscord", request: web.Request, call: Call) -> None:
    open_to_all = call.template.startswith(("/interactions", "/webhooks"))
    if not open_to_all and request.headers.get("Authorization") != f"Bot {discord.token}":
        raise RefusalError(401, 0, "401: Unauthorized")
    if call.body is not None:
        wrong = complaint(call.method, call.template, call.body)
        if wrong is not None:
            discord.violations.append(wrong)


async def _read(request: web.Request) -> Call:
    resource = request.match_info.route.resource
    template = (resource.canonical if resource else request.path).removeprefix("/api/v10")
    call = Call(request.method, template, request.path)
    if request.content_type == "multipart/form-data":
        form = await request.post()
        for name, part in form.items():
            if name == "payload_json":
                call.body = json.loads(cast("str", part))
            elif isinstance(part, web.FileField):
                call.files[part.filename] = part.file.read()
    elif request.can_read_body:
        call.body = await request.json()
    return call


def _broken(fault: Fault, request: web.Request, call: Call) -> web.Response:
    if fault.reset and request.transport is not None:
        request.transport.abort()
        raise asyncio.CancelledError
    call.status = fault.status
    return _json(fault.body, fault.status, call, fault.headers)


def _json(body: object, status: int, call: Call, headers: dict[str, str] | None = None) -> web.Response:
    # The library reads JSON only from exactly this content type, which is what Discord sends.
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers={"Content-Type": "application/json", **_limits(call), **(headers or {})},
    )


def _limits(call: Call) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": "50",
        "X-RateLimit-Remaining": "49",
        "X-RateLimit-Reset": "4102444800.000",
        "X-RateLimit-Reset-After": "0.010",
        "X-RateLimit-Bucket": str(abs(hash((call.method, call.template)))),
        "Via": "1.1 fake",
    }

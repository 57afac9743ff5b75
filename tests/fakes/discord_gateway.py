"""Discord's gateway: hello, identify, resume, heartbeats and dispatches, with every way to break off."""

import asyncio
import json
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import WSMsgType, web

Json: TypeAlias = dict[str, Any]

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS, DIRECT_MESSAGES = 1 << 0, 1 << 12
NEEDS = {"MESSAGE_CREATE": DIRECT_MESSAGES} | dict.fromkeys(
    ("GUILD_CREATE", "GUILD_DELETE", "CHANNEL_CREATE", "CHANNEL_DELETE", "THREAD_CREATE", "THREAD_DELETE"), GUILDS
)


@dataclass
class Line:
    """One open websocket. `zipped` compresses the whole stream, as the client's query asked for."""

    socket: web.WebSocketResponse
    request: web.Request
    zipped: Any = None
    closed_here: bool = False

    async def send(self, op: int, content: object, *, name: str | None = None, number: int | None = None) -> None:
        text = json.dumps({"op": op, "d": content, "t": name, "s": number})
        if self.zipped is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(self.zipped.compress(text.encode()) + self.zipped.flush(zlib.Z_SYNC_FLUSH))

    def cut(self) -> None:
        """Break the connection without a goodbye (1006)."""
        if self.request.transport is not None:
            self.request.transport.abort()


@dataclass
class Session:
    """What survives a broken line: the events, to be told again on RESUME."""

    name: str
    intents: int
    line: Line | None
    events: list[tuple[str, object]] = field(default_factory=list[tuple[str, object]])

    async def dispatch(self, name: str, content: object) -> None:
        self.events.append((name, content))
        if self.line is not None and not self.line.socket.closed:
            with suppress(ConnectionError):  # told again on RESUME
                await self.line.send(DISPATCH, content, name=name, number=len(self.events))


class FakeGateway:
    """The gateway of one fake Discord. `hellos` is the content of READY, `guilds` tells what follows it."""

    def __init__(self, token: str, ready: Json, guilds: Callable[[], list[Json]]) -> None:
        self._token = token
        self._ready = ready
        self._guilds = guilds
        self.sessions: list[Session] = []
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.paths: list[str] = []
        self.queries: list[dict[str, str]] = []
        self.refuse_with: int | None = None
        self.forget_sessions = False
        self.changed = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        zipped = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        line = Line(socket, request, zipped)
        self.paths.append(request.path)
        self.queries.append(dict(request.query))
        await line.send(HELLO, {"heartbeat_interval": 41_250})
        try:
            with suppress(ConnectionError):
                async for message in socket:
                    if message.type is WSMsgType.TEXT:
                        await self._hear(line, json.loads(message.data))
        finally:
            self._leave(line)
        return socket

    def _leave(self, line: Line) -> None:
        ended = not line.closed_here and line.socket.close_code in {1000, 1001}
        for session in [session for session in self.sessions if session.line is line]:
            session.line = None
            if ended:
                self.sessions.remove(session)

    async def _hear(self, line: Line, message: Json) -> None:
        if message["op"] == HEARTBEAT:
            await line.send(ACK, None)
        elif message["op"] == IDENTIFY:
            await self._identify(line, message["d"])
        elif message["op"] == RESUME:
            await self._resume(line, message["d"])

    async def _identify(self, line: Line, content: Json) -> None:
        self.identifies.append({**content, "token": "right" if content["token"] == self._token else "wrong"})
        code = self.refuse_with or (4004 if content["token"] != self._token else None)
        if code is not None:
            await line.socket.close(code=code)
            return
        session = Session(f"session-{len(self.identifies)}", content["intents"], line)
        self.sessions.append(session)
        guilds = self._guilds()
        unavailable = [{"id": guild["id"], "unavailable": True} for guild in guilds]
        ready = {
            **self._ready,
            "session_id": session.name,
            "shard": content.get("shard", [0, 1]),
            "guilds": unavailable,
        }
        await session.dispatch("READY", ready)
        for guild in guilds:
            await session.dispatch("GUILD_CREATE", guild)
        await self._tell()

    async def _resume(self, line: Line, content: Json) -> None:
        self.resumes.append({"seq": content["seq"], "session_id": content["session_id"]})
        session = next((each for each in self.sessions if each.name == content["session_id"]), None)
        if session is None or self.forget_sessions or content["token"] != self._token:
            self.sessions = [each for each in self.sessions if each is not session]
            await line.send(INVALID, False)
            return
        session.line = line
        missed = session.events[content["seq"] :]
        for number, (name, event) in enumerate(missed, content["seq"] + 1):
            await line.send(DISPATCH, event, name=name, number=number)
        await session.dispatch("RESUMED", {})
        await self._tell()

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def emit(self, name: str, content: object, *, times: int = 1) -> None:
        """Tell the sessions that asked for such events; `times` for the duplicates that happen in practice."""
        for session in list(self.sessions):
            if session.intents & NEEDS.get(name, ~0):
                for _ in range(times):
                    await session.dispatch(name, content)

    async def connected(self, identifies: int = 1, resumes: int = 0) -> None:
        """Wait until so many sessions were begun and resumed."""
        async with asyncio.timeout(20), self.changed:
            await self.changed.wait_for(
                lambda: len(self.identifies) >= identifies and len(self.resumes) >= resumes and self._lines() != []
            )

    def _lines(self) -> list[Line]:
        return [each.line for each in self.sessions if each.line is not None and not each.line.socket.closed]

    def drop(self) -> None:
        """The connection breaks."""
        for line in self._lines():
            line.cut()

    async def ask_to_reconnect(self) -> None:
        for line in self._lines():
            await line.send(RECONNECT, None)

    async def close(self, code: int) -> None:
        for line in self._lines():
            line.closed_here = True
            await line.socket.close(code=code)

"""The real server on a free port, and a page's side of the websocket."""

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from bot.platforms.browser.adapter import BrowserChat
from bot.platforms.platform import Coach

ALICE = "A" * 22
BOB = "B" * 22
PATIENCE = 10
CLOSE = b"\x88\x80\0\0\0\0"

Frame = dict[str, Any]


@asynccontextmanager
async def running(coach: Coach, port: int = 0) -> AsyncGenerator[BrowserChat]:
    """A chat that is ready to be talked to, and stopped by cancelling as app.py does."""
    async with running_again(BrowserChat(port, coach)) as chat:
        yield chat


@asynccontextmanager
async def running_again(chat: BrowserChat) -> AsyncGenerator[BrowserChat]:
    """The same chat, started once more."""
    task = asyncio.ensure_future(chat.run())
    try:
        await until(lambda: task.done() or is_listening(chat.port))
        if task.done():
            task.result()
        yield chat
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return port != 0 and probe.connect_ex(("127.0.0.1", port)) == 0


async def until(condition: Callable[[], bool]) -> None:
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while not condition():
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.005)


class Page:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def tell(self, frame: object) -> None:
        await self.socket.send(json.dumps(frame))

    async def say(self, text: str, ref: str = "r1", pressed: str | None = None) -> None:
        await self.tell({"kind": "say", "ref": ref, "text": text, "pressed": pressed})

    async def next(self) -> Frame:
        async with asyncio.timeout(PATIENCE):
            return cast("Frame", json.loads(await self.socket.recv()))

    async def until(self, kind: str) -> list[Frame]:
        """The frames up to the next one of this kind, that one last."""
        frames = [await self.next()]
        while frames[-1]["kind"] != kind:
            frames.append(await self.next())
        return frames

    async def messages(self, kind: str) -> list[Frame]:
        """The messages that come before the next frame of this kind."""
        return [frame for frame in await self.until(kind) if frame["kind"] == "message"]

    async def hear(self, text: str, ref: str = "r1", pressed: str | None = None) -> list[Frame]:
        """Say something and wait until it is heard; the messages that came of it."""
        await self.say(text, ref, pressed)
        return await self.messages("heard")


@asynccontextmanager
async def visiting(chat: BrowserChat, person: str = ALICE, **hello: object) -> AsyncGenerator[Page]:
    """A tab that has said hello; its first frames are still to be read."""
    async with knocking(chat) as page:
        await page.tell({"kind": "hello", "person": person, **hello})
        yield page


@asynccontextmanager
async def knocking(chat: BrowserChat) -> AsyncGenerator[Page]:
    """A tab that has said nothing yet."""
    address = f"127.0.0.1:{chat.port}"
    async with connect(
        f"ws://{address}/chat",
        origin=Origin(f"http://{address}"),
        max_queue=None,
        max_size=None,
    ) as socket:
        yield Page(socket)


@asynccontextmanager
async def staring(chat: BrowserChat, person: str) -> AsyncGenerator[asyncio.StreamWriter]:
    """The wire of a tab that reads nothing more once it has said hello. Its frames are masked with zeros."""
    hello = json.dumps({"kind": "hello", "person": person}).encode()
    reader, wire = await asyncio.open_connection("127.0.0.1", chat.port)
    wire.write(
        f"GET /chat HTTP/1.1\r\nHost: 127.0.0.1:{chat.port}\r\nOrigin: http://127.0.0.1:{chat.port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    wire.write(bytes([0x81, 0x80 | len(hello), 0, 0, 0, 0]) + hello)
    await reader.readuntil(b'"ready"}')
    try:
        yield wire
    finally:
        wire.close()

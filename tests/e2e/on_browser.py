"""Somebody who talks to the coach in a browser's tab."""

import asyncio
import base64
import secrets
from contextlib import AsyncExitStack
from html.parser import HTMLParser
from itertools import count
from typing import cast

from typing_extensions import override
from websockets.asyncio.client import connect
from websockets.typing import Origin

from tests.e2e.talker import WHEN, Answer, the_one, typed
from tests.platforms.browser.running import Frame, Page

_refs = count(1)


class OnBrowser:
    platform = "browser"

    def __init__(self, page: Page, person: str, *, room: bool = False) -> None:
        self.page = page
        self.person = person
        self.room = room
        self.read: list[Answer] = []
        self._buttons: dict[str, str] = {}
        self._last = ""

    async def do(self, command: str, **values: str | int) -> Answer:
        return await self.write(typed(command, values))

    async def write(self, text: str) -> Answer:
        return await self._say(text, None)

    complete = write

    async def press(self, label: str) -> Answer:
        return await self._say(self._buttons[the_one(tuple(self._buttons), label)], self._last)

    async def listen(self) -> Answer:
        async with asyncio.timeout(90):
            while True:
                frame: Frame = await self.page.next()
                if frame["kind"] == "message" and not frame["mine"]:
                    return self._read(frame)

    async def _say(self, text: str, pressed: str | None) -> Answer:
        frames = await self.page.hear(text, f"r{next(_refs)}", pressed)
        answers = [frame for frame in frames if not frame["mine"] and (frame["private"] or not self.room)]
        return self._read(answers[-1])

    def _read(self, frame: Frame) -> Answer:
        self._last = frame["id"]
        self._buttons = {label: says for label, says, _ in frame["buttons"]}
        self.read.append(bare(frame))
        return self.read[-1]


async def open_tab(stack: AsyncExitStack, port: int, person: str = "", **hello: object) -> OnBrowser:
    """A tab of somebody new, or of a person known from before."""
    address = f"127.0.0.1:{port}"
    socket = await stack.enter_async_context(
        connect(f"ws://{address}/chat", origin=Origin(f"http://{address}"), max_queue=None, max_size=None)
    )
    page = Page(socket)
    person = person or secrets.token_urlsafe(16)
    await page.tell({"kind": "hello", "person": person, "name": "Ada", "locale": "en-GB", **hello})
    await page.until("ready")
    return OnBrowser(page, person, room=bool(hello.get("room")))


async def look_into_room(port: int) -> list[Frame]:
    """What somebody new finds in the room, from the oldest to the newest."""
    async with AsyncExitStack() as stack:
        address = f"127.0.0.1:{port}"
        socket = await stack.enter_async_context(connect(f"ws://{address}/chat", origin=Origin(f"http://{address}")))
        page = Page(socket)
        await page.tell({"kind": "hello", "person": secrets.token_urlsafe(16), "room": True})
        return await page.messages("ready")


def bare(frame: Frame) -> Answer:
    """A message's words, the labels of its buttons, its files."""
    reader = _Reader()
    reader.feed(frame["html"])
    return Answer("".join(reader.words), tuple(label for label, _, _ in frame["buttons"]), reader.files)


class _Reader(HTMLParser):
    """The words of a message as they are seen, and its files."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.files: dict[str, bytes] = {}
        self._hidden = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = cast("dict[str, str]", dict(attrs))
        if "download" in found:
            self.files[found["download"]] = base64.b64decode(found["href"].partition(",")[2])
            self._hidden = tag
        elif tag in {"time", "summary"}:
            self.words.append(WHEN if tag == "time" else "")
            self._hidden = tag
        elif tag in {"h2", "div", "li", "blockquote", "pre", "label", "span"}:
            self.words.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

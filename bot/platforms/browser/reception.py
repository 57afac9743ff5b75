"""Receives each tab: hears its hello, shows what it missed, and passes on what is said in it, one thing at a time."""

import asyncio
from weakref import WeakValueDictionary

from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.menu import Entry, Parameter
from bot.message import Address, Incoming
from bot.platforms.browser.conversation import ROOM, Conversations
from bot.platforms.browser.tab import Tab
from bot.platforms.browser.wire import HELLO, SAY, Command, Entries, Heard, Hello, Ready, Say
from bot.platforms.platform import Coach

NOT_UNDERSTOOD = 1008


class Reception:
    def __init__(self, coach: Coach, conversations: Conversations) -> None:
        self._coach = coach
        self._conversations = conversations
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, socket: WebSocket) -> None:
        """Talk with one tab until it is gone."""
        await socket.accept()
        try:
            hello = HELLO.validate_json(await _next_text(socket))
            await self._attend(socket, hello)
        except ValidationError:
            await socket.close(NOT_UNDERSTOOD, "That was not understood. Reload the page.")
        except WebSocketDisconnect:
            return

    async def _attend(self, socket: WebSocket, hello: Hello) -> None:
        chat = self._conversations.at(_address(hello))
        tab = Tab(hello.person)
        tab.tell(_menu(self._coach.entries(hello.locale), hello.room))
        chat.join(tab, hello.seen)
        tab.tell(Ready())
        try:
            async with asyncio.TaskGroup() as tasks:
                writing = tasks.create_task(tab.write(socket))
                # The next words are read when these are answered: who floods waits, and nobody else does.
                leaving = await self._listen(socket, tab, hello)
                writing.cancel()
        finally:
            chat.leave(tab)
        raise leaving

    async def _listen(self, socket: WebSocket, tab: Tab, hello: Hello) -> WebSocketDisconnect | ValidationError:
        while True:
            try:
                say = SAY.validate_json(await _next_text(socket))
            except (WebSocketDisconnect, ValidationError) as leaving:
                return leaving
            async with self._turns.setdefault(hello.person, asyncio.Lock()):
                await self._hear(say, hello)
            tab.tell(Heard(ref=say.ref))

    async def _hear(self, say: Say, hello: Hello) -> None:
        address = _address(hello)
        if say.pressed is None:
            self._conversations.at(address).say(hello.person, hello.name, say.text, say.ref)
        reply = await self._coach.hear(
            Incoming(
                address=address,
                person=hello.person,
                name=hello.name,
                text=say.text,
                ref=f"{hello.person}.{say.ref}",
                private=not hello.room,
                locale=hello.locale,
                zone=hello.zone,
                manages=hello.room,  # it belongs to everybody at this machine
            )
        )
        self._conversations.at(address).answer(reply, hello.person, say.pressed)


def _address(hello: Hello) -> Address:
    return Address("browser", ROOM if hello.room else hello.person)


def _menu(entries: tuple[Entry, ...], room: bool) -> Entries:
    """The commands as they are typed. In the room, those that mean something among several people."""
    shown = tuple(entry for entry in entries if entry.group) if room else entries
    return Entries(entries=tuple(_command(entry) for entry in shown))


def _command(entry: Entry) -> Command:
    takes = " ".join(_placeholder(parameter) for parameter in entry.parameters)
    alone = entry.name.split()[0] if entry.bare else entry.name
    return Command(name=entry.name, alone=alone, takes=takes, description=entry.description)


def _placeholder(parameter: Parameter) -> str:
    return parameter.name if parameter.required else f"[{parameter.name}]"


async def _next_text(socket: WebSocket) -> str:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect
    return message.get("text") or ""

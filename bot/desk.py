"""The coach as the platforms meet it: everything they may ask, answered by the parts that know."""

from collections.abc import Callable
from datetime import datetime

from bot.chat.courier import Courier
from bot.chat.dispatcher import Dispatcher
from bot.chat.kinds import Memory
from bot.chat.table import Table
from bot.chat.understand import understand
from bot.chat.unreachable import lose, lose_place
from bot.db.store import Store
from bot.library import Library
from bot.menu import Choice, Entry
from bot.message import Address, Incoming, Reply
from bot.words import locales, speak


class Desk:
    def __init__(self, store: Store, library: Library, table: Table, clock: Callable[[], datetime]) -> None:
        self.locales = locales()
        self.store = store
        self.library = library
        self._table = table
        self._clock = clock
        self.doors: dict[str, str] = {}
        self._dispatcher = Dispatcher(store, library, table, clock, self.doors)
        self.courier = Courier(store, self._dispatcher, clock)

    async def hear(self, incoming: Incoming) -> Reply:
        reply = await self._dispatcher.hear(incoming)
        if reply:
            self.courier.note_answer(incoming.address.platform)
            if not (incoming.private or reply.private):
                self.courier.notices.note_answer(incoming.address)
        return reply

    def entries(self, locale: str) -> tuple[Entry, ...]:
        return self._table.entries(locale)

    def suggest(self, command: str, parameter: str, typed: str) -> tuple[Choice, ...]:
        memory = Memory(self.library, tuple(each.name for each in self._table.shown), self._clock())
        return self._table.suggest(command, parameter, typed, memory)

    def needs_rights(self, text: str) -> bool:
        if not text.startswith("/"):
            return True  # it may complete a command that asked for a value
        found = self._table.find(text)
        return found is not None and found[0].rights

    def wants_picture(self, text: str) -> bool:
        found = self._table.find(text if text.startswith("/") else understand(text) or "")
        return found is not None and found[0].picture

    def introduce(self, platform: str, door: str) -> None:
        self.doors[platform] = door

    def translate(self, reply: Reply, locale: str) -> Reply:
        return speak(locale).reply(reply)

    async def moved(self, old: Address, new: Address) -> None:
        async with self.store.begin() as db:
            await db.nudges.move(old, new)
            await db.groups.move(old, new)
            await db.notices.move(old, new, self._clock())

    async def lost(self, address: Address) -> None:
        async with self.store.begin() as db:
            places = await db.groups.places_in(address)
            for place in places:
                await lose_place(db, place, self._clock())
            if not places:
                await lose(db, address.platform, address.chat.removeprefix("@"))

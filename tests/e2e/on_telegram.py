"""Somebody who talks to the coach on Telegram."""

from tests.e2e.talker import WHEN, Answer, the_one, typed
from tests.e2e.waiting import until
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_chats import Message
from tests.fakes.telegram_groups import Group
from tests.fakes.telegram_people import Person


class OnTelegram:
    platform = "telegram"

    def __init__(self, fake: FakeTelegram, name: str = "Ada") -> None:
        self.fake = fake
        self.me: Person = fake.person(name, "en-GB")
        self.person = str(self.me.id)
        self.read: list[Answer] = []
        self._last: Message | None = None

    async def do(self, command: str, **values: str | int) -> Answer:
        return await self.write(typed(command, values))

    async def write(self, text: str) -> Answer:
        return await self._answer(self.me.say(text))

    complete = write

    async def press(self, label: str) -> Answer:
        assert self._last is not None
        before = self.fake.world.updates
        self.me.press(the_one(tuple(self._last.labels), label), on=self._last)
        return await self._answer(before.waiting[-1]["update_id"])

    async def say_in(self, group: Group, text: str, topic: int = 0) -> Answer:
        """Say something in a group, and read what comes of it in private."""
        return await self._answer(self.me.say(text, to=group, topic=topic))

    async def press_in(self, group: Group, label: str) -> Answer:
        """Press a button that stands in a group, and read what comes of it in private."""
        self.me.press(label, to=group)
        return await self._answer(self.fake.world.updates.waiting[-1]["update_id"])

    async def listen(self) -> Answer:
        await until(lambda: self.me.chat.unseen, seconds=90)
        return self._read()

    async def _answer(self, update: int) -> Answer:
        """What was said by the time the update was confirmed: that is after the whole answer."""
        updates = self.fake.world.updates
        await until(lambda: all(each["update_id"] != update for each in updates.waiting))
        return self._read()

    def _read(self) -> Answer:
        news = self.me.chat.unseen
        self.me.chat.seen = len(self.me.chat.news)
        assert news, f"no answer; before it said {self.read[-1:]}"
        self._last = news[-1]
        files = {message.file: message.content for message in news if message.file}
        self.read.append(Answer("\n".join(filter(None, map(bare, news))), tuple(self._last.labels), files))
        return self.read[-1]


def bare(message: Message) -> str:
    """The words, with instants blanked and nothing between the letters."""
    units = message.text.encode("utf-16-le")
    for entity in reversed([entity for entity in message.entities if entity["type"] == "date_time"]):
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        units = units[:start] + WHEN.encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le").replace("\N{WORD JOINER}", "")

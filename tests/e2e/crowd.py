"""Many learners with a reminder that is due now, put straight into the database; and what became of each."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import func, select, update

from bot.db.store import Store
from bot.db.tables import deliveries, nudges
from bot.message import private_address
from bot.study.learner import Account, Learner
from bot.study.nudge import Nudge
from tests.e2e.town import Town
from tests.fakes.discord_person import Person as DiscordPerson
from tests.fakes.telegram_people import Person as TelegramPerson


class Crowd:
    """Grows by some on Telegram and as many on Discord each time."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._texting: list[TelegramPerson] = []
        self._messaging: list[DiscordPerson] = []
        self.doubtful: Counter[str] = Counter()
        """How often somebody's reminder was under way when the program was killed."""

    async def remind(self, size: int) -> None:
        """So many more people on Telegram and on Discord, for each of whom a reminder is due now."""
        texting = [self._town.telegram.person(f"T{number}") for number in range(size)]
        messaging = [self._town.discord.person(f"D{number}") for number in range(size)]
        for person in texting:
            person.chat.closed = None
        self._texting += texting
        self._messaging += messaging
        everybody = [("telegram", str(each.id)) for each in texting] + [("discord", each.id) for each in messaging]
        now = datetime.now(UTC)
        store = Store(self._town.url)
        try:
            async with store.begin() as db:
                for platform, person in everybody:
                    learner = await db.learners.add(Learner(0, person, now), Account(platform, person, person))
                    words, home = f"/remind now stretch, {person}", private_address(platform, person)
                    await db.nudges.add(Nudge(0, learner.id, "once", person, home, words, now, now.date()))
        finally:
            await store.close()

    async def note_doubtful(self) -> int:
        """After a kill: whose reminder was being sent. Their lease is ended, so that nobody has to wait for it."""
        store = Store(self._town.url)
        try:
            async with store.connect() as connection:
                cut_off = (deliveries.c.state == "due") & deliveries.c.doubtful
                found = await connection.execute(select(nudges.c.person).join_from(deliveries, nudges).where(cut_off))
                people = list(found.scalars())
                await connection.execute(update(deliveries).where(cut_off).values(try_at=datetime.now(UTC)))
        finally:
            await store.close()
        self.doubtful.update(people)
        return len(people)

    @property
    def got(self) -> Counter[str]:
        """How many reminders everybody has received."""
        counted = Counter({str(each.id): _rings(each.chat.texts) for each in self._texting})
        for each in self._messaging:
            counted[each.id] = _rings(shown.text for shown in self._town.discord.messages if each.sees(shown))
        return counted

    async def settled(self) -> None:
        """Until nothing is left to be sent: a reminder that was sent is removed."""
        store = Store(self._town.url)
        try:
            async with asyncio.timeout(40):
                while await _left(store):  # noqa: ASYNC110  it is another program that empties the table
                    await asyncio.sleep(0.2)
        finally:
            await store.close()

    def check_doubles(self) -> None:
        """Everybody was reminded, once; twice only where Telegram could not tell and the program could not know."""
        for person, times in self.got.items():
            texting = person in {str(each.id) for each in self._texting}
            assert 1 <= times <= 1 + (self.doubtful[person] if texting else 0), person


async def _left(store: Store) -> int:
    async with store.connect() as connection:
        return (await connection.execute(select(func.count()).where(nudges.c.kind == "once"))).scalar_one()


def _rings(texts: Iterable[str]) -> int:
    return sum("stretch" in text for text in texts)

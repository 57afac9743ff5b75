"""The question of the day as Telegram's own quiz: asked, answered by a vote, and ended, all by the real adapter."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.platforms.telegram.adapter import Telegram
from tests.conversation import Clock, log_of
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_groups import Group
from tests.fakes.telegram_people import Person
from tests.platforms.telegram.stage import running


class Walking(Clock):
    """A clock that goes on with each look at it, so that nobody waits for it for ever."""

    def __call__(self) -> datetime:
        self.tick(seconds=0.2)
        return self.at


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server
    assert server.violations == []


async def tick(desk: Desk, clock: Walking, telegram: Telegram) -> None:
    """Some seconds of the courier's life."""
    for _ in range(3):
        clock.tick(seconds=10)
        await desk.courier.tick()
        await desk.courier.send_waiting(telegram)


async def a_group(fake: FakeTelegram, group: Group) -> tuple[Person, Person]:
    """Two members who know a topic and show it, in a group with a question a day."""
    ada, bob = fake.person("Ada"), fake.person("Bob")
    group.promote(ada)
    for each in (ada, bob):
        each.say("/know python")
    ada.say("/group new Owls", group)
    await fake.settled()
    code = next(text.split("/group join ")[1].split(",")[0] for text in ada.chat.texts if "/group join " in text)
    bob.say(f"/group join {code}")
    await fake.settled()
    for each in (ada, bob):
        each.say("/group share progress")
    ada.say("/group quiz on")
    await fake.settled()
    return ada, bob


async def test_a_vote_counts_as_a_review_and_the_quiz_ends(fake: FakeTelegram, store: Store, library: Library) -> None:
    clock = Walking()
    desk = Desk(store, library, Table(COMMANDS), clock)
    group = fake.group("Study")
    async with running(fake, desk) as telegram:
        async with store.begin() as db:
            await db.rates.ensure("telegram")
        desk.courier.attend(telegram)
        ada, bob = await a_group(fake, group)
        bob.say("/group quiz", group)
        await fake.settled()
        await tick(desk, clock, telegram)
        asked = next(message for message in group.chat.news if message.poll)
        assert asked.poll
        assert asked.poll.question.startswith("Question of the day: ")
        bob.vote(asked, asked.poll.right)
        ada.vote(asked, (asked.poll.right + 1) % 4)
        fake.person("Eve").vote(asked, 0)
        await fake.settled()
        reviews = {
            name: [each.covers for each in await log_of(store, str(person.id), "telegram") if each.kind == "review"]
            for name, person in (("ada", ada), ("bob", bob))
        }
        assert reviews == {"ada": [1], "bob": [3]}
        await tick(desk, clock, telegram)
        assert len([message for message in group.chat.news if message.poll]) == 1
        clock.tick(hours=25)
        await tick(desk, clock, telegram)
        assert asked.poll.closed

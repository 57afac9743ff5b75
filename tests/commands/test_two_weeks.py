"""Two weeks of a learner's life, on both databases: the same words, the same state."""

from datetime import UTC, date, datetime, timedelta

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.study.event import STUDIED
from tests.conversation import Chat, Clock, Mailbox, deliver, learner_of, log_of, route_of, words_of

NUDGE = "the day's message"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Life:
    """Ana in Berlin studies at half past seven in the evening, from Monday to Friday."""

    def __init__(self, store: Store, library: Library) -> None:
        self.store, self.library = store, library
        self.clock, self.mailbox = Clock(MONDAY), Mailbox()
        self.chat = Chat(self.restarted(), self.clock, zone="Europe/Berlin")

    def restarted(self) -> Desk:
        return Desk(self.store, self.library, Table(COMMANDS), self.clock)

    async def evening(self, day: int) -> list[str]:
        """What the coach says unasked on the way to the evening of a day."""
        before = len(self.mailbox.got)
        while self.clock.at < MONDAY + timedelta(days=day, hours=9, minutes=30):
            self.clock.tick(minutes=30)
            await deliver(self.chat.desk, [self.mailbox])
        return [
            NUDGE if any(each.says == "/nudge stop" for each in reply.buttons) else words_of(reply).splitlines()[0]
            for _, reply, _ in self.mailbox.got[before:]
        ]

    async def study(self) -> str:
        await self.chat.say("/next")
        await self.chat.press("Start")
        self.clock.tick(minutes=20)
        return await self.chat.press("Done")


async def test_two_weeks_with_rest_days_and_a_freeze(story_store: Store, library: Library) -> None:
    life = Life(story_store, library)
    chat = life.chat
    for said in ("/start", "/settings start from-zero", "25", "mon-fri", "19:00", "/nudge often every"):
        await chat.say(said)
    for day in range(5):
        assert await life.evening(day) == [NUDGE]
        assert f"{day + 1} day" in await life.study()
    for day in (5, 6):
        assert await life.evening(day) == [], "weekends are rest days"
    chat.desk = life.restarted()
    for day in (7, 8):
        assert await life.evening(day) == [NUDGE]
        assert f"{day - 1} days in a row." in await life.study()
    assert "You hold 1 freeze" in await chat.say("/progress")
    assert await life.evening(9) == [NUDGE]  # and nobody comes: a freeze is spent
    assert await life.evening(10) == [NUDGE]
    words = await life.study()
    assert "8 days in a row." in words
    assert "A freeze you had earned kept your streak on Wed 2 Dec." in words
    await chat.say("/remind tomorrow 12:00 buy a notebook")
    await life.study()
    assert await life.evening(11) == ["You asked me to remind you: buy a notebook", NUDGE]
    await chat.say("/skip")
    assert "9 days in a row." in await life.study()
    await chat.say("/pause until wednesday")
    for day in range(12, 16):
        assert await life.evening(day) == []
    assert await life.evening(16) == [NUDGE]
    assert "10 days in a row." in await life.study()
    assert "Your best: 10." in await chat.say("/progress")
    await _same_on_both(story_store)


async def _same_on_both(store: Store) -> None:
    learner = await learner_of(store)
    assert (route_of(learner), learner.minutes, learner.days, learner.zone) == ("from-zero", 25, 31, "Europe/Berlin")
    assert learner.met
    events = [event for event in await log_of(store) if event.kind in STUDIED]
    days = (23, 24, 25, 26, 27, 30, 31, 33, 33, 34, 39)
    assert [event.day for event in events] == [date(2026, 11, 1) + timedelta(days=day - 1) for day in days]
    assert [event.minutes for event in events] == [20] * 11
    tasks = " ".join(f"{event.subject.partition('.')[2]}:{event.kind}" for event in events)
    assert tasks == (
        "sheets:sitting sheets:done jobs:sitting jobs:sitting jobs:done compare:sitting compare:sitting compare:done "
        "four-hands:sitting recall-tomorrow:done four-hands:done"
    )

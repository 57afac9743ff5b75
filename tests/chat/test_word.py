"""A word to somebody else finds the right account, the right hour, and is said once."""

from datetime import datetime

import pytest

from bot.chat.table import Table
from bot.chat.word import tell
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.errors import DeliveryError
from bot.library import Library
from bot.message import Address
from bot.study.learner import Account
from tests.conversation import SATURDAY, Chat, Clock, Mailbox, deliver, learner_of

SAYS = "/thanks"
WORDS = "You are welcome. I am here when you want to go on."


@pytest.fixture
def mailboxes() -> tuple[Mailbox, Mailbox]:
    return Mailbox("test"), Mailbox("other")


@pytest.fixture
def desk(store: Store, library: Library, clock: Clock, mailboxes: object) -> Desk:
    return Desk(store, library, Table(COMMANDS), clock)


async def second_account(store: Store) -> None:
    """Ana has a second account, and it comes first by name."""
    learner = await learner_of(store)
    async with store.begin() as db:
        await db.learners.add_account(learner.id, Account("other", "ana2", "Ana"))


async def say(store: Store, now: datetime, *, at_once: bool = False) -> None:
    learner = await learner_of(store)
    async with store.begin() as db:
        await tell(db, learner.id, SAYS, now, at_once=at_once)


async def test_no_two_words_have_the_same_nonce(
    store: Store, desk: Desk, chat: Chat, clock: Clock, mailboxes: tuple[Mailbox, Mailbox]
) -> None:
    """A platform that knows a nonce takes the second word for the first, and does not show it."""
    await chat.meet()
    for _ in range(3):
        await say(store, clock())
        await deliver(desk, mailboxes)
        clock.tick(seconds=5)
    assert len({nonce for _, _, nonce in mailboxes[0].got}) == 3


async def test_it_goes_where_the_daily_task_goes_and_is_said_once(
    store: Store, desk: Desk, chat: Chat, clock: Clock, mailboxes: tuple[Mailbox, Mailbox]
) -> None:
    await chat.meet()
    await second_account(store)
    await say(store, clock())
    for _ in range(2):
        await deliver(desk, mailboxes)
    assert (mailboxes[0].words, mailboxes[1].words) == ([WORDS], [])
    assert mailboxes[0].got[0][0] == Address("test", "@ana")
    assert (await learner_of(store)).unanswered == 0
    assert "remind you" not in await chat.say("/remind")


async def test_without_a_daily_task_it_goes_to_the_first_account(
    store: Store, desk: Desk, chat: Chat, clock: Clock, mailboxes: tuple[Mailbox, Mailbox]
) -> None:
    await chat.meet(reminder="off")
    await second_account(store)
    await say(store, clock())
    await deliver(desk, mailboxes)
    assert (mailboxes[0].words, mailboxes[1].words) == ([], [WORDS])


async def test_it_waits_for_the_morning_unless_somebody_is_at_the_screen(
    store: Store, desk: Desk, chat: Chat, clock: Clock, mailboxes: tuple[Mailbox, Mailbox]
) -> None:
    await chat.meet(reminder="off")
    clock.at = SATURDAY.replace(hour=23)
    await say(store, clock())
    await deliver(desk, mailboxes)
    assert mailboxes[0].words == []
    await say(store, clock(), at_once=True)
    await deliver(desk, mailboxes)
    assert mailboxes[0].words == [WORDS]
    clock.tick(hours=7)
    await deliver(desk, mailboxes)
    assert mailboxes[0].words == [WORDS, WORDS]


@pytest.mark.parametrize("when", ["before", "meanwhile"])
async def test_somebody_who_cannot_be_reached_is_told_when_they_speak_again(
    store: Store, desk: Desk, chat: Chat, clock: Clock, mailboxes: tuple[Mailbox, Mailbox], when: str
) -> None:
    await chat.meet(reminder="off")
    if when == "before":
        await desk.lost(Address("test", "@ana"))
    else:
        mailboxes[0].failures.append(DeliveryError("closed", permanent=True))
    await say(store, clock())
    await deliver(desk, mailboxes)
    assert mailboxes[0].words == []
    assert "could not reach" not in await chat.say("/help")
    await deliver(desk, mailboxes)
    assert mailboxes[0].words == [WORDS]


async def test_what_comes_a_week_too_late_is_not_said_and_leaves_nothing(
    store: Store, desk: Desk, chat: Chat, clock: Clock, mailboxes: tuple[Mailbox, Mailbox]
) -> None:
    await chat.meet(reminder="off")
    await say(store, clock())
    await desk.courier.tick()
    clock.tick(days=8)
    await deliver(desk, mailboxes)
    assert mailboxes[0].words == []
    learner = await learner_of(store)
    async with store.begin() as db:
        assert await db.nudges.of(learner.id) == ()

"""No group gets more messages than Telegram takes in a minute."""

from dataclasses import replace

import pytest

from bot.errors import DeliveryError
from bot.message import Address, Reply, line
from bot.platforms.telegram.adapter import Telegram
from bot.platforms.telegram.turns import Turns
from tests.fakes.telegram import FakeTelegram
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import GREETING, QUICK, running

CHAT = -7
PUBLIC = Reply((line("We are three."),), private=False)
SECRET = Reply((line("You are behind."),))
SHORT = replace(QUICK, minute=0.2, turn=15.0, handling=20.0)
RESTLESS = replace(QUICK, turn=0.0)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def turns(clock: Clock) -> Turns:
    return Turns(3, 60.0, clock)


async def write(turns: Turns, count: int = 1, chat: int = CHAT) -> None:
    async with turns.take(chat, count, 0):
        pass


async def test_a_turn_is_over_a_minute_after_it_ended(turns: Turns, clock: Clock) -> None:
    async with turns.take(CHAT, 1, 0):
        clock.now += 10
        assert turns.left(CHAT) == 2
    clock.now += 59
    assert turns.left(CHAT) == 2
    clock.now += 1
    assert turns.left(CHAT) == 3


async def test_who_comes_when_all_are_taken_is_refused_until_one_is_over(turns: Turns, clock: Clock) -> None:
    await write(turns, 2)
    clock.now += 30
    await write(turns)
    for seconds in (0, 29):
        clock.now += seconds
        with pytest.raises(DeliveryError, match="as many messages") as caught:
            await write(turns)
        assert (caught.value.permanent, caught.value.retry_after, caught.value.in_doubt) == (False, None, False)
    clock.now += 1
    await write(turns, 2)
    assert turns.left(CHAT) == 0


async def test_turns_under_way_count_and_those_that_fail_do_too(turns: Turns) -> None:
    with pytest.raises(RuntimeError):
        async with turns.take(CHAT, 3, 0):
            with pytest.raises(DeliveryError):
                await write(turns)
            raise RuntimeError
    assert turns.left(CHAT) == 0


async def test_chats_do_not_take_each_others_turns_and_private_ones_need_none(turns: Turns) -> None:
    await write(turns, 3)
    await write(turns, 3, chat=-8)
    await write(turns, 30, chat=7)
    assert (turns.left(CHAT), turns.left(-8), turns.left(7)) == (0, 0, 3)


async def test_a_reply_longer_than_a_minute_takes_is_sent_when_nothing_else_is(turns: Turns, clock: Clock) -> None:
    await write(turns, 5)
    clock.now += 60
    assert turns.left(CHAT) == 3


async def test_many_questions_at_once_are_answered_as_fast_as_the_group_takes(fake: FakeTelegram, coach: Echo) -> None:
    coach.script["/group"] = PUBLIC
    fake.world.minute, group = SHORT.minute, fake.group("Study")
    async with running(fake, coach, SHORT):
        for number in range(40):
            fake.person(f"P{number}").say("/group", group)
        await fake.settled()
    assert group.chat.texts == ["We are three."] * 40


async def test_answers_that_would_come_too_late_are_dropped_and_logged(
    fake: FakeTelegram, coach: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    coach.script["/group"] = PUBLIC
    group = fake.group("Study")
    async with running(fake, coach, RESTLESS):
        for number in range(25):
            fake.person(f"P{number}").say("/group", group)
        await fake.settled()
    assert len(group.chat.texts) == 18
    assert caplog.text.count("as many messages") == 7


async def test_courtesies_leave_room_for_answers(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    coach.script |= {"/me": SECRET, "/group": PUBLIC}
    ada, bob, group = fake.person("Ada"), fake.person("Bob"), fake.group("Study")
    ada.chat.closed = None
    for _ in range(20):
        ada.say("/me", group)
        bob.say("/me", group)
    await fake.settled()
    assert len(ada.chat.texts) == 20
    assert len(group.chat.texts) == 11
    ada.say("/group", group)
    await fake.settled()
    assert group.chat.texts[-1] == "We are three."


async def test_what_nobody_waits_for_counts_too_and_comes_later(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    group = fake.group("Study")
    where = Address("telegram", str(group.id))
    sent = await platform.send(where, GREETING, "")
    for number in range(17):
        assert await platform.edit(where, sent, Reply((line("We are {n}.", n=number),)))
    with pytest.raises(DeliveryError, match="as many messages"):
        await platform.send(where, GREETING, "")
    with pytest.raises(DeliveryError, match="as many messages"):
        await platform.edit(where, sent, GREETING)

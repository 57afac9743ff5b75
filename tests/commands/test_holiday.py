"""A pause that is known beforehand."""

from datetime import date

import pytest

from bot.db.store import Store
from bot.study.learner import Holiday
from tests.conversation import Chat, Clock, Mailbox, deliver, learner_of


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


@pytest.mark.parametrize(
    "words",
    [
        "/pause from 1 December to 10 December",
        "/pause from 1 to 10 december",
        "/pause from 2026-12-01 until 2026-12-10",
        "/pause from 1 dec for 10 days",
        "I'm on holiday from 1 December to 10 December",
        "pause from 1 dec to 10 dec",
    ],
)
async def test_a_holiday_is_told_of_beforehand(chat: Chat, store: Store, words: str) -> None:
    assert (await chat.say(words)).startswith(
        "Noted: away from Tue 1 Dec to Thu 10 Dec. Study goes on on Fri 11 Dec.\nI keep still then"
    )
    learner = await learner_of(store)
    assert learner.holidays == (Holiday(date(2026, 12, 1), date(2026, 12, 11)),)
    assert not learner.paused


@pytest.mark.parametrize(
    "words", ["from today to friday", "from yesterday to friday", "from 5 dec to 1 dec", "from soon", "from dec to jan"]
)
async def test_a_holiday_without_sense_changes_nothing(chat: Chat, store: Store, words: str) -> None:
    await chat.say(f"/pause {words}")
    learner = await learner_of(store)
    assert (learner.holidays, learner.paused) == ((), False)


async def test_it_is_silent_while_it_lasts_and_the_streak_waits(chat: Chat, clock: Clock) -> None:
    mailbox = Mailbox()
    await chat.say("/pause from tuesday for 3 days")
    await chat.study(3)
    before = len(mailbox.got)
    for _ in range(3 * 24):
        clock.tick(hours=1)
        await deliver(chat.desk, [mailbox])
    assert len(mailbox.got) == before
    words = await chat.say("/next")
    assert words.startswith("Welcome back, Ana. All of it waited for you.\nNext task:")
    assert "4 days in a row." in await chat.say("/done")


async def test_while_it_lasts_the_forecast_knows_its_end(chat: Chat, clock: Clock) -> None:
    await chat.say("/pause from 1 December to 10 December")
    clock.tick(days=12)
    words = await chat.say("/forecast")
    assert "between" in words
    assert "from the day you go on" not in words


async def test_study_goes_on_sooner_when_one_says_so(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.say("/pause from tomorrow for 9 days")
    clock.tick(days=2)
    assert "You are paused" in await chat.say("/next")
    assert "Welcome back." in await chat.say("/resume")
    assert (await learner_of(store)).holidays == ()


async def test_it_can_be_taken_back_and_said_anew(chat: Chat, store: Store) -> None:
    await chat.say("/pause from 1 dec to 10 dec")
    assert "Taken back: the holiday from Tue 1 Dec." in await chat.press("Cancel it")
    assert (await learner_of(store)).holidays == ()
    await chat.say("/pause from 1 dec to 10 dec")
    await chat.say("/pause from 5 dec to 20 dec")
    assert (await learner_of(store)).holidays == (Holiday(date(2026, 12, 5), date(2026, 12, 21)),)
    await chat.say("/pause from 1 feb to 3 feb")
    assert await chat.say("/pause cancel") == "Which one?"
    assert "There is no such holiday" in await chat.say("/pause cancel 7 jan")


async def test_taking_it_back_says_that_a_pause_goes_on(chat: Chat) -> None:
    await chat.say("/pause")
    await chat.say("/pause from 1 dec to 10 dec")
    told = "Taken back: the holiday from Tue 1 Dec.\nYou are still paused, until you say /resume."
    assert await chat.say("/pause cancel") == told
    assert chat.labels == ["Resume now"]
    await chat.say("/pause until 5 december")
    told = "No holiday lies ahead.\nYou are still paused, until Sat 5 Dec."
    assert await chat.say("/pause cancel") == told
    await chat.press("Resume now")
    assert await chat.say("/pause cancel") == "No holiday lies ahead."


async def test_an_illness_before_it_leaves_it_as_it_is(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.say("/pause from 1 dec to 10 dec")
    await chat.say("/pause until friday")
    clock.tick(days=4)
    await chat.say("/resume")
    assert (await learner_of(store)).holidays == (Holiday(date(2026, 12, 1), date(2026, 12, 11)),)


async def test_the_weeks_ahead_and_the_forecast_leave_it_out(chat: Chat) -> None:
    await chat.say("/roadmap follow learning how to learn")
    plan, forecast = await chat.say("/plan"), await chat.say("/forecast")
    await chat.say("/pause from 1 dec for 8 weeks")
    later = await chat.say("/plan")
    assert "Your holiday is planned in: Tue 1 Dec to Mon 25 Jan 2027." in later
    assert later.splitlines()[:8] != plan.splitlines()[:8]
    assert (await chat.say("/forecast")).splitlines()[:3] != forecast.splitlines()[:3]


async def test_the_word_for_a_week_with_a_holiday_is_smaller(chat: Chat, clock: Clock) -> None:
    clock.tick(days=2)  # a Monday
    await chat.say("/group new Owls")
    await chat.say("/pause from thursday for 4 days")
    assert "study on 3 days" in await chat.say("/group commit")


async def test_a_holiday_that_ends_before_it_begins_is_said_to(chat: Chat) -> None:
    assert "That ends before it begins." in await chat.say("/pause from 10 december to 1 december")

"""How far somebody is, and the word before a streak ends."""

from tests.conversation import Chat, Clock, Mailbox, deliver


async def test_a_newcomer_sees_the_way_and_no_zeros_about_themselves(chat: Chat) -> None:
    await chat.meet()
    words = await chat.say("/progress")
    assert "Learning how to learn: 0 of 59 tasks [0%]" in words
    assert words.endswith("Your first task starts your streak.")


async def test_progress_counts_tasks_days_and_minutes(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    for _ in range(2):
        await chat.say("/next 120")
        await chat.say("/done")
        clock.tick(days=1)
    words = await chat.say("/progress")
    assert "Learning how to learn: 2 of 59 tasks [3%]" in words
    assert "2 days in a row." in words
    assert "Your best: 2. You studied on 2 of the last 30 days." in words
    assert "110 minutes in the last seven days." in words


async def test_what_one_knows_counts_as_behind_but_not_as_studied(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/know learning-to-learn")
    words = await chat.say("how am I doing?")
    assert "Learning how to learn: 10 of 59 tasks" in words
    assert "in a row" not in words


async def test_another_starting_point_keeps_everything_that_was_done(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/next 120")
    await chat.say("/done")
    await chat.say("/settings start developer")
    assert "1 of" in await chat.say("/progress")


async def test_the_streak_word_comes_only_when_something_would_be_lost(chat: Chat, clock: Clock) -> None:
    mailbox = Mailbox()
    await chat.meet(reminder="off")
    await chat.say("/settings alert on")
    for _ in range(2):
        await chat.say("/next 5")
        await chat.say("/done")
        clock.tick(days=1)
    clock.tick(hours=8)
    await deliver(chat.desk, [mailbox])
    assert mailbox.words == ["2 days in a row so far.\nFive minutes today keep it going."]
    assert "5 minutes" in await chat.say("/next 5")
    await chat.say("/done")
    clock.tick(days=1, hours=-2)
    await chat.say("/next 5")
    await chat.say("/done")
    clock.tick(hours=2)
    await deliver(chat.desk, [mailbox])
    assert len(mailbox.got) == 1

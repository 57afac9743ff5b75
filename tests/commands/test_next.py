"""Asking for a task, and everything one may say to it."""

from tests.conversation import Chat, Clock


async def test_the_first_task_comes_within_five_taps(chat: Chat) -> None:
    await chat.say("/start")
    taps = ["From zero", "25 minutes", "Every day", "13:00 Berlin", "19:00"]
    for label in taps:
        await chat.press(label)
    assert "Next task:" in chat.words
    assert chat.labels[:3] == ["Start", "Done", "Some of it"]


async def test_a_task_names_topic_minutes_gain_and_reason(chat: Chat) -> None:
    await chat.meet()
    words = await chat.say("/next")
    assert words.startswith("Next task: ")
    for part in (" minutes", "Afterwards you can ", "Why now: "):
        assert part in words


async def test_asking_again_shows_the_same_task(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    first = await chat.say("/next")
    clock.tick(hours=3)
    assert await chat.say("what's next?") == first


async def test_done_twice_counts_once(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/next")
    says = chat.says("Done")
    assert "Today: " in await chat.say(says)
    assert "counted already" in await chat.say(says)
    assert "counted already" in await chat.say("/done")
    assert "1 day in a row." in await chat.say("/progress") or "1 in a row" in chat.words

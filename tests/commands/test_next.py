"""Asking for a task, and everything one may say to it but that it is done."""

import re
from dataclasses import replace

from bot.db.store import Store
from bot.library import Library
from bot.study.event import STUDIED
from tests.conversation import Chat, Clock, learner_of, log_of, studied


def title(words: str) -> str:
    """Of the task that is shown."""
    found = re.search(r"^(?:Next task|Under way): (.+)$", words, re.MULTILINE)
    assert found, words
    return found[1]


async def test_a_task_names_topic_minutes_resource_gain_and_reason(chat: Chat) -> None:
    await chat.meet()
    words = await chat.say("/next")
    assert words.startswith("Next task: ")
    for part in (" minutes", "Use ", "Afterwards you can ", "Why now: "):
        assert part in words
    assert chat.labels == ["Start", "Done", "Some of it", "Not today", "Another", "Already know this"]


async def test_asking_again_shows_the_same_task(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    first = await chat.say("/next")
    clock.tick(hours=3)
    assert await chat.say("what's next?") == first
    clock.tick(days=3)
    assert await chat.say("/next") == first


async def test_the_open_task_is_cut_anew_for_other_minutes(chat: Chat) -> None:
    await chat.meet()
    assert "sitting 1 of 2, 18 minutes" in await chat.say("/next")
    assert "sitting 1 of 3, 12 minutes" in await chat.say("/next 15")
    first = title(chat.words)
    words = await chat.say("/next 2 hours")
    assert title(words) == first
    assert "35 minutes" in words
    assert "sitting" not in words
    assert "sitting 1 of 4" in await chat.say("I've got 10 minutes")


async def test_a_big_task_is_done_in_sittings_over_days(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.meet()
    await chat.say("/track python short")
    first = title(chat.words)
    assert "sitting 1 of 6" in chat.words
    for number in range(2, 7):
        await chat.say("/done")
        assert f"Sitting {number - 1} done: {first}" in chat.words
        clock.tick(days=1)
        assert f"sitting {number} of 6" in await chat.say("/next")
        assert title(chat.words) == first
        assert "Why now: you have begun it" in chat.words
    assert f"Done: {first}" in await chat.say("/done")
    assert "You can now write a program" in chat.words
    assert await studied(store) == [("python.first-programs", number) for number in range(1, 7)]
    assert sum(event.minutes for event in await log_of(store) if event.kind in STUDIED) == 150


async def test_somebody_a_little_faster_keeps_the_number_of_sittings(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    await chat.press("Start")
    clock.tick(minutes=22)
    await chat.press("Done")
    assert "sitting 2 of 2" in await chat.say("/next")


async def test_the_reason_follows_what_was_done_before(chat: Chat) -> None:
    await chat.meet()
    assert "Why now: it comes next on your way (From zero). " in await chat.say("/next")
    await chat.say("/know learning-to-learn.sheets")
    assert "the next step of Learning how to learn, which you have under way." in chat.words
    await chat.say("/take statistics")
    assert "you chose it yourself." in chat.words


async def test_a_topic_that_many_build_on_says_how_many(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/settings start developer")
    for topic in ("learning-to-learn", "roles"):
        await chat.say(f"/know {topic}")
    words = await chat.say("/next")
    assert "Python" in words
    assert re.search(r"Why now: \d+ later topics build on it\.", words)


async def test_while_paused_the_task_comes_with_a_note(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/pause")
    words = await chat.say("/next")
    assert words.startswith("You are paused, so I send no reminders. /resume ends that.\nNext task:")


async def test_a_task_that_left_the_roadmap_makes_room_for_another(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/next")
    async with store.begin() as db:
        known = await db.learners.find("test", "ana")
        assert known
        assert known.learner.open
        gone = replace(known.learner.open, task="old.task-nobody-knows")
        await db.learners.save(replace(known.learner, open=gone))
    words = await chat.say("/next")
    assert words.startswith("The task you had open has left the roadmap. Nothing you did is lost.\nNext task:")
    assert "has left" not in await chat.say("/next")


async def test_buttons_of_a_task_that_left_the_roadmap_say_so(chat: Chat, store: Store) -> None:
    await chat.meet()
    for verb in ("begin", "done", "some", "skip", "swap"):
        words = await chat.say(f"/{verb} old.task 1" if verb in ("done", "some") else f"/{verb} old.task")
        assert words == "This task is no longer in the roadmap. Nothing you did is lost."
        assert chat.labels == ["Next task"]
    assert await studied(store) == []


async def test_what_is_no_task_is_called_so(chat: Chat) -> None:
    await chat.meet()
    for verb in ("skip", "swap", "begin"):
        assert await chat.say(f"/{verb} asdf") == "I know no task called asdf."


async def test_starting_is_seen_on_the_card_and_offered_once(chat: Chat) -> None:
    await chat.meet()
    before = title(await chat.say("/next"))
    words = await chat.press("Start")
    assert words.startswith(f"Under way: {before}")
    assert "Started at 13:00." in words
    assert "Start" not in chat.labels
    assert await chat.say("/begin") == words


async def test_not_today_means_tomorrow_again(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    first = title(await chat.say("/next"))
    assert f"Put off until tomorrow: {first}." in await chat.press("Not today")
    assert title(await chat.press("Something else now")) != first
    await chat.say("/skip")
    assert title(await chat.say("/next")) != first
    await chat.say("/skip")
    clock.tick(days=1)
    assert title(await chat.say("/next")) == first


async def test_another_is_another_and_the_same_day_never_the_first_again(chat: Chat) -> None:
    await chat.meet()
    seen = {title(await chat.say("/next"))}
    for _ in range(5):
        seen.add(title(await chat.press("Another")))
    assert len(seen) == 6


async def test_another_from_an_old_card_shows_what_lies_open(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/next")
    old = chat.says("Another")
    second = title(await chat.press("Another"))
    assert title(await chat.say(old)) == second


async def test_what_is_done_cannot_be_put_off_or_begun(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/next 120")
    skip, start = chat.says("Not today"), chat.says("Start")
    await chat.say("/done")
    for said in (skip, start):
        assert "is behind you already." in await chat.say(said)


async def test_nothing_to_put_off_is_said_with_a_way_on(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/skip")
    for said in ("/skip", "/swap", "/begin", "/some"):
        assert await chat.say(said) == "No task is open. Ask for one first."
        assert chat.labels == ["Next task"]


async def test_a_known_task_never_comes_again(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    first = title(await chat.say("/next"))
    words = await chat.press("Already know this")
    assert words.startswith(f"Noted, you know this: {first}.")
    assert title(words) != first
    clock.tick(days=1)
    assert title(await chat.say("/next")) != first


async def test_a_known_topic_is_left_out_as_a_whole(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/next")
    await chat.press("Already know this")
    words = await chat.press("I know all of Learning how to learn")
    assert (
        "Noted: you know Learning how to learn. I will not ask you to study it, only now and then about a card."
        in words
    )
    assert "Time management" in words
    assert await studied(store) == []


async def test_knowing_something_unknown_is_refused(chat: Chat) -> None:
    await chat.meet()
    assert await chat.say("/know alchemy") == "I know neither a task nor a topic called alchemy."


async def test_a_topic_that_is_known_may_be_named_and_one_like_it_is_offered(chat: Chat) -> None:
    await chat.meet()
    assert "Noted: you know Learning how to learn." in await chat.say("/know learning how to learn")
    assert "Which topic do you know?" in await chat.say("/know version control")
    assert "Noted: you know Version control with Git." in await chat.press(chat.labels[0])


async def test_a_topic_may_be_taken_early_with_a_word_on_what_it_builds_on(chat: Chat) -> None:
    await chat.meet()
    words = await chat.say("/take gradient-boosting")
    assert words.startswith("It builds on Classical machine learning. If it gets rough, start there.")
    assert "Why now: you chose it yourself." in words


async def test_a_topic_that_is_behind_one_is_not_taken_up_again(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/know python")
    assert await chat.say("/take python") == "Python is behind you already."


async def test_at_the_end_of_the_road_there_is_a_word_and_no_task(chat: Chat, library: Library, store: Store) -> None:
    await chat.meet()
    chat.pace = 2
    for topic in library.default.topics:
        await chat.say(f"/know {topic}")
    assert "You have finished this roadmap" in chat.words
    assert "You have finished this roadmap" in await chat.say("/next")
    assert (await learner_of(store)).open is None

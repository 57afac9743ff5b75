"""A few questions close a topic: asked in the same message, passed by right answers, never taken back."""

import pytest

from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.study.event import StudyEvent
from bot.study.placement import laid_out
from tests.conversation import Chat, Clock, learner_of, log_of

TOPIC = "python"


@pytest.fixture
async def chat(chat: Chat, store: Store, library: Library) -> Chat:
    """Ana, who has one task of a topic ahead of her."""
    await chat.meet()
    learner, topic = await learner_of(store), library.default.topics[TOPIC]
    *others, last = topic.tasks_on(topic.track(""))
    async with store.begin() as db:
        for task in others:
            event = StudyEvent(
                chat.clock(), chat.clock().date(), "done", task.id, task.minutes, 1, task.minutes, "said"
            )
            await db.events.add(learner.id, event)
    await chat.say(f"/begin {last.id} 600")
    await chat.press("Done")
    return chat


async def answer(chat: Chat, library: Library, *, right: bool) -> str:
    card = library.default.cards[chat.last.buttons[0].says.split()[3]]
    place = laid_out(card)[1]
    return await chat.press("ABCD"[place if right else place - 1])


async def answers(store: Store) -> list[tuple[int, int, str]]:
    return [(each.sitting, each.covers, each.evidence) for each in await log_of(store) if each.kind == "answer"]


async def test_the_last_task_of_a_topic_is_followed_by_the_offer_of_a_check(chat: Chat) -> None:
    assert "That completes Python" in chat.words
    assert chat.labels[:3] == ["Check it", "I am sure", "Next task"]


async def test_two_right_answers_in_the_same_message_pass(chat: Chat, library: Library, store: Store) -> None:
    await chat.press("Check it")
    assert chat.labels == ["A", "B", "C", "D", "I don't know", "Not now"]
    assert chat.last.replaces
    assert (await answer(chat, library, right=True)).startswith("Right: ")
    assert chat.last.replaces
    assert "Checked: Python" in await answer(chat, library, right=True)
    assert "2 of 2 right." in chat.words
    assert await answers(store) == [(1, 2, "said"), (1, 2, "checked")]
    assert "It is behind you, and checked on Sat 21 Nov." in await chat.say("/topic python")
    assert "It was checked on Sat 21 Nov." in await chat.say("/why python")
    assert "1 topic behind you, and checked." in await chat.say("/progress")


async def test_one_slip_is_no_failure(chat: Chat, library: Library) -> None:
    await chat.press("Check it")
    assert (await answer(chat, library, right=False)).startswith("Not quite, it is: ")
    await answer(chat, library, right=True)
    assert "2 of 3 right." in await answer(chat, library, right=True)


async def test_who_fails_is_shown_what_to_look_at_and_keeps_every_tick(chat: Chat, library: Library) -> None:
    before = await chat.say("/topic python")
    await chat.say("/check python")
    await chat.press("I don't know")
    words = await answer(chat, library, right=False)
    assert "Not quite yet: Python" in words
    assert "What you did stays done" in words
    assert chat.labels == ["Next task", "Check it again", "About this topic"]
    assert "It is behind you, as you said. It is not checked." in before
    after = await chat.say("/topic python")
    assert [each for each in after.splitlines() if " · " not in each] == [
        each for each in before.splitlines() if " · " not in each
    ]


async def test_the_answers_count_for_what_is_believed(chat: Chat, library: Library) -> None:
    before = await chat.say("/why python")
    await chat.say("/check python")
    await chat.press("I don't know")
    await chat.press("I don't know")
    after = await chat.say("/why python")
    assert "You seem to know this." in before
    assert "You seem to know this." not in after
    await chat.press("Check it")
    for _ in range(2):
        await answer(chat, library, right=True)
    assert "know this. I give it" in await chat.say("/why python")


async def test_a_second_press_counts_nothing(chat: Chat, library: Library, store: Store) -> None:
    await chat.press("Check it")
    first = chat.last.buttons[0].says
    await chat.say(first)
    await chat.say(first)
    assert len(await answers(store)) == 1
    last, over = "", ""
    while "Not now" in chat.labels:
        last = chat.says("I don't know")
        over = await chat.say(last)
    assert await chat.say(last) == over
    asked = len(await answers(store))
    await chat.press("Check it again")
    assert "question 1" in chat.words
    await answer(chat, library, right=True)
    assert (await answers(store))[asked:] == [(2, 2, "said")]


async def test_a_button_of_another_check_counts_nothing(chat: Chat, store: Store) -> None:
    await chat.press("Check it")
    says = chat.last.buttons[0].says
    await chat.say(says.replace("answer 1 ", "answer 2 "))
    assert await answers(store) == []
    await chat.say(says)
    assert len(await answers(store)) == 1


async def test_to_be_sure_is_allowed_and_marked_as_such(chat: Chat) -> None:
    assert "It stands as said, not as checked." in await chat.press("I am sure")
    assert "as you said, and you are sure of it. It is not checked." in await chat.say("/topic python")
    assert "You told me that you know it." in await chat.say("/why python")
    assert "1 topic behind you, by your word." in await chat.say("/progress")
    assert "question 1" in await chat.say("/check python")


async def test_a_check_can_be_asked_for_at_any_time(chat: Chat, library: Library) -> None:
    assert "These are done, and not checked yet." in await chat.say("/check")
    assert chat.labels == ["Python"]
    assert "Python · check, question 1" in await chat.press("Python")
    for _ in range(2):
        await answer(chat, library, right=True)
    assert await chat.say("/check") == "Which topic? Type its name."


async def test_a_check_during_a_placement_is_none_of_its_questions(chat: Chat, library: Library) -> None:
    await chat.say("/placement")
    await chat.say("/check python")
    await answer(chat, library, right=True)
    assert "How well do you know" in await chat.say("/placement")


async def test_in_a_group_no_check_is_offered(desk: Desk, clock: Clock, chat: Chat, library: Library) -> None:
    group = Chat(desk, clock, chat="room", private=False)
    topic = library.default.topics["git"]
    for task in topic.tasks_on(topic.track("")):
        await chat.say(f"/begin {task.id} 600")
        await group.say("/done")
    assert "That completes" in group.words
    assert "Check it" not in group.labels


async def test_a_later_check_that_fails_does_not_stand_as_checked(chat: Chat, library: Library, clock: Clock) -> None:
    await chat.press("Check it")
    await answer(chat, library, right=True)
    await answer(chat, library, right=True)
    clock.tick(days=1)
    await chat.say("/check python")
    await answer(chat, library, right=False)
    assert "Not quite yet: Python" in await answer(chat, library, right=False)
    said = "It was checked on Sat 21 Nov; the last time it was not quite there."
    assert f"It is behind you. {said}" in await chat.say("/topic python")
    assert said in await chat.say("/why python")
    assert "1 topic behind you, by your word." in await chat.say("/progress")
    assert "These are done, and not checked yet." in await chat.say("/check")
    assert "you are sure of Python" in await chat.say("/check sure python")


async def test_a_failed_check_tells_of_the_resource_too_and_shows_none_whose_link_is_dead(
    chat: Chat, library: Library, store: Store
) -> None:
    learner = await learner_of(store)

    async def finished() -> set[str]:
        async with store.begin() as db:
            return {id for id, each in (await db.shelf.of(learner.id)).items() if each.finished}

    before = await finished()
    assert before
    await chat.say("/resources python")
    first = chat.last.buttons[0].says.removeprefix("/use ")
    await chat.say(f"/dead {first}")
    await chat.say("/check python")
    await answer(chat, library, right=False)
    words = await answer(chat, library, right=False)
    assert library.default.resources[first].title not in words.splitlines()[-1]
    assert " · " in words.splitlines()[-1]
    assert not before & await finished()

"""How good a course, book or page was."""

import pytest

from bot.db.store import Store
from tests.conversation import Chat, log_of


async def rated(store: Store) -> list[tuple[str, int]]:
    return [(each.subject, each.covers) for each in await log_of(store) if each.kind == "rate"]


async def test_a_title_brings_the_grades_and_a_tap_notes_one(chat: Chat, store: Store) -> None:
    assert "How was it for you" in await chat.say("/rate practical deep learning")
    assert chat.labels == ["Good", "Fine", "Not for me", "The link is dead"]
    assert "Good." in await chat.press("Good")
    assert [grade for _, grade in await rated(store)] == [3]


async def test_a_grade_in_words_may_follow_the_title(chat: Chat, store: Store) -> None:
    await chat.say("/rate practical deep learning bad")
    assert [grade for _, grade in await rated(store)] == [1]


async def test_what_was_used_lately_is_offered(chat: Chat) -> None:
    await chat.meet()
    assert "Nothing used yet." in await chat.say("/rate")
    assert chat.labels == ["Next task", "Resources"]
    for _ in range(6):
        await chat.say("/next")
        await chat.press("Done")
    await chat.say("/rate")
    assert chat.labels
    assert "How was it for you" in await chat.press(chat.labels[0])


async def test_a_number_alone_is_no_title(chat: Chat) -> None:
    assert (await chat.say("/rate 5")).startswith("Nothing used yet.")


async def test_words_complete_the_question(chat: Chat) -> None:
    await chat.say("/rate")
    assert "How was it for you" in await chat.say("practical deep learning")


@pytest.mark.parametrize("said", ["qqqqqq", "* _ `", "x" * 900])
async def test_what_is_no_resource_is_said_to_be_none(chat: Chat, store: Store, said: str) -> None:
    assert "I know no" in await chat.say(f"/rate {said}")
    assert await rated(store) == []


async def test_several_that_fit_are_offered_with_the_grade_kept(chat: Chat, store: Store) -> None:
    assert "Which one? Several are called python." in await chat.say("/rate python good")
    await chat.press(chat.labels[0])
    assert [grade for _, grade in await rated(store)] == [3]


async def test_of_several_that_are_called_so_none_is_taken_for_the_one_that_was_meant(chat: Chat, store: Store) -> None:
    assert "Which one? Several are called statistics." in await chat.say("/rate statistics good")
    assert len(chat.labels) > 1
    assert await rated(store) == []
    assert "Khan Academy: Statistics and Probability, Good." in await chat.press(chat.labels[0])
    await chat.say("/rate khan academy: statistics and probability fine")
    assert [grade for _, grade in await rated(store)] == [3, 2]


async def test_what_was_taken_up_besides_is_offered_with_the_grade_that_was_said(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/resources linear algebra")
    await chat.press("Use 1")
    assert "Which one?" in await chat.say("/rate good")
    assert len(chat.labels) == 1
    assert "Good." in await chat.press(chat.labels[0])
    assert [grade for _, grade in await rated(store)] == [3]


async def test_a_rating_is_no_study(chat: Chat) -> None:
    await chat.meet()
    before = await chat.say("/progress")
    await chat.say("/rate practical deep learning good")
    assert await chat.say("/progress") == before

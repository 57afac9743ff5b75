"""What a topic is, what it builds on, and where to learn it."""

import re

import pytest

from tests.conversation import Chat


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


@pytest.mark.parametrize("typed", ["python", "Python", "PYTHON", "pyhton", "  python  "])
async def test_a_topic_is_found_by_its_name_even_misspelt(chat: Chat, typed: str) -> None:
    words = await chat.say(f"/topic {typed}")
    assert words.startswith("Python\n")
    assert chat.labels[:2] == ["Take it up now", "I know this"]
    assert chat.labels[-1] == "All resources"
    assert "The short way" in " ".join(chat.labels)


async def test_a_topic_says_what_it_builds_on(chat: Chat) -> None:
    words = await chat.say("/topic gradient boosting")
    assert "Builds on Classical machine learning: " in words
    assert "On the roadmap because of Arpan Chakraborty" in words
    await chat.say("/know classical-ml")
    assert "Builds on ✓ Classical machine learning: " in await chat.say("/topic gradient boosting")


async def test_a_topic_says_how_far_one_is(chat: Chat) -> None:
    words = await chat.say("/topic python")
    assert re.search(r"0 of \d+ tasks are behind you, and about \d\d\d hours are ahead\.", words)
    await chat.press("I know this")
    assert "It is behind you, as you said" in await chat.say("/topic python")
    assert chat.labels == ["Next task", "Check it", "All resources"]


async def test_a_topic_left_out_is_asked_for_and_the_answer_completes_the_sentence(chat: Chat) -> None:
    assert "Which topic?" in await chat.say("/topic")
    assert chat.labels
    assert (await chat.say("linear algebra")).startswith("Linear algebra\n")


async def test_a_topic_nobody_knows_brings_the_nearest_or_a_way_on(chat: Chat) -> None:
    assert await chat.say("/topic xyzzy plugh") == "I know no topic called xyzzy plugh."
    assert chat.labels == ["Other topics"]
    assert "Which topic?" in await chat.press("Other topics")
    assert "I know no topic called" in await chat.say("/topic machine vision and more of that kind")
    assert chat.labels


async def test_the_resources_of_a_topic_come_with_what_is_known_of_them(chat: Chat) -> None:
    words = await chat.say("/resources linear algebra all")
    assert words.startswith("Resources: Linear algebra\n")
    assert "Essence of Linear Algebra · video · free · for beginners · 4 hours · in several languages" in words


async def test_resources_are_found_by_any_words(chat: Chat) -> None:
    assert "Machine Learning Specialization" in await chat.say("/resources andrew ng")


async def test_resources_without_words_are_those_of_the_open_task_or_asked_for(chat: Chat) -> None:
    assert (await chat.say("/resources")).startswith("Resources: Learning how to learn\n")
    assert (await chat.say("statistics")).startswith("Resources: Statistics\n")
    await chat.say("/skip")
    assert "Resources for what?" in await chat.say("/resources")
    first = chat.labels[0]
    assert (await chat.press(first)).startswith(f"Resources: {first}\n")


async def test_resources_nobody_knows_are_said_to_be_none(chat: Chat) -> None:
    assert await chat.say("/resources qqqqzzz") == "I found nothing for qqqqzzz."


async def test_no_list_is_longer_than_one_reads(chat: Chat) -> None:
    assert len((await chat.say("/resources python")).splitlines()) <= 6


@pytest.mark.parametrize("said", ["/topic deep-learning", "/resources deep-learning", "/resources ud730"])
async def test_what_is_no_longer_there_is_not_recommended(chat: Chat, said: str) -> None:
    assert "Deep Learning (ud730)" not in await chat.say(said)

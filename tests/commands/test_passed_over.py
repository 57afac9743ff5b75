"""What is passed over because it is known has a word said of it, once."""

import re

import pytest

from bot.library import Library
from bot.study.placement import laid_out
from bot.study.way import Picks, find_way
from tests.conversation import Chat, Clock


async def test_a_topic_that_is_passed_over_is_named_when_the_next_one_is_laid_open(
    chat: Chat, library: Library
) -> None:
    await chat.meet()
    first, second, *_ = dict.fromkeys(task.topic for task in find_way(library.default, Picks("from-zero")).main)
    name = library.default.topics[first].name
    await chat.say("/skip")
    await chat.say(f"/place claim {first} 1")
    words = await chat.say("/next")
    assert words.startswith(f"Passed over {name}: you seem to know it. /why {first}\nNext task: ")
    assert "Passed over" not in await chat.say("/next")
    await chat.say("/skip")
    await chat.say(f"/place claim {second} 1")
    assert re.match(f"Passed over {name} and \\d more: you seem to know them.", await chat.say("/next"))


async def place(chat: Chat, library: Library) -> None:
    """A placement of somebody who knows the first two stages and nothing else."""
    await chat.say("/placement")
    while "Very well" in chat.labels:
        knows = any(f"/place say {stage} " in chat.says("Very well") for stage in ("learning", "coding"))
        await chat.press("Very well" if knows else "Nothing yet")
    while "I don't know" in chat.labels:
        card = library.default.cards[chat.last.buttons[0].says.split()[2]]
        knows = library.default.topics[card.topic].stage in ("learning", "coding")
        await chat.press("ABCD"[laid_out(card)[1]] if knows else "I don't know")
    assert "What I believe you know" in chat.words


async def test_a_task_that_nobody_touched_goes_when_a_placement_finds_its_topic_known(
    chat: Chat, library: Library
) -> None:
    await chat.meet()
    assert "Learning how to learn · " in await chat.say("/next")
    await place(chat, library)
    assert "/next passes over it" in await chat.say("/topic learning-to-learn")
    words = await chat.say("/next")
    assert words.startswith("Passed over Learning how to learn")
    assert "\nLearning how to learn · " not in words


@pytest.mark.parametrize("touch", ["/begin", "/take learning-to-learn"])
async def test_a_task_that_was_begun_or_asked_for_stays_and_its_topic_says_so(
    chat: Chat, library: Library, touch: str
) -> None:
    await chat.meet()
    await chat.say("/next")
    if touch != "/begin":
        await chat.say("/skip")
    await chat.say(touch)
    await place(chat, library)
    words = await chat.say("/topic learning-to-learn")
    assert "You seem to know this. Say so, and /next passes over what is left of it." in words
    assert "/next passes over it." not in words
    assert "I know this" in chat.labels
    assert "Learning how to learn · " in await chat.say("/next")


async def test_what_is_passed_over_is_not_counted_as_ahead(chat: Chat, library: Library) -> None:
    await chat.meet()
    before = [await chat.say(word) for word in ("/plan", "/forecast")]
    topics = dict.fromkeys(task.topic for task in find_way(library.default, Picks("from-zero")).main)
    for topic in list(topics)[:12]:
        await chat.say(f"/place claim {topic} 1")
    after = [await chat.say(word) for word in ("/plan", "/forecast")]
    hours = [int(re.findall(r"About (\d+) hours are ahead", plan)[0]) for plan in (before[0], after[0])]
    assert hours[1] < hours[0]
    assert re.search(r"^\d+ topics that you seem to know are left out\. /placement$", after[0], re.MULTILINE)
    assert "left out" not in before[0] + before[1]


async def test_a_forecast_names_what_one_seems_to_know_as_what_moved_it(
    chat: Chat, clock: Clock, library: Library
) -> None:
    await chat.meet(reminder="off")
    await chat.say("/roadmap follow learning-how-to-learn")
    await chat.say("/settings minutes 10")
    await chat.study(21, every=2)
    for topic in library.roadmaps["learning-how-to-learn"].topics:
        await chat.say(f"/place claim {topic} 1")
    words = await chat.say("/forecast")
    assert re.search(r"earlier than a week ago: you seem to know some of it already\.", words)
    assert re.search(r"\d+ topics? that you seem to know (is|are) left out\.", words)
    clock.tick(days=8)
    assert "seem to know some of it" not in await chat.say("/forecast")

"""What is passed over because it is known has a word said of it, once."""

import re

from bot.library import Library
from bot.study.way import Picks, find_way
from tests.conversation import Chat


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

"""Cheers, asking for help and a roadmap followed together, from one platform to another; nothing private in public."""

import pytest

from tests.e2e.daylight import keep_awake
from tests.e2e.on_discord import OnDiscord
from tests.e2e.owls import TOPIC, Owls, found, public_words, set_out
from tests.e2e.town import Town
from tests.e2e.waiting import until

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def dan_of(owls: Owls) -> OnDiscord:
    """One more member on Discord, who may be written to at any hour."""
    dan = OnDiscord(owls.town.discord, "Dan", place=owls.channel)
    assert "You are in" in (await dan.press_here("Join")).words
    await keep_awake(owls.town)
    return dan


async def test_a_cheer_and_thanks_for_it_cross_platforms_in_private(busy_town: Town) -> None:
    owls = await found(busy_town, "Cheerful")
    dan = await dan_of(owls)
    assert "Whom in Cheerful" in (await dan.press_here("Cheer")).words
    assert "on its way" in (await dan.press("Ben")).words
    assert "Dan of Cheerful cheers you on." in (await owls.ben.listen()).words
    assert "on their way" in (await owls.ben.press("Thank you")).words
    assert "Ben of Cheerful says thank you" in (await dan.listen()).words
    assert "You have cheered Ben on today" in (await dan.do("cheer", who="Ben")).words
    assert [words for words in public_words(owls) if "cheers you" in words or "thank" in words] == []
    busy_town.check()


async def test_who_asks_for_help_is_on_every_board_and_helped_in_private(busy_town: Town) -> None:
    owls = await found(busy_town, "Helpful")
    dan = await dan_of(owls)
    answer = await owls.ben.say_in(owls.forum, "/group ask how do I read a @everyone <b>traceback</b>?", TOPIC)
    assert "Helpful sees that you ask for help" in answer.words
    await owls.agree("Ben asks for help: how do I read a @everyone <b>traceback</b>?")
    assert "What do you tell them?" in (await dan.press_here("Help Ben")).words
    assert "Ben gets your words" in (await dan.complete("from **below** @here, ask Eve <b>")).words
    told = await owls.ben.listen()
    assert "Dan of Helpful writes:" in told.words
    assert "from **below** @here, ask Eve <b>" in told.words
    await owls.ben.press("Answer Dan")
    assert "Dan gets your answer." in (await owls.ben.complete("a secret thank-you")).words
    assert "a secret thank-you" in (await dan.listen()).words
    await owls.ben.do("group ask", what="solved")
    await owls.agree("Ben", without=("asks for help",))
    assert [words for words in public_words(owls) if "from **below" in words or "secret" in words] == []
    busy_town.check()


async def test_a_roadmap_followed_together_names_nobody(busy_town: Town) -> None:
    owls = await found(busy_town, "Cohort")
    await set_out(busy_town, owls.ben)
    answer = await owls.ada.do("group roadmap", roadmap="machine-learning-engineer")
    assert "Cohort follows this roadmap together" in answer.words
    await owls.agree("Topic of the week:")
    before = len(owls.forum.chat.texts)
    owls.ben.me.say("/group next", to=owls.forum, topic=TOPIC)
    await until(lambda: len(owls.forum.chat.texts) > before)
    asked = owls.forum.chat.texts[-1]
    assert "Cohort: when you meet" in asked
    assert "Ben" not in asked
    assert "Ada" not in asked
    busy_town.check()

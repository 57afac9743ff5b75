"""Thirty people change things within a minute: Telegram's limit for a group is kept, and the last board is right."""

import asyncio

import pytest

from tests.e2e.daylight import keep_awake
from tests.e2e.owls import TOPIC, Owls, found
from tests.e2e.town import Town
from tests.fakes.telegram_world import MOST_A_MINUTE

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

CROWD = 30


def written(owls: Owls) -> int:
    """Messages and edits that were asked for in the Telegram group so far."""
    methods = ("sendMessage", "editMessageText")
    asked = [each for method in methods for each in owls.town.telegram.asked(method)]
    return sum(str(each["chat_id"]) == str(owls.forum.id) for each in asked)


async def test_thirty_members_within_a_minute(one_town: Town) -> None:
    owls = await found(one_town, "Crowded")
    crowd = [await owls.join(f"Owl {number:02}") for number in range(CROWD)]
    await keep_awake(one_town)
    for number, owl in enumerate(crowd):
        for words in ("/group share plan", f"/group commit {number + 100} minutes"):
            answer = await owl.say_in(owls.forum, words, TOPIC)
            assert "minutes" in answer.words or "From now on" in answer.words
        await asyncio.sleep(0.8)
    await owls.agree("30 words are given for this week.", "And 12 more.", seconds=90)
    assert written(owls) <= 2 * MOST_A_MINUTE
    one_town.check()

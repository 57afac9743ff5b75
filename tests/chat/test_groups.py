"""In a chat of several people the coach speaks when it is spoken to, and what is personal stays private."""

import pytest

from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from tests.conversation import Chat, Clock, log_of, studied


@pytest.fixture
def group(desk: Desk, clock: Clock) -> Chat:
    return Chat(desk, clock, chat="group", private=False)


@pytest.mark.parametrize("said", ["hello", "done", "what's next?", "remind me tomorrow at 7", "", "?", "x" * 5000])
async def test_chatter_among_people_is_none_of_the_coachs_business(group: Chat, store: Store, said: str) -> None:
    assert await group.say(said) == ""
    assert await log_of(store) == ()
    async with store.begin() as db:
        assert await db.learners.find("test", "ana") is None


async def test_every_command_answers_its_asker_alone(group: Chat) -> None:
    group.pace = 2
    for command in COMMANDS:
        assert await group.say(f"/{command.name}")
        assert group.last.private or command.name == "help", "what the coach can do is no secret"


async def test_what_is_done_in_a_group_counts_as_anywhere(group: Chat, desk: Desk, clock: Clock, store: Store) -> None:
    await group.say("/next")
    await group.press("Done")
    assert len(await studied(store)) == 1
    assert "18 minutes in the last seven days." in await Chat(desk, clock).say("/progress")


async def test_a_button_counts_for_whoever_presses_it(group: Chat, desk: Desk, clock: Clock, store: Store) -> None:
    await group.say("/next")
    bob = Chat(desk, clock, person="bob", name="Bob", chat="group", private=False)
    await bob.say(group.says("Done"))
    assert await studied(store) == []
    assert len(await studied(store, "bob")) == 1


async def test_chatter_does_not_complete_what_was_asked_in_private(group: Chat, desk: Desk, clock: Clock) -> None:
    ana = Chat(desk, clock)
    await ana.meet()
    await ana.say("/settings zone")
    assert await group.say("Tokyo") == ""
    assert "as in Tokyo" in await ana.say("Tokyo")


async def test_a_question_asked_in_a_group_is_answered_in_private_too(group: Chat, desk: Desk, clock: Clock) -> None:
    await group.say("/settings zone")
    assert "as in Berlin" in await Chat(desk, clock).say("Berlin")

"""Cards of one's own."""

import json
from typing import Any

import pytest

from bot.db.store import Store
from bot.message import Attachment
from bot.study.own_card import LONGEST, MOST
from tests.conversation import Chat, Clock, learner_of


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


@pytest.mark.parametrize("sign", ["=", "::", "|", "=>", "->", "—"])
async def test_a_card_is_made_in_one_line(chat: Chat, sign: str) -> None:
    words = await chat.say(f"/card add capital of Chile {sign} Santiago")
    assert words == "Made. It comes in your reviews.\n1: capital of Chile\nSantiago"
    assert chat.labels == ["Another one", "Change it", "Delete it", "All my cards"]


async def test_the_same_card_is_made_once(chat: Chat) -> None:
    await chat.say("/card add capital of Chile = Santiago")
    assert "You have this card already.\n1: capital of Chile" in await chat.say("/card add capital of Chile = Santiago")
    assert "2:" not in await chat.say("/card list")


async def test_what_is_missing_is_asked_for(chat: Chat) -> None:
    await chat.say("/card add")
    assert "And the answer?" in await chat.say("what is f(x)=x called?")
    assert "1: what is f(x)=x called?\nthe identity = id" in await chat.say("the identity = id")


async def test_own_cards_are_reviewed(chat: Chat) -> None:
    await chat.say("/card add capital of Chile = Santiago")
    words = await chat.say("/review")
    assert words == "1 of 1: a card of your own\ncapital of Chile"
    assert "Santiago" in await chat.press("Show the answer")
    assert chat.labels == ["Again", "Hard", "Good", "Easy"]
    assert "1 card, 1 recalled." in await chat.press("Good")


async def test_a_card_is_worded_anew_and_deleted(chat: Chat) -> None:
    await chat.say("/card add a = b")
    await chat.press("Change it")
    assert "1: a\nc" in await chat.say("c")
    assert "1: d\ne" in await chat.say("/card edit 1 d = e")
    assert "1: d = e" in await chat.say("/card list")
    assert "Deleted: d" in await chat.say("/card delete 1")
    assert "You have no card number 1." in await chat.say("/card delete 1")
    assert "You have made no card yet." in await chat.say("/card")
    assert "2: x" in await chat.say("/card add x = y"), "no number is given away twice"


async def test_nobody_reaches_the_cards_of_others(chat: Chat, clock: Clock) -> None:
    await chat.say("/card add a = b")
    bob = Chat(chat.desk, clock, person="bob", name="Bob")
    await bob.meet()
    for said in ("/card edit 1 x = y", "/card delete 1"):
        assert "You have no card number 1." in await bob.say(said)
    assert "no longer there" in await bob.say("/review show own:1 0")
    assert "1: a = b" in await chat.say("/card list")


async def test_a_deleted_card_is_asked_no_more(chat: Chat) -> None:
    await chat.say("/card add a = b")
    await chat.say("/review")
    show = chat.says("Show the answer")
    await chat.say("/card delete 1")
    assert "This card is no longer there." in await chat.say(show)
    assert "No card is due now." in await chat.say("/review")


@pytest.mark.parametrize(
    "words", ["<b>x</b> = {y} *z* _q_", "{question} = {0.__class__}", "@everyone = https://x.y/[a](b)"]
)
async def test_hostile_words_stay_words(chat: Chat, words: str) -> None:
    front, back = words.split(" = ")
    assert words in await chat.say(f"/card add {words}") or back in chat.words
    assert f"1: {words}" in await chat.say("/card list")
    await chat.say("/review")
    assert front in chat.words
    assert back in await chat.press("Show the answer")


async def test_there_is_a_limit_to_length_and_number(chat: Chat, store: Store, clock: Clock) -> None:
    assert "has room for 300 characters; that is 301." in await chat.say(f"/card add {'x' * (LONGEST + 1)} = y")
    assert "The question is missing." in await chat.say("/card add = y")
    learner = await learner_of(store)
    async with store.begin() as db:
        for number in range(MOST):
            await db.cards.add(learner.id, f"q{number}", "a", clock.at)
    assert "You have 500 cards." in await chat.say("/card add x = y")
    words = await chat.say("/card list 50")
    assert words.startswith("Your cards, page 50 of 50")
    assert "More" not in chat.labels


async def test_the_copy_holds_them(chat: Chat) -> None:
    await chat.say("/card add a = b")
    await chat.say("/export")
    [file] = [block for block in chat.last.blocks if isinstance(block, Attachment)]
    content: dict[str, Any] = json.loads(file.content)
    assert [(each["front"], each["back"]) for each in content["cards"]] == [("a", "b")]

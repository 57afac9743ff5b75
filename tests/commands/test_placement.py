"""What a learner knows already: said, asked, shown, corrected; left and taken up again anywhere."""

import re

import pytest

from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.message import plain
from bot.study.placement import laid_out
from bot.study.testimony import ANSWERS
from tests.commands.linking import Town, link
from tests.conversation import Chat, Clock, learner_of, log_of

AREAS = 8


@pytest.fixture
def town(desk: Desk, clock: Clock) -> Town:
    return Town(desk, clock)


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


async def tell_areas(chat: Chat, said: str) -> None:
    await chat.say("/placement")
    for _ in range(AREAS):
        await chat.press(said)


async def answer_all(chat: Chat, library: Library, *, right: bool) -> int:
    """Answer until the coach has heard enough; returns how many questions there were."""
    asked = 0
    while "I don't know" in chat.labels:
        asked += 1
        if not right:
            await chat.press("I don't know")
            continue
        card = library.default.cards[chat.last.buttons[0].says.split()[2]]
        await chat.press("ABCD"[laid_out(card)[1]])
    return asked


async def test_it_is_offered_at_the_first_meeting_and_after_it(desk: Desk, clock: Clock) -> None:
    newcomer = Chat(desk, clock, "ben", "Ben")
    await newcomer.say("/start")
    await newcomer.press("Find out what you know (5 minutes)")
    assert "What do you know already?" in newcomer.words
    await newcomer.press("A little")
    await newcomer.press("Stop here")
    assert "Where do you start from?" in newcomer.words
    assert "To correct me: /placement" in newcomer.words
    assert "Look at its stage" not in newcomer.words
    assert "Find out what you know (5 minutes)" not in newcomer.labels
    await newcomer.meet()
    assert "Find out what you know (5 minutes)" not in newcomer.labels
    assert "Look at its stage to correct me." in await newcomer.say("/placement")
    another = Chat(desk, clock, "eve", "Eve")
    await another.meet()
    assert "Find out what you know (5 minutes)" in another.labels


async def test_areas_come_one_by_one_in_one_message_and_then_questions(chat: Chat) -> None:
    words = await chat.say("/placement")
    assert "How well do you know Learning how to learn?" in words
    words = await chat.press("Well")
    assert "Learning how to learn: Well" in words
    assert chat.last.replaces
    for _ in range(AREAS - 1):
        await chat.press("A little")
    assert re.search(r"^.+ · about \d+ more\n", chat.words)
    assert chat.labels == ["A", "B", "C", "D", "I don't know", "Stop here"]
    assert chat.last.replaces


async def test_answers_may_be_typed_as_their_buttons_read(chat: Chat, library: Library, store: Store) -> None:
    await chat.say("/placement")
    for typed, read in (
        ("well", "Well"),
        ("a litle", "A little"),
        ("Very well.", "Very well"),
        ("nothing", "Nothing"),
    ):
        assert f": {read}" in await chat.say(typed)
    assert "Say nothing yet, a little, well or very well." in await chat.say("rather so")
    assert [each.covers for each in await log_of(store) if each.kind == "report"] == [2, 1, 3, 0]
    for _ in range(AREAS - 4):
        await chat.say("nothing yet")
    assert chat.labels[-2:] == ["I don't know", "Stop here"]
    card = library.default.cards[chat.last.buttons[0].says.split()[2]]
    assert "Say the letter of an answer" in await chat.say("1")
    await chat.say("abcd"[laid_out(card)[1]])
    await chat.say("I don’t know")
    assert [each.covers for each in await log_of(store) if each.kind == "answer"] == [
        ANSWERS.index("right"),
        ANSWERS.index("unknown"),
    ]
    assert "What I believe you know" in await chat.say("stop here")
    assert "Next task" in await chat.say("next")


async def test_other_requests_are_still_heard_in_the_middle_of_a_placement(chat: Chat) -> None:
    await chat.say("/placement")
    assert "Next task" in await chat.say("next")
    await tell_areas(chat, "A little")
    assert "Next task" in await chat.say("what should i do?")


@pytest.mark.parametrize("areas", [0, AREAS])
async def test_stop_in_the_middle_of_it_ends_the_placement_and_no_messages(
    chat: Chat, store: Store, areas: int
) -> None:
    await chat.say("/placement")
    for _ in range(areas):
        await chat.press("A little")
    assert ("What I believe you know" if areas else "All right.") in await chat.say("Stop.")
    learner = await learner_of(store)
    async with store.begin() as db:
        assert [nudge.kind for nudge in await db.nudges.of(learner.id)] == ["task"]
    assert "Stopped. I write no more by myself" in await chat.say("stop")


async def test_who_knows_nothing_is_told_where_to_begin_after_few_questions(chat: Chat, library: Library) -> None:
    await tell_areas(chat, "Nothing yet")
    assert await answer_all(chat, library, right=False) <= 10
    assert "There is no topic yet that you seem to know." in chat.words
    assert "topics are ready for you:" in chat.words


async def test_who_knows_all_of_it_is_believed_and_not_asked_to_study_it(chat: Chat, library: Library) -> None:
    await tell_areas(chat, "Very well")
    assert await answer_all(chat, library, right=True) <= 25
    known = re.search(r"You seem to know (\d+) topics", chat.words)
    assert known
    assert int(known[1]) >= 60


async def test_who_stops_at_once_is_told_nothing_and_asked_again_another_time(chat: Chat) -> None:
    await chat.say("/placement")
    assert await chat.press("Stop here") == "All right. You can find out at any time: /placement"
    assert "What do you know already?" in await chat.say("/placement")


async def test_a_word_on_one_area_makes_nothing_sure(chat: Chat) -> None:
    await chat.say("/placement")
    await chat.press("Well")
    await chat.press("Stop here")
    assert "You seem to know" not in chat.words
    assert "topics, which still come:" in chat.words


async def test_next_passes_over_what_one_surely_knows(chat: Chat, library: Library) -> None:
    assert "Learning how to learn · " in await chat.say("/next")
    await chat.say("/skip")
    await chat.say("/placement")
    for area in range(AREAS):
        await chat.press("Very well" if area < 2 else "Nothing yet")
    while "I don't know" in chat.labels:
        card = library.default.cards[chat.last.buttons[0].says.split()[2]]
        knows = library.default.topics[card.topic].stage in ("learning", "coding")
        await chat.press("ABCD"[laid_out(card)[1]] if knows else "I don't know")
    topic = re.search(r"\n(.+), in .+ · ", await chat.say("/next"))
    assert topic
    assert topic[1] != "Learning how to learn"
    assert "You seem to know this. I give it" not in await chat.say(f"/why {topic[1]}")
    assert "You seem to know this" in await chat.say("/why learning-to-learn")
    assert "/next passes over it" in await chat.say("/topic learning-to-learn")
    assert {"Take it up now", "Do I know this?"} <= set(chat.labels)


async def test_the_map_can_be_corrected_topic_by_topic(chat: Chat, library: Library) -> None:
    await tell_areas(chat, "Nothing yet")
    await answer_all(chat, library, right=False)
    assert len(chat.labels) <= 6
    await chat.press("Other stages")
    await chat.press("Mathematics")
    assert len(chat.labels) <= 6
    if "Linear algebra" not in chat.labels:
        await chat.press("More")
    await chat.press("Linear algebra")
    assert "This seems new to you." in chat.words
    words = await chat.press("I do know this")
    assert "You told me that you know it." in words
    assert re.search(r"You (seem to|probably) know this", words)
    words = await chat.press("Not really")
    assert "You told me that you do not really know it." in words
    assert "This seems new to you." in words
    await chat.press("Back")
    await chat.press("Back")
    assert "What I believe you know" in chat.words


async def test_why_tells_what_a_belief_rests_on(chat: Chat, library: Library) -> None:
    await tell_areas(chat, "A little")
    card = library.default.cards[chat.last.buttons[0].says.split()[2]]
    await chat.press("I don't know")
    words = await chat.say(f"/why {card.topic}")
    assert "as a whole you said: A little." in words
    assert f"You answered “{card.front}”: “I don't know”." in words


async def test_a_placement_goes_on_where_it_was_even_on_the_other_platform(town: Town) -> None:
    here, there = town.chat("discord"), town.chat("telegram", "4711", "Ana K.")
    await here.meet()
    await link(town, here, there)
    await here.say("/placement")
    await here.press("Well")
    await here.press("A little")
    words = await there.say("/placement")
    assert "Learning how to learn: Well" in words
    for _ in range(AREAS - 2):
        await there.press("A little")
    await there.press("I don't know")
    question = there.words
    assert await here.say("/placement") == question


async def test_the_last_question_is_drawn_at_random_and_what_was_guessed_of_it_is_kept(
    chat: Chat, library: Library, store: Store
) -> None:
    await tell_areas(chat, "Nothing yet")
    before = chat.words
    while "I don't know" in chat.labels:
        assert not [each for each in await log_of(store) if each.kind == "guess"]
        before = chat.words
        assert await chat.say("/placement") == before
        await chat.press("I don't know")
    assert " · about 1 more" in before
    answer, guess = [each for each in await log_of(store) if each.kind in ("answer", "guess")][-1:-3:-1]
    assert (answer.kind, guess.kind) == ("answer", "guess")
    assert (guess.at, guess.subject) == (answer.at, answer.subject)
    assert library.default.cards[guess.subject].front in before
    assert 1 <= guess.covers <= 50
    async with store.begin() as db:
        assert await db.events.foretold() == ((guess.covers, ANSWERS.index("unknown")),)


async def test_who_stops_early_is_not_asked_the_last_question(chat: Chat, store: Store) -> None:
    await tell_areas(chat, "Nothing yet")
    await chat.press("I don't know")
    await chat.press("Stop here")
    assert "guess" not in [each.kind for each in await log_of(store)]


async def test_doubled_and_stale_taps_count_once(chat: Chat, store: Store) -> None:
    await chat.say("/placement")
    first = chat.says("Well")
    await chat.say(first)
    await chat.say(first)
    assert [each.kind for each in await log_of(store)].count("report") == 1
    for _ in range(AREAS - 1):
        await chat.press("A little")
    tap = chat.says("I don't know")
    await chat.say(tap)
    following = chat.words
    assert await chat.say(tap) == following
    assert await chat.say(first) == following
    assert [each.kind for each in await log_of(store)].count("answer") == 1
    await chat.press("Stop here")
    await chat.say(tap)
    assert "What I believe you know" in chat.words
    assert [each.kind for each in await log_of(store)].count("answer") == 1


@pytest.mark.parametrize(
    "said",
    [
        "/place say nowhere 2",
        "/place say learning 99",
        "/place say learning -1",
        "/place answer python.none 0",
        "/place answer",
        "/place stage nowhere",
        "/place claim nowhere 1",
        "/place claim python 77",
        "/place stop",
        "/place again",
    ],
)
async def test_what_is_forged_is_answered_and_does_no_harm(chat: Chat, said: str) -> None:
    assert await chat.say(said)
    await chat.say("/placement")
    assert await chat.say(said)
    assert "Next task:" in await chat.say("/next")


async def test_an_answer_that_the_question_does_not_have_is_refused(chat: Chat, store: Store) -> None:
    await tell_areas(chat, "A little")
    card = chat.says("A").split()[2]
    assert "This question has 4 answers." in await chat.say(f"/place answer {card} 7")
    assert "answer" not in [each.kind for each in await log_of(store)]


async def test_it_can_be_repeated_and_asks_no_card_twice(chat: Chat, library: Library, store: Store) -> None:
    await tell_areas(chat, "A little")
    await answer_all(chat, library, right=False)
    assert "Ask me again" not in chat.labels
    await chat.say("/placement")
    await chat.press("Ask me again")
    for _ in range(AREAS):
        await chat.press("Well")
    await answer_all(chat, library, right=True)
    answered = [each.subject for each in await log_of(store) if each.kind == "answer"]
    assert len(answered) == len(set(answered)) >= 8


async def test_every_button_of_a_question_is_short_enough(library: Library) -> None:
    for card in library.default.cards.values():
        assert len(f"/place answer {card.id} 9".encode()) <= 64
        assert len(set(laid_out(card)[0])) == 4


def test_the_right_answer_stands_at_every_place(library: Library) -> None:
    places = [laid_out(card)[1] for card in library.default.cards.values()]
    assert all(places.count(place) > len(places) / 6 for place in range(4))


async def test_the_buttons_never_tell_which_answer_is_right(chat: Chat) -> None:
    await tell_areas(chat, "A little")
    assert {plain(button.label) for button in chat.last.buttons} == {"A", "B", "C", "D", "I don't know", "Stop here"}
    assert len({button.style for button in chat.last.buttons}) == 1


async def test_of_whom_nothing_is_known_nothing_is_believed(chat: Chat) -> None:
    words = await chat.say("/why linear algebra")
    assert words == "Linear algebra\nI do not know yet whether you know this: nothing you said or did tells of it."
    assert chat.labels == ["Find out what I know", "I do know this", "About this topic"]
    assert "You seem to know this." in await chat.press("I do know this")

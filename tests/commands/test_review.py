"""Reviews: asked, shown, rated, and the next one in the same message; never a backlog, and nothing counts twice."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS, past
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.message import plain
from bot.study.event import StudyEvent
from tests.conversation import Chat, Clock, learner_of, log_of


async def reviews(store: Store, person: str = "ana") -> list[tuple[str, int]]:
    return [(each.subject, each.covers) for each in await log_of(store, person) if each.kind == "review"]


async def finish(chat: Chat, store: Store, topic: str, library: Library, days_ago: int = 0) -> None:
    """All tasks of the shortest way through a topic, as done so many days ago; so all of its cards are there."""
    learner, at = await learner_of(store), chat.clock.at - timedelta(days=days_ago)
    async with store.begin() as db:
        for task in min(library.default.topics[topic].ways(), key=len):
            await db.events.add(learner.id, StudyEvent(at, at.date(), "done", task.id, 25, 1, 25, "said"))


async def recall(chat: Chat, store: Store, topic: str, library: Library, days_ago: int) -> None:
    """All cards of a topic, as recalled so many days ago."""
    learner, at = await learner_of(store), chat.clock.at - timedelta(days=days_ago)
    async with store.begin() as db:
        for card in library.default.topics[topic].cards:
            await db.events.add(learner.id, StudyEvent(at, at.date(), "review", card.id, covers=3))


@pytest.fixture
async def chat(chat: Chat, store: Store, library: Library) -> Chat:
    """Ana, who did all of Python yesterday."""
    await chat.meet()
    await finish(chat, store, "python", library, 1)
    return chat


async def answer(chat: Chat, rating: str = "Good") -> str:
    await chat.press("Show the answer")
    return await chat.press(rating)


async def test_a_card_is_asked_shown_and_rated_in_one_message(chat: Chat, store: Store) -> None:
    words = await chat.say("/review")
    assert words.startswith("1 of 5")
    assert not chat.last.replaces
    assert chat.labels == ["Show the answer"]
    shown = await chat.press("Show the answer")
    assert shown.startswith(words)
    assert len(shown) > len(words)
    assert chat.last.replaces
    assert chat.labels == ["Again", "Hard", "Good", "Easy", "Why"]
    following = await chat.press("Good")
    assert following.startswith("2 of 5")
    assert chat.last.replaces
    [(card, rating)] = await reviews(store)
    assert card.startswith("python.")
    assert rating == 3


@pytest.mark.parametrize("typed", ["show", "Show the anwser", "good"])
async def test_the_answer_may_be_asked_for_in_words_and_is_rated_only_once_it_is_seen(
    chat: Chat, store: Store, typed: str
) -> None:
    await chat.say("/review")
    words = await chat.say(typed)
    assert words.startswith("First the answer, then say how it went.") == (typed == "good")
    assert chat.labels == ["Again", "Hard", "Good", "Easy", "Why"]
    assert not await reviews(store)
    assert (await chat.say("goood")).startswith("2 of 5")
    assert [rating for _, rating in await reviews(store)] == [3]
    assert "Recall it first" in await chat.say("a list")
    assert "Next task" in await chat.say("next")


async def test_nobody_is_asked_what_they_did_not_study(clock: Clock, desk: Desk) -> None:
    bob = Chat(desk, clock, person="bob", name="Bob")
    await bob.meet()
    words = await bob.say("/review")
    assert "No card is due now." in words
    assert "Cards come with the first task you finish of a topic" in words
    assert bob.labels == ["Next task", "A card of my own"]


async def test_why_opens_the_explanation_and_where_to_read(chat: Chat, library: Library) -> None:
    await chat.say("/review")
    await chat.press("Show the answer")
    card = library.default.cards[chat.says("Good").split()[2]]
    words = await chat.press("Why")
    assert card.explanation in words
    used = {task.resource for task in min(library.default.topics["python"].ways(), key=len)}
    assert any(library.default.resources[id].title in words for id in used if id), "what they worked with"
    assert chat.labels == ["Again", "Hard", "Good", "Easy"]
    await chat.press("Hard")


async def test_the_rating_may_be_typed(chat: Chat, store: Store) -> None:
    await chat.say("/review")
    await chat.press("Show the answer")
    await chat.say("easy")
    assert [rating for _, rating in await reviews(store)] == [4]
    await chat.press("Show the answer")
    assert "Next task: " in await chat.say("what's next?")


async def test_a_button_pressed_twice_or_late_counts_once(chat: Chat, store: Store) -> None:
    await chat.say("/review")
    await chat.press("Show the answer")
    good, again = chat.says("Good"), chat.says("Again")
    await chat.say(good)
    assert "Counted already: " in await chat.say(good)
    assert "2 of " in chat.words
    assert "Counted already: " in await chat.say(again)
    assert len(await reviews(store)) == 1
    chat.clock.tick(days=1)
    assert "Counted already: " in await chat.say(again)
    assert len(await reviews(store)) == 1


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("/review grade nonsense 0 3", "This card is no longer there."),
        ("/review grade own:77 0 3", "This card is no longer there."),
        ("/review show python.c-nothing 0", "This card is no longer there."),
        ("/review why ☃ 0", "This card is no longer there."),
        ("/review grade x y z", "I cannot read “y” as a number."),
    ],
)
async def test_a_made_up_button_does_nothing(chat: Chat, store: Store, said: str, answered: str) -> None:
    assert answered in await chat.say(said)
    assert await reviews(store) == []


async def test_a_card_that_did_not_enter_cannot_be_rated(chat: Chat, store: Store, library: Library) -> None:
    card = next(each for each in library.default.cards.values() if each.topic != "python")
    assert "Counted already: " in await chat.say(f"/review grade {card.id} 0 3")
    assert await reviews(store) == []


async def test_what_was_forgotten_comes_once_more_at_the_end_of_the_round(chat: Chat) -> None:
    await chat.say("/settings reviews 20")
    await chat.say("/review")
    first = chat.words.splitlines()[1]
    await answer(chat, "Again")
    seen: list[str] = []
    while "Show the answer" in chat.labels:
        seen.append(chat.words)
        await answer(chat)
    assert len(seen) == 5
    assert "once more" in seen[-1]
    assert first in seen[-1]
    assert "5 cards, 4 recalled." in chat.words
    assert "Tomorrow: about 6 cards." in chat.words


async def test_a_card_is_asked_three_times_a_day_at_most(chat: Chat) -> None:
    await chat.say("/settings reviews 1")
    await chat.say("/review")
    for _ in range(3):
        assert "Show the answer" in chat.labels
        await answer(chat, "Again")
    assert "That is all for today" in chat.words


async def test_after_a_break_nothing_has_piled_up(chat: Chat, store: Store, library: Library) -> None:
    for topic in list(library.default.topics)[:20]:
        await finish(chat, store, topic, library, 91)
        await recall(chat, store, topic, library, 90)
    words = await chat.say("/review")
    assert words.startswith("1 of 17:")
    for _ in range(17):
        await answer(chat)
    assert "17 cards, 17 recalled." in chat.words
    assert "There is nothing to catch up on." in chat.words
    assert "Tomorrow: about 17 cards." in chat.words
    assert (await chat.say("/review")).startswith("That is all for today")


async def test_a_leech_rests_for_a_week_and_leads_to_something_smaller(chat: Chat, store: Store) -> None:
    await chat.say("/settings reviews 1")
    learner = await learner_of(store)
    await chat.say("/review")
    card = chat.says("Show the answer").split()[2]
    async with store.begin() as db:
        for day in range(4):
            at = chat.clock.at - timedelta(days=20 - 4 * day)
            event = StudyEvent(at, at.date(), "review", card, covers=3 if day == 0 else 1)
            await db.events.add(learner.id, event)
    await chat.say(f"/review show {card} 4")
    words = await chat.press("Again")
    assert words.startswith("This one keeps slipping: ")
    assert "It rests for a week." in words
    assert "!" not in words
    assert chat.labels[-1] == "Go on"
    assert len(chat.labels) == 2
    assert "That is all for today" in await chat.press("Go on")


async def test_a_topic_that_was_known_is_checked_card_by_card_and_ever_more_seldom(
    clock: Clock, desk: Desk, store: Store
) -> None:
    bob = Chat(desk, clock, person="bob", name="Bob")
    await bob.meet()
    await bob.say("/know python")
    asked = {day: count for day in range(60) if (count := await checked(bob, "Good"))}
    assert asked == {7: 1, 14: 1, 28: 1, 56: 1}
    assert len({subject for subject, _ in await reviews(store, "bob")}) == 4, "one that was recalled is not asked again"


async def test_a_check_that_was_not_recalled_stays_among_the_reviews(clock: Clock, desk: Desk, store: Store) -> None:
    bob = Chat(desk, clock, person="bob", name="Bob")
    await bob.meet()
    await bob.say("/know python")
    clock.tick(days=7)
    assert await checked(bob, "Again") == 2, "twice a day at most in the week after an absence"
    assert await checked(bob, "Good") == 1
    assert len({subject for subject, _ in await reviews(store, "bob")}) == 1


async def test_what_one_did_not_know_after_all_is_not_asked(clock: Clock, desk: Desk) -> None:
    bob = Chat(desk, clock, person="bob", name="Bob")
    await bob.meet()
    await bob.say("/know python")
    await bob.say("/place claim python 0")
    assert not sum([await checked(bob, "Good") for _ in range(9)])


async def checked(chat: Chat, rating: str) -> int:
    """How many cards there were to answer on a day; after it comes the next one."""
    await chat.say("/review")
    count = 0
    while "Show the answer" in chat.labels:
        count += 1
        await answer(chat, rating)
    chat.clock.tick(days=1)
    return count


async def test_cards_come_one_by_one_as_their_topic_is_studied(
    clock: Clock, desk: Desk, store: Store, library: Library
) -> None:
    bob, python = Chat(desk, clock, person="bob", name="Bob"), library.default.topics["python"]
    await bob.meet()
    learner, there = await learner_of(store, "bob"), list[int]()
    way = min(python.ways(), key=len)
    for task in way:
        async with store.begin() as db:
            await db.events.add(learner.id, StudyEvent(clock.at, clock.at.date(), "done", task.id, 25, 1, 25, "said"))
        clock.tick(days=1)
        there.append(await checked(bob, "Easy"))
    assert there[0] <= 2
    assert len({subject for subject, _ in await reviews(store, "bob")}) == len(python.cards)


async def test_the_day_and_the_plain_way_are_set(chat: Chat, store: Store, library: Library) -> None:
    await recall(chat, store, "python", library, 60)
    assert "Reviews: up to 17 cards a day, smart" in await chat.say("/settings")
    await chat.say("/settings reviews")
    assert "Reviews: up to 10 cards a day, smart." in await chat.press("10")
    assert "up to 10 cards a day, plain." in await chat.say("/settings reviews plain")
    assert (await learner_of(store)).plain_reviews
    assert (await chat.say("/review")).startswith("1 of 10:")
    assert "Say a number of cards" in await chat.say("/settings reviews -3")
    assert "up to 17 cards a day" in await chat.say("/settings reviews auto")
    assert "No card is due now." not in await chat.say("/review")
    await chat.say("/settings reviews 0")
    assert "No card is due now." in await chat.say("/review")


async def test_next_and_done_lead_to_the_cards_that_are_due(chat: Chat) -> None:
    await chat.say("/next")
    assert chat.labels[-1] == "Review 5 cards"
    await chat.press("Done")
    assert "Review 5 cards" in chat.labels
    assert (await chat.press("Review 5 cards")).startswith("1 of 5:")


async def test_a_week_of_reviews_on_both_databases(story_store: Store, library: Library) -> None:
    clock = Clock()
    chat = Chat(Desk(story_store, library, Table(COMMANDS), clock), clock)
    await chat.meet()
    asked: list[int] = []
    for day in range(7):
        if day < 3:
            await finish(chat, story_store, list(library.default.topics)[day], library)
        await chat.say("/review")
        count = 0
        while "Show the answer" in chat.labels:
            count += 1
            await answer(chat, ("Good", "Good", "Easy", "Again", "Good", "Hard")[(count + day) % 6])
        asked.append(count)
        clock.tick(days=1)
        chat.desk = Desk(story_store, library, Table(COMMANDS), clock)
    log = [each for each in await log_of(story_store) if each.kind == "review"]
    assert len(log) == sum(asked) > 20
    cards = [{each.subject for each in log if each.day == day} for day in {each.day for each in log}]
    assert max(map(len, cards)) <= 17, "never more cards a day than there is room for"
    before = await chat.say("/review")
    learner = await learner_of(story_store)
    async with story_store.begin() as db:
        assert await db.memories.get(learner.id)
        await db.memories.forget(learner.id)
    assert await chat.say("/review") == before, "derived anew it is the same"


async def test_why_names_the_part_that_taught_it(chat: Chat, store: Store, library: Library) -> None:
    await finish(chat, store, "algorithms", library, 40)
    card = next(each for each in library.default.topics["algorithms"].cards if each.id == "algorithms.c-topological")
    await recall(chat, store, "algorithms", library, 39)
    words = await chat.say(f"/review why {card.id} 1")
    assert card.explanation in words
    assert "To look it up: " in words
    assert "The notes of lecture 10, Depth-First Search" in words


async def test_why_names_no_link_that_is_said_to_be_dead(chat: Chat, store: Store, library: Library) -> None:
    await finish(chat, store, "algorithms", library, 40)
    card = next(each for each in library.default.topics["algorithms"].cards if each.id == "algorithms.c-topological")
    await recall(chat, store, "algorithms", library, 39)
    [before] = [each for each in (await chat.say(f"/review why {card.id} 1")).splitlines() if "To look it up" in each]
    title = before.removeprefix("To look it up: ").split(", ")[0]
    dead = next(each.id for each in library.default.resources.values() if title.startswith(each.title))
    await chat.say(f"/dead {dead}")
    words = await chat.say(f"/review why {card.id} 1")
    assert card.explanation in words
    assert title not in words
    assert " · " in words.splitlines()[-1]


async def test_labels_are_short(chat: Chat) -> None:
    await chat.say("/review")
    await chat.press("Show the answer")
    assert all(len(plain(each.label)) <= 20 for each in chat.last.buttons)


async def review_long_ago(store: Store, library: Library, chat: Chat, cards: int) -> None:
    """As many days with a review each, up to yesterday."""
    learner, every = await learner_of(store), list(library.default.topics["python"].cards)
    async with store.begin() as db:
        for day in range(cards, 0, -1):
            at = chat.clock.at - timedelta(days=day)
            review = StudyEvent(at, at.date(), "review", every[day % len(every)].id, covers=1 + day % 4)
            await db.events.add(learner.id, review)


@pytest.fixture
def soon_long() -> Iterator[None]:
    """Ten entries are many already."""
    before, past.LONG = past.LONG, 10
    yield
    past.LONG = before


@pytest.mark.usefixtures("soon_long")
async def test_a_long_log_is_folded_beside_the_transaction_and_then_kept(
    chat: Chat, store: Store, library: Library
) -> None:
    await review_long_ago(store, library, chat, 40)
    words = await chat.say("/review")
    learner = await learner_of(store)
    async with store.begin() as db:
        assert await db.memories.get(learner.id)
    past.LONG = 10_000
    async with store.begin() as db:
        await db.memories.forget(learner.id)
    assert await chat.say("/review") == words
    assert "Counted already" not in words


@pytest.mark.usefixtures("soon_long")
async def test_what_was_written_down_late_counts_and_is_not_folded_anew_again_and_again(
    clock: Clock, desk: Desk, store: Store, library: Library
) -> None:
    chat = Chat(desk, clock)
    await chat.meet()
    await finish(chat, store, "python", library, 50)
    await review_long_ago(store, library, chat, 40)
    await chat.say("/review")
    await answer(chat, "Good")
    learner, at = await learner_of(store), chat.clock.at - timedelta(days=2, hours=3)
    async with store.begin() as db:
        await db.events.add(learner.id, StudyEvent(at, at.date(), "done", "classical-ml.late", 25, 1, 25, "late"))
    words = await chat.say("/review")
    async with store.begin() as db:
        kept = await db.memories.get(learner.id)
        assert kept
        assert kept.at < at, "it is put by up to what is late"
        await db.memories.forget(learner.id)
    assert await chat.say("/review") == words

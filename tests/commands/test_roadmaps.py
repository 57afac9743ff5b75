"""Following several roadmaps: the shipped ones, and those of the host's own."""

import re
from pathlib import Path

import pytest

from bot.db.store import Store
from bot.library import SHIPPED, shipped
from bot.study.learner import Following
from tests.author import Author, route, stage, task, topic
from tests.conversation import Chat, Clock, learner_of, log_of, studied

LEARNING = "Learning how to learn"
TEA = (topic("leaves", task("leaves.look")), topic("water", task("water.heat")))
CAKE = (topic("dough", task("dough.knead")),)
CAKE_STAGES = {"uses": ["tea"], "stages": [stage("all", "water", "dough")]}
"""The cake needs water too."""


@pytest.fixture
def author(tmp_path: Path, store: Store, clock: Clock) -> Author:
    author = Author(tmp_path / "roadmaps", store, clock)
    author.write("tea", *TEA)
    author.write("cake", *CAKE, **CAKE_STAGES)
    return author


@pytest.fixture
async def cook(author: Author, clock: Clock) -> Chat:
    """Somebody who follows tea, and then cake, of which tasks come now."""
    chat = Chat(author.desk(), clock, pace=2)
    await chat.meet()
    await chat.say("/roadmap follow tea")
    await chat.say("/roadmap follow cake")
    await chat.say("/roadmap follow tea")
    return chat


async def test_another_roadmap_is_taken_up_from_the_shelf_and_asks_where_one_starts(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/roadmap")
    words = await chat.press("Roadmaps")
    assert "Machine learning engineer (your tasks come from here): From the first line" in words
    assert f"{LEARNING}: How memory" in words
    assert chat.labels == [LEARNING, "Machine learning engineer"]
    words = await chat.press(LEARNING)
    assert words == f"Your tasks come from this roadmap now: {LEARNING}.\nWhere do you start from?"
    assert await chat.press("With hardly any time") == "Your starting point: With hardly any time."
    assert "in Beginning" in await chat.press("Next task")
    words = await chat.say("/roadmap follow")
    assert f"{LEARNING} (your tasks come from here): " in words
    assert "Machine learning engineer (you follow it): " in words
    assert chat.labels[2:] == [f"Leave {LEARNING}", "Leave Machine learning engineer"]


async def test_a_topic_done_in_one_is_done_in_all_that_have_it(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/next 120")
    await chat.press("Done")
    first = (await studied(store))[0][0]
    assert first.startswith("learning-to-learn.")
    await chat.say("/roadmap follow learning-how-to-learn")
    await chat.press("Beside something else")
    assert f"Beginning (0 of 1): ▸ {LEARNING}" in await chat.say("/roadmap")
    await chat.say("/next")
    assert chat.says("Done").split()[1] != first
    await chat.say("/know learning-to-learn")
    assert f"Beginning (1 of 1): ✓ {LEARNING}" in await chat.say("/roadmap")
    await chat.say("/roadmap follow machine-learning-engineer")
    assert f"{LEARNING} (1 of 7): ✓ {LEARNING} · " in await chat.say("/roadmap")


async def test_each_keeps_its_own_starting_point(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/settings start student")
    await chat.say("/roadmap follow learning how to learn")
    await chat.press("With hardly any time")
    assert "Your way: With hardly any time" in await chat.say("/roadmap")
    await chat.say("/roadmap follow machine learning engineer")
    assert chat.labels == ["Next task", "Roadmap"]  # it is not asked again
    assert "Your way: Student of a quantitative subject" in await chat.say("/roadmap")
    await chat.say("/roadmap follow learning how to learn")
    assert "Your way: With hardly any time" in await chat.say("/roadmap")
    follows = (await learner_of(store)).follows
    assert follows == {SHIPPED: Following("student"), "learning-how-to-learn": Following("busy")}


async def test_one_leaves_a_roadmap_and_comes_back_to_what_was_done(cook: Chat, store: Store) -> None:
    await cook.say("/roadmap follow cake")
    await cook.say("/next")
    await cook.press("Done")
    before = await log_of(store)
    await cook.say("/roadmap follow")
    words = await cook.press("Leave Roadmap cake")
    assert (
        words == "You left Roadmap cake. What you did stays yours.\nYour tasks come from this roadmap now: Roadmap tea."
    )
    assert "✓ Water" in await cook.say("/roadmap")
    assert await cook.say("/roadmap leave cake") == "You do not follow Roadmap cake."
    await cook.say("/roadmap follow cake")
    assert "✓ Water" in await cook.say("/roadmap")
    assert await log_of(store) == before


async def test_leaving_another_one_leaves_the_open_task_alone(cook: Chat) -> None:
    await cook.say("/next")
    card = await cook.press("Start")
    assert "Your tasks come from this roadmap now: Roadmap tea." in await cook.say("/roadmap leave cake")
    assert await cook.say("/next") == card


async def test_the_only_one_cannot_be_left(cook: Chat, store: Store) -> None:
    await cook.say("/roadmap leave cake")
    before = await learner_of(store)
    words = await cook.say("/roadmap leave tea")
    assert words == "Roadmap tea is the only one you follow. Take up another one first."
    assert cook.labels == ["Roadmaps"]
    assert await learner_of(store) == before
    assert "Leave" not in await cook.press("Roadmaps") + " ".join(cook.labels)


async def test_when_one_is_finished_tasks_come_from_the_next_one(cook: Chat) -> None:
    for _ in TEA:
        await cook.say("/next")
        await cook.press("Done")
    words = await cook.press("Next task")
    assert words.startswith(
        "Every task of Roadmap tea is behind you. Now comes Roadmap cake.\nNext task: Do dough knead"
    )
    await cook.press("Done")
    assert "You have finished this roadmap" in await cook.press("Next task")


async def test_it_is_said_too_when_the_last_of_one_was_known(cook: Chat) -> None:
    await cook.say("/know leaves")
    words = await cook.say("/know water")
    assert words.startswith(
        "Noted: you know Water. I will not ask you to study it, only now and then about a card.\n"
        "Every task of Roadmap tea is behind you."
    )
    assert "Next task: Do dough knead" in words


async def test_going_on_with_another_one_minds_what_was_renamed_there(cook: Chat, author: Author) -> None:
    await cook.say("/roadmap follow cake")
    await cook.say("/know water")
    await cook.say("/done dough.knead 1")
    await cook.say("/roadmap follow tea")
    dough = topic("dough", task("dough.press"), task("dough.rest"))
    author.write("cake", dough, renamed={"dough.knead": "dough.press"}, **CAKE_STAGES)
    cook.desk = author.desk()
    assert "Do dough rest" in await cook.say("/know leaves")


async def test_a_host_may_use_the_topics_that_ship(author: Author, chat: Chat) -> None:
    starting = topic("starting", task("starting.now"), stage="own", needs=["git"])
    routes = [route("in", "Straight in", "all", "own")]
    stages = [stage("all", "git"), stage("own", "starting")]
    author.write("club", starting, uses=[SHIPPED], stages=stages, routes=routes)
    chat.desk = author.desk(shipped())
    await chat.meet()
    await chat.say("/know git")
    await chat.say("/roadmap follow club")
    words = await chat.say("/roadmap")
    assert "Stage all (1 of 1): ✓ Version control with Git" in words
    assert "Builds on ✓ Version control with Git: it has to" in await chat.say("/topic starting")
    assert "Do starting now" in await chat.say("/next")
    assert "On the roadmap because of Arpan Chakraborty" in await chat.say("/topic git")


async def test_a_host_takes_a_roadmap_away_and_brings_it_back(author: Author, chat: Chat, store: Store) -> None:
    chat.desk = author.desk(shipped())
    await chat.meet()
    await chat.say("/roadmap follow tea")
    await chat.say("/next")
    await chat.press("Done")
    await chat.say("/next")
    before = await log_of(store), (await learner_of(store)).follows
    author.remove("tea")
    author.remove("cake")
    author.write("other", topic("other", task("other.one")))
    chat.desk = author.desk(shipped())
    words = await chat.say("/next")
    assert words.startswith("The task you had open has left the roadmap. Nothing you did is lost.\nNext task: ")
    assert "Your way: From zero" in await chat.say("/roadmap")
    assert "1 day in a row." in await chat.say("/progress")
    assert "I know no roadmap called tea" in await chat.say("/roadmap leave tea")
    assert (await log_of(store), (await learner_of(store)).follows) == before
    author.write("tea", *TEA)
    chat.desk = author.desk(shipped())
    assert "✓ Leaves · Water" in await chat.say("/roadmap")
    assert "Do water heat" in await chat.say("/next")


async def test_an_unknown_roadmap_is_said_and_changes_nothing(chat: Chat) -> None:
    await chat.meet()
    before = await chat.say("/next")
    for said in ("follow", "leave"):
        words = await chat.say(f"/roadmap {said} origami")
        assert words == "I know no roadmap called origami. Take one of these."
        assert chat.labels == [LEARNING, "Machine learning engineer"]
    assert await chat.say("/next") == before


async def test_to_follow_the_one_that_one_follows_changes_nothing(chat: Chat, store: Store) -> None:
    await chat.meet()
    card = await chat.say("/next")
    before = await learner_of(store)
    await chat.say("/roadmap follow machine learning engineer")
    assert await learner_of(store) == before
    assert await chat.say("/next") == card


async def test_topics_of_every_roadmap_are_suggested_and_named_with_the_roadmap_they_are_in(chat: Chat) -> None:
    assert "linear-algebra" in [choice.value for choice in chat.desk.suggest("topic", "topic", "linear")]
    assert "memory" in [choice.value for choice in chat.desk.suggest("topic", "topic", "memory")]
    assert len(chat.desk.suggest("topic", "topic", "")) == 25
    await chat.meet()
    words = await chat.say("/topic memory")
    assert re.fullmatch(rf"How memory works is in another roadmap: {LEARNING}\.", words)
    assert chat.labels == [f"Follow {LEARNING}"]


async def test_the_button_of_an_old_card_of_another_roadmap_still_counts(cook: Chat, store: Store) -> None:
    await cook.say("/take leaves")
    old = cook.says("Done")
    await cook.say("/roadmap follow cake")
    assert "Done: " in await cook.say(old)
    assert len(await studied(store)) == 1
    assert (await learner_of(store)).roadmap == "cake"


async def test_what_else_an_old_card_offers_leads_back_to_its_roadmap(cook: Chat) -> None:
    await cook.say("/take leaves")
    put_off = cook.says("Not today")
    await cook.say("/roadmap follow cake")
    assert "is in another roadmap: " in await cook.say(put_off)
    assert await cook.press(cook.labels[0])
    assert "Put off until tomorrow" in await cook.say(put_off)


async def test_when_the_host_takes_the_present_roadmap_away_the_next_one_followed_comes(
    author: Author, cook: Chat
) -> None:
    author.remove("tea")
    author.write("alpha", topic("first", task("first.one")))
    author.write("cake", *CAKE)
    cook.desk = author.desk()
    assert (await cook.say("/roadmap")).startswith("Roadmap cake\n")


async def test_what_is_known_on_an_old_card_of_another_roadmap_leads_there(cook: Chat) -> None:
    await cook.say("/take leaves")
    known = cook.says("Already know this")
    await cook.say("/roadmap follow cake")
    assert "is in another roadmap: Roadmap tea." in await cook.say(known)


async def test_a_task_with_its_clock_running_stays_open_where_both_roadmaps_have_it(
    author: Author, clock: Clock, store: Store
) -> None:
    author.write("cake", *CAKE, uses=["tea"], stages=[stage("all", "leaves", "dough")])
    chat = Chat(author.desk(), clock, pace=2)
    await chat.meet()
    await chat.say("/roadmap follow tea")
    await chat.say("/next")
    await chat.press("Start")
    clock.tick(minutes=20)
    await chat.say("/roadmap follow cake")
    assert "Under way: Do leaves look" in await chat.say("/next")
    assert "Today: 20 minutes." in await chat.press("Done")

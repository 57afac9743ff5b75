"""Several ways through a topic: a learner takes one, may change it, and loses nothing."""

from pathlib import Path

import pytest

from bot.db.store import Store
from tests.author import SOURCES, Author, route, stage, task, topic
from tests.conversation import Chat, Clock, learner_of, log_of, studied

START = task("leaves.start")
BOOK = (task("leaves.read", 30, "book"), task("leaves.note", 30, "book"))
GARDEN = (task("leaves.pick", 30, "garden"), task("leaves.dry", 30, "garden"))
LEAVES = topic("leaves", START, *BOOK, *GARDEN, tracks=["book", "garden"])
WATER = topic("water", task("water.heat"), needs=["leaves"])


@pytest.fixture
def author(tmp_path: Path, store: Store, clock: Clock) -> Author:
    author = Author(tmp_path / "roadmaps", store, clock)
    author.write("tea", LEAVES, WATER)
    return author


@pytest.fixture
async def chat(author: Author, clock: Clock) -> Chat:
    chat = Chat(author.desk(), clock, pace=2)
    await chat.meet()
    return chat


def task_of(words: str) -> str:
    """The task on the card."""
    return next(line.partition(": Do ")[2] for line in words.splitlines() if ": Do " in line)


async def test_another_brings_another_task_and_offers_the_other_way(chat: Chat) -> None:
    await chat.say("/next")
    assert task_of(await chat.press("Another")) == "leaves read"
    assert chat.labels[-1] == "Leaves: The garden way"
    words = await chat.press("Leaves: The garden way")
    assert words.startswith("Leaves: The garden way.\n")
    assert task_of(words) == "leaves start"


async def test_where_there_is_no_other_task_there_is_still_another_way(author: Author, chat: Chat) -> None:
    author.write("tea", topic("leaves", *BOOK[:1], *GARDEN[:1], tracks=["book", "garden"]))
    chat.desk = author.desk()
    await chat.say("/next")
    words = await chat.press("Another")
    assert words.startswith("There is no other one today, so here it is again.\n")
    assert task_of(await chat.press("Leaves: The garden way")) == "leaves pick"
    await chat.press("Another")
    assert chat.labels[-1] == "Leaves: The book way"


async def test_a_topic_with_one_way_offers_no_other(chat: Chat) -> None:
    await chat.say("/know leaves")
    await chat.say("/swap")
    assert chat.labels[-1] == "Already know this"


async def test_the_way_taken_stays(chat: Chat, clock: Clock) -> None:
    await chat.say("/track leaves garden")
    await chat.say("/done")
    assert task_of(await chat.say("/next")) == "leaves pick"
    clock.tick(days=1)
    await chat.say("/done")
    assert task_of(await chat.say("/next")) == "leaves dry"
    words = await chat.say("/topic leaves")
    assert "Your way: The garden way, 90 minutes." in words
    assert "Another way: The book way, 90 minutes." in words
    assert "2 of 3 tasks are behind you, and about 30 minutes are ahead." in words
    assert "The book way" in chat.labels


async def test_what_was_done_on_one_way_is_there_when_one_comes_back(chat: Chat, store: Store) -> None:
    for said in ("/done leaves.start 1", "/done leaves.read 1", "/some leaves.note 1 10"):
        await chat.say(said)
    before = await log_of(store)
    words = await chat.say("/track leaves garden")
    assert task_of(words) == "leaves pick"
    assert "Stage all: 1 of 4 tasks" in await chat.say("/progress")
    words = await chat.say("/track leaves book")
    assert task_of(words) == "leaves note"
    assert "sitting 2 of 2, 20 minutes" in words
    assert "Stage all: 2 of 4 tasks" in await chat.say("/progress")
    assert await log_of(store) == before


@pytest.mark.parametrize(("way", "other"), [(BOOK, "garden"), (GARDEN, "book")])
async def test_a_topic_is_finished_by_either_way(chat: Chat, way: tuple[dict[str, str], ...], other: str) -> None:
    for each in (START, *way):
        assert "That completes" not in chat.words
        await chat.say(f"/done {each['id']} 1")
    assert "That completes Leaves: you can do leaves." in chat.words
    assert task_of(await chat.say("/next")) == "water heat"
    assert "✓ Leaves" in await chat.say("/roadmap")
    assert "Stage all: 3 of 4 tasks" in await chat.say("/progress")
    assert "It is behind you, as you said." in await chat.say("/topic leaves")
    assert chat.labels == ["Next task", "All resources"]
    words = await chat.say(f"/track leaves {other}")
    assert words == f"Leaves: The {other} way.\nLeaves is behind you already."
    assert await chat.say("/take leaves") == "Leaves is behind you already."
    assert "✓ Leaves" in await chat.say("/roadmap")


async def test_half_of_each_way_is_none_of_them(chat: Chat) -> None:
    for id in ("start", "read", "pick"):
        await chat.say(f"/done leaves.{id} 1")
    assert task_of(await chat.say("/next")) == "leaves note"
    assert "▸ Leaves" in await chat.say("/roadmap")


async def test_the_button_of_a_way_that_is_gone_says_so_and_leads_on(chat: Chat, author: Author) -> None:
    await chat.say("/track leaves garden")
    await chat.say("/done")
    assert task_of(await chat.say("/next")) == "leaves pick"
    renamed: dict[str, list[str]] = {each["id"]: [] for each in GARDEN}
    author.write("tea", topic("leaves", START, *BOOK, tracks=["book"]), WATER, renamed=renamed)
    chat.desk = author.desk()
    assert await chat.say("/track leaves garden") == "That way is no longer in the roadmap. Nothing you did is lost."
    words = await chat.press("Next task")
    assert words.startswith("The task you had open has left the roadmap. Nothing you did is lost.\n")
    assert task_of(words) == "leaves read"


async def test_what_was_done_on_a_way_that_is_gone_counts_for_the_tasks_that_took_its_place(
    chat: Chat, author: Author, store: Store
) -> None:
    await chat.say("/track leaves garden")
    for id in ("start", "pick", "dry"):
        await chat.say(f"/done leaves.{id} 1")
    before = await log_of(store)
    renamed = {"leaves.pick": "leaves.read", "leaves.dry": "leaves.note"}
    author.write("tea", topic("leaves", START, *BOOK, tracks=["book"]), WATER, renamed=renamed)
    chat.desk = author.desk()
    assert task_of(await chat.say("/next")) == "water heat"
    assert "✓ Leaves" in await chat.say("/roadmap")
    assert await log_of(store) == before
    assert "3 days" not in await chat.say("/progress")


async def test_the_way_taken_stays_when_the_topic_gets_another_name(chat: Chat, author: Author) -> None:
    await chat.say("/track leaves garden")
    ids = ("start", "read", "note", "pick", "dry")
    tasks = [task(f"herbs.{id}", 30, *each["tracks"]) for id, each in zip(ids, LEAVES["tasks"], strict=True)]
    renamed = {"leaves": "herbs"} | {f"leaves.{id}": f"herbs.{id}" for id in ids}
    author.write("tea", topic("herbs", *tasks, tracks=["book", "garden"]), renamed=renamed)
    chat.desk = author.desk()
    await chat.say("/done")
    assert task_of(await chat.say("/next")) == "herbs pick"
    assert "Your way: The garden way" in await chat.say("/topic herbs")


async def test_what_is_said_of_a_topic_by_its_old_id_is_said_of_its_heir(
    chat: Chat, author: Author, store: Store
) -> None:
    """Buttons stay in the chat when a topic gets another name."""
    author.write("tea", topic("herbs", task("herbs.pick")), renamed={"leaves": "herbs"})
    author.write("figs", topic("figs", task("figs.eat")))
    chat.desk = author.desk()
    assert "Left out for now: Herbs" in await chat.say("/plan out leaves")
    assert (await learner_of(store)).follows["tea"].without == ("herbs",)
    assert "Noted: you know Herbs." in await chat.say("/know leaves")
    for said in ("/topic figs", "/plan out figs"):
        assert "Figs is in another roadmap: " in await chat.say(said)


@pytest.mark.parametrize("says", ["/roadmap choose by-garden", "/goal by-garden"])
async def test_the_last_word_on_a_way_holds(chat: Chat, author: Author, store: Store, says: str) -> None:
    """A route and a choice may ask for a way, and a learner may take another one; choosing again is choosing."""
    options = [
        {"id": f"by-{each}", "name": f"By {each}", "about": "So.", "tracks": {"leaves": each}, "sources": SOURCES}
        for each in ("garden", "book")
    ]
    choice = {
        "id": "how",
        "name": "How",
        "question": "How?",
        "about": "So or so.",
        "options": options,
        "sources": SOURCES,
    }
    author.write("tea", LEAVES, WATER, choices=[choice])
    chat.desk = author.desk()
    assert "Your way: The garden way" in await chat.say("/topic leaves")
    await chat.say("/track leaves book")
    assert "Your way: The book way" in await chat.say("/topic leaves")
    await chat.say(says)
    assert "Your way: The garden way" in await chat.say("/topic leaves")
    assert (await learner_of(store)).tracks == {}


async def test_a_route_may_take_another_way_than_the_usual_one(chat: Chat, author: Author) -> None:
    routes = [route("from-zero", "From zero", "all"), route("grower", "Grower", "all", tracks={"leaves": "garden"})]
    author.write("tea", LEAVES, WATER, stages=[stage("all", "leaves", "water")], routes=routes)
    chat.desk = author.desk()
    await chat.say("/done leaves.start 1")
    assert task_of(await chat.say("/next")) == "leaves read"
    await chat.say("/settings start grower")
    await chat.say("/swap")
    assert "Your way: The garden way" in await chat.say("/topic leaves")


@pytest.mark.parametrize(
    "said", ["/track leaves sea", "/track nowhere book", "/track leaves", "/track leaves book garden"]
)
async def test_a_way_that_nobody_knows_is_refused(chat: Chat, store: Store, said: str) -> None:
    assert await chat.say(said) == "That way is no longer in the roadmap. Nothing you did is lost."
    assert chat.labels == ["Next task"]
    assert (await learner_of(store)).tracks == {}
    assert await studied(store) == []

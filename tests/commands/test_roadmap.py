"""Looking at a roadmap, and choosing in it what its documents leave to the learner."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import SHIPPED, Library, read_library, shipped
from bot.message import plain
from bot.study.learner import Following
from bot.study.roadmap import Roadmap
from tests.conversation import Chat, Clock, learner_of, log_of, words_of

GUIDE = Path(__file__).parents[2] / "docs" / "authors.md"
LONGEST, MOST_BUTTONS = 4000, 25
"""What a chat shows in one message."""


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    chat.pace = 2
    await chat.meet()
    return chat


@pytest.fixture
async def taster(store: Store, clock: Clock, tmp_path: Path) -> Chat:
    """Somebody who follows the roadmap of docs/authors.md, which has no choices, roles or systems."""
    for name, content in re.findall(r"^```yaml\n# (tea/\S+)\n(.*?)^```", GUIDE.read_text(), re.DOTALL | re.MULTILINE):
        file = tmp_path / "own" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    desk = Desk(store, read_library([shipped(), tmp_path / "own"]), Table(COMMANDS), clock)
    chat = Chat(desk, clock, pace=2)
    await chat.meet()
    await chat.say("/roadmap follow tea")
    await chat.press("From the bag")
    return chat


def hours(words: str) -> int:
    found = re.search(r"about (\d+) hours?\.", words)
    assert found, words
    return int(found[1])


def row(words: str, stage: str) -> str:
    """The topics that are shown for a stage."""
    found = re.search(rf"^{re.escape(stage)}(?: \(\d+ of \d+\))?: (.+)$", words, re.MULTILINE)
    assert found, words
    return found[1]


async def test_all_of_the_roadmap_is_seen_with_where_one_is(chat: Chat) -> None:
    await chat.say("/know learning-to-learn")
    await chat.say("/take python")
    await chat.say("/some 10")
    words = await chat.say("/roadmap")
    assert words.startswith("Machine learning engineer\nYour way: From zero, about ")
    assert "With 25 hours a week that is 1" in words
    assert "Max Mynter says: around 18 months, full time, for everything from scratch." in words
    assert "\nLearning how to learn (1 of 7): ✓ Learning how to learn · " in words
    assert "▸ Python · " in row(words, "Coding and computer science")
    assert "Natural language processing" in row(words, "Can wait")
    assert "✓ is behind you, ▸ is under way." in words
    assert words.endswith("Heading for: Machine learning engineer.")
    assert chat.labels[:4] == ["Next task", "What you can choose", "Role", "Starting point"]
    assert await chat.say("/roadmap show") == words


async def test_every_topic_is_shown_once(chat: Chat, library: Library) -> None:
    words = await chat.say("/roadmap")
    shown = sum(count_of(topic.name, words) for topic in library.default.topics.values())
    assert shown == len(library.default.topics)


def count_of(name: str, words: str) -> int:
    """How often a topic is shown; the names of stages end with a number or a colon."""
    return len(re.findall(rf"(?:: | · |✓ |▸ ){re.escape(name)}(?= · |$)", words, re.MULTILINE))


@pytest.mark.parametrize(
    ("system", "part", "known", "shown"),
    [
        ("The skill tree", "Algorithm practice", "coding-practice", "(1 of 1): ✓ Coding practice"),
        ("the five skills", "3. Data modelling and evaluation", "data-work", "(1 of 4): ✓ Working with messy data"),
        ("seven-steps", "4. MLOps", "mlops", "(1 of 2): ✓ MLOps · Deploying"),
    ],
)
async def test_a_documents_own_system_shows_the_progress_in_it(
    chat: Chat, system: str, part: str, known: str, shown: str
) -> None:
    await chat.say(f"/know {known}")
    words = await chat.say(f"/roadmap show {system}")
    assert f"\n{part} {shown}" in words
    assert re.search(r"^From (Matthew McAteer|Arpan Chakraborty|Max Mynter)\.$", words, re.MULTILINE)
    assert chat.labels == ["Roadmap", "Next task"]
    assert (await chat.press("Roadmap")).startswith("Machine learning engineer\n")


async def test_the_systems_are_reached_by_their_buttons(chat: Chat, library: Library) -> None:
    for system in library.default.systems:
        await chat.say("/roadmap")
        assert (await chat.press(system.name)).startswith(f"{system.name}\n")


async def test_what_can_be_chosen_is_listed_with_what_holds_now(chat: Chat, library: Library) -> None:
    words = await chat.say("/roadmap choices")
    for choice in library.default.choices:
        assert f"\n{choice.name}: {choice.options[0].name}" in words
    assert chat.labels == [*(choice.name for choice in library.default.choices), "Roadmap"]
    words = await chat.press("Your field")
    assert words.startswith("Which field do you want to go deep in?\n")
    assert "\nTime series: Forecasting" in words
    assert "(Max Mynter)" in words
    assert words.endswith("Now it is: Computer vision.")
    assert len(chat.labels) == 6


async def test_a_field_changes_the_way_and_the_hours_and_no_tick(chat: Chat, store: Store) -> None:
    await chat.say("/next 120")
    await chat.press("Done")
    await chat.say("/know computer-vision")
    await chat.say("/next")
    before, card = await log_of(store), chat.words
    first = await chat.say("/roadmap")
    assert "Computer vision" in row(first, "Specialisation")
    await chat.say("/roadmap choices field")
    words = await chat.press("Language")
    assert words.startswith("Your field: Language. Nothing you did is lost.\nYour way is about ")
    assert "Now it is: Language." in await chat.say("/roadmap choices field")
    second = await chat.say("/roadmap")
    assert row(second, "Specialisation").endswith("Natural language processing · Language models and transformers")
    assert "✓ Computer vision" in row(second, "Can wait")
    assert hours(second) != hours(first)
    assert await chat.say("/next") == card
    assert await log_of(store) == before
    await chat.say("/roadmap choose vision")
    assert await chat.say("/roadmap") == first


async def test_cplusplus_or_javascript_or_both(chat: Chat) -> None:
    def ahead(words: str) -> tuple[bool, bool]:
        return "C++" not in row(words, "Can wait"), "Web development" not in row(words, "Can wait")

    assert ahead(await chat.say("/roadmap")) == (False, True)
    await chat.say("/roadmap choose C++")
    assert ahead(await chat.say("/roadmap")) == (True, False)
    await chat.say("/roadmap choose both")
    assert ahead(await chat.say("/roadmap")) == (True, True)
    await chat.say("/roadmap choose javascript")
    assert ahead(await chat.say("/roadmap")) == (False, True)


async def test_mathematics_first_or_along_the_way(chat: Chat) -> None:
    def comes_first(words: str) -> bool:
        return words.index("\nMathematics (") < words.index("\nData and classical machine learning (")

    before = hours(await chat.say("/roadmap"))
    assert comes_first(chat.words)
    await chat.say("/roadmap choices mathematics-when")
    assert (await chat.press("Along the way")).startswith("When mathematics comes: Along the way. Nothing you did")
    assert not comes_first(await chat.say("/roadmap"))
    assert hours(chat.words) == before
    await chat.say("/roadmap choose mathematics first")
    assert comes_first(await chat.say("/roadmap"))


async def test_how_one_learns_deep_learning_is_the_way_through_the_topic(chat: Chat) -> None:
    assert "Your way: fast.ai" in await chat.say("/topic deep-learning")
    await chat.say("/roadmap choose university style, NYU")
    assert "Your way: NYU lecture" in await chat.say("/topic deep-learning")
    await chat.press("Deep Learning Specialization")
    assert "Your way: Deep Learning Specialization" in await chat.say("/topic deep-learning")
    await chat.say("/roadmap choose practical-style")
    assert "Your way: fast.ai" in await chat.say("/topic deep-learning")


async def test_a_role_changes_the_order_inside_the_stages(chat: Chat, store: Store) -> None:
    first = await chat.say("/roadmap")
    learning = row(first, "Learning how to learn").split(" · ")
    assert learning.index("Roles and what separates them") < learning.index("Communication")
    words = await chat.say("/roadmap role")
    assert "\nData analyst: The output is a story" in words
    assert words.endswith("Which job are you heading for? What counts most for it comes first in each stage.")
    assert (await chat.press("Data analyst")).startswith("Heading for: Data analyst.\nYour way is about ")
    second = await chat.press("Roadmap")
    assert second.endswith("Heading for: Data analyst.")
    learning = row(second, "Learning how to learn").split(" · ")
    assert learning.index("Communication") < learning.index("Roles and what separates them")
    assert "MLOps" in row(second, "Can wait")
    await chat.say("/roadmap role machine learning engineer")
    assert await chat.say("/roadmap") == first
    assert (await learner_of(store)).follows[SHIPPED] == Following("from-zero", "ml-engineer")


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        ("/roadmap show circles", ["The skill tree", "The five skills", "Five to seven steps"]),
        ("/roadmap role astronaut", ["Machine learning engineer", "Data scientist"]),
        ("/roadmap choices lunch", ["Your field", "How you learn deep learning"]),
        ("/roadmap choose soup", ["Computer vision", "Language"]),
    ],
)
async def test_what_nobody_knows_is_answered_with_what_there_is(
    chat: Chat, store: Store, said: str, labels: list[str]
) -> None:
    before = await learner_of(store)
    name = said.rpartition(" ")[2]
    assert await chat.say(said) == f"“{name}” is none of these. Which one do you mean?"
    assert chat.labels[: len(labels)] == labels
    assert await learner_of(store) == before
    assert "is none of these" not in await chat.press(labels[0])


async def test_a_choice_left_out_is_asked_for(chat: Chat) -> None:
    await chat.say("/roadmap choose")
    assert chat.last.expects == "/roadmap choose"
    words = await chat.say("Voice and audio")
    assert words.startswith("Your field: Voice and audio. Nothing you did is lost.\nYour way is about ")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/roadmap show five skills", "The five skills"),
        ("/roadmap choices second", "Which language do you learn besides Python?"),
        ("/roadmap role analyst", "Heading for: Data analyst."),
        ("/roadmap choose series", "Your field: Time series."),
    ],
)
async def test_a_part_of_a_name_is_enough_where_only_one_has_it(chat: Chat, said: str, answer: str) -> None:
    assert (await chat.say(said)).startswith(answer)


async def test_where_several_have_it_these_are_offered(chat: Chat) -> None:
    await chat.say("/roadmap role machine learning")
    assert chat.labels == ["Machine learning engineer", "Machine learning researcher"]


async def test_a_roadmap_that_leaves_nothing_open_says_so(taster: Chat) -> None:
    words = await taster.say("/roadmap")
    assert words.splitlines()[0] == "A good cup of tea"
    assert "Your way: From the bag, about 75 minutes. With 60 minutes a week that is less than a month." in words
    assert "Knowing tea (0 of 1): Leaves\nMaking tea (0 of 1): Brewing\n" in words
    assert "Can wait" not in words
    assert "You have set 175 minutes a week; with that it is less than a month." in words
    assert taster.labels == ["Next task", "Starting point", "Minutes", "Roadmaps"]
    assert await taster.say("/roadmap choices") == "This roadmap leaves nothing to choose but where you start."
    assert taster.labels == ["Roadmap"]
    assert await taster.say("/roadmap role") == "This roadmap leads to one kind of job only."
    for said in ("show skill-tree", "choices field", "choose text", "role data-scientist-role"):
        assert await taster.say(f"/roadmap {said}") == "This roadmap has nothing of that kind to choose from."


async def test_a_learner_of_the_small_roadmap_takes_it_to_its_end(taster: Chat) -> None:
    await taster.say("/settings start gardener")
    assert "Leaves" not in await taster.say("/roadmap")
    await taster.say("/settings start from the bag")
    await taster.say("/next 30")
    await taster.press("Done")
    assert "Knowing tea (0 of 1): ▸ Leaves" in await taster.say("/roadmap")
    for said in ("/know leaves", "/know brewing"):
        await taster.say(said)
    await taster.say("/roadmap follow tea")
    assert "Knowing tea (1 of 1): ✓ Leaves\nMaking tea (1 of 1): ✓ Brewing" in await taster.say("/roadmap")


async def test_what_was_picked_and_has_left_the_roadmap_is_as_if_it_had_not_been(chat: Chat, store: Store) -> None:
    first = await chat.say("/roadmap")
    async with store.begin() as db:
        known = await db.learners.find("test", "ana")
        assert known
        gone = {SHIPPED: Following("gone", "gone", {"field": "gone", "gone": "gone"})}
        await db.learners.save(replace(known.learner, follows=gone, tracks={"python": "gone", "gone": "gone"}))
    assert await chat.say("/roadmap") == first
    assert "Now it is: Computer vision." in await chat.say("/roadmap choices field")


def sayings(roadmap: Roadmap) -> Iterator[str]:
    """Everything that shows a part of a roadmap."""
    yield from ("/roadmap", "/roadmap choices", "/roadmap role", "/roadmap follow")
    yield from (f"/roadmap show {system.id}" for system in roadmap.systems)
    yield from (f"/roadmap choices {choice.id}" for choice in roadmap.choices)
    for topic in roadmap.topics:
        yield from (f"/topic {topic}", f"/take {topic}", "/swap")


async def test_every_answer_is_short_enough_for_a_chat(chat: Chat, library: Library) -> None:
    for roadmap in library.roadmaps.values():
        await chat.say(f"/roadmap follow {roadmap.id}")
        for said in sayings(roadmap):
            await chat.say(said)
    for reply in chat.replies:
        assert len(words_of(reply)) <= LONGEST
        assert len(reply.buttons) <= MOST_BUTTONS
        assert all(len(plain(button.label)) <= 80 for button in reply.buttons)


async def test_the_way_is_reckoned_with_the_learners_own_minutes_too(chat: Chat) -> None:
    """Two thousand hours at three a week are years, and nobody is told otherwise."""
    assert "You have set 175 minutes a week; with that it is 14 years." in await chat.say("/roadmap")
    await chat.press("Minutes")
    await chat.press("120 minutes")
    assert "You have set 14 hours a week; with that it is 34 months." in await chat.say("/roadmap")

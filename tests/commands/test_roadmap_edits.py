"""An author edits a roadmap while people are in the middle of it: no tick is lost, and everybody can go on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.db.store import Store
from bot.study.learner import Account, Following, Learner
from tests.author import Author, Page, route, stage, task, topic
from tests.conversation import Chat, Clock, Mailbox, deliver, log_of

LOOK, SMELL, HEAT = task("leaves.look"), task("leaves.smell", 60), task("water.heat")
WATER = topic("water", HEAT, needs=["leaves"])


@dataclass(frozen=True)
class Edit:
    """The roadmap as it is afterwards, and for some of the people what is ahead of them then, with the minutes."""

    topics: Sequence[Page]
    renamed: Mapping[str, object] = field(default_factory=dict[str, object])
    fields: Mapping[str, object] = field(default_factory=dict[str, object])
    ahead: Mapping[str, str] = field(default_factory=dict[str, str])


EDITS = {
    "a task removed": Edit(
        (topic("leaves", SMELL), WATER),
        {"leaves.look": []},
        ahead={
            "opened": "smell 60, heat 30",
            "in the middle": "smell 60, heat 30",
            "the second done, the first open": "heat 30",
            "a task known": "smell 60, heat 30",
            "a topic done": "heat 30",
        },
    ),
    "a task split": Edit(
        (topic("leaves", task("leaves.all", 20), task("leaves.part", 15), SMELL), WATER),
        {"leaves.look": ["leaves.all", "leaves.part"]},
        ahead={
            "opened": "all 20, part 15, smell 60, heat 30",
            "in the middle": "all 10, part 15, smell 60, heat 30",
            "one done, the next in the middle": "smell 50, heat 30",
            "put off": "smell 60, heat 30, all 20, part 15",
            "a task known": "smell 60, heat 30",
            "a topic done": "heat 30",
        },
    ),
    "a task renamed twice": Edit(
        (topic("leaves", task("leaves.gaze"), SMELL), WATER),
        {"leaves.look": "leaves.watch", "leaves.watch": "leaves.gaze"},
        ahead={
            "opened": "gaze 30, smell 60, heat 30",
            "in the middle": "gaze 20, smell 60, heat 30",
            "one done, the next in the middle": "smell 50, heat 30",
            "put off": "smell 60, heat 30, gaze 30",
            "a task known": "smell 60, heat 30",
        },
    ),
    "two tasks merged": Edit(
        (topic("leaves", task("leaves.compare", 60)), WATER),
        {"leaves.look": "leaves.compare", "leaves.smell": "leaves.compare"},
        ahead={
            "opened": "compare 60, heat 30",
            "in the middle": "compare 50, heat 30",
            "one done, the next in the middle": "heat 30",
            "the second done, the first open": "heat 30",
        },
    ),
    "a task merged into another": Edit(
        (topic("leaves", SMELL), WATER),
        {"leaves.look": "leaves.smell"},
        ahead={"in the middle": "smell 50, heat 30", "put off": "smell 60, heat 30", "a task known": "heat 30"},
    ),
    "a topic renamed": Edit(
        (topic("herbs", task("herbs.look"), task("herbs.smell", 60)), topic("water", HEAT, needs=["herbs"])),
        {"leaves": "herbs", "leaves.look": "herbs.look", "leaves.smell": "herbs.smell"},
        ahead={"in the middle": "look 20, smell 60, heat 30", "a topic known": "heat 30", "a topic done": "heat 30"},
    ),
    "a topic merged into another": Edit(
        (topic("water", task("water.look"), task("water.smell", 60), HEAT),),
        {"leaves": "water", "leaves.look": "water.look", "leaves.smell": "water.smell"},
        ahead={
            "in the middle": "look 20, smell 60, heat 30",
            "one done, the next in the middle": "smell 50, heat 30",
            "a topic done": "heat 30",
        },
    ),
    "a topic split": Edit(
        (
            topic("sight", task("sight.look")),
            topic("nose", task("nose.smell", 60)),
            topic("water", HEAT, needs=["sight", "nose"]),
        ),
        {"leaves": ["sight", "nose"], "leaves.look": "sight.look", "leaves.smell": "nose.smell"},
        ahead={
            "in the middle": "look 20, smell 60, heat 30",
            "the second done, the first open": "look 30, heat 30",
            "a topic known": "heat 30",
            "a topic done": "heat 30",
        },
    ),
    "a prerequisite added": Edit(
        (topic("cup", task("cup.wash")), topic("leaves", LOOK, SMELL, needs=["cup"]), WATER),
        ahead={
            "in the middle": "look 20, wash 30, smell 60, heat 30",
            "one done, the next in the middle": "smell 50, wash 30, heat 30",
            "put off": "wash 30, smell 60, look 30, heat 30",
            "a topic done": "wash 30, heat 30",
        },
    ),
    "a new task": Edit(
        (topic("leaves", LOOK, task("leaves.hear"), SMELL), WATER),
        ahead={"a topic known": "heat 30", "a topic done": "hear 30, heat 30"},
    ),
    "stages, order and route changed": Edit(
        (topic("leaves", SMELL, LOOK, stage="late"), topic("water", HEAT, stage="early")),
        fields={
            "stages": [stage("early", "water"), stage("late", "leaves")],
            "routes": [route("another", "Another one", "early", "late")],
        },
        ahead={
            "opened": "look 30, heat 30, smell 60",
            "put off": "heat 30, smell 60, look 30",
            "a topic done": "heat 30",
        },
    ),
    "more minutes": Edit(
        (topic("leaves", LOOK, task("leaves.smell", 100)), WATER),
        ahead={"put off": "smell 50, smell 50, heat 30, look 30", "a topic done": "heat 30"},
    ),
    "fewer minutes": Edit(
        (topic("leaves", task("leaves.look", 15), task("leaves.smell", 8)), WATER),
        ahead={
            "opened": "look 15, smell 8, heat 30",
            "in the middle": "look 5, smell 8, heat 30",
            "one done, the next in the middle": "smell 5, heat 30",
        },
    ),
}

PEOPLE = {
    "opened": ["/next"],
    "in the middle": ["/some leaves.look 1 10", "/next", "/begin"],
    "one done, the next in the middle": ["/done leaves.look 1", "/some leaves.smell 1 10", "/next"],
    "the second done, the first open": ["/done leaves.smell 1", "/next"],
    "put off": ["/next", "/skip"],
    "a task known": ["/know leaves.look"],
    "a topic known": ["/know leaves"],
    "a topic done": ["/done leaves.look 1", "/done leaves.smell 1"],
}
"""What somebody said before the edit."""


@pytest.fixture
def author(tmp_path: Path, store: Store, clock: Clock) -> Author:
    author = Author(tmp_path / "roadmaps", store, clock)
    author.write("tea", topic("leaves", LOOK, SMELL), WATER)
    return author


async def begin(author: Author, person: str) -> Chat:
    """Somebody with an hour a day, who said all that."""
    learner = Learner(
        0,
        person,
        author.clock(),
        "en",
        "tea",
        {"tea": Following("from-zero")},
        minutes=60,
        days=127,
        zone="Etc/UTC",
        met=True,
    )
    async with author.store.begin() as db:
        await db.learners.add(learner, Account("test", person))
    chat = Chat(author.desk(), author.clock, person, pace=2)
    for said in PEOPLE[person]:
        await chat.say(said)
    return chat


async def remembered(chat: Chat, store: Store) -> object:
    """What no edit may change: the log, and what /progress says of days and minutes."""
    words = await chat.say("/progress")
    return await log_of(store, chat.person), [
        line for line in words.splitlines() if not re.search(r"%\]$|can wait|behind you", line)
    ]


async def walk(chat: Chat) -> str:
    """Do all that is left; the tasks in the order in which they came, with their minutes."""
    came: list[str] = []
    for _ in range(20):
        words = await chat.say("/next")
        if "You have finished this roadmap" in words:
            return ", ".join(came)
        found = re.search(r"(\d+) minutes\n(?s:.*)Why now: ", words)
        assert found, words
        came.append(f"{chat.says('Done').split()[1].partition('.')[2]} {found[1]}")
        words = await chat.press("Done")
        assert words.startswith(("Done: ", "Sitting ")), (chat.person, came, words)
    raise AssertionError(f"{chat.person} never comes to an end: {came}")


@pytest.mark.parametrize("edit", EDITS)
async def test_whatever_is_edited_nobody_loses_a_tick_and_everybody_comes_to_the_end(
    edit: str, author: Author, store: Store
) -> None:
    after = EDITS[edit]
    people = [await begin(author, person) for person in PEOPLE]
    before = [await remembered(chat, store) for chat in people]
    author.write("tea", *after.topics, renamed=after.renamed, **after.fields)
    desk = author.desk()
    for chat, kept in zip(people, before, strict=True):
        chat.desk = desk
        assert await remembered(chat, store) == kept
        ahead = await walk(chat)
        assert (chat.person, after.ahead.get(chat.person, ahead)) == (chat.person, ahead)


async def edited(author: Author, person: str, edit: str) -> Chat:
    """Somebody right after an edit."""
    chat = await begin(author, person)
    author.write("tea", *EDITS[edit].topics, renamed=EDITS[edit].renamed, **EDITS[edit].fields)
    chat.desk = author.desk()
    return chat


async def test_a_task_that_goes_while_it_lies_open_is_missed_once(author: Author) -> None:
    chat = await edited(author, "opened", "a task removed")
    words = await chat.say("/next")
    assert words.startswith(
        "The task you had open has left the roadmap. Nothing you did is lost.\nNext task: Do leaves smell"
    )
    assert (await chat.say("/next")).startswith("Next task: Do leaves smell")


async def test_a_task_that_an_edit_put_behind_one_while_it_lay_open_makes_room(author: Author) -> None:
    chat = await edited(author, "one done, the next in the middle", "two tasks merged")
    old = "/done leaves.smell 2"
    assert await chat.say(old) == "Do leaves compare is counted already."
    words = await chat.press("Next task")
    assert words.startswith("Do leaves compare is behind you already.\nNext task: Do water heat")
    assert (await chat.say("/next")).startswith("Next task: Do water heat")


async def test_buttons_from_before_a_renaming_still_work(author: Author, store: Store) -> None:
    chat = await begin(author, "opened")
    old = {label: chat.says(label) for label in ("Start", "Done")}
    author.write("tea", *EDITS["a topic renamed"].topics, renamed=EDITS["a topic renamed"].renamed)
    chat.desk = author.desk()
    assert (await chat.say(old["Start"])).startswith("Under way: Do herbs look")
    assert (await chat.say(old["Done"])).startswith("Done: Do herbs look")
    assert [event.subject for event in await log_of(store, chat.person)] == ["herbs.look"]
    assert "Leaves" not in await chat.say("/roadmap")
    assert (await chat.say("/topic leaves")).startswith("Herbs\n")


async def test_a_task_that_was_put_off_under_its_old_name_stays_put_off_until_tomorrow(author: Author) -> None:
    chat = await edited(author, "put off", "a task renamed twice")
    assert "Do leaves smell" in await chat.say("/next")
    await chat.say("/skip")
    author.clock.tick(days=1)
    assert "Do leaves gaze" in await chat.say("/next")


async def test_a_task_under_way_stays_so_under_its_new_name(author: Author) -> None:
    chat = await edited(author, "in the middle", "a topic renamed")
    words = await chat.say("/next")
    assert words.startswith("Under way: Do herbs look\nHerbs, in Stage all · sitting 2 of 2, 20 minutes")
    assert "Started at 12:00." in words
    author.clock.tick(minutes=12)
    assert "Today: 22 minutes." in await chat.press("Done")


async def test_the_reminder_never_shows_a_task_that_an_edit_put_behind_one(author: Author) -> None:
    chat = await begin(author, "the second done, the first open")
    await chat.say("/remind daily 20:00")
    author.write("tea", *EDITS["two tasks merged"].topics, renamed=EDITS["two tasks merged"].renamed)
    author.clock.tick(days=1, hours=8)
    mailbox = Mailbox()
    await deliver(author.desk(), [mailbox])
    assert ["Do water heat" in words for words in mailbox.words] == [True]


async def test_what_was_known_with_its_topic_stays_known_in_another_one(author: Author) -> None:
    chat = Chat(author.desk(), author.clock, pace=2)
    await chat.meet()
    author.write("tea", topic("leaves", task("leaves.look"), task("leaves.smell")), topic("water", task("water.heat")))
    chat.desk = author.desk()
    await chat.say("/know leaves")
    smell = {"leaves.smell": ["water.smell"]}
    moved = topic("water", task("water.heat"), task("water.smell"))
    author.write("tea", topic("leaves", task("leaves.look")), moved, renamed=smell)
    chat.desk = author.desk()
    assert "2 of 3 tasks" in await chat.say("/progress")


async def test_other_minutes_for_a_task_that_took_the_place_of_another_are_kept(author: Author) -> None:
    chat = await edited(author, "opened", "a topic renamed")
    assert "10 minutes" in await chat.say("/next 10")
    assert "10 minutes" in await chat.say("/next")

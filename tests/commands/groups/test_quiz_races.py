"""Several answers to one question at once, on two replicas and both databases; and a roadmap edited meanwhile."""

from asyncio import gather
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library, read_library
from tests.author import SOURCES, Author, Page, task, topic
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat, Clock, log_of


async def a_group(meeting: Meeting, subject: str) -> tuple[Chat, Chat]:
    """Two members who know a topic and show it, in a group with a question a day."""
    ana, ben = meeting.person("Ana"), meeting.person("Ben")
    chair = meeting.chair(ana, manages=True)
    await chair.say("/group new Night owls")
    await ben.say("/group join " + chair.words.split("/group join ")[1].split(",")[0])
    for each in (ana, ben):
        await each.say(f"/know {subject}")
        await each.say("/group share progress")
    await ana.say("/group quiz on")
    return ana, ben


async def reviews(store: Store, person: str) -> int:
    return sum(each.kind == "review" for each in await log_of(store, person))


async def test_taps_on_two_replicas_count_once_for_each(either_store: Store, library: Library, clock: Clock) -> None:
    desks = [Desk(either_store, library, Table(COMMANDS), clock) for _ in range(2)]
    meeting = Meeting(desks[0], clock)
    await meeting.open()
    ana, ben = await a_group(meeting, "python")
    await gather(*(replace(ben, desk=desk).say("/group quiz") for desk in desks))
    await meeting.settle()
    assert len(meeting.stands()) == 2, "the board and one question"
    taps = [replace(each, desk=desk) for desk in desks for each in (ana, ben) for _ in range(2)]
    await gather(*(each.say(f"/quiz answer 1 {place % 4}") for place, each in enumerate(taps)))
    assert [await reviews(either_store, each) for each in ("ana", "ben")] == [1, 1]
    await meeting.settle()
    assert "\n2 answers." in meeting.stands()[-1]


def card(id: str, front: str = "What is a leaf?") -> Page:
    """A card whose answers are right, and three times wrong."""
    said = {"id": id, "level": "easy", "front": front, "back": "Right", "explanation": "So it is."}
    return said | {"wrong": ["Wrong", "No", "Never"], "sources": SOURCES}


@pytest.fixture
def author(tmp_path: Path, store: Store, clock: Clock) -> Author:
    return Author(tmp_path / "roadmaps", store, clock)


def brew(author: Author, *cards: Page, **fields: object) -> Library:
    """A roadmap about tea with these cards."""
    author.write("tea", topic("leaves", task("leaves.look")) | {"cards": list(cards)}, **fields)
    return read_library([author.folder])


async def test_a_card_that_leaves_the_roadmap_ends_its_question(author: Author, store: Store, clock: Clock) -> None:
    table = Table(COMMANDS)
    meeting = Meeting(Desk(store, brew(author, card("leaves.c-1")), table, clock), clock)
    await meeting.open()
    ana, ben = await a_group(meeting, "leaves")
    await ana.say("/group quiz")
    await meeting.settle()
    renamed = brew(author, card("leaves.c-2", "What is a tea leaf?"), renamed={"leaves.c-1": "leaves.c-2"})
    ben.desk = Desk(store, renamed, table, clock)
    assert "Right" in await ben.say("/quiz answer 1 0")
    meeting.desk = ana.desk = Desk(store, brew(author, renamed={"leaves.c-1": []}), table, clock)
    meeting.desk.courier.attend(meeting.mailboxes["test"])
    assert await ana.say("/quiz answer 1 0") == "This question is over: it is no longer there."
    assert await reviews(store, "ana") == 0
    await ana.say("/group rename Owls")
    await meeting.settle()
    assert "This question of Owls has left the roadmap, so it is over." in meeting.stands()

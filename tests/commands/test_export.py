"""The copy that somebody can take of all that is kept about them."""

import json
from typing import Any

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.copies import COPIES
from bot.db.group_tables import metadata
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.message import Attachment
from tests.commands.everything import live
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat, Clock

LEFT_OUT = {
    "groups": "a group is everybody's; its name stands with what somebody has in it",
    "places": "where a group meets, whoever is in it",
    "sessions": "their lengths stand with the seats in them",
    "quizzes": "card and day stand with the answers",
    "editions": "what roadmaps held, and since when",
    "tallies": "what all learners made of a resource, added up",
    "verdicts": "what the host says of a link",
    "rates": "how fast platforms and group chats may be written to",
}
"""Tables that say nothing of anybody."""


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    await chat.say("/done")
    await chat.say("/remind tomorrow 8:00 a word of my own")
    await chat.say("/remind daily 13:30 stretch")
    return chat


def copied(chat: Chat) -> dict[str, Any]:
    [file] = [block for block in chat.last.blocks if isinstance(block, Attachment)]
    return json.loads(file.content)


def test_every_table_is_copied_or_says_nothing_of_anybody() -> None:
    assert set(metadata.tables) == COPIES.keys() | LEFT_OUT.keys()
    for name in LEFT_OUT:
        table = metadata.tables[name]
        assert not {"person", "learner_id"} & set(table.c.keys())
        assert not {key.column.table.name for key in table.foreign_keys} & COPIES.keys()


async def test_what_the_copy_tells_of_groups(library: Library, clock: Clock, story_store: Store) -> None:
    desk = Desk(story_store, library, Table(COMMANDS), clock)
    zuzka, ben = await live(Meeting(desk, clock), story_store)
    await zuzka.say("/export")
    copy = copied(zuzka)
    assert all(copy.values())
    assert [each["group"] for each in copy["memberships"]] == ["Night owls"]
    assert {(each["giver"], each["taker"], each["kind"]) for each in copy["cheers"]} >= {
        ("Zuzka", "Ben", "cheer"),
        ("Ben", "Zuzka", "helped"),
    }
    assert [(each["giver"], each["taker"]) for each in copy["confirmations"]] == [("Zuzka", "Ben"), ("Ben", "Zuzka")]
    assert [(each["group"], each["card"]) for each in copy["answers"]] == [("Night owls", "a-card")]
    assert "zuzka's chapter" in [each["goal"] for each in copy["seats"]]
    assert "digest" not in copy["link_codes"][0]
    assert '"ben"' not in json.dumps(copy)
    await ben.say("/group share plan")
    await zuzka.say("/export")
    assert [each["taker"] for each in copied(zuzka)["confirmations"]] == [None, "Zuzka"]


async def test_who_was_asked_to_write_and_did_not_stands_in_nobody_elses_copy(
    desk: Desk, clock: Clock, store: Store
) -> None:
    zuzka, ben = await live(Meeting(desk, clock), store)
    async with store.begin() as db:
        mine, theirs = [each.membership.id for each in await db.memberships.of_group(1)]
        await db.cheers.add(mine, theirs, "asked", clock.at)
    for person, count in ((ben, 1), (zuzka, 0)):
        await person.say("/export")
        assert [each["kind"] for each in copied(person)["cheers"]].count("asked") == count


async def test_the_copy_holds_everything_and_loads(chat: Chat) -> None:
    await chat.say("/export")
    [file] = [block for block in chat.last.blocks if isinstance(block, Attachment)]
    assert (file.name, file.media_type) == ("roadmate-2026-11-21.json", "application/json")
    content: dict[str, Any] = json.loads(file.content)
    assert content["learner"]["name"] == "Ana"
    assert content["learner"]["zone"] == "Europe/Berlin"
    assert [account["person"] for account in content["accounts"]] == ["ana"]
    assert [event["kind"] for event in content["events"]] == ["plan", "sitting"]
    assert [nudge["kind"] for nudge in content["nudges"]] == ["task", "once", "repeat"]
    assert "a word of my own" in content["nudges"][1]["says"]


async def test_the_copy_is_for_nobody_elses_eyes(chat: Chat) -> None:
    chat.private, chat.chat = False, "group"
    await chat.say("/export")
    assert chat.last.private


PICTURE = b"\x89PNG\r\n\x1a\n a page of notes"


async def test_the_copy_names_what_shows_it_and_brings_the_pictures_a_few_at_a_time(chat: Chat) -> None:
    for number in range(4):
        await chat.say("/next")
        picture = Attachment("notes.png", "image/png", PICTURE + bytes([number]))
        await chat.say("/done https://example.com/notes", picture=picture)
    await chat.say("/export")
    [file] = [block for block in chat.last.blocks if isinstance(block, Attachment)]
    proofs: list[dict[str, Any]] = json.loads(file.content)["proofs"]
    assert [each["link"] for each in proofs] == ["https://example.com/notes"] * 4
    await chat.press("My pictures too")
    files = [block for block in chat.last.blocks if isinstance(block, Attachment)]
    await chat.press("1 more")
    files += [block for block in chat.last.blocks if isinstance(block, Attachment)]
    assert chat.labels == []
    assert [each.name for each in files] == [each["file"] for each in proofs]
    assert [each.content for each in files] == [PICTURE + bytes([number]) for number in range(4)]


async def test_who_sent_no_pictures_gets_none(chat: Chat) -> None:
    await chat.say("/export")
    assert chat.labels == []
    assert await chat.say("/export pictures") == "I keep no pictures of yours."

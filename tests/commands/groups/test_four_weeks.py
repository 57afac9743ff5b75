"""Four weeks of a group of seven in three zones, on three platforms: what stands where they meet, word for word, and
that nobody reads more of anybody than they chose.

What happens is in `four_weeks_diary.py`, and what comes of it is told in `four_weeks.txt`. When the coach is to say
something else, have the story written anew, and read what changed:

    WRITE_STORY=1 .venv/bin/python -m pytest tests/commands/groups/test_four_weeks.py; git diff tests/commands/groups
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.library import Library
from bot.message import Address, Line, Reply, Text
from tests.commands.groups.four_weeks_diary import BERLIN, CAST, EVENINGS, LAST, Person
from tests.commands.groups.story import Story, moment, tasks_of, topics_of
from tests.commands.groups.witness import Witness
from tests.conversation import Clock
from tests.golden import compare

STORY = Path(__file__).with_name("four_weeks.txt")
TITLES = ("looks back on the week", "Question of the day", "Focus session")


@pytest.fixture
async def story(desk: Desk, clock: Clock, library: Library) -> Story:
    def traces(each: Person) -> tuple[str, ...]:
        topics, tasks = topics_of(each, library), tasks_of(each, library)
        return (*(topic.name for topic in topics), *(task.title for task in tasks))

    progress, never = {each.name: traces(each) for each in CAST}, {each.name: each.never for each in CAST}
    story = Story(desk, clock, library, Witness(clock, progress, never))
    await story.open()
    return story


@pytest.mark.slow
async def test_four_weeks_of_a_group(story: Story) -> None:
    for evening in EVENINGS:
        await story.play(moment(evening, BERLIN))
        story.write_board()
    await story.play(moment(LAST, BERLIN))
    compare(STORY, "\n".join(story.text).strip() + "\n")
    assert not story.witness.leaks, "\n\n".join(story.witness.leaks)
    _nobody_is_left_who_left(story)
    _little_is_posted_and_nothing_twice(story)
    _nobody_is_told_much(story)


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        ("Emeka", True),
        ("Welcome: Emeka.", True),
        ("Emeka: paused", False),
        ("Emeka: 3 of 5 days", False),
        ("Kept their word: Ben (3 days), Emeka (3 days).", False),
        ("Somebody works on business and domain knowledge", False),
        ("Somebody has chased 3 bees", False),
        ("Ben: 30 of 150 minutes", True),
        ("Ben: 150 minutes · word kept", True),
        ("Ben: 30 of 150 minutes · 2 days in a row", False),
        ("Ben finished something.", False),
        ("Ben asks for help: how does it go?", False),
        ("Davor", False),
        ("Chiyo: 3 tasks · Jupyter notebooks", True),
        ("Chiyo missed two days", False),
    ],
)
async def test_the_witness_knows_a_leak(story: Story, line: str, *, fine: bool) -> None:
    story.witness.shows |= {"Emeka": "membership", "Ben": "plan", "Chiyo": "progress"}
    story.witness.see(Address("discord", "owls"), Reply((Line(Text(line)),)), new=True)
    assert (story.witness.leaks == []) is fine


def _nobody_is_left_who_left(story: Story) -> None:
    """Not even in what was said of weeks when they were there."""
    assert set(story.witness.shows) == {"Ben", "Chiyo", "Emeka", "Fumi", "Greta"}
    for platform in story.boxes:
        for words in story.stands(platform):
            assert not re.search(r"\b(Ana|Davor)\b", words), words


def _little_is_posted_and_nothing_twice(story: Story) -> None:
    """In four weeks: the board, four looks back, seven questions, one focus session. Discord was away for some days,
    and the browser's room came in the second week."""
    posted = {
        platform: Counter(
            next((title for title in TITLES if title in said.words.partition("\n")[0]), "other")
            for said in story.witness.seen
            if said.new and said.address.platform == platform
        )
        for platform in story.boxes
    }
    looks, question, focus = TITLES
    assert posted == {
        "telegram": {"other": 1, looks: 4, question: 7, focus: 1},
        "discord": {"other": 2, looks: 4, question: 4, focus: 1},
        "browser": {"other": 1, looks: 3, question: 7, focus: 1},
    }
    for platform in story.boxes:
        titles = Counter(words.partition("\n")[0] for words in story.stands(platform))
        assert set(titles.values()) == {1}, titles


def _nobody_is_told_much(story: Story) -> None:
    """Unasked, in four weeks, with what they had asked to be reminded of. Emeka, who was quiet for ten days and shows
    nothing of it, is asked after by nobody; `Witness.overhear` sees to it that nobody was told of him."""
    assert {name: len(words) for name, words in story.told.items()} == {
        "Ana": 4,  # her accounts are linked (2), a focus session is over, the coach was removed
        "Ben": 5,  # an owner, his own reminder, the coach was removed, a cheer, somebody is quiet
        "Chiyo": 3,  # two cheers, what she did is confirmed
        "Davor": 2,  # thanks for his cheer, a focus session is over
        "Emeka": 2,  # a cheer, a focus session is over
        "Fumi": 3,  # her own reminder, an answer to what she asked, a cheer
        "Greta": 1,  # a buddy asks how it goes
    }

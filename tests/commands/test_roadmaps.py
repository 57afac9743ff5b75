"""Following a roadmap of the host's own."""

import re
from pathlib import Path

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import read_library, shipped
from tests.conversation import Chat, Clock, studied

GUIDE = Path(__file__).parents[2] / "docs" / "authors.md"


@pytest.fixture
def desk(store: Store, clock: Clock, tmp_path: Path) -> Desk:
    """With the roadmap of docs/authors.md beside the one that ships."""
    for name, content in re.findall(r"^```yaml\n# (tea/\S+)\n(.*?)^```", GUIDE.read_text(), re.DOTALL | re.MULTILINE):
        file = tmp_path / "own" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return Desk(store, read_library([shipped(), tmp_path / "own"]), Table(COMMANDS), clock)


async def test_a_learner_follows_the_hosts_roadmap_and_comes_back(desk: Desk, chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/next")
    await chat.press("Done")
    first = await chat.say("/next")
    await chat.say("/settings roadmap")
    assert len(chat.labels) == 2
    own = chat.labels[1]
    assert own in await chat.press(own)
    assert await chat.say("/next") != first
    await chat.press("Done")
    await chat.say("/settings roadmap machine learning engineer")
    assert await chat.say("/next") == first
    assert len(await studied(store)) == 2


async def test_an_unknown_roadmap_is_said_and_changes_nothing(desk: Desk, chat: Chat) -> None:
    await chat.meet()
    before = await chat.say("/next")
    assert "I know no roadmap called origami" in await chat.say("/settings roadmap origami")
    assert len(chat.labels) == 2
    assert await chat.say("/next") == before


async def test_topics_of_every_roadmap_are_suggested(desk: Desk) -> None:
    assert "linear-algebra" in [choice.value for choice in desk.suggest("topic", "topic", "linear")]
    assert "brewing" in [choice.value for choice in desk.suggest("topic", "topic", "brew")]
    assert len(desk.suggest("topic", "topic", "")) == 25

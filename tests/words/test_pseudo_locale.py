"""Every sentence passes through the catalogue: with a language that puts all of them in brackets, none is without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot import words
from bot.desk import Desk
from bot.message import Line, Reply, plain, plural
from tests.conversation import Chat, Clock, Mailbox, deliver, sentences_of

TEMPLATE = words.FOLDER / "roadmate.pot"
LANGUAGE = "pl"
"""A language with three forms for numbers; its own words do not matter."""

SAID = """
/start | /settings start developer | /start | 40 | mon wed fri | /settings zone UTC+1 | Berlin | 19:00 |
/help | /help remind | /help nothing | /next | /begin | /some | 10 | /next 10 | /done | /done | /skip | /next |
/swap | /done yesterday | /done yesterday | /done 2 weeks ago | /done tomorrow | /done qqq | /progress |
/topic | /topic gradient boosting | /topic python | /topic qqqq | /topic machine vision of some kind |
/resources | /resources statistics | /resources qqqqzzz | /take gradient-boosting | /know python |
/know python.words | /know qqq | /take python | /topic python | /remind | /remind set | /remind in 2h stretch |
/remind tomorrow 8:00 | /remind daily 18:00 | /remind weekends 9:00 read | /remind every tuesday 9:00 read |
/remind | /remind change | /remind change 2 | /remind change 99 | /remind change 2 daily 9:00 |
/remind remove | /remind remove 2 | /remind qqq | /remind 2026-12-24 8:00 feast | /pause monday | /next |
/resume | /resume | /pause | /pause yesterday | /settings | /settings minutes | /settings minutes 0 |
/settings days | /settings days qqq | /settings reminder | /settings reminder 7pm | /settings reminder off |
/settings alert | /settings alert qqq | /settings alert off | /settings quiet | /settings quiet off |
/settings daystart | /settings daystart 13:00 | /settings daystart 5:00 | /settings zone qqq |
/settings start qqq | /settings | /streak | /remind now x | /privacy | /export | /begin old.task | /nxt |
/qqqqq | hm? | thanks | bye | too hard | /next | too hard | what is gradient descent |
/forgetme | no | /forgetme forget me | /forgetme
"""


@pytest.fixture
def catalogue() -> Catalog:
    with TEMPLATE.open("rb") as file:
        return read_po(file)


@pytest.fixture
def brackets(catalogue: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue in which every sentence stands in brackets, with its form."""
    bracketed = Catalog(locale=LANGUAGE)
    for message in catalogue:
        if isinstance(message.id, list | tuple):
            one, many = message.id
            bracketed.add((one, many), (f"⟦one {one}⟧", f"⟦few {many}⟧", f"⟦many {many}⟧"))
        elif message.id:
            bracketed.add(message.id, f"⟦{message.id}⟧")
    file = tmp_path / "words" / LANGUAGE / "roadmate.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as target:
        write_po(target, bracketed)
    monkeypatch.setattr(words, "FOLDER", tmp_path / "words")
    words.speak.cache_clear()
    yield
    words.speak.cache_clear()


async def talk(desk: Desk, clock: Clock, locale: str) -> list[Reply]:
    """Everything the coach says in a long conversation, asked and unasked."""
    mailbox = Mailbox()
    chat = Chat(desk, clock, locale=locale, pace=2)
    for said in (*SAID.split("|"), "", "x" * 1500):
        await chat.say(said.strip())
    await chat.say("/settings reminder 19:00")
    await chat.say("/settings alert on")
    for day in range(9):
        if day < 2:
            await chat.say("/next 5")
            await chat.say("/done")
        clock.tick(days=1)
        await deliver(desk, [mailbox])
    await chat.say("/next")
    chat.pace = 0
    for _ in range(30):
        await chat.say("/progress")
    return chat.replies + [reply for _, reply, _ in mailbox.got]


@pytest.mark.usefixtures("brackets")
async def test_every_sentence_passes_through_the_catalogue(desk: Desk, clock: Clock) -> None:
    replies = await talk(desk, clock, LANGUAGE)
    said = {text.template for reply in replies for text in sentences_of(reply)}
    assert len(said) > 120
    assert {each for each in said if not each.startswith("⟦")} == set()


@pytest.mark.usefixtures("brackets")
def test_menus_pass_through_the_catalogue(desk: Desk) -> None:
    for entry in desk.entries(LANGUAGE):
        assert entry.description.startswith("⟦")
        assert all(parameter.description.startswith("⟦") for parameter in entry.parameters)


@pytest.mark.usefixtures("brackets")
@pytest.mark.parametrize(("count", "form"), [(1, "one"), (2, "few"), (5, "many"), (22, "few"), (25, "many")])
def test_each_number_takes_its_own_form(desk: Desk, count: int, form: str) -> None:
    said = Reply((Line(plural("{count} day in a row.", "{count} days in a row.", count)),))
    [block] = desk.translate(said, LANGUAGE).blocks
    assert isinstance(block, Line)
    assert plain(block.text) == f"⟦{form} {count} day{'' if count == 1 else 's'} in a row.⟧"


def test_a_language_without_a_catalogue_is_english(desk: Desk) -> None:
    said = Reply((Line(plural("{count} day in a row.", "{count} days in a row.", 2)),))
    for locale in ("", "xx", "zz-ZZ", "..", "en-GB"):
        [block] = desk.translate(said, locale).blocks
        assert isinstance(block, Line)
        assert plain(block.text) == "2 days in a row."

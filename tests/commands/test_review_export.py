"""The deck for Anki, opened again."""

import sqlite3
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from anki.collection import Collection, ImportCsvRequest

from bot.db.store import Store
from bot.library import Library
from bot.message import Attachment
from tests.commands.test_review import finish
from tests.conversation import Chat


def notes_of(chat: Chat, folder: Path) -> dict[str, tuple[str, list[str]]]:
    """What the deck holds: by id the tag and the fields."""
    [file] = [block for block in chat.last.blocks if isinstance(block, Attachment)]
    assert (file.name, file.media_type) == ("roadmate-2026-11-21.apkg", "application/apkg")
    with ZipFile(BytesIO(file.content)) as deck:
        (folder / "cards.sqlite").write_bytes(deck.read("collection.anki21"))
    connection = sqlite3.connect(folder / "cards.sqlite")
    rows = connection.execute("SELECT guid, tags, flds FROM notes").fetchall()
    assert connection.execute("SELECT count(*) FROM cards").fetchone() == (len(rows),)
    connection.close()
    return {guid: (tags.strip(), fields.split("\x1f")) for guid, tags, fields in rows}


async def test_the_deck_has_what_was_studied_and_what_was_made(
    chat: Chat, store: Store, library: Library, tmp_path: Path
) -> None:
    await chat.meet()
    assert "You have no cards yet." in await chat.say("/review export")
    await finish(chat, store, "python", library)
    await chat.say("/card add <script>alert(1)</script> [sound:x.mp3] = [latex]a[/latex]")
    cards = library.default.topics["python"].cards
    assert f"{len(cards) + 1} cards for Anki." in await chat.say("/review export")
    notes = notes_of(chat, tmp_path)
    assert {f"roadmate-{card.id}" for card in cards} | {"roadmate-own:1"} == notes.keys()
    assert {tag for tag, _ in notes.values()} == {"python", "own"}
    front, back = notes["roadmate-own:1"][1]
    assert front == "&lt;script&gt;alert(1)&lt;/script&gt; &#91;sound:x.mp3]"
    assert back == "&#91;latex]a&#91;/latex]"


async def test_without_ankis_package_it_is_text_that_anki_imports(
    chat: Chat, store: Store, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chat.meet()
    await finish(chat, store, "python", library)
    await chat.say('/card add what is "x" = a "quoted" <b>word</b>')
    monkeypatch.setitem(sys.modules, "anki.collection", None)
    cards = library.default.topics["python"].cards
    words = await chat.say("/review export")
    assert f"{len(cards) + 1} cards for Anki." in words
    assert "It is a text file" in words
    monkeypatch.undo()
    [file] = [block for block in chat.last.blocks if isinstance(block, Attachment)]
    assert (file.name, file.media_type) == ("roadmate-2026-11-21.txt", "text/plain")
    notes = imported(file.content, tmp_path)
    assert {f"roadmate-{card.id}" for card in cards} | {"roadmate-own:1"} == notes.keys()
    assert notes["roadmate-own:1"] == ["what is &quot;x&quot;", "a &quot;quoted&quot; &lt;b&gt;word&lt;/b&gt;", "own"]


def imported(content: bytes, folder: Path) -> dict[str, list[str]]:
    """By their ids the fields and tags of the notes that Anki itself finds in the text, read twice."""
    (folder / "cards.txt").write_bytes(content)
    collection = Collection(str(folder / "some.anki2"))
    for _ in range(2):
        metadata = collection.get_csv_metadata(str(folder / "cards.txt"), None)
        collection.import_csv(ImportCsvRequest(path=str(folder / "cards.txt"), metadata=metadata))
    notes = [collection.get_note(note) for note in collection.find_notes("deck:Roadmate")]
    collection.close()
    return {note.guid: [*note.fields, *note.tags] for note in notes}

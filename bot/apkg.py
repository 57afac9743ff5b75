"""Cards for Anki: a deck (.apkg) where the host has installed Anki's own package, else text that Anki imports.

Nothing on a card is markup there either: it is escaped, and so are the brackets by which Anki marks sounds and LaTeX.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

HEAD: Final = "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#tags column:4\n"
"""By these lines Anki (from 2.1.54 on) knows what stands where, and which note it has already."""


@dataclass(frozen=True, slots=True)
class Note:
    """One card for Anki. The same `key` again is the same note: an import changes it and keeps the rest."""

    key: str
    front: str
    back: str
    tag: str


def write_text(name: str, notes: Sequence[Note]) -> bytes:
    """The notes as text, a line each."""
    file = StringIO(f"{HEAD}#deck:{name}\n")
    file.seek(0, 2)
    rows = ((_guid(each), _plain(each.front), _plain(each.back), each.tag) for each in notes)
    csv.writer(file, delimiter="\t", lineterminator="\n").writerows(rows)
    return file.getvalue().encode()


def write_deck(name: str, notes: Sequence[Note]) -> bytes | None:
    """The deck as a file. Takes a second or two. None where Anki's package is not installed."""
    try:
        from anki.collection import AddNoteRequest, Collection, DeckIdLimit, ExportAnkiPackageOptions  # noqa: PLC0415  two seconds, and optional
    except ImportError:
        return None
    with TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "cards.anki2"))
        try:
            deck = collection.decks.id(name)
            basic = collection.models.by_name("Basic")
            if deck is None or basic is None:
                raise RuntimeError("a new collection has a deck and a basic kind of note")
            added: list[AddNoteRequest] = []
            for each in notes:
                note = collection.new_note(basic)
                note.guid, note.tags = _guid(each), [each.tag]
                note.fields = [_plain(each.front), _plain(each.back)]
                added.append(AddNoteRequest(note, deck))
            collection.add_notes(added)
            options = ExportAnkiPackageOptions(
                with_scheduling=False, with_deck_configs=False, with_media=False, legacy=True
            )
            file = Path(folder) / "cards.apkg"
            collection.export_anki_package(out_path=str(file), options=options, limit=DeckIdLimit(deck))
        finally:
            collection.close()
        return file.read_bytes()


def _guid(note: Note) -> str:
    return f"roadmate-{note.key}"


def _plain(words: str) -> str:
    return escape(words).replace("[", "&#91;").replace("\\", "&#92;").replace("\n", "<br>").replace("\t", " ")

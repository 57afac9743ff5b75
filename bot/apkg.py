"""Cards as a deck for Anki (.apkg), written by Anki's own package, which a host may leave out.

Nothing on a card is markup there either: it is escaped, and so are the brackets by which Anki marks sounds and LaTeX.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import UserError


@dataclass(frozen=True, slots=True)
class Note:
    """One card for Anki. The same `key` again is the same note: an import changes it and keeps the rest."""

    key: str
    front: str
    back: str
    tag: str


def write_deck(name: str, notes: Sequence[Note]) -> bytes:
    """The deck as a file. Takes a second or two. Raises UserError where Anki's package is not installed."""
    try:
        from anki.collection import AddNoteRequest, Collection, DeckIdLimit, ExportAnkiPackageOptions  # noqa: PLC0415  two seconds, and optional
    except ImportError as error:
        raise UserError("Whoever hosts me has not installed what writes Anki decks (the package anki).") from error
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
                note.guid, note.tags = f"roadmate-{each.key}", [each.tag]
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


def _plain(words: str) -> str:
    return escape(words).replace("[", "&#91;").replace("\\", "&#92;").replace("\n", "<br>")

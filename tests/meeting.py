"""The first meeting, held once and then copied.

Nearly every conversation begins with it, and it takes longer than what most of them are about. Who has it first in a
database where nobody is, at the same moment, in the same words, leaves a copy of the database to all others.
"""

import sqlite3
from collections.abc import Hashable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.db.store import Store
from bot.db.tables import metadata
from bot.library import Library
from bot.message import Reply


@dataclass(frozen=True)
class Meeting:
    """What was answered, how long it took, what the database held after it, and by which roadmaps."""

    replies: tuple[Reply, ...]
    took: timedelta
    left: bytes
    library: Library


ANYTHING = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in metadata.tables)

_held: dict[Hashable, Meeting] = {}


async def recall(store: Store, key: Hashable, library: Library) -> Meeting | None:
    """The same meeting if it was held before; what it left is in the database then."""
    held = _held.get((key, id(library)))
    if held:
        await store.close()
        _file(store).write_bytes(held.left)
    return held


def keep(store: Store, key: Hashable, library: Library, replies: tuple[Reply, ...], took: timedelta) -> None:
    with TemporaryDirectory() as folder, closing(sqlite3.connect(_file(store))) as database:
        database.execute("VACUUM INTO ?", (f"{folder}/copy",))
        left = Path(folder, "copy").read_bytes()
    _held[key, id(library)] = Meeting(replies, took, left, library)


def is_fresh(store: Store) -> bool:
    """Whether it is a file with nothing in it yet."""
    if store.url.get_backend_name() != "sqlite":
        return False
    with closing(sqlite3.connect(_file(store))) as database:
        return not database.execute(ANYTHING).fetchone()


def _file(store: Store) -> Path:
    return Path(store.url.database or "")

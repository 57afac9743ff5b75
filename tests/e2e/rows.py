"""What stands in the database about somebody, without what differs from person to person and moment to moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select

from bot.db.store import Store
from bot.db.tables import accounts, events, learners, nudges

IDS = {"id", "learner_id", "platform", "person", "chat", "expects_in"}
MOMENTS = {"at", "created_at", "opened_at", "started_at", "next_at"}

Row = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    learners: list[Row]
    accounts: list[Row]
    events: list[Row]
    nudges: list[Row]


async def ticks(url: str, platform: str, person: str) -> list[tuple[str, int]]:
    """What was counted as done, task and sitting."""
    rows = await rows_of(url, platform, person)
    return [(row["subject"], row["sitting"]) for row in rows.events if row["kind"] in {"done", "sitting"}]


async def rows_of(url: str, platform: str, person: str) -> Rows:
    store = Store(url)
    try:
        async with store.connect() as connection:
            owner = select(accounts.c.learner_id).where(accounts.c.platform == platform, accounts.c.person == person)

            async def read(table: Table, column: str = "learner_id") -> list[Row]:
                order = table.c.id if "id" in table.c else table.c.person
                found = await connection.execute(select(table).where(table.c[column].in_(owner)).order_by(order))
                return [_plain(dict(row)) for row in found.mappings()]

            return Rows(await read(learners, "id"), await read(accounts), await read(events), await read(nudges))
    finally:
        await store.close()


def _plain(row: Row) -> Row:
    known = {name: value for name, value in row.items() if name not in IDS | MOMENTS}
    if (set_at := known.get("set_at")) is not None:  # of a learner: when each setting was set
        known["set_at"] = isinstance(set_at, datetime) or sorted(set_at)
    return known | {name: row[name] is not None for name in MOMENTS if name in row}

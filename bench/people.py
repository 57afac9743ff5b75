"""Fills a database with learners who have been at it for a while."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Insert, insert, text

from bot.db import tables
from bot.db.migrate import migrate
from bot.db.store import Store
from bot.library import SHIPPED
from bot.study.event import StudyEvent

ENTRIES = 5
"""Entries of each learner in the log of what was studied."""

CHUNK = 5_000


async def settle(store: Store, count: int, speakers: Sequence[str], platform: str, now: datetime) -> None:
    """Make the tables, and so many learners with a daily task each. The `speakers` are spread evenly among them."""
    await migrate(store)
    every = count / len(speakers)
    spoken = {int(number * every) + 1: person for number, person in enumerate(speakers)}
    for first in range(1, count + 1, CHUNK):
        batch = range(first, min(first + CHUNK, count + 1))
        people = [(id, spoken.get(id, f"stranger-{id}")) for id in batch]
        async with store.connect() as connection:
            for statement, rows in _rows(people, platform, now):
                await connection.execute(statement, rows)
    if store.url.get_backend_name() == "postgresql":  # which does so by itself after a while; SQLite never does
        async with store.connect() as connection:
            await connection.execute(text("ANALYZE"))


def _rows(
    people: Sequence[tuple[int, str]], platform: str, now: datetime
) -> Iterator[tuple[Insert, list[dict[str, Any]]]]:
    yield insert(tables.learners), [_learner(id, now) for id, _ in people]
    yield insert(tables.accounts), [_account(id, person, platform) for id, person in people]
    yield insert(tables.events), [_event(id, number, now) for id, _ in people for number in range(ENTRIES)]
    yield insert(tables.nudges), [_nudge(id, person, platform, now) for id, person in people]
    yield insert(tables.heard), [_heard(id, person, platform, now) for id, person in people]


def _learner(id: int, now: datetime) -> dict[str, Any]:
    follows: dict[str, Any] = {SHIPPED: {"route": "from-zero"}}
    chosen = {"name": f"Learner {id}", "created_at": now, "locale": "en", "roadmap": SHIPPED, "follows": follows}
    habits = {"minutes": 25, "days": 127, "zone": "Europe/Berlin", "met": True, "day_start": 240}
    quiet = {"quiet_from": 1320, "quiet_to": 420, "streak_alert": False, "paused": False, "unanswered": 0}
    return {"id": id, **chosen, **habits, **quiet}


def _account(id: int, person: str, platform: str) -> dict[str, Any]:
    own = {"platform": platform, "person": person, "learner_id": id, "name": f"Learner {id}"}
    return {**own, "expects": "", "expects_in": "", "lost": False}


def _event(id: int, number: int, now: datetime) -> dict[str, Any]:
    at = now - timedelta(days=number + 1)
    event = StudyEvent(at, at.date(), "done", f"a-task-of-{number}-days-ago", minutes=25, sitting=1, evidence="said")
    return {"learner_id": id, **asdict(event)}


def _nudge(id: int, person: str, platform: str, now: datetime) -> dict[str, Any]:
    """A daily task that falls due at some minute of the day after tomorrow."""
    at = now + timedelta(days=1, minutes=id % 1440)
    where = {"person": person, "platform": platform, "chat": person, "thread": ""}
    rule = {"kind": "task", "says": "/next", "minute": id % 1440, "days": 127}
    return {"learner_id": id, **where, **rule, "next_at": at, "next_day": at.date()}


def _heard(id: int, person: str, platform: str, now: datetime) -> dict[str, Any]:
    return {"platform": platform, "ref": f"before-{id}", "person": person, "at": now}

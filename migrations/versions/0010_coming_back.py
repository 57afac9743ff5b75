"""Coming back: holidays that are known beforehand, and a light week

Down and up again, holidays are read from the log, where they stay. A light week under way is over with that, and who
was welcomed back may be once more.

Revision ID: 0010
Revises: 0009
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DATES = ("greeted_on", "back_on", "light_until")


def upgrade() -> None:
    # No batch: see 0002.
    op.add_column("learners", sa.Column("holidays", sa.JSON(), nullable=False, server_default="[]"))
    for name in DATES:
        op.add_column("learners", sa.Column(name, sa.Date(), nullable=True))
    connection = op.get_bind()
    learners = sa.table("learners", sa.column("id"), sa.column("holidays", sa.JSON()))
    for id, holidays in _told(connection).items():
        rows = [[first.isoformat(), until.isoformat()] for first, until in sorted(holidays.items()) if first < until]
        connection.execute(learners.update().where(learners.c.id == id).values(holidays=rows))


def _told(connection: sa.Connection) -> dict[int, dict[date, date]]:
    """By learner, the day on which each holiday begins and the day after it, as the log tells."""
    events = sa.table("events", *map(sa.column, ("id", "learner_id", "at", "kind", "subject")), sa.column("day", sa.Date()))
    query = sa.select(events.c.learner_id, events.c.day, events.c.kind, events.c.subject)
    query = query.where(events.c.kind.in_(("holiday", "pause", "resume"))).order_by(events.c.at, events.c.id)
    found: dict[int, dict[date, date]] = {}
    for learner, day, kind, subject in connection.execute(query).all():
        holidays = found.setdefault(learner, {})
        first, _, until = subject.partition("/")
        if kind != "holiday":
            found[learner] = {each: day if each <= day < end else end for each, end in holidays.items()}
        elif until:
            holidays[date.fromisoformat(first)] = date.fromisoformat(until)
        elif date.fromisoformat(first) > day:
            holidays.pop(date.fromisoformat(first), None)
    return found


def downgrade() -> None:
    for name in (*DATES, "holidays"):
        op.drop_column("learners", name)

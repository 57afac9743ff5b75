"""The tables of cards and of what is remembered of them."""

from sqlalchemy import Column, Date, ForeignKey, LargeBinary, String, Table, UniqueConstraint

from bot.db.moment import Id, Moment
from bot.db.tables import metadata

cards = Table(
    "cards",
    metadata,
    Column("id", Id, primary_key=True),
    Column("learner_id", Id, ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("number", Id, nullable=False),
    Column("front", String, nullable=False),
    Column("back", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("learner_id", "number"),
    # The log names cards by their numbers, so none is given away twice.
    sqlite_autoincrement=True,
)

memories = Table(
    "memories",
    metadata,
    Column("learner_id", Id, ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("stamp", String, nullable=False),
    Column("event", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

beliefs = Table(
    "beliefs",
    metadata,
    Column("learner_id", Id, ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("roadmap", String, primary_key=True),
    Column("stamp", String, nullable=False),
    Column("since", Moment, nullable=False),
    Column("event", Id, nullable=False),
    Column("at", Moment, nullable=False),
    Column("chances", LargeBinary, nullable=False),
)

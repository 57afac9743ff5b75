"""The tables of cards and of what is remembered of them."""

from sqlalchemy import Column, Date, LargeBinary, String, Table, UniqueConstraint

from bot.db.moment import Id, Moment, of
from bot.db.tables import metadata

cards = Table(
    "cards",
    metadata,
    Column("id", Id, primary_key=True),
    of("learners"),
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
    of("learners", primary_key=True),
    Column("stamp", String, nullable=False),
    Column("event", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

beliefs = Table(
    "beliefs",
    metadata,
    of("learners", primary_key=True),
    Column("roadmap", String, primary_key=True),
    Column("stamp", String, nullable=False),
    Column("since", Moment, nullable=False),
    Column("event", Id, nullable=False),
    Column("at", Moment, nullable=False),
    Column("chances", LargeBinary, nullable=False),
)

"""The tables of what learners made of resources, and what the host says of these."""

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table

from bot.db.moment import Moment, of
from bot.db.tables import metadata

tried = Table(
    "tried",
    metadata,
    of("learners", primary_key=True),
    Column("resource", String, primary_key=True),
    Column("begun", Moment),
    Column("last", Moment),
    Column("finished", Boolean),
    Column("lift", Float, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("dead", Moment),
    Index(None, "resource"),
)

tallies = Table(
    "tallies",
    metadata,
    Column("resource", String, primary_key=True),
    Column("ended", Integer, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("lift", Float, nullable=False),
    Column("raters", Integer, nullable=False),
    Column("stars", Integer, nullable=False),
    Column("dead", Integer, nullable=False),
    Column("dead_at", Moment),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("resource", String, primary_key=True),
    Column("dead", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)

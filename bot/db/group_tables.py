"""The tables of study groups. What each column means stands at the study values they are read into.

What buttons and platforms name by its number has `sqlite_autoincrement`: SQLite would give the number of what was
deleted to the next one, and an old button would mean somebody else.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.db.moment import Id, Moment, of
from bot.db.tables import metadata

groups = Table(
    "groups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String, nullable=False),
    Column("code", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("locale", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("minute", Integer, nullable=False),
    Column("quiz", Boolean, nullable=False),
    Column("roadmap", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("topic_week", Date),
    Column("looked_back", Date),
    Column("round_at", Moment),
    UniqueConstraint("code"),
    Index(None, "round_at"),
    sqlite_autoincrement=True,
)

memberships = Table(
    "memberships",
    metadata,
    Column("id", Id, primary_key=True),
    of("groups"),
    of("learners"),
    Column("role", String, nullable=False),
    Column("joined_day", Date, nullable=False),
    Column("used_at", Moment, nullable=False),
    Column("shows", String, nullable=False),
    Column("buddy", Boolean, nullable=False),
    Column("reach", Boolean, nullable=False),
    Column("cheers", Boolean, nullable=False),
    Column("asks", String, nullable=False),
    Column("asked_at", Moment),
    UniqueConstraint("group_id", "learner_id"),
    Index(None, "learner_id"),
    sqlite_autoincrement=True,
)

places = Table(
    "places",
    metadata,
    Column("platform", String, primary_key=True),
    Column("chat", String, primary_key=True),
    Column("thread", String, primary_key=True),
    of("groups"),
    Column("lost", Boolean, nullable=False),
    Index(None, "group_id"),
)

notices = Table(
    "notices",
    metadata,
    Column("id", Id, primary_key=True),
    of("groups", nullable=True),
    of("learners", nullable=True),
    Column("platform", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("person", String, nullable=False),
    Column("locale", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("says", String, nullable=False),
    Column("message", String, nullable=False),
    Column("quiz", String, nullable=False),
    Column("shown", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("held_until", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Index(None, "group_id"),
    Index(None, "learner_id"),
    Index(None, "quiz"),
    Index(
        "ix_notices_platform_due_at",
        "platform",
        "due_at",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)

commitments = Table(
    "commitments",
    metadata,
    of("memberships", primary_key=True),
    Column("week", Date, primary_key=True),
    Column("unit", String, nullable=False),
    Column("amount", Integer, nullable=False),
)

cheers = Table(
    "cheers",
    metadata,
    Column("id", Id, primary_key=True),
    of("memberships", name="giver_id"),
    of("memberships", name="taker_id"),
    Column("kind", String, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "giver_id", "at"),
    Index(None, "taker_id", "at"),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("group_id", Id, ForeignKey("groups.id", ondelete="SET NULL")),
    Column("work", Integer, nullable=False),
    Column("rest", Integer, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("ended_at", Moment),
    Index(None, "group_id", "started_at"),
    sqlite_autoincrement=True,
)

seats = Table(
    "seats",
    metadata,
    of("sessions", primary_key=True),
    of("learners", primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("joined_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("goal", String, nullable=False),
    Column("task", String, nullable=False),
    Column("sitting", Integer, nullable=False),
    Column("outcome", String, nullable=False),
    Index(None, "learner_id", "until"),
)

quizzes = Table(
    "quizzes",
    metadata,
    Column("id", Id, primary_key=True),
    of("groups"),
    Column("card", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("closes_at", Moment, nullable=False),
    UniqueConstraint("group_id", "day"),
    sqlite_autoincrement=True,
)

answers = Table(
    "answers",
    metadata,
    of("quizzes", name="quiz_id", primary_key=True),
    of("learners", primary_key=True),
    Column("picked", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "learner_id"),
)

proofs = Table(
    "proofs",
    metadata,
    Column("id", Id, primary_key=True),
    of("events"),
    Column("link", String, nullable=False),
    Column("picture", LargeBinary),
    Column("media_type", String, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("event_id"),
    sqlite_autoincrement=True,
)

confirmations = Table(
    "confirmations",
    metadata,
    of("proofs", primary_key=True),
    of("memberships", primary_key=True),
    Column("passed", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "membership_id"),
)

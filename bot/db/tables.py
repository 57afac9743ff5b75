"""The tables. What each column means stands at the study values they are read into."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    literal_column,
)

from bot.db.moment import Id, Moment, of

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

learners = Table(
    "learners",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("locale", String, nullable=False),
    Column("roadmap", String, nullable=False),
    Column("follows", JSON, nullable=False),
    Column("tracks", JSON, nullable=False),
    Column("minutes", Integer),
    Column("days", Integer),
    Column("zone", String),
    Column("met", Boolean, nullable=False),
    Column("day_start", Integer, nullable=False),
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_to", Integer, nullable=False),
    Column("streak_alert", Boolean, nullable=False),
    Column("review_cap", Integer),
    Column("plain_reviews", Boolean, nullable=False),
    Column("nudges", Integer),
    Column("cue", String, nullable=False),
    Column("likes", String, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("paused_until", Date),
    Column("holidays", JSON, nullable=False),
    Column("greeted_on", Date),
    Column("back_on", Date),
    Column("light_until", Date),
    Column("unanswered", Integer, nullable=False),
    Column("open_task", String),
    Column("open_sitting", Integer),
    Column("open_sittings", Integer),
    Column("open_minutes", Integer),
    Column("open_why", String),
    Column("opened_at", Moment),
    Column("started_at", Moment),
    Column("open_covers", Integer),
    Column("set_at", JSON, nullable=False),
)


accounts = Table(
    "accounts",
    metadata,
    Column("platform", String, primary_key=True),
    Column("person", String, primary_key=True),
    of("learners"),
    Column("name", String, nullable=False),
    Column("expects", String, nullable=False),
    Column("expects_in", String, nullable=False),
    Column("lost", Boolean, nullable=False),
    Index(None, "learner_id"),
)

events = Table(
    "events",
    metadata,
    Column("id", Id, primary_key=True),
    of("learners"),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("sitting", Integer, nullable=False),
    Column("covers", Integer, nullable=False),
    Column("evidence", String, nullable=False),
    Index(None, "learner_id", "day"),
    Index("ix_events_subject", "learner_id", "kind", "subject", "at"),
    Index(
        "ix_events_checked",
        "learner_id",
        sqlite_where=literal_column("evidence = 'checked'"),
        postgresql_where=literal_column("evidence = 'checked'"),
    ),
)

nudges = Table(
    "nudges",
    metadata,
    Column("id", Id, primary_key=True),
    of("learners"),
    Column("kind", String, nullable=False),
    Column("person", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("says", String, nullable=False),
    Column("minute", Integer),
    Column("days", Integer),
    Column("next_at", Moment),
    Column("next_day", Date),
    Column("last_day", Date),
    Column("set_at", Moment),
    Index(None, "learner_id"),
    Index(
        "ix_nudges_next_at",
        "next_at",
        sqlite_where=literal_column("next_at IS NOT NULL"),
        postgresql_where=literal_column("next_at IS NOT NULL"),
    ),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    of("nudges"),
    Column("platform", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("try_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("doubtful", Boolean, nullable=False, default=False),
    Column("settled_at", Moment),
    Column("reason", String, nullable=False, default=""),
    UniqueConstraint("nudge_id", "day"),
    Index(
        "ix_deliveries_platform_try_at",
        "platform",
        "try_at",
        sqlite_where=literal_column("state = 'due'"),
        postgresql_where=literal_column("state = 'due'"),
    ),
)

spoken = Table(
    "spoken",
    metadata,
    of("learners", primary_key=True),
    Column("day", Date, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("wording", String, nullable=False),
    Index(None, "day"),
)

arrivals = Table(
    "arrivals",
    metadata,
    of("learners", primary_key=True),
    Column("roadmap", String, primary_key=True),
    Column("stage", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("planned", Float, nullable=False),
    Column("weeks", JSON, nullable=False),
    Column("ahead", JSON, nullable=False),
    Column("missed", Float, nullable=False),
    Column("digest", Integer, nullable=False),
    Index(None, "stage", "digest"),
)

editions = Table(
    "editions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("roadmap", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("minutes", JSON, nullable=False),
    Index(None, "roadmap", "at"),
)

rates = Table(
    "rates",
    metadata,
    Column("platform", String, primary_key=True),
    Column("free_at", Float, nullable=False),
    Column("paused_until", Float, nullable=False),
)

heard = Table(
    "heard",
    metadata,
    Column("platform", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
    Index(None, "platform", "person"),
)

link_codes = Table(
    "link_codes",
    metadata,
    of("learners", primary_key=True),
    Column("platform", String, nullable=False),
    Column("person", String, nullable=False),
    Column("digest", String, nullable=False, unique=True),
    Column("expires_at", Moment, nullable=False),
    Column("asked_by_platform", String),
    Column("asked_by_person", String),
    Column("question", String),
)

link_tries = Table(
    "link_tries",
    metadata,
    Column("platform", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("since", Moment, nullable=False),
)

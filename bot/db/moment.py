"""Columns and their types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Column, DateTime, Dialect, ForeignKey, Integer
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only for INTEGER keys


class Moment(TypeDecorator[datetime]):
    """An instant in UTC. SQLite drops offsets without converting, so a naive one is refused before it gets there."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its zone: {value!r}")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def of(table: str, *, name: str = "", primary_key: bool = False, nullable: bool = False) -> Column[int]:
    """A column that points to a row of another table, and goes with it."""
    key = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name or f"{table[:-1]}_id", Id, key, primary_key=primary_key, nullable=nullable)

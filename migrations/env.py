"""How Alembic reaches the database: over the connection it is handed (see bot/db/migrate.py)."""

from alembic import context
from sqlalchemy import Connection

from bot.db.tables import metadata


def upgrade(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


upgrade(context.config.attributes["connection"])

"""Several roadmaps, each with what was picked in it

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SHIPPED = "machine-learning-engineer"
"""The roadmap of those who had not chosen one."""

learners = sa.table(
    "learners",
    sa.column("id", sa.BigInteger),
    sa.column("roadmap", sa.String),
    sa.column("route", sa.String),
    sa.column("follows", sa.JSON),
)


def upgrade() -> None:
    # No batch: on SQLite that makes the table anew, and dropping the old one takes along all that hangs on learners.
    op.add_column("learners", sa.Column("follows", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("learners", sa.Column("tracks", sa.JSON(), nullable=False, server_default="{}"))
    connection = op.get_bind()
    for id, roadmap, route in connection.execute(sa.select(learners.c.id, learners.c.roadmap, learners.c.route)).all():
        if route is not None:
            picked = {"route": route, "role": "", "options": dict[str, str]()}
            follows = {roadmap or SHIPPED: picked}
            connection.execute(learners.update().where(learners.c.id == id).values(follows=follows))
    op.drop_column("learners", "route")


def downgrade() -> None:
    op.add_column("learners", sa.Column("route", sa.String(), nullable=True))
    connection = op.get_bind()
    rows = connection.execute(sa.select(learners.c.id, learners.c.roadmap, learners.c.follows)).all()
    for id, roadmap, follows in rows:
        route = follows.get(roadmap or SHIPPED, {}).get("route")
        if route:
            connection.execute(learners.update().where(learners.c.id == id).values(route=route))
    op.drop_column("learners", "tracks")
    op.drop_column("learners", "follows")

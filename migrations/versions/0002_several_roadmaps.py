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
    with op.batch_alter_table("learners") as batch_op:
        batch_op.add_column(sa.Column("follows", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("tracks", sa.JSON(), nullable=False, server_default="{}"))
    connection = op.get_bind()
    for id, roadmap, route in connection.execute(sa.select(learners.c.id, learners.c.roadmap, learners.c.route)):
        if route is not None:
            picked = {"route": route, "role": "", "options": dict[str, str]()}
            follows = {roadmap or SHIPPED: picked}
            connection.execute(learners.update().where(learners.c.id == id).values(follows=follows))
    with op.batch_alter_table("learners") as batch_op:
        batch_op.alter_column("follows", server_default=None)
        batch_op.alter_column("tracks", server_default=None)
        batch_op.drop_column("route")


def downgrade() -> None:
    with op.batch_alter_table("learners") as batch_op:
        batch_op.add_column(sa.Column("route", sa.String(), nullable=True))
    connection = op.get_bind()
    for id, roadmap, follows in connection.execute(sa.select(learners.c.id, learners.c.roadmap, learners.c.follows)):
        route = follows.get(roadmap or SHIPPED, {}).get("route")
        if route:
            connection.execute(learners.update().where(learners.c.id == id).values(route=route))
    with op.batch_alter_table("learners") as batch_op:
        batch_op.drop_column("tracks")
        batch_op.drop_column("follows")

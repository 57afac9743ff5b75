"""What learners made of resources, and how they like to learn

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from bot.db.moment import Id, Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: see 0002.
    op.add_column("learners", sa.Column("likes", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "tried",
        sa.Column("learner_id", Id, nullable=False),
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("begun", Moment(), nullable=True),
        sa.Column("last", Moment(), nullable=True),
        sa.Column("finished", sa.Boolean(), nullable=True),
        sa.Column("lift", sa.Float(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("dead", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_tried_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "resource", name=op.f("pk_tried")),
    )
    op.create_table(
        "tallies",
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.Column("lift", sa.Float(), nullable=False),
        sa.Column("raters", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("dead", sa.Integer(), nullable=False),
        sa.Column("dead_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("resource", name=op.f("pk_tallies")),
    )
    op.create_table(
        "verdicts",
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("dead", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("resource", name=op.f("pk_verdicts")),
    )


def downgrade() -> None:
    op.drop_table("verdicts")
    op.drop_table("tallies")
    op.drop_table("tried")
    op.drop_column("learners", "likes")

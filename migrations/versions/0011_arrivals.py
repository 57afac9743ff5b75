"""How learners got to the end of a stage or of their way, for the forecasts of others

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from bot.db.moment import Id, Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arrivals",
        sa.Column("learner_id", Id, nullable=False),
        sa.Column("roadmap", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("planned", sa.Float(), nullable=False),
        sa.Column("weeks", sa.JSON(), nullable=False),
        sa.Column("ahead", sa.JSON(), nullable=False),
        sa.Column("missed", sa.Float(), nullable=False),
        sa.Column("digest", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_arrivals_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "roadmap", "stage", name=op.f("pk_arrivals")),
    )
    op.create_index(op.f("ix_arrivals_stage_digest"), "arrivals", ["stage", "digest"])


def downgrade() -> None:
    op.drop_table("arrivals")

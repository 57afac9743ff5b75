"""What was believed last, so that a learner's story need not be heard again each time

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

from bot.db.moment import Id, Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "beliefs",
        sa.Column("learner_id", Id, autoincrement=False, nullable=False),
        sa.Column("roadmap", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("event", Id, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("chances", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_beliefs_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "roadmap", name=op.f("pk_beliefs")),
    )


def downgrade() -> None:
    op.drop_table("beliefs")

"""Reviews: learners' own cards, what is remembered, and how reviews are set

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from bot.db.moment import Id, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: see 0002.
    op.add_column("learners", sa.Column("review_cap", sa.Integer(), nullable=True))
    op.add_column("learners", sa.Column("plain_reviews", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "cards",
        sa.Column("id", Id, nullable=False),
        sa.Column("learner_id", Id, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("front", sa.String(), nullable=False),
        sa.Column("back", sa.String(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_cards_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("learner_id", "number", name=op.f("uq_cards_learner_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "memories",
        sa.Column("learner_id", Id, nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("event", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_memories_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_memories")),
    )


def downgrade() -> None:
    op.drop_table("memories")
    op.drop_table("cards")
    op.drop_column("learners", "plain_reviews")
    op.drop_column("learners", "review_cap")

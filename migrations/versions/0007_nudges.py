"""How often the coach writes first, after what somebody studies, and what was said when

Down and up again, everybody is back at one on each study day: how often somebody wanted it was a setting and is nowhere
else. Who does not want that says /nudge less.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from bot.db.moment import Id, Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: see 0002.
    op.add_column("learners", sa.Column("nudges", sa.Integer(), nullable=True))
    op.add_column("learners", sa.Column("cue", sa.String(), nullable=False, server_default=""))
    # Who was promised a word on each study day keeps it.
    op.execute("UPDATE learners SET nudges = 7")
    op.create_table(
        "spoken",
        sa.Column("learner_id", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_spoken_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "day", name=op.f("pk_spoken")),
    )
    op.create_index(op.f("ix_spoken_day"), "spoken", ["day"])


def downgrade() -> None:
    op.drop_table("spoken")
    op.drop_column("learners", "cue")
    op.drop_column("learners", "nudges")

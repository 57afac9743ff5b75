"""The log by kind and subject: a learner of years has thousands of reviews, and hundreds of tasks done

Revision ID: 0008
Revises: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_events_subject", "events", ["learner_id", "kind", "subject", "at"])


def downgrade() -> None:
    op.drop_index("ix_events_subject", "events")

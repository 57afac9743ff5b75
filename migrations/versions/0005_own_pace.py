"""The open sitting in the author's minutes, beside those of the learner

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("learners", sa.Column("open_covers", sa.Integer()))


def downgrade() -> None:
    op.drop_column("learners", "open_covers")

"""Coming back: holidays that are known beforehand, and a light week

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DATES = ("greeted_on", "back_on", "light_until")


def upgrade() -> None:
    # No batch: see 0002.
    op.add_column("learners", sa.Column("holidays", sa.JSON(), nullable=False, server_default="[]"))
    for name in DATES:
        op.add_column("learners", sa.Column(name, sa.Date(), nullable=True))


def downgrade() -> None:
    for name in (*DATES, "holidays"):
        op.drop_column("learners", name)

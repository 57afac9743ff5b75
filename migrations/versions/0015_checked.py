"""What was checked is found without reading the whole log

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    checked = sa.text("evidence = 'checked'")
    op.create_index("ix_events_checked", "events", ["learner_id"], sqlite_where=checked, postgresql_where=checked)


def downgrade() -> None:
    op.drop_index("ix_events_checked", table_name="events")

"""What was made of one resource, found without reading that of all

Revision ID: 0014
Revises: 0013
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_tried_resource"), "tried", ["resource"])


def downgrade() -> None:
    op.drop_index(op.f("ix_tried_resource"), table_name="tried")

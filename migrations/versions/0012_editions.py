"""What roadmaps held once, to tell by how much they grew

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from bot.db.moment import Id, Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "editions",
        sa.Column("id", Id, nullable=False),
        sa.Column("roadmap", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("minutes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
    )
    op.create_index(op.f("ix_editions_roadmap_at"), "editions", ["roadmap", "at"])


def downgrade() -> None:
    op.drop_table("editions")

"""One learner with several accounts: link codes, wrong tries, and when each setting was set

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from bot.db.moment import Id, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: see 0002.
    op.add_column("learners", sa.Column("set_at", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("nudges", sa.Column("set_at", Moment(timezone=True), nullable=True))
    op.create_table(
        "link_codes",
        sa.Column("learner_id", Id, nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expires_at", Moment(timezone=True), nullable=False),
        sa.Column("asked_by_platform", sa.String(), nullable=True),
        sa.Column("asked_by_person", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_link_codes_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_link_codes")),
        sa.UniqueConstraint("digest", name=op.f("uq_link_codes_digest")),
    )
    op.create_table(
        "link_tries",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("since", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("platform", "person", name=op.f("pk_link_tries")),
    )


def downgrade() -> None:
    op.drop_table("link_tries")
    op.drop_table("link_codes")
    op.drop_column("nudges", "set_at")
    op.drop_column("learners", "set_at")

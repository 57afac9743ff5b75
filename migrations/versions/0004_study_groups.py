"""Study groups

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from bot.db.moment import Id, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('groups',
    sa.Column('id', Id, nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('minute', sa.Integer(), nullable=False),
    sa.Column('quiz', sa.Boolean(), nullable=False),
    sa.Column('roadmap', sa.String(), nullable=False),
    sa.Column('topic', sa.String(), nullable=False),
    sa.Column('topic_week', sa.Date(), nullable=True),
    sa.Column('looked_back', sa.Date(), nullable=True),
    sa.Column('round_at', Moment(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_groups')),
    sa.UniqueConstraint('code', name=op.f('uq_groups_code')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_groups_round_at'), 'groups', ['round_at'], unique=False)
    op.create_table('memberships',
    sa.Column('id', Id, nullable=False),
    sa.Column('group_id', Id, nullable=False),
    sa.Column('learner_id', Id, nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('joined_day', sa.Date(), nullable=False),
    sa.Column('used_at', Moment(), nullable=False),
    sa.Column('shows', sa.String(), nullable=False),
    sa.Column('buddy', sa.Boolean(), nullable=False),
    sa.Column('reach', sa.Boolean(), nullable=False),
    sa.Column('cheers', sa.Boolean(), nullable=False),
    sa.Column('asks', sa.String(), nullable=False),
    sa.Column('asked_at', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_memberships_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['learner_id'], ['learners.id'], name=op.f('fk_memberships_learner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_memberships')),
    sa.UniqueConstraint('group_id', 'learner_id', name=op.f('uq_memberships_group_id_learner_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_memberships_learner_id'), 'memberships', ['learner_id'], unique=False)
    op.create_table('notices',
    sa.Column('id', Id, nullable=False),
    sa.Column('group_id', Id, nullable=True),
    sa.Column('learner_id', Id, nullable=True),
    sa.Column('platform', sa.String(), nullable=False),
    sa.Column('chat', sa.String(), nullable=False),
    sa.Column('thread', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('says', sa.String(), nullable=False),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('quiz', sa.String(), nullable=False),
    sa.Column('shown', sa.String(), nullable=False),
    sa.Column('made_at', Moment(), nullable=False),
    sa.Column('due_at', Moment(), nullable=True),
    sa.Column('held_until', Moment(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_notices_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['learner_id'], ['learners.id'], name=op.f('fk_notices_learner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notices')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_notices_group_id'), 'notices', ['group_id'], unique=False)
    op.create_index(op.f('ix_notices_learner_id'), 'notices', ['learner_id'], unique=False)
    op.create_index('ix_notices_platform_due_at', 'notices', ['platform', 'due_at'], unique=False, sqlite_where=sa.text('due_at IS NOT NULL'), postgresql_where=sa.text('due_at IS NOT NULL'))
    op.create_index(op.f('ix_notices_quiz'), 'notices', ['quiz'], unique=False)
    op.create_table('places',
    sa.Column('platform', sa.String(), nullable=False),
    sa.Column('chat', sa.String(), nullable=False),
    sa.Column('thread', sa.String(), nullable=False),
    sa.Column('group_id', Id, nullable=False),
    sa.Column('lost', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_places_group_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('platform', 'chat', 'thread', name=op.f('pk_places'))
    )
    op.create_index(op.f('ix_places_group_id'), 'places', ['group_id'], unique=False)
    op.create_table('quizzes',
    sa.Column('id', Id, nullable=False),
    sa.Column('group_id', Id, nullable=False),
    sa.Column('card', sa.String(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('asked_at', Moment(), nullable=False),
    sa.Column('closes_at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_quizzes_group_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quizzes')),
    sa.UniqueConstraint('group_id', 'day', name=op.f('uq_quizzes_group_id_day')),
    sqlite_autoincrement=True
    )
    op.create_table('sessions',
    sa.Column('id', Id, nullable=False),
    sa.Column('group_id', Id, nullable=True),
    sa.Column('work', sa.Integer(), nullable=False),
    sa.Column('rest', sa.Integer(), nullable=False),
    sa.Column('started_at', Moment(), nullable=False),
    sa.Column('rounds', sa.Integer(), nullable=False),
    sa.Column('ended_at', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_sessions_group_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sessions')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_sessions_group_id_started_at'), 'sessions', ['group_id', 'started_at'], unique=False)
    op.create_table('answers',
    sa.Column('quiz_id', Id, nullable=False),
    sa.Column('learner_id', Id, nullable=False),
    sa.Column('picked', sa.Integer(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['learner_id'], ['learners.id'], name=op.f('fk_answers_learner_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['quiz_id'], ['quizzes.id'], name=op.f('fk_answers_quiz_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('quiz_id', 'learner_id', name=op.f('pk_answers'))
    )
    op.create_index(op.f('ix_answers_learner_id'), 'answers', ['learner_id'], unique=False)
    op.create_table('cheers',
    sa.Column('id', Id, nullable=False),
    sa.Column('giver_id', Id, nullable=False),
    sa.Column('taker_id', Id, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['giver_id'], ['memberships.id'], name=op.f('fk_cheers_giver_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['taker_id'], ['memberships.id'], name=op.f('fk_cheers_taker_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cheers')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_cheers_giver_id_at'), 'cheers', ['giver_id', 'at'], unique=False)
    op.create_index(op.f('ix_cheers_taker_id_at'), 'cheers', ['taker_id', 'at'], unique=False)
    op.create_table('commitments',
    sa.Column('membership_id', Id, nullable=False),
    sa.Column('week', sa.Date(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('amount', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['membership_id'], ['memberships.id'], name=op.f('fk_commitments_membership_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('membership_id', 'week', name=op.f('pk_commitments'))
    )
    op.create_table('proofs',
    sa.Column('id', Id, nullable=False),
    sa.Column('event_id', Id, nullable=False),
    sa.Column('link', sa.String(), nullable=False),
    sa.Column('picture', sa.LargeBinary(), nullable=True),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_proofs_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proofs')),
    sa.UniqueConstraint('event_id', name=op.f('uq_proofs_event_id')),
    sqlite_autoincrement=True
    )
    op.create_table('seats',
    sa.Column('session_id', Id, nullable=False),
    sa.Column('learner_id', Id, nullable=False),
    sa.Column('round', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('joined_at', Moment(), nullable=False),
    sa.Column('until', Moment(), nullable=False),
    sa.Column('goal', sa.String(), nullable=False),
    sa.Column('task', sa.String(), nullable=False),
    sa.Column('sitting', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['learner_id'], ['learners.id'], name=op.f('fk_seats_learner_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_seats_session_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('session_id', 'learner_id', 'round', name=op.f('pk_seats'))
    )
    op.create_index(op.f('ix_seats_learner_id_until'), 'seats', ['learner_id', 'until'], unique=False)
    op.create_table('confirmations',
    sa.Column('proof_id', Id, nullable=False),
    sa.Column('membership_id', Id, nullable=False),
    sa.Column('passed', sa.Boolean(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['membership_id'], ['memberships.id'], name=op.f('fk_confirmations_membership_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['proof_id'], ['proofs.id'], name=op.f('fk_confirmations_proof_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('proof_id', 'membership_id', name=op.f('pk_confirmations'))
    )
    op.create_index(op.f('ix_confirmations_membership_id'), 'confirmations', ['membership_id'], unique=False)


def downgrade() -> None:
    op.drop_table('confirmations')
    op.drop_table('seats')
    op.drop_table('proofs')
    op.drop_table('commitments')
    op.drop_table('cheers')
    op.drop_table('answers')
    op.drop_table('sessions')
    op.drop_table('quizzes')
    op.drop_table('places')
    op.drop_table('notices')
    op.drop_table('memberships')
    op.drop_table('groups')

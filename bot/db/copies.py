"""All that is kept about one learner, for the copy that they can take: one query for each table.

Of others it names what the learner could read anyway, as it is shown in the group, and no account's number.
"""

from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Executable, Select, Table, and_, bindparam, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import group_tables as groups_of
from bot.db import memory_tables, shelf_tables, tables
from bot.db.group_tables import answers, cheers, commitments, confirmations, groups, memberships, notices, proofs, seats
from bot.db.moment import Id

_me: BindParameter[int] = bindparam("learner", type_=Id)
_Query: TypeAlias = Select[*tuple[Any, ...]]
_accounts, _events, _learners, _nudges = tables.accounts, tables.events, tables.learners, tables.nudges
_deliveries, _heard, _tries, _codes = tables.deliveries, tables.heard, tables.link_tries, tables.link_codes
_sessions, _quizzes = groups_of.sessions, groups_of.quizzes
_group = groups.c.name.label("group")
_giver, _taker = memberships.alias("giver"), memberships.alias("taker")
_giving, _taking = _learners.alias("giving"), _learners.alias("taking")
_shown = or_(_taking.c.id == _me, _taker.c.shows == "progress")


def _of(table: Table, *more: Any, without: tuple[str, ...] = ()) -> _Query:
    """The columns of a table but for its numbers, after those of others."""
    hidden = {"id", "learner_id", "membership_id", *without}
    return select(*more, *(column for column in table.c if column.name not in hidden))


def _by_account(table: Table) -> _Query:
    """What belongs to an account."""
    mine = and_(table.c.platform == _accounts.c.platform, table.c.person == _accounts.c.person)
    return _of(table).join_from(table, _accounts, mine).where(_accounts.c.learner_id == _me)


def _own(table: Table) -> _Query:
    return _of(table).where(table.c.learner_id == _me)


_mine_here = and_(_accounts.c.platform == _codes.c.asked_by_platform, _accounts.c.person == _codes.c.asked_by_person)

COPIES: dict[str, Executable] = {
    "learners": _of(_learners).where(_learners.c.id == _me),
    "accounts": _own(_accounts).order_by(_accounts.c.platform, _accounts.c.person),
    "events": _own(_events).order_by(_events.c.at, _events.c.id),
    # How a picture is called in the copy of them.
    "proofs": select(
        proofs.c.id, _events.c.subject, _events.c.day, proofs.c.link, proofs.c.media_type,
        func.coalesce(func.length(proofs.c.picture), 0).label("size"), proofs.c.at,
    ).join_from(proofs, _events).where(_events.c.learner_id == _me).order_by(proofs.c.id),
    "cards": _own(memory_tables.cards).order_by(memory_tables.cards.c.number),
    # What was folded from the events above can be folded again.
    "memories": _of(memory_tables.memories, without=("state",)).where(memory_tables.memories.c.learner_id == _me),
    "beliefs": _of(memory_tables.beliefs, without=("chances",)).where(memory_tables.beliefs.c.learner_id == _me),
    "tried": _own(shelf_tables.tried).order_by(shelf_tables.tried.c.resource),
    "nudges": _own(_nudges).order_by(_nudges.c.id),
    "spoken": _own(tables.spoken).order_by(tables.spoken.c.day),
    # What was kept of how they finished something; its digest only tells one from another.
    "arrivals": _of(tables.arrivals, without=("digest",)).where(tables.arrivals.c.learner_id == _me)
    .order_by(tables.arrivals.c.at, tables.arrivals.c.stage),
    "deliveries": _of(_deliveries, _nudges.c.says, without=("nudge_id",))
    .join_from(_deliveries, _nudges).where(_nudges.c.learner_id == _me).order_by(_deliveries.c.id),
    "heard": _by_account(_heard).order_by(_heard.c.at),
    "link_tries": _by_account(_tries),
    # Neither the digest, nor the number of an account that is not (yet) theirs.
    "link_codes": select(
        _codes.c.platform, _codes.c.asked_by_platform, _codes.c.expires_at, (_codes.c.learner_id == _me).label("own"),
    ).outerjoin_from(_codes, _accounts, _mine_here).where(
        or_(_codes.c.learner_id == _me, _accounts.c.learner_id == _me)
    ),
    "memberships": _of(memberships, _group, without=("group_id",))
    .join_from(memberships, groups).where(memberships.c.learner_id == _me).order_by(memberships.c.id),
    "commitments": _of(commitments, _group)
    .select_from(commitments).join(memberships).join(groups)
    .where(memberships.c.learner_id == _me).order_by(commitments.c.week),
    # Of who was asked to write to them and did not, nobody hears.
    "cheers": select(
        _group, _giving.c.name.label("giver"), _taking.c.name.label("taker"), cheers.c.kind, cheers.c.at
    ).select_from(cheers)
    .join(_giver, _giver.c.id == cheers.c.giver_id).join(_taker, _taker.c.id == cheers.c.taker_id)
    .join(_giving, _giving.c.id == _giver.c.learner_id).join(_taking, _taking.c.id == _taker.c.learner_id)
    .join(groups, groups.c.id == _giver.c.group_id)
    .where(or_(_giver.c.learner_id == _me, and_(_taker.c.learner_id == _me, cheers.c.kind != "asked")))
    .order_by(cheers.c.id),
    "seats": _of(
        seats, _group, _sessions.c.work, _sessions.c.rest, _sessions.c.started_at, without=("session_id",)
    ).select_from(seats).join(_sessions).outerjoin(groups)
    .where(seats.c.learner_id == _me).order_by(seats.c.joined_at),
    "answers": _of(answers, _group, _quizzes.c.day, _quizzes.c.card, without=("quiz_id",))
    .select_from(answers).join(_quizzes).join(groups)
    .where(answers.c.learner_id == _me).order_by(answers.c.at),
    # Those they gave, and those that others gave them; who passed something over is told to nobody. What it was, as
    # long as the other one shows it to the group.
    "confirmations": select(
        _group, _giving.c.name.label("giver"), case((_shown, _taking.c.name)).label("taker"),
        case((_shown, _events.c.subject)).label("subject"), confirmations.c.passed, confirmations.c.at,
    ).select_from(confirmations)
    .join(_giver, _giver.c.id == confirmations.c.membership_id).join(groups, groups.c.id == _giver.c.group_id)
    .join(proofs, proofs.c.id == confirmations.c.proof_id).join(_events, _events.c.id == proofs.c.event_id)
    .join(_giving, _giving.c.id == _giver.c.learner_id).join(_taking, _taking.c.id == _events.c.learner_id)
    .outerjoin(_taker, and_(_taker.c.group_id == _giver.c.group_id, _taker.c.learner_id == _taking.c.id))
    .where(or_(_giver.c.learner_id == _me, and_(_taking.c.id == _me, confirmations.c.passed.is_(False))))
    .order_by(confirmations.c.at),
    "notices": _of(notices, without=("group_id",)).where(notices.c.learner_id == _me).order_by(notices.c.id),
}  # fmt: skip
"""By table. A test knows those that have no place here, and why."""


class Copies:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, learner: int) -> dict[str, list[dict[str, Any]]]:
        """All that is kept about a learner, by table."""
        copy: dict[str, list[dict[str, Any]]] = {}
        for name, query in COPIES.items():
            rows = (await self._connection.execute(query, {"learner": learner})).mappings()
            copy[name] = [dict(row) for row in rows]
        return copy

"""Learners and their accounts."""

from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables
from bot.db.absorbed import move_all
from bot.db.group_tables import memberships
from bot.db.memory_tables import beliefs, memories
from bot.study.learner import Account, Following, Holiday, Learner, OpenTask

_table, _accounts = tables.learners, tables.accounts
_FIND = (
    select(
        _table,
        *(_accounts.c[name].label(f"account_{name}") for name in ("name", "expects", "expects_in", "lost")),
        exists().where(memberships.c.learner_id == _table.c.id).label("in_groups"),
        select(func.max(tables.events.c.day))
        .where(tables.events.c.learner_id == _table.c.id)
        .scalar_subquery()
        .label("last_day"),
    )
    .join_from(_accounts, _table)
    .where(_accounts.c.platform == bindparam("platform"), _accounts.c.person == bindparam("person"))
    .with_for_update(of=_table)
)
_OF = select(_table).where(_table.c.id == bindparam("learner"))
_ACCOUNTS_OF = (
    select(_accounts)
    .where(_accounts.c.learner_id == bindparam("learner"))
    .order_by(_accounts.c.platform, _accounts.c.person)
)
_PLAIN = tuple(
    field.name for field in fields(Learner) if field.name not in {"id", "open", "follows", "set_at", "holidays"}
)


@dataclass(frozen=True, slots=True)
class Known:
    """A learner, the account by which they speak, whether they are in any group, and the last day in their log."""

    learner: Learner
    account: Account
    in_groups: bool
    last_day: date | None


class Learners:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, platform: str, person: str) -> Known | None:
        """The learner behind an account, locked until the transaction ends."""
        row = (await self._connection.execute(_FIND, {"platform": platform, "person": person})).mappings().first()
        if row is None:
            return None
        account = Account(
            platform,
            person,
            row["account_name"],
            row["account_expects"],
            row["account_expects_in"],
            row["account_lost"],
        )
        return Known(read_learner(row), account, row["in_groups"], row["last_day"])

    async def of(self, learner_id: int) -> Learner | None:
        """A learner who is not the one who speaks; not locked."""
        row = (await self._connection.execute(_OF, {"learner": learner_id})).mappings().first()
        return read_learner(row) if row else None

    async def add(self, learner: Learner, account: Account) -> Learner:
        """A new learner with a first account; returned with its id."""
        result = await self._connection.execute(insert(_table).values(_columns(learner)).returning(_table.c.id))
        saved = replace(learner, id=result.scalar_one())
        await self.add_account(saved.id, account)
        return saved

    async def add_account(self, learner_id: int, account: Account) -> None:
        await self._connection.execute(insert(_accounts).values(learner_id=learner_id, **_account_columns(account)))

    async def save(self, learner: Learner) -> None:
        await self._connection.execute(update(_table).where(_table.c.id == learner.id).values(_columns(learner)))

    async def count_unanswered(self, learner_id: int) -> None:
        table = _table
        await self._connection.execute(
            update(table).where(table.c.id == learner_id).values(unanswered=table.c.unanswered + 1)
        )

    async def save_account(self, account: Account) -> None:
        table = _accounts
        await self._connection.execute(
            update(table)
            .where(table.c.platform == account.platform, table.c.person == account.person)
            .values(_account_columns(account))
        )

    async def accounts(self, learner_id: int) -> tuple[Account, ...]:
        rows = (await self._connection.execute(_ACCOUNTS_OF, {"learner": learner_id})).mappings()
        return tuple(
            Account(row["platform"], row["person"], row["name"], row["expects"], row["expects_in"], row["lost"])
            for row in rows
        )

    async def absorb(self, learner_id: int, absorbed_id: int) -> None:
        """Move all that hangs on one learner to another, and delete the one. Their logs and reminders were merged
        before (see `Events.merge` and `Nudges.merge`), so what is left of these goes over as it is."""
        # What was folded from either log holds for neither any more.
        for folded in (memories, beliefs):
            await self._connection.execute(delete(folded).where(folded.c.learner_id.in_((learner_id, absorbed_id))))
        await move_all(self._connection, learner_id, absorbed_id)
        await self.forget(absorbed_id)

    async def part(self, learner: Learner, account: Account) -> Learner:
        """Give an account to a learner of its own, like this one; returned with the new id."""
        result = await self._connection.execute(insert(_table).values(_columns(learner)).returning(_table.c.id))
        parted = replace(learner, id=result.scalar_one())
        theirs = (_accounts.c.platform == account.platform, _accounts.c.person == account.person)
        await self._connection.execute(update(_accounts).where(*theirs).values(learner_id=parted.id))
        return parted

    async def forget(self, learner_id: int) -> None:
        """Delete a learner and everything that hangs on them."""
        await self._connection.execute(delete(_table).where(_table.c.id == learner_id))


def read_learner(row: RowMapping) -> Learner:
    lying = row["open_task"] and OpenTask(
        row["open_task"],
        row["open_sitting"],
        row["open_sittings"],
        row["open_minutes"],
        row["open_why"],
        row["opened_at"],
        row["started_at"],
        row["open_covers"] or 0,
    )
    follows = {
        roadmap: Following(**picked | {"without": tuple(picked.get("without", ()))})
        for roadmap, picked in row["follows"].items()
    }
    set_at = {name: datetime.fromisoformat(at) for name, at in row["set_at"].items()}
    holidays = tuple(Holiday(*map(date.fromisoformat, each)) for each in row["holidays"])
    plain = {name: row[name] for name in _PLAIN}
    return Learner(id=row["id"], open=lying or None, follows=follows, set_at=set_at, holidays=holidays, **plain)


def _columns(learner: Learner) -> dict[str, Any]:
    lying = learner.open
    return {name: getattr(learner, name) for name in _PLAIN} | {
        "follows": {roadmap: asdict(picked) for roadmap, picked in learner.follows.items()},
        "set_at": {name: at.isoformat() for name, at in learner.set_at.items()},
        "holidays": [[each.first.isoformat(), each.until.isoformat()] for each in learner.holidays],
        "open_task": lying and lying.task,
        "open_sitting": lying and lying.sitting,
        "open_sittings": lying and lying.sittings,
        "open_minutes": lying and lying.minutes,
        "open_why": lying and lying.why,
        "opened_at": lying and lying.opened_at,
        "started_at": lying and lying.started_at,
        "open_covers": lying and lying.covers,
    }


def _account_columns(account: Account) -> dict[str, Any]:
    return {field.name: getattr(account, field.name) for field in fields(Account)}

"""How fast each platform may be written to: one row a platform, shared by all replicas.

The generic cell rate algorithm: `free_at` is when the next message would be on schedule, in seconds since the epoch.
"""

from sqlalchemy import BindParameter, Float, bindparam, case, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import tables

HORIZON = 0.06
"""How far ahead of schedule an unasked message may run, in seconds; this much an answer waits at most."""

_table = tables.rates
_now: BindParameter[float] = bindparam("now", type_=Float)
_OF = _table.c.platform == bindparam("of")
_ON = update(_table).values(
    free_at=case((_table.c.free_at > _now, _table.c.free_at), else_=_now) + bindparam("cost", type_=Float)
)
_TAKE = _ON.where(_OF, _table.c.free_at <= _now + HORIZON, _table.c.paused_until <= _now)

_READ = select(_table.c.free_at, _table.c.paused_until).where(_OF)


class Rates:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ensure(self, platform: str) -> None:
        known = await self._connection.execute(select(_table.c.platform).where(_table.c.platform == platform))
        if known.first() is None:
            await self._connection.execute(insert(_table).values(platform=platform, free_at=0.0, paused_until=0.0))

    async def take(self, platform: str, now: float, per_second: float) -> float:
        """Take a slot for one unasked message and return 0; with none free, seconds to wait, at most one."""
        result = await self._connection.execute(_TAKE, {"of": platform, "now": now, "cost": 1 / per_second})
        if result.rowcount == 1:
            return 0.0
        row = (await self._connection.execute(_READ, {"of": platform})).one()
        return min(1.0, max(0.01, row.free_at - HORIZON - now, row.paused_until - now))

    async def charge(self, platform: str, now: float, cost: float) -> None:
        """Answers that went out without asking for a slot: so many seconds' worth."""
        await self._connection.execute(_ON.where(_OF), {"of": platform, "now": now, "cost": cost})

    async def pause(self, platform: str, until: float) -> None:
        """The platform asked everybody to wait."""
        await self._connection.execute(
            update(_table)
            .where(_table.c.platform == platform, _table.c.paused_until < until)
            .values(paused_until=until)
        )

    async def purge(self, before: float) -> None:
        """Forget the chats that nothing went to since then, each named by platform, space and chat."""
        quiet = (_table.c.free_at < before) & (_table.c.paused_until < before)
        await self._connection.execute(delete(_table).where(_table.c.platform.contains(" "), quiet))

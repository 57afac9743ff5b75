"""Tests run at any hour of any day. Words to others wait for the end of quiet hours, and on a Sunday a word is given
for the week to come; so everybody is moved to where it is neither."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from bot.db.group_tables import groups
from bot.db.store import Store
from bot.db.tables import learners
from bot.study.group import SUNDAY
from tests.e2e.town import Town

DAY_START = timedelta(hours=4)
OFFSETS = (*range(15), *range(-1, -13, -1))


def weekday_zone(now: datetime) -> str:
    """Where it is no Sunday now, nor within the next half hour; UTC if it can be."""

    def is_fit(offset: int) -> bool:
        day = now + timedelta(hours=offset) - DAY_START
        return SUNDAY not in {day.weekday(), (day + timedelta(minutes=30)).weekday()}

    offset = next(each for each in OFFSETS if is_fit(each))
    return f"Etc/GMT{-offset:+}" if offset else "Etc/UTC"


async def keep_awake(town: Town) -> None:
    """For all who are known by now."""
    store, zone = Store(town.url), weekday_zone(datetime.now(UTC))
    try:
        async with store.connect() as connection:
            await connection.execute(update(learners).values(zone=zone, quiet_from=0, quiet_to=0))
            await connection.execute(update(groups).values(zone=zone))
    finally:
        await store.close()

"""A meeting for every test of groups."""

from datetime import UTC, datetime

import pytest

from bot.desk import Desk
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat, Clock


@pytest.fixture
async def meeting(desk: Desk, clock: Clock) -> Meeting:
    made = Meeting(desk, clock)
    await made.open()
    return made


@pytest.fixture
async def ana(meeting: Meeting) -> Chat:
    """Somebody the coach has met."""
    ana = meeting.person("Ana")
    await ana.meet()
    return ana


@pytest.fixture
async def owls(meeting: Meeting, ana: Chat) -> str:
    """The code of a group that Ana owns and that meets in the hall."""
    chair = meeting.chair(ana, manages=True)
    await chair.say("/group new Night owls")
    await meeting.settle()
    return chair.words.split("/group join ")[1].split(",")[0]


@pytest.fixture
def clock_monday(clock: Clock) -> None:
    """It is Monday, 23 November 2026, at noon in UTC."""
    clock.at = datetime(2026, 11, 23, 12, tzinfo=UTC)

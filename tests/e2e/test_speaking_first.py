"""The coach speaks first: a reminder that was asked for comes on every platform, a real minute later."""

from pathlib import Path

import pytest

from tests.e2e.town import town


@pytest.mark.slow
async def test_a_reminder_in_one_minute_comes_everywhere(sqlite_url: str, tmp_path: Path) -> None:
    async with town(sqlite_url, tmp_path) as made:
        people = await made.people()
        for person in people:
            assert "I will remind you" in (await person.do("remind set", what="in 1m stretch")).words
        for person in people:
            assert "You asked me to remind you: stretch" in (await person.listen()).words
        for person in people:
            assert "no reminders" in (await person.do("remind list")).words

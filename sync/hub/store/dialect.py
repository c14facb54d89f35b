"""All that differs between SQLite and PostgreSQL, in one place."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

WRITES = "sangkien_writes"
_BUSY_MILLISECONDS = 30_000
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)
# What an identifier list in one statement may hold: SQLite's own limit is 32,766 values.
MAX_VALUES = 10_000


def prepare_engine(engine: Engine) -> None:
    """Make every connection of `engine` durable and its write transactions wait for each other."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)


def protect_file(url: URL) -> None:
    """Make the folder and the file of an SQLite database, readable by their owner alone."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    path.chmod(0o600)


def has_file(url: URL) -> bool:
    """Whether an SQLite database's file is there; a server's database is taken to be."""
    return url.get_backend_name() != "sqlite" or bool(url.database and Path(url.database).is_file())


def insert_if_new(connection: Connection, table: Table) -> Insert:
    """An INSERT that passes over a row that a UNIQUE constraint refuses."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return make(table).on_conflict_do_nothing()


def upsert(connection: Connection, table: Table, keys: tuple[str, ...], added: tuple[str, ...] = ()) -> Insert:
    """An INSERT that on a known key replaces the other columns, and adds to those named in `added`."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = make(table)
    changes: Mapping[str, Any] = {
        column.name: (
            table.c[column.name] + statement.excluded[column.name]
            if column.name in added
            else statement.excluded[column.name]
        )
        for column in table.columns
        if column.name not in keys
    }
    return statement.on_conflict_do_update(index_elements=list(keys), set_=dict(changes))


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin by itself: its BEGIN is deferred, and two writers then fail at once.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

"""The connection to the book's file: pragmas, the one write transaction, and SQLite's errors made ours.

What the screen calls saved survives a power cut: WAL with synchronous=FULL.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from desktop_app.domain.errors import BookBusy, BookDamaged, BookError, BookReadOnly, DiskFull

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

_BUSY_TIMEOUT_MS = 10_000
_ERRORS: dict[str, type[BookError]] = {
    "SQLITE_NOTADB": BookDamaged,
    "SQLITE_CORRUPT": BookDamaged,
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR": DiskFull,
    "SQLITE_READONLY": BookReadOnly,
    "SQLITE_CANTOPEN": BookReadOnly,
    "SQLITE_PERM": BookReadOnly,
    "SQLITE_BUSY": BookBusy,
    "SQLITE_LOCKED": BookBusy,
}


class Database:
    """One connection, used by the thread that made it."""

    def __init__(self, path: Path, key: str) -> None:
        """Open `path` with the raw key (96 hexadecimal digits: key and salt; or 64: key). Raises BookError."""
        self.path = path
        with translated(path):
            self.connection = dbapi2.connect(str(path), isolation_level=None, cached_statements=256)
        try:
            with translated(path):
                self._prepare(key)
        except BaseException:
            self.connection.close()
            raise

    def _prepare(self, key: str) -> None:
        run = self.connection.execute
        run("PRAGMA cipher_log_level = NONE")
        run(f"PRAGMA key = \"x'{key}'\"")
        run(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
        run("SELECT count(*) FROM sqlite_master").fetchone()
        run("PRAGMA journal_mode = WAL").fetchone()
        run("PRAGMA synchronous = FULL")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA temp_store = MEMORY")
        run("PRAGMA cache_size = -16000")

    @property
    def tables(self) -> Tables:
        """The same connection through sqlite-utils, for shaping tables and for work that need not be quick."""
        from sqlite_utils import Database as Tables  # noqa: PLC0415  costs 100 ms, and not every run needs it

        return Tables(self.connection, recursive_triggers=False)

    @contextlib.contextmanager
    def write(self) -> Iterator[None]:
        """The one write transaction: all of it or nothing. Inside another one it joins it.

        Raises BookBusy, BookReadOnly, DiskFull or BookDamaged; nothing was written then.
        """
        if self.connection.in_transaction:
            yield
            return
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with translated(self.path):
            return list(self.connection.execute(statement, values))

    def each(self, statement: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """The rows of a query one by one, for walks over everything; nothing may be written meanwhile."""
        with translated(self.path):
            yield from self.connection.execute(statement, values)

    def row(self, statement: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401  a row has its query's types
        """The first row of a query, or None."""
        with translated(self.path):
            return self.connection.execute(statement, values).fetchone()

    def execute(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run one statement inside `write()` and return how many rows it changed."""
        with translated(self.path):
            return int(self.connection.execute(statement, values).rowcount)

    def execute_many(self, statement: str, values: Sequence[Sequence[object]]) -> None:
        """Run one statement for many rows inside `write()`."""
        with translated(self.path):
            self.connection.executemany(statement, values)

    def integrity_problems(self) -> list[str]:
        """What SQLite and SQLCipher find wrong with the file; empty when it is whole."""
        problems = [str(problem) for (problem,) in self.rows("PRAGMA cipher_integrity_check")]
        problems += [str(problem) for (problem,) in self.rows("PRAGMA integrity_check") if problem != "ok"]
        return problems + [f"{row[0]} {row[1]}" for row in self.rows("PRAGMA foreign_key_check")]

    def close(self) -> None:
        """Close the connection; what was committed is on the disk already."""
        self.connection.close()


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file into ours; anything else passes as the bug it is."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        name = str(getattr(error, "sqlite_errorname", "") or "")
        ours = next((kind for prefix, kind in _ERRORS.items() if name.startswith(prefix)), None)
        if ours is None:
            raise
        raise ours(path=str(path)) from error

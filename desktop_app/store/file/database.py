"""The connection to the book's file: pragmas, the one write transaction, and SQLite's errors made ours.

What the screen calls saved survives a power cut: WAL with synchronous=FULL.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from desktop_app.domain.errors import BookBusy, BookDamaged, BookError, BookReadOnly, DiskFull
from desktop_app.store.file.log_pages import pages_in_log

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

# Longer than the one transaction of an import of, or an act on, 100,000 records takes on a slow PC under load: what is
# typed meanwhile waits for it.
_BUSY_TIMEOUT_MS = 120_000
# 16 MiB of changes before they are written back: pages that change again and again are written back once for them all.
_PAGES_BEHIND = 4000
_PAGE_BYTES = 4096
_LOOKS = 3
_PAGE = re.compile(r"page (\d+)")
_PLAIN_SQLITE = b"SQLite format 3\0"
# The first prefix that fits counts. An I/O error is a full disk only where SQLite was making room.
_ERRORS: dict[str, type[BookError]] = {
    "SQLITE_NOTADB": BookDamaged,
    "SQLITE_CORRUPT": BookDamaged,
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR_WRITE": DiskFull,
    "SQLITE_IOERR_SHMSIZE": DiskFull,
    "SQLITE_IOERR": BookError,
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
        self.is_looking = False  # inside `one_moment`
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
        run(f"PRAGMA wal_autocheckpoint = {_PAGES_BEHIND}")

    @property
    def tables(self) -> Tables:
        """The same connection through sqlite-utils, for shaping tables and for work that need not be quick."""
        from sqlite_utils import Database as Tables  # noqa: PLC0415  costs 100 ms, and not every run needs it

        return Tables(self.connection, recursive_triggers=False)

    @property
    def is_writing(self) -> bool:
        """Whether `write()` is under way on this connection."""
        return bool(self.connection.in_transaction)

    def data_version(self) -> int:
        """A number that differs when another connection has written since it was last asked for."""
        return int(self.row("PRAGMA data_version")[0])

    def changes(self) -> int:
        """How many rows this connection has changed since it was opened, those too that were rolled back."""
        return int(self.connection.total_changes)

    @contextlib.contextmanager
    def one_moment(self) -> Iterator[None]:
        """All reads inside see the book as it is at the first of them, whoever writes meanwhile.

        Nothing may be written on this connection inside: it would be rolled back, so `write()` refuses with an error.
        """
        if self.is_writing:
            yield
            return
        self.execute("BEGIN")
        self.is_looking = True
        try:
            yield
        finally:
            self.is_looking = False
            self.execute("ROLLBACK")

    def write(self) -> WriteTransaction:
        """The one write transaction: all of it or nothing. Inside another one it joins it.

        Raises BookBusy, BookReadOnly, DiskFull or BookDamaged; nothing was written then.
        """
        return WriteTransaction(self)

    @contextlib.contextmanager
    def patience(self, milliseconds: int) -> Iterator[None]:
        """Wait only so long for another program's transaction, instead of two minutes."""
        self.connection.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        try:
            return list(self.connection.execute(statement, values))
        except dbapi2.DatabaseError as error:
            raise ours(error, self.path) from error

    def each(self, statement: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """The rows of a query one by one, for walks over everything; nothing may be written meanwhile."""
        try:
            yield from self.connection.execute(statement, values)
        except dbapi2.DatabaseError as error:
            raise ours(error, self.path) from error

    def row(self, statement: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401  a row has its query's types
        """The first row of a query, or None."""
        try:
            return self.connection.execute(statement, values).fetchone()
        except dbapi2.DatabaseError as error:
            raise ours(error, self.path) from error

    def execute(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run one statement and return how many rows it changed."""
        try:
            return int(self.connection.execute(statement, values).rowcount)
        except dbapi2.DatabaseError as error:
            raise ours(error, self.path) from error

    def execute_many(self, statement: str, values: Sequence[Sequence[object]]) -> None:
        """Run one statement for many rows inside `write()`."""
        try:
            self.connection.executemany(statement, values)
        except dbapi2.DatabaseError as error:
            raise ours(error, self.path) from error

    def integrity_problems(self) -> list[str]:
        """What SQLite and SQLCipher find wrong with the file; empty when it is whole."""
        problems = self._spoilt_pages()
        problems += [str(problem) for (problem,) in self.rows("PRAGMA integrity_check") if problem != "ok"]
        return problems + [f"{row[0]} {row[1]}" for row in self.rows("PRAGMA foreign_key_check")]

    def _spoilt_pages(self) -> list[str]:
        """The pages that SQLCipher finds spoilt in the file itself, where the file and not its log is what counts.

        It reads past SQLite, into what another program may be copying from the log at that moment: only a page that is
        found each time is spoilt.
        """
        spoilt: set[str] | None = None
        for _ in range(_LOOKS):
            found = {str(problem) for (problem,) in self.rows("PRAGMA cipher_integrity_check")}
            if found:
                logged = pages_in_log(self.path)
                found = {problem for problem in found if not _names_page_of(problem, logged)}
            spoilt = found if spoilt is None else spoilt & found
            if not spoilt:
                return []
        return sorted(spoilt or ())

    def gather_in_one_file(self) -> None:
        """Bring everything from the write-ahead log into the file itself, so that it may be moved. Raises BookError."""
        busy, logged, gathered = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy or logged != gathered:
            raise BookBusy(path=str(self.path))

    def leave_alone(self) -> None:
        """As `gather_in_one_file`, and proven that no other connection has the file open. Raises BookBusy.

        Only who is alone may take the write-ahead log away; the next opening brings it back.
        """
        if self.row("PRAGMA journal_mode = DELETE")[0] != "delete":
            raise BookBusy(path=str(self.path))

    def close(self) -> None:
        """Close the connection; what was committed is on the disk already."""
        self.connection.close()


class WriteTransaction:
    """`with database.write():` begins IMMEDIATE, commits at the end, rolls back on any error."""

    def __init__(self, database: Database) -> None:
        """Take the connection."""
        self._database = database
        self._joins = database.connection.in_transaction

    def __enter__(self) -> None:
        """Begin, waiting for another writer to end."""
        if self._database.is_looking:
            raise RuntimeError("what is written while one moment is looked at would be lost")
        if not self._joins:
            self._database.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Commit or roll back; a commit that fails is rolled back and raised as ours."""
        if self._joins:
            return
        if error is None:
            try:
                self._database.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        else:
            self._roll_back()

    def _roll_back(self) -> None:
        if self._database.connection.in_transaction:
            self._database.execute("ROLLBACK")


def _names_page_of(problem: str, pages: set[int]) -> bool:
    named = _PAGE.search(problem)
    return named is not None and int(named[1]) in pages


def may_be_a_book(path: Path) -> bool:
    """Whether a file without its key may be a book: whole pages, and not SQLite's plain form."""
    try:
        with path.open("rb") as file:
            start, size = file.read(len(_PLAIN_SQLITE)), file.seek(0, 2)
    except OSError:
        return False
    return size >= _PAGE_BYTES and size % _PAGE_BYTES == 0 and start != _PLAIN_SQLITE


def ours(error: dbapi2.DatabaseError, path: Path) -> Exception:
    """Our error for one of SQLite's about the file; any other is given back as the bug it is."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    kind = next((kind for prefix, kind in _ERRORS.items() if name.startswith(prefix)), None)
    # Of a disk that is dying, or that may not be looked at, `Path.exists` itself would raise.
    is_there = os.access(path, os.F_OK)
    if name.startswith("SQLITE_IOERR") and is_there and not os.access(path, os.W_OK):
        kind = BookReadOnly  # the disk was locked under an open book: making room would not help
    return error if kind is None else kind(path=str(path))


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file into ours while opening it, or while sqlite-utils works on it."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        raise ours(error, path) from error

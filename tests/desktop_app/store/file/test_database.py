"""The connection: what it promises of the disk, one write transaction, and SQLite's errors told as what they are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import BookBusy, BookDamaged, BookError, BookReadOnly, DiskFull
from desktop_app.store.book import Book
from desktop_app.store.file.database import ours
from tests.desktop_app.store.shelf import registered, reopened


def test_what_is_committed_is_flushed_to_the_disk_before_it_is_called_saved(book: Book) -> None:
    """No test can pull the plug: SQLite's own documents name these two settings as what survives it."""
    assert book.database.row("PRAGMA synchronous") == (2,)
    assert book.database.row("PRAGMA journal_mode") == ("wal",)
    assert book.database.row("PRAGMA foreign_keys") == (1,)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_NOTADB", BookDamaged),
        ("SQLITE_CORRUPT_VTAB", BookDamaged),
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_IOERR_WRITE", DiskFull),
        ("SQLITE_IOERR_SHMSIZE", DiskFull),
        ("SQLITE_IOERR_READ", BookError),
        ("SQLITE_IOERR_FSYNC", BookError),
        ("SQLITE_IOERR", BookError),
        ("SQLITE_READONLY_DBMOVED", BookReadOnly),
        ("SQLITE_CANTOPEN", BookReadOnly),
        ("SQLITE_BUSY_SNAPSHOT", BookBusy),
        ("SQLITE_LOCKED", BookBusy),
    ],
)
def test_sqlites_errors_about_the_file_are_told_as_what_they_are(name: str, kind: type[BookError]) -> None:
    error = dbapi2.OperationalError()
    error.sqlite_errorname = name
    told = ours(error, Path("sổ"))
    assert type(told) is kind
    assert told.facts == {"path": "sổ"}


@pytest.mark.parametrize("name", ["SQLITE_ERROR", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_MISUSE", "", None])
def test_any_other_error_stays_the_bug_it_is(name: str | None) -> None:
    error = dbapi2.OperationalError()
    error.sqlite_errorname = name
    assert ours(error, Path()) is error


def _write_and_fail(book: Book, error: BaseException, inner: Callable[[], None] = lambda: None) -> None:
    with book.write():
        registered(book, "Không được ghi")
        inner()
        raise error


@pytest.mark.parametrize(
    "error", [RuntimeError(), KeyboardInterrupt(), GeneratorExit()], ids=lambda error: type(error).__name__
)
def test_a_write_that_fails_leaves_nothing_and_the_next_one_goes_through(book: Book, error: BaseException) -> None:
    with pytest.raises(type(error)):
        _write_and_fail(book, error)
    assert book.initiatives.count() == 0
    registered(book, "Lần sau")
    assert book.listing.counters().entered == 1
    assert not book.database.is_writing


def test_a_write_inside_another_belongs_to_it(book: Book) -> None:
    def inner() -> None:
        with book.write():
            registered(book, "Trong")
        assert book.database.is_writing

    with pytest.raises(RuntimeError):
        _write_and_fail(book, RuntimeError(), inner)
    assert book.initiatives.count() == 0


def test_nobody_sees_half_of_a_write(book: Book) -> None:
    with reopened(book) as other, book.write():
        registered(book, "Một", "Hai")
        assert other.initiatives.count() == 0
    with reopened(book) as other:
        assert other.initiatives.count() == 2


def test_reads_of_one_moment_see_that_moment(book: Book) -> None:
    registered(book, "Một")
    with reopened(book) as other:
        with book.database.one_moment():
            assert book.initiatives.count() == 1
            registered(other, "Hai")
            assert book.initiatives.count() == 1
        assert book.initiatives.count() == 2
        registered(book, "Ba")


def test_a_whole_file_has_no_problems_and_a_foreign_key_without_its_record_is_one(book: Book) -> None:
    registered(book, "Một")
    assert book.database.integrity_problems() == []
    book.database.execute("PRAGMA foreign_keys = OFF")
    book.database.execute("DELETE FROM initiatives")
    assert book.database.integrity_problems() == ["revisions 1048577"]


def test_what_is_written_while_one_moment_is_looked_at_is_refused_for_it_would_be_lost(book: Book) -> None:
    with pytest.raises(RuntimeError), book.database.one_moment():
        registered(book, "Một")
    registered(book, "Hai")
    assert [row.title for row in book.listing.page().rows] == ["Hai"]

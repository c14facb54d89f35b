"""Making a new book: whole or not at all.

It is made under another name and gets its own when everything that belongs to it from the first is in it and on the
disk. A power cut or a full disk on the way leaves no half book that could be neither opened nor made anew.
"""

import contextlib
import datetime as dt
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop_app.config import Config
from desktop_app.domain.errors import BookExists, BookReadOnly, DiskFull
from desktop_app.store.book import Book
from desktop_app.store.file import keys
from desktop_app.store.file.book_file import utc_now
from desktop_app.store.file.database import Database, translated
from desktop_app.store.opening.open_book import open_book

BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a file that is in use


def create_book(config: Config, fill: Callable[[Book], None], now: Callable[[], dt.datetime] = utc_now) -> Book:
    """Make a new book in the configured folder and open it.

    Args:
        config: where it lies and where its key is kept.
        fill: writes what belongs to the book from the first (`Book.change_workplace` at least), inside `write()`.
        now: the clock.

    Raises BookExists, BookReadOnly, DiskFull, and what `fill` raises; nothing is left behind then but an unused key.
    """
    path = config.book_path
    key, salt = keys.new_key()
    half = path.with_name(f"{path.name}.{salt}.new")
    with file_errors_translated(path):
        if path.exists():
            raise BookExists(folder=str(config.data))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.access(path.parent, os.W_OK):
            raise BookReadOnly(path=str(path))
        set_aside_what_another_book_left(path, salt)
    keys.keep_key(salt, key, config.keys)
    try:
        _make(half, key + salt, fill, now)
        with file_errors_translated(path):
            give_name(half, path)
    finally:
        for ending in ("", *BESIDE):
            with contextlib.suppress(OSError):
                half.with_name(half.name + ending).unlink(missing_ok=True)
    return open_book(config, now)


def _make(half: Path, key: str, fill: Callable[[Book], None], now: Callable[[], dt.datetime]) -> None:
    from desktop_app.store.migrations.registry import MIGRATIONS  # noqa: PLC0415  loads sqlite-utils

    half.touch(mode=0o600)  # encrypted, and still nobody else's business
    with contextlib.closing(Database(half, key)) as database:
        book = Book(database, now)
        with book.write():
            with translated(half):
                MIGRATIONS.apply(database.tables)
            fill(book)
        database.gather_in_one_file()


def give_name(half: Path, path: Path) -> None:
    """Give a finished file its name. Raises BookExists.

    Unlike renaming, a second name never replaces a book that appeared meanwhile; FAT has no second names.
    """
    try:
        os.link(half, path)
    except FileExistsError as error:
        raise BookExists(folder=str(path.parent)) from error
    except OSError:
        if path.exists():
            raise BookExists(folder=str(path.parent)) from None
        half.rename(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """See to it that the names in a folder outlast a power cut; Windows cannot open a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def set_aside_what_another_book_left(path: Path, salt: str) -> None:
    """The write-ahead log of a book that was taken away would be played into the new one. It is renamed, never lost."""
    for ending in BESIDE:
        left = path.with_name(path.name + ending)
        if left.exists():
            left.rename(left.with_name(f"{left.name}.{salt}.aside"))


@contextlib.contextmanager
def file_errors_translated(path: Path) -> Iterator[None]:
    """Turn what the file system says about the book's folder into ours: BookReadOnly or DiskFull."""
    try:
        yield
    except OSError as error:
        kind = DiskFull if error.errno == errno.ENOSPC else BookReadOnly
        raise kind(path=str(path)) from error

"""Opening a book that is there, and bringing its tables up to date.

Promise: why it cannot be opened is told as what it is, and a book that cannot is left as it was.
"""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from desktop_app.config import Config
from desktop_app.domain.errors import BookDamaged, BookKeyMissing, BookNewer, BookReadOnly
from desktop_app.store.book import Book
from desktop_app.store.file import keys
from desktop_app.store.file.book_file import utc_now
from desktop_app.store.file.database import Database, may_be_a_book, translated
from desktop_app.store.file.folder_lock import folder_held
from desktop_app.store.migrations.names import NAMES


def open_book(config: Config, now: Callable[[], dt.datetime] = utc_now) -> Book:
    """Open the book in the configured folder and bring its tables up to date.

    Raises BookMissing, BookKeyMissing, BookDamaged, BookNewer, BookReadOnly, BookBusy.
    """
    path = config.book_path
    with folder_held(path.parent, alone=False):
        database = _opened(path, config)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return Book(database, now, config.keys)


def _opened(path: Path, config: Config) -> Database:
    name = keys.key_name(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise BookReadOnly(path=str(path))
    try:
        key = keys.find_key(name, config.keys)
    except BookKeyMissing as error:
        if not may_be_a_book(path):
            raise BookDamaged(path=str(path)) from error
        raise
    return Database(path, key)


def bring_up_to_date(database: Database) -> None:
    """Apply the migrations that this book has not seen, all or none. Raises BookNewer, or what writing raises."""
    found = [name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE name = '_sqlite_migrations'")]
    applied = [name for (name,) in database.rows("SELECT name FROM _sqlite_migrations ORDER BY id")] if found else []
    if applied == list(NAMES):
        return
    if not set(applied) <= set(NAMES):
        raise BookNewer(path=str(database.path))
    from desktop_app.store.migrations.registry import MIGRATIONS  # noqa: PLC0415  loads sqlite-utils

    with database.write(), translated(database.path):
        MIGRATIONS.apply(database.tables)

"""A book is put back from a copy of its file, without losing what is there now.

Promise: before anything is touched the copy is proven to be a whole book that this person can open; it knows from its
first moment that it was put back; and the book that was there stays beside it under another name, never removed. A
power cut leaves either the one or the other under the book's name.
"""

import contextlib
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop_app.config import Config
from desktop_app.domain.errors import (
    BookBusy,
    BookDamaged,
    BookError,
    BookKeyMissing,
    BookOpenElsewhere,
    FileMissing,
)
from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import RESTORED
from desktop_app.store.file import keys
from desktop_app.store.file.database import Database, may_be_a_book
from desktop_app.store.file.folder_lock import folder_held
from desktop_app.store.opening.making import BESIDE, file_errors_translated, flush_folder, give_name
from desktop_app.store.opening.open_book import bring_up_to_date

_PATIENCE_MS = 2_000


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was done: where the former book lies now, None when there was none, and how many records are back."""

    aside: Path | None
    records: int
    asks_hub: bool


def put_back(config: Config, copy: Path, instant: str) -> PutBack:
    """Put this copy of a book in the place of the book in the configured folder.

    Raises FileMissing, BookDamaged, BookKeyMissing, BookNewer (the copy cannot be used); BookOpenElsewhere (another
    program has the present book open); BookReadOnly, DiskFull. The present book is as it was then.
    """
    path = config.book_path
    token = secrets.token_hex(8)
    half = path.with_name(f"{path.name}.{token}.new")
    try:
        _copy(copy, half)
        records, asks_hub = _prove(config, half)
        aside = _aside(path, instant, token)
        with file_errors_translated(path), folder_held(path.parent, alone=True):
            if path.exists():
                _let_go(config, path)
            for ending in BESIDE:  # after the letting go nothing is beside a whole book
                _rename_if_there(path.with_name(path.name + ending), aside.with_name(aside.name + ending))
            was_there = _change_places(half, path, aside)
    finally:
        for ending in ("", *BESIDE):
            with contextlib.suppress(OSError):
                half.with_name(half.name + ending).unlink(missing_ok=True)
    return PutBack(aside if was_there else None, records, asks_hub)


def _copy(copy: Path, half: Path) -> None:
    """Copy the file, and the log beside it where the copy was taken of a book in use."""
    if not copy.is_file():
        raise FileMissing(path=str(copy))
    with file_errors_translated(half):
        half.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half.touch(mode=0o600)
        shutil.copyfile(copy, half)
        log = copy.with_name(f"{copy.name}-wal")
        if log.is_file():
            shutil.copyfile(log, half.with_name(f"{half.name}-wal"))


def _prove(config: Config, half: Path) -> tuple[int, bool]:
    """Open the copy, look at every page of it, and let it know that it was put back."""
    try:
        key = keys.find_key(keys.key_name(half), config.keys)
    except BookKeyMissing as error:
        if not may_be_a_book(half):
            raise BookDamaged(path=str(half)) from error
        raise
    with contextlib.closing(Database(half, key)) as database:
        if database.integrity_problems():
            raise BookDamaged(path=str(half))
        bring_up_to_date(database)
        book = Book(database, witness_folder=config.keys)
        is_member = book.memberships.current() is not None
        if is_member:
            book.recoveries.begin(RESTORED)
        records = book.initiatives.count()
        database.gather_in_one_file()
    _flush(half)
    return records, is_member


def _let_go(config: Config, path: Path) -> None:
    """Gather the present book in its one file, and make sure that nobody else has it open; the folder is held.

    A book that cannot be opened any more is put aside as it lies, with what is beside it.
    """
    try:
        key = keys.find_key(keys.key_name(path), config.keys)
        database = Database(path, key)
    except BookError:
        return
    with contextlib.closing(database):
        try:
            with database.patience(_PATIENCE_MS):
                database.leave_alone()
        except BookBusy as error:
            raise BookOpenElsewhere(path=str(path)) from error
        except BookError:
            return


def _change_places(half: Path, path: Path, aside: Path) -> bool:
    """Whether there was a book; at no moment is there none under the name, but on FAT, which has no second names."""
    if not path.exists():
        give_name(half, path)
        return False
    try:
        os.link(path, aside)
    except OSError:
        path.rename(aside)
        try:
            half.rename(path)
        except OSError:
            aside.rename(path)
            raise
        return True
    flush_folder(path.parent)  # the former book has its second name before it loses the first
    half.replace(path)
    flush_folder(path.parent)
    return True


def _aside(path: Path, instant: str, token: str) -> Path:
    day = "".join(digit for digit in instant[:16] if digit.isdigit())
    return path.with_name(f"{path.name}.{day}.{token}.aside")


def _rename_if_there(path: Path, name: Path) -> None:
    if path.exists():
        path.rename(name)


def _flush(path: Path) -> None:
    with file_errors_translated(path), path.open("rb+") as file:
        os.fsync(file.fileno())

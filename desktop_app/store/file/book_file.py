"""The open file of a book, as every part of it sees it: the connection, the one transaction, the clock."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.store.file.database import Database


def utc_now() -> dt.datetime:
    """The PC's clock, which may be wrong: nothing is ordered or admitted by it."""
    return dt.datetime.now(dt.UTC)


class BookFile:
    """An open file. Close it when done; used by the thread that opened it."""

    def __init__(
        self, database: Database, now: Callable[[], dt.datetime] = utc_now, witness_folder: Path | None = None
    ) -> None:
        """Take an opened database, the clock, and the folder where it is told outside how far the book's chain came."""
        self.database = database
        self.now = now
        self.witness_folder = witness_folder

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.database.path

    def instant(self) -> str:
        """Now, as it is stored: UTC, ISO 8601."""
        return self.now().astimezone(dt.UTC).isoformat(timespec="milliseconds")

    def write(self) -> AbstractContextManager[None]:
        """The one write transaction: all of it or nothing."""
        return self.database.write()

    def close(self) -> None:
        """Close it."""
        self.database.close()

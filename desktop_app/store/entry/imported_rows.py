"""Which spreadsheet rows are in the book already, so that importing a file twice adds nothing."""

from collections.abc import Callable, Iterable, Sequence

from desktop_app.store.file.database import Database

_CHUNK = 500


class ImportedRows:
    """The hashes (32 raw bytes) of the rows that were imported, whether they became records or drafts."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def known(self, hashes: Sequence[bytes]) -> set[bytes]:
        """Those among `hashes` that are there already."""
        found: set[bytes] = set()
        for start in range(0, len(hashes), _CHUNK):
            chunk = hashes[start : start + _CHUNK]
            places = ",".join("?" * len(chunk))
            query = f"SELECT sha256 FROM imported_rows WHERE sha256 IN ({places})"  # noqa: S608  only question marks
            found.update(sha256 for (sha256,) in self._database.rows(query, chunk))
        return found

    def remember(self, hashes: Iterable[bytes]) -> None:
        """Remember rows, inside the transaction that adds them."""
        now = self._instant()
        self._database.execute_many("INSERT INTO imported_rows VALUES (?, ?)", [(sha256, now) for sha256 in hashes])

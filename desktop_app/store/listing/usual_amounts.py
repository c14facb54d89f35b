"""What the benefits of this book usually come to, read from the list's narrow table and kept until the book grows.

Promise: reading takes some 50 ms at 100,000 records, and is repeated only when the book has grown by a twentieth.
"""

from desktop_app.domain.unusual_amounts import FEWEST, UsualAmounts, usual_amounts
from desktop_app.store.file.database import Database

_AMOUNTS = (
    "SELECT w.word, l.amount_vnd FROM list_rows l JOIN list_words w ON w.id = l.kind "
    "WHERE l.amount_vnd > 0 AND NOT l.withdrawn"
)
_GROWTH = 1.05


class BookAmounts:
    """The amounts of a book."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database
        self._usual = UsualAmounts()
        self._read_at = 0

    def usual(self) -> UsualAmounts:
        """What is usual among the records that the list has taken in."""
        (newest,) = self._database.row("SELECT coalesce(max(number), 0) FROM list_rows")
        if newest >= FEWEST and newest > self._read_at * _GROWTH:
            self._usual = usual_amounts(self._database.rows(_AMOUNTS))
            self._read_at = newest
        return self._usual

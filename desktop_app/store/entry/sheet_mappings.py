"""What a person chose for the headings of spreadsheets: which field a column is, or that it is passed over.

Promise: a list with the very same headings is read as it was the last time; a heading of another list as it was chosen
last, wherever that was.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from desktop_app.store.file.database import Database


class SheetMappings:
    """The choices of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def find(self, headings: Iterable[str]) -> dict[str, str]:
        """What was chosen for those of these headings (as `heading_key` spells them) that a person ever chose for."""
        listed = list(dict.fromkeys(headings))
        header = _header(listed)
        found: dict[str, str] = {}
        for heading in listed:
            row = self._database.row(
                "SELECT field FROM sheet_mappings WHERE heading = ? ORDER BY header = ? DESC, chosen_at DESC LIMIT 1",
                (heading, header),
            )
            if row is not None:
                found[heading] = row[0]
        return found

    def remember(self, headings: Iterable[str], chosen: Mapping[str, str]) -> None:
        """Remember what was chosen among the headings of one list ("" for a column that is passed over)."""
        listed = list(dict.fromkeys(headings))
        header, now = _header(listed), self._instant()
        with self._database.write():
            self._database.execute_many(
                "INSERT INTO sheet_mappings VALUES (?, ?, ?, ?) ON CONFLICT (header, heading) DO UPDATE "
                "SET field = excluded.field, chosen_at = excluded.chosen_at",
                [(header, heading, field, now) for heading, field in chosen.items() if heading in listed],
            )


def _header(headings: Iterable[str]) -> bytes:
    return hashlib.sha256("\x1f".join(sorted(headings)).encode(errors="surrogatepass")).digest()

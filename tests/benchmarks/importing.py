"""Import of 100,000 spreadsheet rows against the bare limit: the very same rows by executemany into the same tables.

Ours: `operations.import_sheet` on an .xlsx file: read, check, line, hash, store in one transaction, index behind it.
Bare: a new book, one transaction, one `executemany` a table with the values that ours ended up with, made beforehand,
those of the list's narrow tables among them, and the same full-text indexes.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.config import Config
from desktop_app.operations.books import new_book
from desktop_app.operations.sheets.import_sheet import import_sheet
from desktop_app.store.book import Book
from desktop_app.store.indexes import search_index
from sync.text.likeness import pair_words
from tests.builders import STANLEY
from tests.generator import write_spreadsheet

LIMIT = 0.5
ROWS = 100_000
SEED = 3
# What is read from the one book, and how it is put into the other.
_COPIES = {
    "INSERT INTO initiatives VALUES": "SELECT * FROM initiatives",
    "INSERT INTO imported_rows VALUES": "SELECT * FROM imported_rows",
    "INSERT INTO revisions (number, sha256, line, withheld, registered_at, registered_by) VALUES": (
        "SELECT number, sha256, line, withheld, registered_at, registered_by FROM revisions"
    ),
    "INSERT INTO list_words VALUES": "SELECT * FROM list_words",
    "INSERT INTO list_rows VALUES": "SELECT * FROM list_rows",
    "INSERT INTO list_titles VALUES": "SELECT * FROM list_titles",
    "INSERT INTO list_authors VALUES": "SELECT * FROM list_authors",
}
_PAIRS = "INSERT INTO title_pairs (rowid, pairs) VALUES"
_INDEX = "INSERT INTO initiative_search (rowid, title, people, body) VALUES"


def measure(rows: int = ROWS) -> tuple[float, str]:
    """The bare time over ours, and a line of figures."""
    with TemporaryDirectory(prefix="sangkien-bench-") as folder:
        place = Path(folder)
        write_spreadsheet(place / "rows.xlsx", rows, SEED)
        ours = _new_book(place / "ours")
        started = time.perf_counter()
        result = import_sheet(ours, place / "rows.xlsx", consent="Ký trên danh sách")
        ours_seconds = time.perf_counter() - started
        if result.added != rows:
            raise RuntimeError(f"{result.added} of {rows} rows were registered: {result.problems[:3]}")
        bare_seconds = _put_bare(ours, _new_book(place / "bare"))
    figures = f"ours {rows / ours_seconds:,.0f} rows/s, bare {rows / bare_seconds:,.0f} rows/s ({rows:,} rows)"
    return bare_seconds / ours_seconds, figures


def _put_bare(ours: Book, bare: Book) -> float:
    tables = {put: ours.database.rows(read) for put, read in _COPIES.items()}
    lines = ours.database.rows("SELECT number >> 20, line, withheld FROM revisions")
    tables[_INDEX] = [
        (number, *search_index.searched_texts(search_index.whole(line, withheld))) for number, line, withheld in lines
    ]
    titles = ours.database.rows("SELECT number, title FROM initiatives ORDER BY number")
    tables[_PAIRS] = [(number, " ".join(pair_words(title))) for number, title in titles]
    ours.close()
    started = time.perf_counter()
    with bare.write():
        for statement, rows in tables.items():
            bare.database.execute_many(f"{statement} ({', '.join('?' * len(rows[0]))})", rows)
    seconds = time.perf_counter() - started
    bare.close()
    return seconds


def _new_book(folder: Path) -> Book:
    return new_book(Config(folder / "book", folder / "keys", "vi"), STANLEY)

"""One saved initiative, durable, against a bare SQLite commit of the same bytes on the same SQLCipher settings.

Ours: `enter`, what Ctrl+Enter does on the worker, from the form to the commit (completing, checks, line, hash, row,
revision; its place in a pile, where one is open). Bare: one INSERT of the same line into one
table, one commit, WAL with synchronous=FULL, a connection opened by the same code. The two take
turns, so that a slow disk slows both.
"""

import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from desktop_app.config import Config
from desktop_app.domain.piles import Totals
from desktop_app.operations.books import new_book
from desktop_app.operations.piles.key_pile import enter, set_pile
from desktop_app.store.book import Book
from desktop_app.store.file.database import Database
from sync.contract.initiative import Initiative, encode_line
from tests.generator import generate

LIMIT = 2.0
_FORMS = 1_000


def measure() -> tuple[float, str]:
    """The median ratio ours/bare, and a line of figures, that of forms in a pile among them."""
    with tempfile.TemporaryDirectory() as folder:
        book = new_book(Config(Path(folder), Path(folder) / "keys", "vi"), "HN-KCN-STANLEY")
        bare = Database(Path(folder) / "bare.db", "ab" * 32)
        bare.connection.execute("CREATE TABLE lines (number INTEGER PRIMARY KEY, line BLOB NOT NULL) STRICT")
        ours, limit = _medians(book, bare, generate(_FORMS, seed=1))
        set_pile(book, "Xấp phiếu", Totals(forms=_FORMS))
        piled, limit_beside = _medians(book, bare, generate(_FORMS, seed=2))
        book.close()
        bare.close()
    in_pile = f"in a pile {piled:.2f} ms, {piled / limit_beside:.2f} times"
    return ours / limit, f"saved {ours:.2f} ms, bare commit {limit:.2f} ms (medians of {_FORMS}); {in_pile}"


def _medians(book: Book, bare: Database, forms: Iterable[Initiative]) -> tuple[float, float]:
    """Milliseconds of ours and of the bare commit, taken in turns."""
    ours_seconds, bare_seconds = [], []
    for form in forms:
        started = time.perf_counter()
        record = enter(book, form)
        ours_seconds.append(time.perf_counter() - started)
        line = encode_line(record)
        started = time.perf_counter()
        with bare.write():
            bare.execute("INSERT INTO lines (line) VALUES (?)", (line,))
        bare_seconds.append(time.perf_counter() - started)
    return statistics.median(ours_seconds) * 1000, statistics.median(bare_seconds) * 1000

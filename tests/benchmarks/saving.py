"""One saved initiative, durable, against a bare SQLite commit of the same bytes on the same SQLCipher settings.

Ours: `operations.register.register`, from the form to the commit (completing, checks, line, hash, row, revision,
full-text index). Bare: one INSERT of the same line into one table, one commit, WAL with synchronous=FULL, a connection
opened by the same code. The two take turns, so that a slow disk slows both.
"""

import statistics
import tempfile
import time
from pathlib import Path

from desktop_app.config import Config
from desktop_app.operations.books import new_book
from desktop_app.operations.register import register
from desktop_app.store.database import Database
from sync.contract.initiative import encode_line
from tests.generator import generate

LIMIT = 2.0
_FORMS = 1_000


def measure() -> tuple[float, str]:
    """The median ratio ours/bare, and a line of figures."""
    with tempfile.TemporaryDirectory() as folder:
        book = new_book(Config(Path(folder), Path(folder) / "keys", "vi"), "HN-KCN-STANLEY")
        bare = Database(Path(folder) / "bare.db", "ab" * 32)
        bare.connection.execute("CREATE TABLE lines (number INTEGER PRIMARY KEY, line BLOB NOT NULL) STRICT")
        ours_seconds, bare_seconds = [], []
        for form in generate(_FORMS, seed=1):
            started = time.perf_counter()
            record = register(book, form)
            ours_seconds.append(time.perf_counter() - started)
            line = encode_line(record)
            started = time.perf_counter()
            with bare.write():
                bare.execute("INSERT INTO lines (line) VALUES (?)", (line,))
            bare_seconds.append(time.perf_counter() - started)
        book.close()
        bare.close()
    ours, limit = statistics.median(ours_seconds) * 1000, statistics.median(bare_seconds) * 1000
    return ours / limit, f"saved {ours:.2f} ms, bare commit {limit:.2f} ms (medians of {_FORMS})"

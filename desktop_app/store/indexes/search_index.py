"""The full-text index: folded titles, people and texts, and the pairs of words of titles, filled behind the saving.

A new record is not indexed in the transaction that saves it, because the index costs more than the record and the
officer waits for the record only. What is pending are simply the records above the highest indexed number; every
search takes them in first, and the window does so when it has nothing else to do. So a search misses nothing, but for
two cases: while another program is writing, and where the disk is full, it finds what is indexed so far.
"""

import contextlib
from collections.abc import Iterator, Sequence

import msgspec

from desktop_app.domain.errors import BookBusy, BookReadOnly, DiskFull
from desktop_app.store.file.database import Database
from sync.contract.disclosure import Withheld, join
from sync.contract.initiative import Initiative, decode_line
from sync.text.folding import fold
from sync.text.likeness import folded_pair_words

_INSERT = "INSERT INTO initiative_search (rowid, title, people, body) VALUES (?, ?, ?, ?)"
_INSERT_PAIRS = "INSERT INTO title_pairs (rowid, pairs) VALUES (?, ?)"
_NEWEST_LINES = (
    "SELECT i.number, r.line, r.withheld FROM initiatives i "
    "JOIN revisions r ON r.number = (i.number << 20) + i.revision "
    "WHERE i.number > ? ORDER BY i.number LIMIT ?"
)
_CHUNK = 2_000
_CHUNKS_A_STEP = 5
# How much of the index FTS5 gathers before it writes a part of it.
_USUAL_BYTES, _BULK_BYTES = 1 << 20, 64 << 20


class SearchIndex:
    """Keeps `initiative_search` and `title_pairs` (FTS5, contentless) in step with the records."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def pending_count(self) -> int:
        """How many records are not indexed yet."""
        query = "SELECT count(*) FROM initiatives WHERE number > ?"
        return int(self._database.row(query, (self._highest(),))[0])

    def is_caught_up(self, last: int) -> bool:
        """Whether every record up to `last`, the highest number before those at hand, is indexed."""
        return self._highest() == last

    def catch_up(self) -> bool:
        """Index what is pending; False when it cannot be now (another program writes, the disk is full)."""
        if not self._database.row("SELECT 1 FROM initiatives WHERE number > ? LIMIT 1", (self._highest(),)):
            return True
        try:
            with self._database.patience(0), self._database.write():
                while rows := self._database.rows(_NEWEST_LINES, (self._highest(), _CHUNK)):
                    self.add([(number, whole(line, withheld)) for number, line, withheld in rows])
        except (BookBusy, BookReadOnly, DiskFull):
            return False  # whoever searches must still see what is indexed
        return True

    def catch_up_a_step(self) -> bool:
        """Index some thousand records of what is pending, in a transaction of their own; False when nothing is left.

        Waits for another program's transaction as every writing does. Raises BookError.
        """
        with self._database.write(), self.in_bulk():
            for _ in range(_CHUNKS_A_STEP):
                rows = self._database.rows(_NEWEST_LINES, (self._highest(), _CHUNK))
                self.add([(number, whole(line, withheld)) for number, line, withheld in rows])
                if len(rows) < _CHUNK:
                    return False
        return True

    @contextlib.contextmanager
    def in_bulk(self) -> Iterator[None]:
        """For many records inside `write()`: gather in memory before writing, which is a third quicker."""
        self._gather(_BULK_BYTES)
        try:
            yield
        finally:
            self._gather(_USUAL_BYTES)

    def _gather(self, size: int) -> None:
        statement = "INSERT INTO initiative_search (initiative_search, rank) VALUES ('hashsize', ?)"
        self._database.execute(statement, (size,))

    def add(self, numbered: Sequence[tuple[int, Initiative]]) -> None:
        """Index records that are not indexed, inside `write()`, in ascending order after all indexed ones."""
        texts = [(number, *searched_texts(initiative)) for number, initiative in numbered]
        self._database.execute_many(_INSERT, texts)
        pairs = [(number, " ".join(folded_pair_words(title))) for number, title, _, _ in texts]
        self._database.execute_many(_INSERT_PAIRS, pairs)

    def replace(self, number: int, initiative: Initiative) -> None:
        """Index a record anew, inside `write()`; one that is still pending stays so."""
        if number <= self._highest():
            for table in ("initiative_search", "title_pairs"):
                self._database.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,))  # noqa: S608  the names are ours
            self.add([(number, initiative)])

    def rebuild(self) -> int:
        """Build the whole index anew from the newest revisions; returns how many records it holds."""
        with self._database.write():
            for table in ("initiative_search", "title_pairs"):
                self._database.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608
            self.catch_up()
        return self.indexed_count()

    def indexed_count(self) -> int:
        """How many records the index holds."""
        return int(self._database.row("SELECT count(*) FROM initiative_search_docsize")[0])

    def _highest(self) -> int:
        return int(self._database.row("SELECT coalesce(max(id), 0) FROM initiative_search_docsize")[0])


def whole(line: bytes, withheld: bytes | None) -> Initiative:
    """A stored revision, with what is withheld from those who receive it."""
    return join(decode_line(line), msgspec.json.decode(withheld, type=Withheld) if withheld else None)


def searched_texts(initiative: Initiative) -> tuple[str, str, str]:
    people = [part for author in initiative.authors for part in (author.name, author.employee_number)]
    body = (initiative.problem, initiative.solution, initiative.effect, initiative.conditions, initiative.benefit.note)
    return fold(initiative.title), fold(" ".join([*people, initiative.workplace])), fold(" ".join(body))

"""The narrow tables behind the list: what filters and orders look at, kept in step with the records.

As with the search, a new record is not taken in by the transaction that saves it: what is pending are the records above
the highest number here, and whoever asks for a list takes them in first. Deliveries and verdicts come by a trigger.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from desktop_app.domain.errors import BookBusy, BookReadOnly, DiskFull
from desktop_app.store.file.database import Database
from desktop_app.store.indexes.search_index import whole
from sync.contract.initiative import Initiative
from sync.text.names import name_sort_key, text_sort_key

_PENDING = (
    "SELECT i.number, r.line, r.withheld FROM initiatives i "
    "JOIN revisions r ON r.number = (i.number << 20) + i.revision "
    "WHERE i.number > ? ORDER BY i.number LIMIT ?"
)
_STATES = (
    "SELECT number, delivery = 'attention' OR "
    "(judgement IN ('returned', 'refused') AND judged_revision = revision AND NOT withdrawn), "
    "delivery, judgement, judgement_reason, withdrawn, stage, amount_vnd FROM initiatives WHERE number BETWEEN ? AND ?"
)
_ADD_ROW = (
    "INSERT INTO list_rows (number, needs_mending, delivery, judgement, reason, withdrawn, stage, amount_vnd, kind, "
    "workplace, author, applied_on, entered) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_CHUNK = 2_000
_WORDS_AT_ONCE = 500
_STEP = 10_000  # at once, for each word is looked up once a round of adding
# The words of a record by their family, and how these sort.
_FAMILIES: dict[str, tuple[Callable[[Initiative], Sequence[str]], Callable[[str], str]]] = {
    "author": (lambda one: [author.name for author in one.authors] or [""], name_sort_key),
    "workplace": (lambda one: (one.workplace,), text_sort_key),
    "kind": (lambda one: (one.kind,), text_sort_key),
}
_ADD_WORD = "INSERT INTO list_words (family, word, key) VALUES (?, ?, ?)"


class ListIndex:
    """Keeps `list_rows`, `list_titles`, `list_authors` and their words in step with the records."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def pending(self) -> list[int]:
        """The numbers of the records that are not taken in yet, newest first."""
        query = "SELECT number FROM initiatives WHERE number > ? ORDER BY number DESC"
        return [number for (number,) in self._database.rows(query, (self._highest(),))]

    def is_caught_up(self, last: int) -> bool:
        """Whether every record up to `last`, the highest number before those at hand, is taken in."""
        return self._highest() == last

    def catch_up(self) -> bool:
        """Take in what is pending, some at a time; False when it cannot be now (another program writes, no room)."""
        try:
            while self._database.row("SELECT 1 FROM initiatives WHERE number > ? LIMIT 1", (self._highest(),)):
                with self._database.patience(0), self._database.write():
                    rows = self._database.rows(_PENDING, (self._highest(), _CHUNK))
                    if not rows:
                        return False  # records without their revisions: what is wrong with the book, its check tells
                    self.add([(number, whole(line, withheld)) for number, line, withheld in rows])
        except (BookBusy, BookReadOnly, DiskFull):
            return False  # whoever asks for the list must still see what is taken in
        return True

    def catch_up_a_step(self) -> bool:
        """Take in some thousand records of what is pending, in a transaction of their own; False when nothing is left.

        Waits for another program's transaction as every writing does. Raises BookError.
        """
        with self._database.write():
            rows = self._database.rows(_PENDING, (self._highest(), _STEP))
            self.add([(number, whole(line, withheld)) for number, line, withheld in rows])
        return len(rows) == _STEP

    def add(self, numbered: Sequence[tuple[int, Initiative]]) -> None:
        """Take in records, inside `write()`, in ascending order after all that are in."""
        if not numbered:
            return
        ids = {family: self._ids(family, numbered) for family in _FAMILIES}
        kinds, workplaces, names = ids["kind"], ids["workplace"], ids["author"]
        # One reading for all: a SELECT inside the INSERT takes ten times as long.
        states = {row[0]: row for row in self._database.rows(_STATES, (numbered[0][0], numbered[-1][0]))}
        rows, titles, authors = [], [], []
        for number, one in numbered:
            people = [names[author.name] for author in one.authors] or [names[""]]
            applied_on = one.applied_on.isoformat() if one.applied_on else ""
            entered = int(one.entered_at.timestamp()) if one.entered_at else 0
            state = (*states[number], kinds[one.kind], workplaces[one.workplace], people[0])
            rows.append((*state, applied_on, entered))
            titles.append((number, text_sort_key(one.title)))
            authors += [(number, author) for author in people] if one.authors else []
        self._database.execute_many(_ADD_ROW, rows)
        self._database.execute_many("INSERT INTO list_titles VALUES (?, ?)", titles)
        self._database.execute_many("INSERT OR IGNORE INTO list_authors VALUES (?, ?)", authors)

    def replace(self, number: int, initiative: Initiative) -> None:
        """Take in a record anew, inside `write()`; one that is still pending stays so."""
        if number <= self._highest():
            for table in ("list_rows", "list_titles", "list_authors"):
                self._database.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608  names of our own
            self.add([(number, initiative)])

    def note_stages(self, stages: Sequence[tuple[int, str]]) -> None:
        """Take in the stage of records that say the same as before otherwise, inside `write()`."""
        changes = [(stage, number) for number, stage in stages]
        self._database.execute_many("UPDATE list_rows SET stage = ? WHERE number = ?", changes)

    def rebuild(self) -> int:
        """Build the tables anew from the newest revisions; returns how many records they hold."""
        with self._database.write():
            for table in ("list_rows", "list_titles", "list_authors", "list_words"):
                self._database.execute(f"DELETE FROM {table}")  # noqa: S608  names of our own
            self.catch_up()
        return self.count()

    def count(self) -> int:
        """How many records are taken in."""
        return int(self._database.row("SELECT count(*) FROM list_rows")[0])

    def _ids(self, family: str, numbered: Sequence[tuple[int, Initiative]]) -> dict[str, int]:
        """The words of these records with their ids; each is kept once, with the key it sorts by."""
        words_of, key_of = _FAMILIES[family]
        words = {word for _, one in numbered for word in words_of(one)}
        ids = self._known(family, words)
        if new := words - ids.keys():
            self._database.execute_many(_ADD_WORD, [(family, word, key_of(word)) for word in sorted(new)])
            ids |= self._known(family, new)
        return ids

    def _known(self, family: str, words: Iterable[str]) -> dict[str, int]:
        ids: dict[str, int] = {}
        waiting = iter(words)
        while some := list(islice(waiting, _WORDS_AT_ONCE)):
            places = ", ".join("?" * len(some))
            query = f"SELECT word, id FROM list_words WHERE family = ? AND word IN ({places})"  # noqa: S608  only marks
            ids.update(self._database.rows(query, (family, *some)))
        return ids

    def _highest(self) -> int:
        return int(self._database.row("SELECT coalesce(max(number), 0) FROM list_rows")[0])

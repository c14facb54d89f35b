"""What was done to many records at once, and which revisions it made: what an undo goes back from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from desktop_app.store.file.database import Database
from desktop_app.store.indexes.search_index import whole
from desktop_app.store.records.initiatives import NEXT_REVISION, CurrentRecord
from sync.contract.initiative import Initiative

_DONE = "number, kind, facts, done, done_at, done_by FROM acts"
_IS_UNDONE = "number IN (SELECT undoes FROM acts WHERE undoes IS NOT NULL)"

_FORMER = (
    f"SELECT n.number, i.number, n.line, n.withheld, {NEXT_REVISION}, f.line, f.withheld "  # noqa: S608  our own words
    "FROM acts_revisions a JOIN revisions n ON n.number = a.revision "
    "JOIN initiatives i ON i.number = a.revision >> 20 AND (i.number << 20) + i.revision = a.revision "
    "JOIN revisions f ON f.number = (SELECT max(number) FROM revisions "
    "WHERE number > i.number << 20 AND number < n.number) "
    "WHERE a.act = ?"
)
_NEXT_FORMER = f"{_FORMER} AND a.revision > ? ORDER BY a.revision LIMIT ?"
_FORMER_OF = f"{_FORMER} AND a.revision >> 20 IN (SELECT value FROM json_each(?)) ORDER BY a.revision"  # noqa: S608


@dataclass(frozen=True, slots=True)
class DoneAct:
    """An act that was done: `kind` is `recognise`, `withdraw` or `undo`; `done` counts records; `facts` by name."""

    number: int
    kind: str
    facts: dict[str, str]
    done: int
    done_at: str
    done_by: str


class Acts:
    """The acts of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def begin(self, kind: str, facts: dict[str, str], by: str, undoes: int | None = None) -> int:
        """Note that an act begins, inside `write()`; returns its number."""
        self._database.execute(
            "INSERT INTO acts (kind, facts, done, done_at, done_by, undoes) VALUES (?, ?, 0, ?, ?, ?)",
            (kind, msgspec.json.encode(facts), self._instant(), by, undoes),
        )
        return int(self._database.row("SELECT max(number) FROM acts")[0])

    def note(self, act: int, revisions: Iterable[int]) -> None:
        """Note the revisions (by their numbers in the store) that the act made, inside `write()`."""
        rows = [(act, revision) for revision in revisions]
        self._database.execute_many("INSERT INTO acts_revisions VALUES (?, ?)", rows)
        self._database.execute("UPDATE acts SET done = done + ? WHERE number = ?", (len(rows), act))

    def newest(self) -> DoneAct | None:
        """The last act, if it can be undone: it is no undo itself, and some record is still as it left it."""
        query = (
            f"SELECT {_DONE} WHERE number = (SELECT max(number) FROM acts) AND kind <> 'undo' AND EXISTS "  # noqa: S608  our own words
            "(SELECT 1 FROM acts_revisions a JOIN initiatives i "
            "ON i.number = a.revision >> 20 AND (i.number << 20) + i.revision = a.revision WHERE a.act = acts.number)"
        )
        row = self._database.row(query)
        return _done_act(row) if row else None

    def find_act(self, number: int) -> DoneAct | None:
        """The act with this number, unless it was undone."""
        row = self._database.row(f"SELECT {_DONE} WHERE number = ? AND NOT {_IS_UNDONE}", (number,))
        return _done_act(row) if row else None

    def former_contents(self, act: int, at_once: int) -> Iterator[list[tuple[CurrentRecord, Initiative]]]:
        """What the act changed, in portions: each record as it is now, and what it said before the act.

        Records that were changed since are left out.
        """
        after = 0
        while True:
            rows = self._database.rows(_NEXT_FORMER, (act, after, at_once))
            if not rows:
                return
            after = rows[-1][0]
            yield [_change(row) for row in rows]

    def former_contents_of(self, act: int, numbers: Sequence[int]) -> list[tuple[CurrentRecord, Initiative]]:
        """The same for these records alone."""
        asked = msgspec.json.encode(list(numbers)).decode()
        return [_change(row) for row in self._database.rows(_FORMER_OF, (act, asked))]

    def changed_since(self, act: int) -> list[int]:
        """The numbers of the records that were changed again after the act."""
        query = (
            "SELECT i.number FROM acts_revisions a JOIN initiatives i ON i.number = a.revision >> 20 "
            "WHERE a.act = ? AND (i.number << 20) + i.revision <> a.revision ORDER BY a.revision"
        )
        return [number for (number,) in self._database.rows(query, (act,))]


def _change(row: tuple[int, int, bytes, bytes | None, int, bytes, bytes | None]) -> tuple[CurrentRecord, Initiative]:
    _, number, line, withheld, following, former_line, former_withheld = row
    return CurrentRecord(number, whole(line, withheld), following), whole(former_line, former_withheld)


def _done_act(row: tuple[int, str, bytes, int, str, str]) -> DoneAct:
    number, kind, facts, done, done_at, done_by = row
    return DoneAct(number, kind, msgspec.json.decode(facts, type=dict[str, str]), done, done_at, done_by)

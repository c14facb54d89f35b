"""The records and their revisions. A revision, once registered, is never changed and never removed.

What is stored is the very line that will be sealed; the columns beside it only repeat what lists and filters need.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from desktop_app.domain.errors import RecordMissing, SeveralRecords
from desktop_app.store.file.database import Database
from desktop_app.store.indexes.list_index import ListIndex
from desktop_app.store.indexes.search_index import SearchIndex, whole
from desktop_app.store.records.new_records import NewRecord, StoredLine, columns_of, new_record, stored_line
from sync.contract.findings import Finding
from sync.contract.initiative import Initiative

_INSERT = (
    "INSERT INTO initiatives (id, revision, title, people, name_key, workplace, programme, stage, kind, amount_vnd, "
    "basis, withdrawn, entered_at, delivery, judgement, judgement_reason, number) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'unsent', '', '', ?)"
)
_UPDATE = (
    "UPDATE initiatives SET id = ?, revision = ?, title = ?, people = ?, name_key = ?, workplace = ?, programme = ?, "
    "stage = ?, kind = ?, amount_vnd = ?, basis = ?, withdrawn = ?, entered_at = ?, delivery = 'unsent' "
    "WHERE number = ?"
)
INSERT_REVISION = (
    "INSERT INTO revisions (number, sha256, line, withheld, registered_at, registered_by) "
    "VALUES ((? << 20) + ?, ?, ?, ?, ?, ?)"
)
# Above our newest revision, and above what the hub holds against it.
NEXT_REVISION = (
    "max(i.revision, coalesce((SELECT max(h.held_revision) FROM held_versions h "
    "WHERE h.revision BETWEEN i.number << 20 AND (i.number << 20) + 1048575), 0)) + 1"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a record. `answer` is the hub's word for it, None while no receipt names it.

    `registered_by` is who was signed in on the PC; empty where that was not noted.
    """

    initiative: Initiative
    sha256: str
    registered_at: str
    registered_by: str
    answer: str | None
    findings: tuple[Finding, ...]
    hub_at: str | None


@dataclass(frozen=True, slots=True)
class CurrentRecord:
    """A record as it is now, the number that the store has for it, and the number that its next revision gets."""

    number: int
    initiative: Initiative
    next_revision: int


class Initiatives:
    """The records of a book."""

    def __init__(
        self, database: Database, index: SearchIndex, list_index: ListIndex, instant: Callable[[], str]
    ) -> None:
        """Take the book's connection, what is kept beside the records, and the clock."""
        self._database = database
        self._index = index
        self._list_index = list_index
        self._instant = instant

    def add(self, initiative: Initiative, by: str = "") -> Initiative:
        """Register a new record as its revision 1; durable when this returns. `by`: who is signed in."""
        return self.add_many([initiative], by)[0]

    def add_many(self, initiatives: Iterable[Initiative], by: str = "") -> list[Initiative]:
        """Register new records in one transaction, as they come; each gets revision 1.

        One alone is indexed later, for the officer waits for it; many are indexed at once, their texts being at hand.
        """
        firsts = [msgspec.structs.replace(initiative, revision=1) for initiative in initiatives]
        with self._database.write():
            first = self.put([new_record(initiative) for initiative in firsts], by)
            for index in (self._index, self._list_index):
                if len(firsts) > 1 and index.is_caught_up(first - 1):
                    index.add(list(enumerate(firsts, first)))
        return firsts

    def put(self, records: Sequence[NewRecord], by: str) -> int:
        """Register new records inside `write()`, and leave it to the caller to index them; the number of the first."""
        (last,) = self._database.row("SELECT coalesce(max(number), 0) FROM initiatives")
        numbered = list(enumerate(records, last + 1))
        self._database.execute_many(_INSERT, [(*record.columns, number) for number, record in numbered])
        self._add_revisions([(number, 1, record.line) for number, record in numbered], by)
        return int(last) + 1

    def take_in(self, parts: Iterable[tuple[int, Sequence[Initiative]]]) -> bool:
        """Index records that were `put`, in one transaction, each part with the number of its first; False for none.

        What another program has indexed or changed meanwhile, and what stands behind it, is left to be caught up with.
        """
        untouched = "SELECT count(*) FROM initiatives WHERE number BETWEEN ? AND ? AND revision = 1"
        has_any = False
        with self._database.write(), self._index.in_bulk():
            for first, records in parts:
                has_any = True
                if self._database.row(untouched, (first, first + len(records) - 1)) != (len(records),):
                    continue
                for index in (self._list_index, self._index):
                    if index.is_caught_up(first - 1):
                        index.add(list(enumerate(records, first)))
        return has_any

    def revise(self, initiative: Initiative, by: str = "") -> Initiative:
        """Register the next revision of a record (`initiative.id`). Raises RecordMissing."""
        with self._database.write():
            query = f"SELECT i.number, {NEXT_REVISION} FROM initiatives i WHERE i.id = ?"  # noqa: S608  our own words
            found = self._database.row(query, (initiative.id,))
            if found is None:
                raise RecordMissing(id=initiative.id)
            number, revision = found
            revised = msgspec.structs.replace(initiative, revision=revision)
            self._database.execute(_UPDATE, (*columns_of(revised), number))
            self._add_revisions([(number, revision, stored_line(revised))], by)
            self._index.replace(number, revised)
            self._list_index.replace(number, revised)
        return revised

    def bring_back(self, initiative: Initiative, sha256: str, line: bytes) -> int:
        """Keep a revision that came back from the hub, inside `write()`: its number in the store.

        The record shows it unless it shows a later one; what never left this PC is taken from what it showed before.
        """
        found = self._database.row("SELECT number, revision FROM initiatives WHERE id = ?", (initiative.id,))
        withheld = self._withheld_from(found) if found and initiative.confidential else None
        if found is None:
            (last,) = self._database.row("SELECT coalesce(max(number), 0) FROM initiatives")
            number = int(last) + 1
            self._database.execute(_INSERT, (*columns_of(initiative), number))
        else:
            number, newest = found
            if initiative.revision > newest:
                content = whole(line, withheld)
                self._database.execute(_UPDATE, (*columns_of(content), number))
                self._index.replace(number, content)
                self._list_index.replace(number, content)
        self._add_revisions([(number, initiative.revision, (sha256, line, withheld))], "")
        return (int(number) << 20) + initiative.revision

    def _withheld_from(self, record: tuple[int, int]) -> bytes | None:
        number, revision = record
        (withheld,) = self._database.row(
            "SELECT withheld FROM revisions WHERE number = (? << 20) + ?", (number, revision)
        )
        return bytes(withheld) if withheld is not None else None

    def answered_otherwise(self) -> set[str]:
        """The ids of the records whose newest revision is not counted as delivered, whatever proof there was of it."""
        query = (
            "SELECT i.id FROM initiatives i LEFT JOIN deliveries d ON d.revision = (i.number << 20) + i.revision "
            "WHERE d.answer IS NULL OR d.answer NOT IN ('stored', 'already', 'superseded')"
        )
        return {record_id for (record_id,) in self._database.rows(query)}

    def find_many(self, numbers: Sequence[int]) -> list[CurrentRecord]:
        """Those of the records with these numbers that the book has, as they are now, in the order asked for."""
        rows = self._database.rows(
            f"SELECT i.number, r.line, r.withheld, {NEXT_REVISION} "  # noqa: S608  our own words
            "FROM json_each(?) asked JOIN initiatives i ON i.number = asked.value "
            "JOIN revisions r ON r.number = (i.number << 20) + i.revision ORDER BY asked.key",
            (msgspec.json.encode([int(number) for number in numbers]).decode(),),
        )
        return [CurrentRecord(number, whole(line, withheld), following) for number, line, withheld, following in rows]

    def _add_revisions(self, revisions: Iterable[tuple[int, int, StoredLine]], by: str) -> None:
        now = self._instant()
        values = [(number, revision, *line, now, by) for number, revision, line in revisions]
        self._database.execute_many(INSERT_REVISION, values)

    def holds(self, record_id: str) -> bool:
        """Whether there is a record with this id."""
        return bool(self._database.row("SELECT EXISTS (SELECT 1 FROM initiatives WHERE id = ?)", (record_id,))[0])

    def get(self, record_id: str) -> Initiative:
        """The newest revision of a record, whole. Raises RecordMissing."""
        row = self._database.row(
            "SELECT r.line, r.withheld FROM initiatives i "
            "JOIN revisions r ON r.number = (i.number << 20) + i.revision WHERE i.id = ?",
            (_askable(record_id),),
        )
        if row is None:
            raise RecordMissing(id=record_id)
        return whole(*row)

    def find_id(self, start: str) -> str:
        """The one record whose id begins with `start`. Raises RecordMissing, SeveralRecords."""
        rows = self._database.rows(
            "SELECT id FROM initiatives WHERE id >= ?1 AND id < ?1 || char(1114111) LIMIT 2", (_askable(start),)
        )
        if not rows:
            raise RecordMissing(id=start)
        if len(rows) > 1:
            raise SeveralRecords(id=start)
        return str(rows[0][0])

    def history(self, record_id: str) -> list[Revision]:
        """Every revision of a record, oldest first. Raises RecordMissing."""
        rows = self._database.rows(
            "SELECT r.line, r.withheld, r.sha256, r.registered_at, r.registered_by, s.answer, s.findings, d.hub_at "
            "FROM initiatives i "
            "JOIN revisions r ON r.number BETWEEN i.number << 20 AND (i.number << 20) + 1048575 "
            "LEFT JOIN deliveries s ON s.revision = r.number "
            "LEFT JOIN documents d ON d.id = s.document WHERE i.id = ? ORDER BY r.number",
            (_askable(record_id),),
        )
        if not rows:
            raise RecordMissing(id=record_id)
        return [_revision(row) for row in rows]

    def all_revisions(self) -> Iterator[tuple[str, int, str, bytes, str, bool]]:
        """Every revision as (id, revision, hash, line, delivery of the record, whether it is the newest)."""
        query = (
            "SELECT i.id, r.revision, r.sha256, r.line, i.delivery, r.revision = i.revision FROM revisions r "
            "JOIN initiatives i ON i.number = r.initiative ORDER BY r.number"
        )
        for row in self._database.each(query):
            yield row[0], row[1], row[2], row[3], row[4], bool(row[5])

    def count(self) -> int:
        """How many records there are."""
        return int(self._database.row("SELECT count(*) FROM initiatives")[0])


def _askable(record_id: str) -> str:
    """An id as somebody gave it: what UTF-8 cannot carry is in no id, and SQLite cannot be asked for it."""
    return record_id.encode("utf-8", "replace").decode()


def _revision(row: tuple[bytes, bytes | None, str, str, str, str | None, bytes | None, str | None]) -> Revision:
    line, withheld, sha256, registered_at, registered_by, answer, findings, hub_at = row
    noticed = msgspec.json.decode(findings, type=tuple[Finding, ...]) if findings else ()
    return Revision(whole(line, withheld), sha256, registered_at, registered_by, answer, noticed, hub_at)

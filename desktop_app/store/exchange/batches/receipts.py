"""The receipts that a book keeps, as they came, each beside the document that it answers.

What stands in the columns only repeats what the receipts say: whoever must prove something opens the sealed bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from desktop_app.domain.errors import ReceiptUnknown, SeveralReceipts
from desktop_app.store.file.database import Database
from sync.envelope.header import Header, take_apart

# Enough of a document for its header and signature (`sync.envelope.header`); the payload is not looked at.
_HEAD = "substr(sealed, 1, 4096)"
_KEPT = f"SELECT id, type, {_HEAD}, sealed_at, receipt FROM documents WHERE receipt IS NOT NULL"  # noqa: S608  our own
_PHOTO_KEPT = "SELECT document, 'blob', head, sealed_at, receipt FROM photo_deliveries WHERE receipt IS NOT NULL"
# The newest of both kinds, each in its own order, put beside each other by the hub's time.
_DOCUMENTS_SHOWN = (
    "SELECT d.id, d.type, d.seq, d.hub_at, count(s.revision), "
    "coalesce(sum(s.answer IN ('stored', 'already', 'superseded')), 0), "
    "coalesce(sum(s.answer IN ('refused', 'conflict')), 0), d.place "
    "FROM (SELECT rowid AS place, id, type, seq, hub_at FROM documents WHERE receipt IS NOT NULL "
    "ORDER BY rowid DESC LIMIT ?1) d LEFT JOIN deliveries s ON s.document = d.id GROUP BY d.place"
)
_PHOTOS_SHOWN = (
    "SELECT * FROM (SELECT document, 'blob', 0, hub_at, 1, answer IS NOT NULL, answer IS NULL, rowid "
    "FROM photo_deliveries WHERE receipt IS NOT NULL ORDER BY rowid DESC LIMIT ?1)"
)
_SHOWN = (
    f"SELECT * FROM ({_DOCUMENTS_SHOWN} UNION ALL {_PHOTOS_SHOWN}) "  # noqa: S608  our own words
    "ORDER BY 4 DESC, 8 DESC LIMIT ?2 OFFSET ?3"
)
_PHOTO_NAMED = (
    "SELECT i.title, i.people FROM record_photos n JOIN initiatives i ON i.number = n.initiative "
    "WHERE n.photo = ? ORDER BY i.number LIMIT 1"
)
# Asked with JSON: [[id, revision], …]
_LINES = (
    "SELECT asked.key, r.line FROM json_each(?) asked "
    "JOIN initiatives i ON i.id = json_extract(asked.value, '$[0]') "
    "JOIN revisions r ON r.number = (i.number << 20) + json_extract(asked.value, '$[1]')"
)
_EACH_REVISION = (
    "SELECT r.number, i.id, r.revision, r.sha256, r.line, s.document, l.bulletin FROM revisions r "
    "JOIN initiatives i ON i.number = r.initiative LEFT JOIN deliveries s ON s.revision = r.number "
    "LEFT JOIN inventory_lines l ON l.revision = r.number "
    "WHERE r.number > ? ORDER BY r.number LIMIT ?"
)
_HIGHEST_REVISION = 2**20 - 1


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """The head of a sealed document, and the sealed receipt that answers it; `sealed_at` by this PC's clock."""

    document: str
    type: str
    head: bytes
    sealed_at: str
    receipt: bytes

    @property
    def header(self) -> Header:
        """The document's header."""
        return take_apart(self.head).header


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A receipt as a list shows it, by what was noted of it when it came; `open_receipt` proves it.

    `type` is the answered document's (of a photo: `blob`); `hub_at` the hub's time, ISO 8601; of `records`, `delivered`
    are at the hub and `attention` need a person.
    """

    document: str
    type: str
    seq: int
    hub_at: str
    records: int
    delivered: int
    attention: int


@dataclass(frozen=True, slots=True)
class KeptRevision:
    """A revision with its line to the byte, and the document that holds it, where one was sealed.

    `number` is the store's own, in the order of entry; `bulletin` that of the one whose inventory names it, if any.
    """

    number: int
    id: str
    revision: int
    sha256: str
    line: bytes
    document: str | None
    bulletin: int | None


class Receipts:
    """The receipts in a book."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def newest(self, limit: int, after: int = 0) -> list[ReceiptRow]:
        """The last receipts, newest first, `after` of them passed over."""
        return [ReceiptRow(*row[:7]) for row in self._database.rows(_SHOWN, (limit + after, limit, after))]

    def find_document(self, start: str) -> str:
        """The one answered document whose id begins with `start`. Raises ReceiptUnknown, SeveralReceipts."""
        rows = self._database.rows(
            "SELECT count(*), min(id) FROM ("
            "SELECT id FROM documents WHERE receipt IS NOT NULL AND id >= ?1 AND id < ?1 || char(1114111) "
            "UNION ALL SELECT document FROM photo_deliveries WHERE receipt IS NOT NULL "
            "AND document >= ?1 AND document < ?1 || char(1114111))",
            (_askable(start),),
        )
        count, found = rows[0]
        if not count:
            raise ReceiptUnknown(document=start)
        if count > 1:
            raise SeveralReceipts(document=start, count=count)
        return str(found)

    def get(self, document: str) -> KeptReceipt:
        """A document with its receipt. Raises ReceiptUnknown."""
        asked = (_askable(document),)
        row = self._database.row(f"{_KEPT} AND id = ?", asked) or self._database.row(
            f"{_PHOTO_KEPT} AND document = ?", asked
        )
        if row is None:
            raise ReceiptUnknown(document=document)
        return KeptReceipt(*row)

    def each(self) -> Iterator[KeptReceipt]:
        """Every receipt of a batch or an enrolment, one by one; nothing may be written meanwhile."""
        for row in self._database.each(f"{_KEPT} ORDER BY rowid"):
            yield KeptReceipt(*row)

    def header_of(self, document: str) -> Header | None:
        """The header of a stored document, answered or not; None for one that is not of this book."""
        row = self._database.row(f"SELECT {_HEAD} FROM documents WHERE id = ?", (_askable(document),))  # noqa: S608
        return take_apart(row[0]).header if row else None

    def lines(self, asked: Sequence[tuple[str, int]]) -> dict[tuple[str, int], bytes]:
        """The lines that this book keeps of these revisions, by id and revision, to the byte."""
        possible = [one for one in asked if 0 < one[1] <= _HIGHEST_REVISION]
        rows = self._database.rows(_LINES, (msgspec.json.encode(possible).decode(),))
        return {possible[place]: line for place, line in rows}

    def photo_named(self, photo: str) -> tuple[str, str]:
        """Title and people of the first record that names this photo; empty where none does any more."""
        title, people = self._database.row(_PHOTO_NAMED, (photo,)) or ("", "")
        return str(title), str(people)

    def revisions(self, after: int, limit: int) -> list[KeptRevision]:
        """Every revision of the book in the order of entry: the next `limit` after the store's number `after`."""
        return [KeptRevision(*row) for row in self._database.rows(_EACH_REVISION, (after, limit))]


def _askable(document: str) -> str:
    """An id as somebody gave it: what UTF-8 cannot carry is in no id, and SQLite cannot be asked for it."""
    return document.encode("utf-8", "replace").decode()

"""The outbox: sealed documents, and what became of each record in them. It is the book as the round sees it.

A record is received only by `settle`, which is handed verified receipts only, and only when the receipt names the id,
the revision and the hash of what this document held.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import msgspec

from sync.contract.bulletins import Bulletin, LeaderboardNews, ProgrammeNews, UnitsNews, VerdictNews
from sync.contract.receipts import DELIVERED, Admission, Outcome, Receipt
from sync.envelope.header import DocumentType, Header
from sync.workplace.book import Change, Membership, SealedDocument, Settlement

if TYPE_CHECKING:
    from desktop_app.store.book import Book

MAX_REVISION = 2**20 - 1


class Outbox:
    """What is sealed, sent and answered (a `sync.workplace.book.WorkplaceBook`)."""

    def __init__(self, book: Book) -> None:
        """Take the book that this is the outbox of."""
        self._book = book
        self._database = book.database

    def write(self) -> AbstractContextManager[None]:
        """One transaction: all of it or nothing."""
        return self._database.write()

    def membership(self) -> Membership | None:
        """The hub this book has joined, or None."""
        return self._book.memberships.current()

    def waiting_count(self) -> int:
        """How many records wait, sealed or not."""
        query = "SELECT count(*) FROM initiatives WHERE delivery IN ('unsent', 'sealed')"
        return int(self._database.row(query)[0])

    def unsettled_ids(self) -> list[str]:
        """The ids of sealed documents without a receipt, oldest first."""
        query = "SELECT id FROM documents WHERE settled_at IS NULL ORDER BY seq"
        return [document_id for (document_id,) in self._database.rows(query)]

    def sealed_document(self, document_id: str) -> SealedDocument:
        """A stored document, to the byte."""
        kind, content = self._database.row("SELECT type, sealed FROM documents WHERE id = ?", (document_id,))
        (records,) = self._database.row("SELECT count(*) FROM deliveries WHERE document = ?", (document_id,))
        return SealedDocument(document_id, DocumentType(kind), content, records)

    def unsent_changes(self, max_records: int, max_bytes: int) -> list[Change]:
        """The oldest changes that no batch holds, in the order of entry, within both bounds but at least one."""
        rows = self._database.rows(
            "SELECT r.number, r.revision, r.line FROM initiatives i INDEXED BY initiatives_by_delivery "
            "JOIN revisions r ON r.number = (i.number << 20) + i.revision "
            "WHERE i.delivery = 'unsent' ORDER BY i.number LIMIT ?",
            (max_records,),
        )
        changes: list[Change] = []
        size = 0
        for row in rows:
            change = Change(*row)
            size += len(change.line) + 1
            if changes and size > max_bytes:
                break
            changes.append(change)
        return changes

    def chain(self) -> tuple[int, str]:
        """The last batch's number and the hash of its payload; (0, "") before the first."""
        return self._book.memberships.chain()

    def keep_sealed(self, header: Header, content: bytes, changes: list[Change]) -> None:
        """Store a sealed document and mark its records, inside `write()`."""
        self._database.execute(
            "INSERT INTO documents (id, type, seq, sealed, sealed_at) VALUES (?, ?, ?, ?, ?)",
            (header.id, header.type.value, header.seq, content, self._book.instant()),
        )
        self._database.execute_many(
            "INSERT INTO deliveries (document, revision) VALUES (?, ?)",
            [(header.id, change.number) for change in changes],
        )
        self._mark(header.id, "sealed", "i.delivery = 'unsent'")
        if header.type is DocumentType.BATCH:
            self._book.memberships.lengthen_chain(header.seq, header.sha256)

    def settle(self, content: bytes, receipt: Receipt) -> Settlement:
        """Apply a verified receipt in one transaction; one that was applied before changes nothing."""
        head = receipt.head
        with self.write():
            settled = self._database.execute(
                "UPDATE documents SET receipt = ?, hub_at = ?, settled_at = ? WHERE id = ? AND settled_at IS NULL",
                (content, head.hub_at.isoformat(), self._book.instant(), head.document),
            )
            if not settled:
                return Settlement()
            self._book.memberships.note_hub_time(head.hub_at)
            # Who is answered about her records is let in, whatever was said to an earlier enrolment.
            self._book.memberships.note_admission(head.admission or Admission.ADMITTED, head.reason)
            self._note_answers(head.document, receipt.outcomes)
            received = self._mark(head.document, "received", "d.answer IN ('stored', 'already', 'superseded')")
            attention = self._mark(head.document, "attention", "d.answer IN ('refused', 'conflict')")
            released = self._mark(head.document, "unsent", "d.answer IS NULL")
            if released:
                self._database.execute("DELETE FROM deliveries WHERE document = ? AND answer IS NULL", (head.document,))
        return Settlement(head.document, received, attention, released, head.admission)

    def _note_answers(self, document_id: str, outcomes: tuple[Outcome, ...]) -> None:
        """Only an answer that names the id, revision and hash of what was in this document counts."""
        named = [one for one in outcomes if 0 < one.revision <= MAX_REVISION]
        self._database.execute_many(
            "UPDATE deliveries SET answer = ?, findings = ? "
            "WHERE revision = ((SELECT number FROM initiatives WHERE id = ?) << 20) + ? AND document = ? "
            "AND (SELECT sha256 FROM revisions WHERE number = deliveries.revision) = ?",
            [(one.answer.value, _findings(one), one.id, one.revision, document_id, one.sha256) for one in named],
        )
        for one in named:
            if one.held and (number := self._conflicting(document_id, one)) is not None:
                self._book.held_versions.keep(number, one)

    def _conflicting(self, document_id: str, outcome: Outcome) -> int | None:
        row = self._database.row(
            "SELECT r.number FROM deliveries d JOIN revisions r ON r.number = d.revision "
            "WHERE d.document = ? AND r.sha256 = ? AND d.answer = 'conflict' "
            "AND d.revision = ((SELECT number FROM initiatives WHERE id = ?) << 20) + ?",
            (document_id, outcome.sha256, outcome.id, outcome.revision),
        )
        return int(row[0]) if row else None

    def _mark(self, document_id: str, delivery: str, condition: str) -> int:
        """Mark the records whose newest revision lies in this document; an edit made meanwhile stays unsent."""
        query = (
            "UPDATE initiatives SET delivery = ? WHERE number IN (SELECT i.number FROM deliveries d "  # noqa: S608
            "JOIN initiatives i ON i.number = d.revision >> 20 AND i.revision = d.revision & 1048575 "
            f"WHERE d.document = ? AND {condition})"
        )
        return self._database.execute(query, (delivery, document_id))

    def receipts(self) -> Iterator[tuple[str, bytes]]:
        """Every sealed receipt with the id of the document that it answers."""
        for (document_id,) in self._database.rows("SELECT id FROM documents WHERE receipt IS NOT NULL ORDER BY seq"):
            yield document_id, self._database.row("SELECT receipt FROM documents WHERE id = ?", (document_id,))[0]

    def keep_bulletin(self, content: bytes, bulletin: Bulletin) -> None:
        """Apply a verified bulletin in one transaction; one that is not the next changes nothing."""
        head = bulletin.head
        with self.write():
            if head.cursor != self._book.memberships.cursor() + 1:
                return  # another round on this book was faster
            self._database.execute(
                "INSERT INTO bulletins VALUES (?, ?, ?)", (head.cursor, content, self._book.instant())
            )
            self._book.memberships.move_cursor(head.cursor)
            self._book.memberships.note_hub_time(head.hub_at)
            for news in bulletin.news:
                self._apply(news)

    def _apply(self, news: object) -> None:
        match news:
            case VerdictNews():
                self._book.verdicts.keep(news, MAX_REVISION)
                self._database.execute(
                    "UPDATE initiatives SET judgement = ?, judgement_reason = ?, judged_revision = revision "
                    "WHERE id = ? AND revision <= ?",
                    (news.judgement.value, news.reason, news.id, min(news.revision, MAX_REVISION)),
                )
            case ProgrammeNews():
                self._book.catalogues.keep_packs([news.pack])
            case UnitsNews():
                self._book.catalogues.keep_units(news.units)
            case LeaderboardNews(leaderboard=leaderboard):
                self._database.execute(
                    "INSERT OR REPLACE INTO leaderboards VALUES (?, ?, ?)",
                    (leaderboard.programme, msgspec.json.encode(leaderboard), leaderboard.as_of.isoformat()),
                )


def _findings(outcome: Outcome) -> bytes | None:
    return msgspec.json.encode(outcome.findings) if outcome.findings and outcome.answer not in DELIVERED else None

"""What a receipt says of the records in its document, applied.

A record is received only by `settle`, which is handed verified receipts only, and only when the receipt names the id,
the revision and the hash of what this document held.
"""

from collections.abc import Callable

import msgspec

from desktop_app.store.exchange.hub.membership import Memberships
from desktop_app.store.exchange.recovery.forgotten import Forgotten
from desktop_app.store.file.database import Database
from desktop_app.store.records.held_versions import HeldVersions
from desktop_app.store.records.new_records import MAX_REVISION
from sync.contract.receipts import DELIVERED, Admission, Answer, Outcome, Receipt, ReceiptHead
from sync.workplace.book import Settlement


class Settling:
    """Settles the documents of a book."""

    def __init__(
        self,
        database: Database,
        instant: Callable[[], str],
        *,
        memberships: Memberships,
        forgotten: Forgotten,
        held_versions: HeldVersions,
    ) -> None:
        """Take the book's connection and clock, and what a receipt tells of beside its records."""
        self._database = database
        self._instant = instant
        self._memberships = memberships
        self._forgotten = forgotten
        self._held_versions = held_versions

    def settle(self, content: bytes, receipt: Receipt) -> Settlement:
        """Apply a verified receipt in one transaction; one that was applied before changes nothing."""
        head = receipt.head
        with self._database.write():
            if not self._replace_receipt(head, content):
                return Settlement()
            self._memberships.note_hub_time(head.hub_at)
            self._forgotten.queue_missing(head)
            # Who is answered about her records is let in, whatever was said to an earlier enrolment.
            self._memberships.note_admission(head.admission or Admission.ADMITTED, head.reason)
            answers = self._note_answers(head.document, receipt.outcomes)
            received = attention = released = 0
            if not answers.isdisjoint(DELIVERED):
                received = self._mark(head.document, "received", "d.answer IN ('stored', 'already', 'superseded')")
            if not answers <= DELIVERED:
                attention = self._mark(head.document, "attention", "d.answer IN ('refused', 'conflict')")
                released = self._mark(head.document, "unsent", "d.answer IS NULL")
            if released:
                self._database.execute("DELETE FROM deliveries WHERE document = ? AND answer IS NULL", (head.document,))
        return Settlement(head.document, received, attention, released, head.admission)

    def _replace_receipt(self, head: ReceiptHead, content: bytes) -> bool:
        """Whether this receipt is the first of its document, or the hub's new answer to one that it had lost."""
        row = self._database.row("SELECT receipt, is_queued FROM documents WHERE id = ?", (head.document,))
        if row is None or (row[0] is not None and not row[1]):
            return False
        now = self._instant()
        if row[0] is not None and row[0] != content:
            self._database.execute(
                "INSERT INTO former_receipts (document, receipt, replaced_at) VALUES (?, ?, ?)",
                (head.document, row[0], now),
            )
            # What the new answer does not name is proven by nothing any more.
            self._database.execute(
                "UPDATE deliveries SET answer = NULL, findings = NULL WHERE document = ?", (head.document,)
            )
        self._database.execute(
            "UPDATE documents SET receipt = ?, hub_at = ?, settled_at = ?, is_queued = 0, failures = 0, failure = '' "
            "WHERE id = ?",
            (content, head.hub_at.isoformat(), now, head.document),
        )
        return bool(row[0] != content)

    def _note_answers(self, document_id: str, outcomes: tuple[Outcome, ...]) -> set[Answer | None]:
        """Which answers there are: those that name id, revision and hash of what was in here; None: some lack one."""
        held = self._database.rows(
            "SELECT d.revision, i.id, r.sha256 FROM deliveries d JOIN initiatives i ON i.number = d.revision >> 20 "
            "JOIN revisions r ON r.number = d.revision WHERE d.document = ?",
            (document_id,),
        )
        named = {(one.id, one.revision, one.sha256): one for one in outcomes}
        answered = [(number, named.get((name, number & MAX_REVISION, sha256))) for number, name, sha256 in held]
        words = {(one.answer, _findings(one)) if one else (None, None) for _, one in answered}
        if len(words) == 1:  # as usual: one word for all of them is written at once
            (word,) = words
            self._database.execute(
                "UPDATE deliveries SET answer = ?, findings = ? WHERE document = ?", (*word, document_id)
            )
        else:
            rows = [(one.answer, _findings(one), number) for number, one in answered if one]
            self._database.execute_many("UPDATE deliveries SET answer = ?, findings = ? WHERE revision = ?", rows)
        for number, one in answered:
            if one and one.held and one.answer is Answer.CONFLICT:
                self._held_versions.keep(number, one)
        return {answer for answer, _ in words}

    def _mark(self, document_id: str, delivery: str, condition: str) -> int:
        """Mark the records whose newest revision lies in this document; an edit made meanwhile stays unsent."""
        query = (
            "UPDATE initiatives SET delivery = ? WHERE number IN (SELECT i.number FROM deliveries d "  # noqa: S608
            "JOIN initiatives i ON i.number = d.revision >> 20 AND i.revision = d.revision & 1048575 "
            f"WHERE d.document = ? AND {condition})"
        )
        return self._database.execute(query, (delivery, document_id))


def _findings(outcome: Outcome) -> bytes | None:
    return msgspec.json.encode(outcome.findings) if outcome.findings and outcome.answer not in DELIVERED else None

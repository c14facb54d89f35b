"""The outbox: sealed documents, and what became of each record in them. It is the book as the round sees it.

A record is received only by `settle`, which is handed verified receipts only, and only when the receipt names the id,
the revision and the hash of what this document held.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import msgspec

from desktop_app.store.exchange.batches.chains import Chains, Witness, is_put_back
from desktop_app.store.exchange.batches.receipts import Receipts
from desktop_app.store.exchange.batches.waiting import Waiting
from desktop_app.store.exchange.hub.membership import Memberships
from desktop_app.store.exchange.news import BookNews
from desktop_app.store.exchange.photos.deliveries import PhotoDeliveries
from desktop_app.store.exchange.photos.returns import PhotoReturns
from desktop_app.store.exchange.recovery.forgotten import Forgotten
from desktop_app.store.exchange.recovery.recoveries import PUT_BACK, Recoveries
from desktop_app.store.file.database import Database
from desktop_app.store.records.held_versions import HeldVersions
from desktop_app.store.records.new_records import MAX_REVISION
from sync.contract.bulletins import Bulletin
from sync.contract.enrolment import ChainEnd, Wish
from sync.contract.receipts import DELIVERED, Admission, Answer, Outcome, Receipt, ReceiptHead
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, Header
from sync.workplace.book import Change, Membership, Queued, Recovery, SealedDocument, Settlement


class Outbox:
    """What is sealed, sent and answered (a `sync.workplace.book.WorkplaceBook`)."""

    def __init__(
        self,
        database: Database,
        instant: Callable[[], str],
        *,
        memberships: Memberships,
        chains: Chains,
        witness: Witness | None,
        recoveries: Recoveries,
        forgotten: Forgotten,
        receipts: Receipts,
        held_versions: HeldVersions,
        news: BookNews,
        blobs: PhotoDeliveries,
        lacking: PhotoReturns,
    ) -> None:
        """Take the book's connection and clock, and its parts; `blobs` go up, `lacking` photos come back down."""
        self._database = database
        self._waiting = Waiting(database)
        self._instant = instant
        self._memberships = memberships
        self._chains = chains
        self._witness = witness
        self._recoveries = recoveries
        self._forgotten = forgotten
        self._receipts = receipts
        self._held_versions = held_versions
        self._news = news
        self.blobs = blobs
        self.lacking = lacking
        self.hub_keys = memberships.hub_keys

    def write(self) -> AbstractContextManager[None]:
        """One transaction: all of it or nothing."""
        return self._database.write()

    def membership(self) -> Membership | None:
        """The hub this book has joined, or None."""
        return self._memberships.current()

    def waiting_count(self) -> int:
        """How many records wait, sealed or not."""
        return self._waiting.count()

    def queue(self) -> list[Queued]:
        """What waits for a receipt: enrolments first, what failed last, else in the order of sealing."""
        return self._waiting.queue()

    def sealed_document(self, document_id: str) -> SealedDocument:
        """A stored document, to the byte."""
        kind, content = self._database.row("SELECT type, sealed FROM documents WHERE id = ?", (document_id,))
        (records,) = self._database.row("SELECT count(*) FROM deliveries WHERE document = ?", (document_id,))
        return SealedDocument(document_id, DocumentType(kind), content, records)

    def sealed_header(self, document_id: str) -> Header | None:
        """The header of a stored document; None for one that is not of this book."""
        return self._receipts.header_of(document_id) or self.blobs.header_of(document_id)

    def unsent_changes(self, max_records: int, max_bytes: int) -> list[Change]:
        """The oldest changes that no batch holds, in the order of entry, within both bounds but at least one."""
        return self._waiting.unsent_changes(max_records, max_bytes)

    def batch_records(self) -> int:
        """How many records the next batch should hold."""
        return self._memberships.batch_records()

    def note_batch_records(self, records: int) -> None:
        """Remember how many records the line carries."""
        self._memberships.note_batch_records(records)

    def chain(self) -> ChainEnd:
        """The last batch of the present epoch; 0 and "" before the first."""
        return self._chains.current()

    def chain_ends(self) -> tuple[ChainEnd, ...]:
        """Where the chain of every epoch ends that this book has lived."""
        return self._chains.ends()

    def keep_sealed(self, header: Header, content: bytes, changes: list[Change]) -> None:
        """Store a sealed document and mark its records, inside `write()`."""
        self._database.execute(
            "INSERT INTO documents (id, type, epoch, seq, sealed, sealed_at) VALUES (?, ?, ?, ?, ?, ?)",
            (header.id, header.type.value, header.epoch, header.seq, content, self._instant()),
        )
        self._database.execute_many(
            "INSERT INTO deliveries (document, revision) VALUES (?, ?)",
            [(header.id, change.number) for change in changes],
        )
        self._database.execute(
            "UPDATE initiatives SET delivery = 'sealed' WHERE delivery = 'unsent' "
            "AND number IN (SELECT revision >> 20 FROM deliveries WHERE document = ?)",
            (header.id,),
        )
        if header.type is DocumentType.BATCH:
            self._chains.lengthen(ChainEnd(epoch=header.epoch, seq=header.seq, sha256=header.sha256))

    def note_carried(self, document_id: str) -> None:
        """A carrier brought this document; its receipt is to be asked for first."""
        with self.write():
            self._database.execute("UPDATE documents SET was_carried = 1 WHERE id = ?", (document_id,))

    def note_failure(self, document_id: str, code: str) -> None:
        """Carrying this document failed: it goes behind the others, with its reason."""
        with self.write():
            self._database.execute(
                "UPDATE documents SET failures = failures + 1, failure = ? WHERE id = ? AND is_queued",
                (code, document_id),
            )

    def note_chain(self) -> None:
        """Tell the witness beside the book how far its chain is; where none is set, nothing is told."""
        if self._witness is not None and (membership := self.membership()) is not None:
            self._witness.note(membership.keys.id, self.chain())

    def recovery(self) -> Recovery | None:
        """What this book asks the hub for, or None."""
        return self._recoveries.current()

    def notice_put_back(self) -> None:
        """Begin a recovery if the witness has seen the chain further; tell it where it is behind the book.

        One that is under way asks anew where the witness has seen more since its wish: that was answered in a life that
        this copy of the book knows nothing of, and the old answer tells nothing of what was sent since.
        """
        membership = self.membership()
        if membership is None or self._witness is None:
            return
        seen, chain, recovery = self._witness.find(membership.keys.id), self.chain(), self._recoveries.current()
        if is_put_back(chain, seen):
            if recovery is None:
                self._recoveries.begin(PUT_BACK)
            elif recovery.wish is Wish.INVENTORY and self._recoveries.has_asked_before(seen):
                with self.write():
                    self._recoveries.ask_anew()
        elif recovery is None and chain != seen:
            self._witness.note(membership.keys.id, chain)

    def begin_recovery(self, reason: str) -> None:
        """On the hub's unsigned word ask for the inventory, unless that is under way or was too often in vain."""
        self._recoveries.begin_unproven(reason)

    def has_former_lives(self) -> bool:
        """Whether some of what is received was given back by the hub, or went in batches of an epoch before this."""
        return self._forgotten.has_former_lives()

    def keep_wish(self, document_id: str) -> None:
        """The enrolment that asks for the recovery at hand, inside `write()`."""
        membership = self.membership()
        seen = self._witness.find(membership.keys.id) if membership and self._witness else None
        self._recoveries.keep_wish(document_id, seen)

    def queue_again(self, document_id: str) -> None:
        """Offer a settled document once more."""
        with self.write():
            self._database.execute("UPDATE documents SET is_queued = 1, was_carried = 0 WHERE id = ?", (document_id,))

    def queue_enrolments(self) -> None:
        """Offer the enrolments once more, inside `write()`, but for those that asked for what has come long since."""
        self._waiting.queue_enrolments()

    def heard_count(self) -> int:
        """How much it has heard of the hub: a number that grows with each receipt and each bulletin."""
        query = (
            "SELECT cursor + (SELECT count(*) FROM documents WHERE receipt IS NOT NULL) + (SELECT count(*) FROM "
            "former_receipts) + (SELECT count(*) FROM photo_deliveries WHERE receipt IS NOT NULL) FROM memberships"
        )
        return int(self._database.row(query)[0])

    def compare(self, recollection: Recollection) -> bool:
        """Queue the batches that the hub has forgotten; whether it is behind, and this PC should present itself.

        Begins a recovery where the hub has batches of this device that this book did not seal.
        """
        return self._forgotten.compare(recollection)

    def settle(self, content: bytes, receipt: Receipt) -> Settlement:
        """Apply a verified receipt in one transaction; one that was applied before changes nothing."""
        head = receipt.head
        if head.type == DocumentType.BLOB.value:
            return self.blobs.settle(content, receipt)
        with self.write():
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

    def keep_bulletin(self, content: bytes, bulletin: Bulletin) -> None:
        """Apply a verified bulletin in one transaction; one that is not the next changes nothing."""
        self._news.keep(content, bulletin)


def _findings(outcome: Outcome) -> bytes | None:
    return msgspec.json.encode(outcome.findings) if outcome.findings and outcome.answer not in DELIVERED else None

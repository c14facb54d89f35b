"""The outbox: what is sealed, sent and asked for. It is the book as the round sees it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.store.exchange.batches.chains import Chains, Witness, is_put_back
from desktop_app.store.exchange.batches.receipts import Receipts
from desktop_app.store.exchange.batches.waiting import Waiting
from desktop_app.store.exchange.hub.membership import Memberships
from desktop_app.store.exchange.news import BookNews
from desktop_app.store.exchange.photos.deliveries import PhotoDeliveries
from desktop_app.store.exchange.photos.returns import PhotoReturns
from desktop_app.store.exchange.recovery.forgotten import Forgotten
from desktop_app.store.exchange.recovery.recoveries import PUT_BACK, Recoveries
from desktop_app.store.exchange.settling import Settling
from desktop_app.store.file.database import Database
from sync.contract.bulletins import Bulletin
from sync.contract.enrolment import ChainEnd, Wish
from sync.contract.receipts import Receipt
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, Header
from sync.workplace.book import Change, Membership, Queued, SealedDocument, Settlement
from sync.workplace.recovery import Recovery


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
        settling: Settling,
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
        self._settling = settling
        self._news = news
        self.blobs = blobs
        self.lacking = lacking
        self.hub_keys = memberships.hub_keys

    def write(self) -> AbstractContextManager[None]:
        """One transaction: all of it or nothing."""
        return self._database.write()

    def write_bulletin(self, _bulletin: Bulletin) -> AbstractContextManager[None]:
        """The one in which this bulletin is applied: one like any other."""
        return self._database.write()

    def membership(self) -> Membership | None:
        """The hub this book has joined, or None."""
        return self._memberships.current()

    def cursor_sha256(self) -> str:
        """The hash of the payload of the last bulletin that was applied; "" before the first."""
        return self._memberships.cursor_sha256()

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

    def is_put_back(self) -> bool:
        """Whether the witness has seen the chain further than it is in this book."""
        membership = self.membership()
        if membership is None or self._witness is None:
            return False
        seen = self._witness.find(membership.keys.id)  # first: another window may lengthen both meanwhile
        return is_put_back(self.chain(), seen)

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

    def note_presented(self, recollection: Recollection) -> None:
        """This PC presents itself because of that, inside `write()`: the same word is not heeded soon again."""
        self._forgotten.note_presented(recollection)

    def settle(self, content: bytes, receipt: Receipt) -> Settlement:
        """Apply a verified receipt in one transaction; one that was applied before changes nothing."""
        if receipt.head.type == DocumentType.BLOB.value:
            return self.blobs.settle(content, receipt)
        return self._settling.settle(content, receipt)

    def note_other_chain(self) -> None:
        """What is told from here on follows bulletins that the book has not heard, inside `write()`."""
        self._recoveries.forget_parts()

    def keep_bulletin(self, content: bytes, bulletin: Bulletin) -> None:
        """Apply a verified bulletin in one transaction; one that is not the next changes nothing."""
        self._news.keep(content, bulletin)

"""The text: one document after the other to the hub, and the receipts back into the book.

A network waits for most of its time, and so does a hub while a book seals: so a batch is carried while the one before
it is settled and the one after it sealed, both in one transaction. That is done while batches have their full size:
once a line has failed, they are made and carried one by one. The price: a line that has never carried one, and is too
narrow for it, finds two sealed at full size, whose bytes no retry may change.
"""

from collections.abc import Iterator

from sync.contract.errors import CarriageError, DocumentError, HubRefused, SendingTooLarge
from sync.envelope.header import DocumentType
from sync.workplace.book import Membership, Queued, SealedDocument, Settlement, WorkplaceBook
from sync.workplace.carrier import Carrier
from sync.workplace.delivery import Delivery, Settle, deliver
from sync.workplace.errand import Errand
from sync.workplace.receiving import apply_receipt
from sync.workplace.sealing import MAX_RECORDS, keep_next, note_carried_through, note_line_failure, seal_next
from sync.workplace.steps import Step, StepKind, failed_step


def offer_unsent(book: WorkplaceBook, membership: Membership, carrier: Carrier) -> Iterator[Step]:
    """Seal what is unsent into batch after batch, and carry each.

    A receipt that names nothing of its batch ends the sealing: a hub that answers so once would answer so for ever.
    """
    errand, sealer = Errand(carrier), _Sealer()
    ahead: SealedDocument | None = None
    while True:
        document = sealer.next(book, membership)
        if document is not None:
            yield Step(StepKind.SEALED, document.id, document.records, waiting=book.waiting_count())
        if document is None and ahead is None:
            return
        if ahead is not None:
            errand.follow(document)
            yield from carry(book, membership, carrier, ahead, errand, settle=sealer.settle)
        ahead = document
        if document is None:
            continue  # what that receipt left out is unsent again
        errand.begin(document)
        if book.batch_records() < MAX_RECORDS:
            yield from carry(book, membership, carrier, document, errand, settle=sealer.settle)
            ahead = None


class _Sealer:
    """Seals batch after batch: the next one in the transaction in which a receipt is settled, where one comes.

    The disk is waited for once for both. Where there is no room for both, neither is kept: the next round carries the
    same bytes first, is answered with the same receipt, and settles that alone.
    """

    def __init__(self) -> None:
        self._sealed: SealedDocument | None = None
        self._is_unheard = False

    def next(self, book: WorkplaceBook, membership: Membership) -> SealedDocument | None:
        """The next batch, sealed durably; None when nothing is unsent or nothing may be sealed."""
        sealed, self._sealed = self._sealed, None
        return sealed or (seal_next(book, membership) if self._may_seal(book) else None)

    def settle(self, book: WorkplaceBook, membership: Membership, receipt: bytes, document_id: str) -> Settlement:
        """Apply a receipt, and seal the batch that is next then. Raises DocumentError; nothing was written then."""
        with book.write():
            settlement = apply_receipt(book, membership, receipt, document_id)
            self._is_unheard = self._is_unheard or settlement.names_none
            sealed = keep_next(book, membership) if self._may_seal(book) else None
        if sealed is not None:
            book.note_chain()
        self._sealed = sealed
        return settlement

    def _may_seal(self, book: WorkplaceBook) -> bool:
        return not self._is_unheard and not is_suspended(book)


def is_suspended(book: WorkplaceBook) -> bool:
    """Whether no batch may leave before it is known what the hub holds.

    Amid a takeover a PC's own batches leave; those of a book that was put back would use numbers twice.
    """
    recovery = book.recovery()
    return recovery is not None and (recovery.suspends_batches or book.is_put_back())


def carry(
    book: WorkplaceBook,
    membership: Membership,
    carrier: Carrier,
    what: Queued | SealedDocument,
    errand: Errand | None = None,
    *,
    settle: Settle = apply_receipt,
) -> Iterator[Step]:
    """Deliver an enrolment or a batch: `what` is queued, or was sealed just now and is on an errand."""
    yield from deliver(book, membership, carrier, _TextDelivery(book, what, errand), settle)


class _TextDelivery(Delivery):
    def __init__(self, book: WorkplaceBook, what: Queued | SealedDocument, errand: Errand | None) -> None:
        self._book = book
        self._errand = errand
        self._sealed = what if isinstance(what, SealedDocument) else None
        self._queued = what if isinstance(what, Queued) else Queued(what.id, what.type, was_carried=False, failures=0)
        self._is_batch = what.type is DocumentType.BATCH

    @property
    def id(self) -> str:
        return self._queued.id

    @property
    def was_carried(self) -> bool:
        return self._queued.was_carried

    def is_kept_back(self) -> bool:
        """What has set out is waited for, whatever was learned meanwhile."""
        return self._errand is None and self._is_batch and is_suspended(self._book)

    def carry(self, carrier: Carrier) -> bytes | None:
        document = self._document()
        if self._errand is not None:
            return self._errand.bring(document)
        return carrier.deliver(document.id, document.type, document.content)

    def carried(self) -> Step:
        return Step(StepKind.CARRIED, self.id, self._document().records, waiting=self._book.waiting_count())

    def note_came_through(self) -> None:
        if self._is_batch:
            note_carried_through(self._book)

    def note_carried(self) -> None:
        self._book.note_carried(self.id)

    def settled(self, settlement: Settlement) -> Step:
        kind = StepKind.ADMITTED if self._queued.type is DocumentType.ENROLMENT else StepKind.SETTLED
        counts = (self._document().records, settlement.received, settlement.attention, self._book.waiting_count())
        return Step(kind, self.id, *counts, released=settlement.released)

    def note_failure(self, error: CarriageError | DocumentError) -> None:
        """A batch that the line does not bear is followed by smaller ones, once for each."""
        is_of_this = isinstance(error, (DocumentError, HubRefused)) and not isinstance(error, SendingTooLarge)
        if self._is_batch and not is_of_this and not self._queued.failures:
            note_line_failure(self._book)
        self._book.note_failure(self.id, error.code)

    def failed(self, error: CarriageError | DocumentError) -> Step:
        return failed_step(self._book, error, self.id, self._sealed.records if self._sealed else 0)

    def _document(self) -> SealedDocument:
        if self._sealed is None:
            self._sealed = self._book.sealed_document(self.id)
        return self._sealed

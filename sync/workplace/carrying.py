"""One document after the other to the hub, and the receipts back into the book.

A network waits for most of its time, and so does a hub while a book seals: so a batch is carried while the next one is
sealed. That is done only once a round has carried one and while batches have their full size: on a line that fails they
are made and carried one by one.
"""

from collections.abc import Iterator

from sync.contract.errors import CarriageError, DocumentError, HubRefused, SendingTooLarge
from sync.contract.receipts import Unanswered
from sync.envelope.header import DocumentType
from sync.workplace.book import Membership, Queued, SealedDocument, WorkplaceBook
from sync.workplace.carrier import Carrier
from sync.workplace.errand import Errand
from sync.workplace.line_faults import NOT_ABOUT_A_DOCUMENT
from sync.workplace.receiving import apply_receipt
from sync.workplace.sealing import MAX_RECORDS, note_carried_through, note_line_failure, seal_next
from sync.workplace.steps import Step, StepKind, failed_step


def offer_unsent(book: WorkplaceBook, membership: Membership, carrier: Carrier) -> Iterator[Step]:
    """Seal what is unsent into batch after batch, and carry each.

    A receipt that names nothing of its batch ends the sealing: a hub that answers so once would answer so for ever.
    """
    errand = Errand(carrier)
    ahead: SealedDocument | None = None
    has_carried = is_unheard = False
    while True:
        document = None if is_unheard or is_suspended(book) else seal_next(book, membership)
        if document is not None:
            yield Step(StepKind.SEALED, document.id, document.records, waiting=book.waiting_count())
        if document is None and ahead is None:
            return
        if ahead is not None:
            errand.follow(document)
            for step in carry(book, membership, carrier, ahead, errand):
                is_unheard = is_unheard or step.names_none
                yield step
        ahead = document
        if document is None:
            continue  # what that receipt left out is unsent again
        errand.begin(document)
        if not has_carried or book.batch_records() < MAX_RECORDS:
            for step in carry(book, membership, carrier, document, errand):
                is_unheard = is_unheard or step.names_none
                yield step
            has_carried, ahead = True, None


def is_suspended(book: WorkplaceBook) -> bool:
    """Whether no batch may leave before it is known what the hub holds."""
    recovery = book.recovery()
    return recovery is not None and recovery.suspends_batches


def carry(
    book: WorkplaceBook,
    membership: Membership,
    carrier: Carrier,
    what: Queued | SealedDocument,
    errand: Errand | None = None,
) -> Iterator[Step]:
    """Ask for the receipt of what was carried before, else carry it, and settle what comes back.

    `what` is queued, or was sealed just now and is on an errand: what has set out is waited for.
    """
    queued = what if isinstance(what, Queued) else Queued(what.id, what.type, was_carried=False, failures=0)
    is_batch = queued.type is DocumentType.BATCH
    records = 0
    try:
        answer = carrier.find_receipt(queued.id) if queued.was_carried else Unanswered.MISSING
        is_kept_back = errand is None and answer is Unanswered.MISSING and is_batch and is_suspended(book)
        if answer is Unanswered.HELD or is_kept_back:
            return
        document = what if isinstance(what, SealedDocument) else book.sealed_document(queued.id)
        records = document.records
        receipt = answer if isinstance(answer, bytes) else None
        if receipt is None:
            receipt = (
                errand.bring(document) if errand else carrier.deliver(document.id, document.type, document.content)
            )
            yield Step(StepKind.CARRIED, document.id, records, waiting=book.waiting_count())
            if is_batch:
                note_carried_through(book)
        if receipt is None:
            if not queued.was_carried:
                book.note_carried(document.id)
            return
        settlement = apply_receipt(book, membership, receipt, document.id)
        kind = StepKind.ADMITTED if document.type is DocumentType.ENROLMENT else StepKind.SETTLED
        counts = (records, settlement.received, settlement.attention, book.waiting_count())
        yield Step(kind, document.id, *counts, released=settlement.released)
    except (DocumentError, HubRefused) as error:
        if isinstance(error, SendingTooLarge) and not queued.failures:
            note_line_failure(book)
        book.note_failure(queued.id, error.code)
        yield failed_step(book, error, queued.id, records)
    except NOT_ABOUT_A_DOCUMENT:
        raise
    except CarriageError as error:
        if is_batch and not queued.failures:
            note_line_failure(book)
        book.note_failure(queued.id, error.code)
        raise

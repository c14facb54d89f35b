"""The round: all that is unsettled is carried, all that is unsent sealed and carried, all that is ready applied.

A generator of steps; it may be stopped between any two, and the next round goes on from what is stored.
"""

import hashlib
from collections.abc import Iterator

from sync.contract.errors import DocumentError, DocumentTooLarge, HubRefused, NotAdmitted
from sync.contract.receipts import Unanswered
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.blobs import ask_after_lost, carry_blobs, photo_step
from sync.workplace.book import Membership, WorkplaceBook
from sync.workplace.bringing_back import bring_photos
from sync.workplace.carrier import Carrier
from sync.workplace.carrying import carry, is_suspended, offer_unsent
from sync.workplace.presenting import present_anew, present_wish
from sync.workplace.receiving import apply_bulletin, apply_receipt
from sync.workplace.sealing import seal_next
from sync.workplace.steps import Step, StepKind, failed_step

_UNKNOWN, _SET_ASIDE = "unknown_sender", "device_set_aside"  # the hub's words for why this PC is not let in
_DEVICE_UNKNOWN = "device_unknown"
_SET_ASIDE_REASON = "set_aside"
_MOST_PASSES = 4  # a hub that forgot this PC takes three: who it is, what it had, and what is new


def exchange_round(book: WorkplaceBook, carrier: Carrier) -> Iterator[Step]:
    """Send, then fetch, then send what the news brought about; photos that the book has lost come last of all.

    Raises CarriageError when the line fails, NotAdmitted when there is no hub or no admission.
    """
    offered: set[str] = set()
    yield Step(StepKind.STARTED, waiting=book.waiting_count())
    for _ in range(_MOST_PASSES):
        yield from _send(book, carrier, offered)
        was_recovering = book.recovery() is not None
        try:
            yield from fetch(book, carrier)
        except HubRefused as error:
            if error.facts.get("problem") != _DEVICE_UNKNOWN:
                raise
            present_anew(book, _joined(book))
        if not _is_more_to_send(book, offered, was_recovering=was_recovering):
            break
    yield from bring_photos(book, _joined(book), carrier)


def send(book: WorkplaceBook, carrier: Carrier) -> Iterator[Step]:
    """Carry what has no receipt yet (the same bytes again), then seal and carry what is unsent, photos last."""
    _joined(book)
    yield Step(StepKind.STARTED, waiting=book.waiting_count())
    yield from _send(book, carrier, set())


def seal_unsent(book: WorkplaceBook) -> Iterator[Step]:
    """Seal all that may be sealed without carrying it, so that a carrier can count it before it begins."""
    membership = _joined(book)
    present_wish(book, membership)
    while not is_suspended(book) and (document := seal_next(book, membership)) is not None:
        yield Step(StepKind.SEALED, document.id, document.records, waiting=book.waiting_count())


def fetch(book: WorkplaceBook, carrier: Carrier) -> Iterator[Step]:
    """Apply the receipts and bulletins that lie ready, until none is new. One that cannot be taken is told once.

    What the hub has forgotten by its own word is queued again.
    """
    progress, was_recovering = True, book.recovery() is not None
    failed: set[bytes] = set()
    while progress:
        membership = _joined(book)
        progress = False
        for content in carrier.collect(membership.keys.id, membership.cursor):
            name = _name(content)
            if name in failed:
                continue
            for step in _take_in(book, _joined(book), content):
                progress = progress or step.kind is StepKind.NEWS
                if step.kind is StepKind.FAILED:
                    failed.add(name)
                yield step
    if was_recovering and book.recovery() is None:
        yield Step(StepKind.RECOVERED, waiting=book.waiting_count())
    recollection = carrier.recollection()
    if recollection is None:
        return
    if book.compare(recollection):
        present_anew(book, _joined(book))
    if recollection.photos is not None:
        ask_after_lost(book, carrier, recollection.photos)


def _is_more_to_send(book: WorkplaceBook, offered: set[str], *, was_recovering: bool) -> bool:
    """Whether the news ended what kept back the batches, or told of what the hub has forgotten or this book has."""
    queue, recovery = book.queue(), book.recovery()
    if was_recovering and recovery is None:
        return bool(queue) or book.waiting_count() > 0
    if recovery is not None and not was_recovering:
        return True
    return any(document.id not in offered for document in queue)


def _send(book: WorkplaceBook, carrier: Carrier, offered: set[str]) -> Iterator[Step]:
    """Offer what is not in `offered` yet. A hub that does not know this PC gets its enrolments once more, first."""
    try:
        yield from _offer_all(book, carrier, offered)
    except NotAdmitted as error:
        admission = error.facts.get("admission")
        if admission == _SET_ASIDE:
            book.begin_recovery(_SET_ASIDE_REASON)
        if admission != _UNKNOWN or not _may_present(book):
            raise
        present_anew(book, _joined(book))
        offered.clear()
        yield from _offer_all(book, carrier, offered)


def _may_present(book: WorkplaceBook) -> bool:
    return not any(document.type is DocumentType.ENROLMENT for document in book.queue())


def _offer_all(book: WorkplaceBook, carrier: Carrier, offered: set[str]) -> Iterator[Step]:
    """What failed before comes last, behind what is sealed now, so that it delays no other."""
    membership = _joined(book)
    book.notice_put_back()
    present_wish(book, membership)
    _look_after_wish(book, carrier)
    yield from _offer_queue(book, carrier, offered, with_failed=False)
    for step in offer_unsent(book, membership, carrier):
        offered.add(step.document)
        yield step
    yield from _offer_queue(book, carrier, offered, with_failed=True)
    if not is_suspended(book):
        yield from carry_blobs(book, _joined(book), carrier, offered)


def _look_after_wish(book: WorkplaceBook, carrier: Carrier) -> None:
    """Offer the wish again where the hub knows nothing of it any more: else the book would wait for ever."""
    recovery = book.recovery()
    if recovery is None or any(document.id == recovery.asked_by for document in book.queue()):
        return
    if carrier.find_receipt(recovery.asked_by) is Unanswered.MISSING:
        book.queue_again(recovery.asked_by)


def _offer_queue(book: WorkplaceBook, carrier: Carrier, offered: set[str], *, with_failed: bool) -> Iterator[Step]:
    """Offer each queued document once, those too that a receipt meanwhile told to be missing."""
    while True:
        waiting = [document for document in book.queue() if document.id not in offered]
        due = [one for one in waiting if with_failed or not one.failures or one.type is DocumentType.ENROLMENT]
        if not due:
            return
        for document in due:
            offered.add(document.id)
            yield from carry(book, _joined(book), carrier, document)


def _name(content: bytes | DocumentTooLarge) -> bytes:
    """The same for what is brought once more."""
    return hashlib.sha256(str(content.facts).encode() if isinstance(content, DocumentTooLarge) else content).digest()


def _take_in(book: WorkplaceBook, membership: Membership, content: bytes | DocumentTooLarge) -> Iterator[Step]:
    if isinstance(content, DocumentTooLarge):
        yield failed_step(book, content)
        return
    try:
        header = take_apart(content).header
        if header.type is DocumentType.RECEIPT:
            settlement = apply_receipt(book, membership, content)
            if settlement.is_of_photo:
                yield photo_step(book, StepKind.PHOTO_SETTLED, settlement.document, settlement.photos)
            elif settlement.document:
                kind = StepKind.ADMITTED if settlement.admission else StepKind.SETTLED
                counts = (settlement.received + settlement.attention, settlement.received, settlement.attention)
                yield Step(kind, settlement.document, *counts, book.waiting_count())
        elif apply_bulletin(book, membership, content):
            yield Step(StepKind.NEWS, header.id, waiting=book.waiting_count())
    except DocumentError as error:
        yield failed_step(book, error)


def _joined(book: WorkplaceBook) -> Membership:
    membership = book.membership()
    if membership is None:
        raise NotAdmitted(admission="none")
    return membership

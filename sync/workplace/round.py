"""The round: all that is unsettled is carried, all that is unsent sealed and carried, all that is ready applied.

A generator of steps; it may be stopped between any two, and the next round goes on from what is stored.
"""

from collections.abc import Iterator

from sync.contract.errors import HubRefused, NotAdmitted
from sync.contract.receipts import Unanswered
from sync.envelope.header import DocumentType
from sync.workplace.blobs import carry_blobs
from sync.workplace.book import WorkplaceBook
from sync.workplace.bringing_back import bring_photos
from sync.workplace.carrier import Carrier
from sync.workplace.carrying import carry, is_suspended, offer_unsent
from sync.workplace.fetching import fetch
from sync.workplace.heeding import SET_ASIDE_REASON
from sync.workplace.joining import joined
from sync.workplace.presenting import present_anew, present_wish
from sync.workplace.sealing import seal_next
from sync.workplace.steps import Step, StepKind

_UNKNOWN, _SET_ASIDE = "unknown_sender", "device_set_aside"  # the hub's words for why this PC is not let in
_DEVICE_UNKNOWN = "device_unknown"
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
            present_anew(book, joined(book))
        if not _is_more_to_send(book, offered, was_recovering=was_recovering):
            break
    yield from bring_photos(book, joined(book), carrier)


def send(book: WorkplaceBook, carrier: Carrier) -> Iterator[Step]:
    """Carry what has no receipt yet (the same bytes again), then seal and carry what is unsent, photos last."""
    joined(book)
    yield Step(StepKind.STARTED, waiting=book.waiting_count())
    yield from _send(book, carrier, set())


def seal_unsent(book: WorkplaceBook) -> Iterator[Step]:
    """Seal all that may be sealed without carrying it, so that a carrier can count it before it begins."""
    membership = joined(book)
    book.notice_put_back()
    present_wish(book, membership)
    while not is_suspended(book) and (document := seal_next(book, membership)) is not None:
        yield Step(StepKind.SEALED, document.id, document.records, waiting=book.waiting_count())


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
            book.begin_recovery(SET_ASIDE_REASON)
        if admission != _UNKNOWN or not _may_present(book):
            raise
        present_anew(book, joined(book))
        offered.clear()
        yield from _offer_all(book, carrier, offered)


def _may_present(book: WorkplaceBook) -> bool:
    return not any(document.type is DocumentType.ENROLMENT for document in book.queue())


def _offer_all(book: WorkplaceBook, carrier: Carrier, offered: set[str]) -> Iterator[Step]:
    """What failed before comes last, behind what is sealed now, so that it delays no other."""
    membership = joined(book)
    book.notice_put_back()
    present_wish(book, membership)
    _look_after_wish(book, carrier)
    yield from _offer_queue(book, carrier, offered, with_failed=False)
    for step in offer_unsent(book, membership, carrier):
        offered.add(step.document)
        yield step
    yield from _offer_queue(book, carrier, offered, with_failed=True)
    if not is_suspended(book):
        yield from carry_blobs(book, joined(book), carrier, offered)


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
            yield from carry(book, joined(book), carrier, document)

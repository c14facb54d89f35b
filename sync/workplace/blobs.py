"""Photos on their way: each sealed by itself, after the text, in the order of entry; a failing one delays no other.

A photo is sealed when its turn comes and stored before it is carried, so that every retry carries the same bytes and no
more of them lie in the book twice than are on the way.
"""

from collections.abc import Iterator

from sync.contract.errors import CarriageError, DocumentError, HubRefused
from sync.contract.receipts import Unanswered
from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.workplace.book import Membership, QueuedBlob, WorkplaceBook
from sync.workplace.carrier import Carrier
from sync.workplace.line_faults import NOT_ABOUT_A_DOCUMENT
from sync.workplace.receiving import apply_receipt
from sync.workplace.steps import Step, StepKind, failed_step

_MOST_ASKED = 50
_ENOUGH_FOUND = 3  # a hub that was put back lost the newest: below those that it has, it has all
_NOT_LET_IN = {"waiting", "refused"}  # by the hub's own word: what it would hold for us is kept for the text


def carry_blobs(book: WorkplaceBook, membership: Membership, carrier: Carrier, offered: set[str]) -> Iterator[Step]:
    """Seal and carry what waits and is not in `offered` yet. Raises CarriageError when the line fails."""
    if membership.admission in _NOT_LET_IN:
        return
    for sha256 in book.blobs.waiting():
        # Hours may pass between the first photo and the last: what was taken off meanwhile stays here.
        if sha256 not in offered and book.blobs.is_waiting(sha256):
            offered.add(sha256)
            yield from _carry(book, membership, carrier, sha256)


def _carry(book: WorkplaceBook, membership: Membership, carrier: Carrier, sha256: str) -> Iterator[Step]:
    """Ask for the receipt of what was carried before, else carry it, and settle what comes back."""
    name = ""
    try:
        blob = book.blobs.sealed(sha256) or _seal(book, membership, sha256)
        name = blob.id
        answer = carrier.find_receipt(name) if blob.was_carried else Unanswered.MISSING
        if answer is Unanswered.HELD:
            return
        receipt = answer if isinstance(answer, bytes) else None
        if receipt is None:
            receipt = carrier.deliver(name, DocumentType.BLOB, blob.content)
            yield photo_step(book, StepKind.PHOTO_CARRIED, name, 1)
        if receipt is None:
            if not blob.was_carried:
                book.blobs.note_carried(name)
            return
        settlement = apply_receipt(book, membership, receipt, name)
        yield photo_step(book, StepKind.PHOTO_SETTLED, name, settlement.photos)
    except (DocumentError, HubRefused) as error:
        book.blobs.note_failure(name, error.code)
        yield failed_step(book, error, name, photos=1)
    except NOT_ABOUT_A_DOCUMENT:
        raise
    except CarriageError as error:
        book.blobs.note_failure(name, error.code)
        raise


def _seal(book: WorkplaceBook, membership: Membership, sha256: str) -> QueuedBlob:
    content = book.blobs.content(sha256)
    header, sealed = seal(content, kind=DocumentType.BLOB, sender=membership.keys, addressee=membership.hub)
    with book.write():
        already = book.blobs.sealed(sha256)
        if already is None:
            book.blobs.keep_sealed(header, sealed, sha256)
    return already or QueuedBlob(header.id, sealed, was_carried=False)


def ask_after_lost(book: WorkplaceBook, carrier: Carrier, photos: int) -> None:
    """Where the hub has fewer photos than it gave receipts for, ask for the newest receipts, and queue what it lost.

    The number is signed by nobody: what the hub still has ends the questions soon, and there are never more than 50 in
    a round. Raises CarriageError.
    """
    delivered, still_there = book.blobs.delivered_count(), 0
    for document in book.blobs.newest_delivered(_MOST_ASKED) if photos < delivered else ():
        if carrier.find_receipt(document) is Unanswered.MISSING:
            book.blobs.wait_again(document)
            delivered -= 1
        else:
            still_there += 1
        if delivered <= photos or still_there == _ENOUGH_FOUND:
            return


def photo_step(book: WorkplaceBook, kind: StepKind, document: str, photos: int) -> Step:
    """A step about the document of one photo."""
    return Step(kind, document, waiting=book.waiting_count(), photos=photos, photos_waiting=book.blobs.waiting_count())

"""Photos on their way: each sealed by itself, after the text, in the order of entry; a failing one delays no other.

A photo is sealed when its turn comes and stored before it is carried, so that every retry carries the same bytes and no
more of them lie in the book twice than are on the way.
"""

from collections.abc import Iterator

from sync.contract.errors import CarriageError, DocumentError
from sync.contract.receipts import Unanswered
from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.workplace.book import Membership, QueuedBlob, Settlement, WorkplaceBook
from sync.workplace.carrier import Carrier
from sync.workplace.delivery import Delivery, deliver
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
    try:
        blob = book.blobs.sealed(sha256) or _seal(book, membership, sha256)
    except DocumentError as error:
        yield failed_step(book, error, photos=1)
        return
    yield from deliver(book, membership, carrier, _PhotoDelivery(book, blob))


class _PhotoDelivery(Delivery):
    def __init__(self, book: WorkplaceBook, blob: QueuedBlob) -> None:
        self._book = book
        self._blob = blob

    @property
    def id(self) -> str:
        return self._blob.id

    @property
    def was_carried(self) -> bool:
        return self._blob.was_carried

    def is_kept_back(self) -> bool:
        return False

    def carry(self, carrier: Carrier) -> bytes | None:
        return carrier.deliver(self.id, DocumentType.BLOB, self._blob.content)

    def carried(self) -> Step:
        return photo_step(self._book, StepKind.PHOTO_CARRIED, self.id, 1)

    def note_came_through(self) -> None:
        """A photo says nothing of how large a batch may be."""

    def note_carried(self) -> None:
        self._book.blobs.note_carried(self.id)

    def settled(self, settlement: Settlement) -> Step:
        return photo_step(self._book, StepKind.PHOTO_SETTLED, self.id, settlement.photos)

    def note_failure(self, error: CarriageError | DocumentError) -> None:
        self._book.blobs.note_failure(self.id, error.code)

    def failed(self, error: CarriageError | DocumentError) -> Step:
        return failed_step(self._book, error, self.id, photos=1)


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

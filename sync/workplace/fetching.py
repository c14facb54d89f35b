"""What the hub has for this PC: fetched, told apart, and taken in, each by itself.

It may be stopped between any two steps; what was taken in is not asked for again.
"""

import hashlib
from collections.abc import Iterator

from sync.contract.errors import DocumentError, DocumentTooLarge
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.blobs import photo_step
from sync.workplace.book import Membership, WorkplaceBook
from sync.workplace.carrier import Carrier
from sync.workplace.heeding import heed
from sync.workplace.joining import joined
from sync.workplace.receiving import apply_bulletin, apply_receipt
from sync.workplace.steps import Step, StepKind, failed_step


def fetch(book: WorkplaceBook, carrier: Carrier) -> Iterator[Step]:
    """Apply the receipts and bulletins that lie ready, until none is new. One that cannot be taken is told once.

    What the hub has forgotten by its own word is queued again.
    """
    progress, was_recovering = True, book.recovery() is not None
    failed: set[bytes] = set()
    while progress:
        membership = joined(book)
        progress = False
        for content in carrier.collect(membership.keys.id, membership.cursor):
            name = _name(content)
            if name in failed:
                continue
            for step in _take_in(book, joined(book), content):
                progress = progress or step.kind is StepKind.NEWS
                if step.kind is StepKind.FAILED:
                    failed.add(name)
                yield step
    if was_recovering and book.recovery() is None:
        yield Step(StepKind.RECOVERED, waiting=book.waiting_count())
    recollection = carrier.recollection()
    if recollection is not None:
        heed(book, carrier, recollection)


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

"""The round: all that is unsettled is carried, all that is unsent sealed and carried, all that is ready applied.

A generator of steps; it may be stopped between any two, and the next round goes on from what is stored.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sync.contract.errors import DocumentError, DocumentTooLarge, HubRefused, NotAdmitted, SyncError
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.book import Membership, SealedDocument, WorkplaceBook
from sync.workplace.carrier import Carrier
from sync.workplace.receiving import apply_bulletin, apply_receipt
from sync.workplace.sealing import seal_next


class StepKind(StrEnum):
    """What has just become durable, or has just failed for one document only."""

    STARTED = "started"
    ADMITTED = "admitted"
    SEALED = "sealed"
    CARRIED = "carried"
    SETTLED = "settled"
    NEWS = "news"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `records` counts those of the document at hand; `waiting` what waits after the step.

    `code` and `facts` tell the error of a document that failed.
    """

    kind: StepKind
    document: str = ""
    records: int = 0
    received: int = 0
    attention: int = 0
    waiting: int = 0
    code: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def exchange_round(book: WorkplaceBook, carrier: Carrier) -> Iterator[Step]:
    """Send, then fetch. Raises CarriageError when the line fails, NotAdmitted when there is no hub or no admission."""
    yield from send(book, carrier)
    yield from fetch(book, carrier)


def send(book: WorkplaceBook, carrier: Carrier) -> Iterator[Step]:
    """Carry what is sealed and not settled (the same bytes again), then seal and carry what is unsent."""
    membership = _joined(book)
    yield Step(StepKind.STARTED, waiting=book.waiting_count())
    for document_id in book.unsettled_ids():
        yield from _carry(book, membership, carrier, book.sealed_document(document_id))
    while (document := seal_next(book, membership)) is not None:
        yield Step(StepKind.SEALED, document.id, document.records, waiting=book.waiting_count())
        yield from _carry(book, membership, carrier, document)


def fetch(book: WorkplaceBook, carrier: Carrier) -> Iterator[Step]:
    """Apply the receipts and bulletins that lie ready, until none is new. One that cannot be taken is told once."""
    progress = True
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


def _carry(book: WorkplaceBook, membership: Membership, carrier: Carrier, document: SealedDocument) -> Iterator[Step]:
    try:
        answer = carrier.deliver(document.id, document.type, document.content)
        yield Step(StepKind.CARRIED, document.id, document.records, waiting=book.waiting_count())
        if answer is not None:
            settlement = apply_receipt(book, membership, answer, document.id)
            kind = StepKind.ADMITTED if document.type is DocumentType.ENROLMENT else StepKind.SETTLED
            counts = (document.records, settlement.received, settlement.attention, book.waiting_count())
            yield Step(kind, document.id, *counts)
    except (DocumentError, HubRefused) as error:
        yield _failed(book, error, document.id, document.records)


def _name(content: bytes | DocumentTooLarge) -> bytes:
    """The same for what is brought once more."""
    return hashlib.sha256(str(content.facts).encode() if isinstance(content, DocumentTooLarge) else content).digest()


def _take_in(book: WorkplaceBook, membership: Membership, content: bytes | DocumentTooLarge) -> Iterator[Step]:
    if isinstance(content, DocumentTooLarge):
        yield _failed(book, content)
        return
    try:
        header = take_apart(content).header
        if header.type is DocumentType.RECEIPT:
            settlement = apply_receipt(book, membership, content)
            if settlement.document:
                kind = StepKind.ADMITTED if settlement.admission else StepKind.SETTLED
                counts = (settlement.received + settlement.attention, settlement.received, settlement.attention)
                yield Step(kind, settlement.document, *counts, book.waiting_count())
        elif apply_bulletin(book, membership, content):
            yield Step(StepKind.NEWS, header.id, waiting=book.waiting_count())
    except DocumentError as error:
        yield _failed(book, error)


def _failed(book: WorkplaceBook, error: SyncError, document_id: str = "", records: int = 0) -> Step:
    facts = {name: str(fact) for name, fact in error.facts.items() if fact is not None}
    return Step(StepKind.FAILED, document_id, records, waiting=book.waiting_count(), code=error.code, facts=facts)


def _joined(book: WorkplaceBook) -> Membership:
    membership = book.membership()
    if membership is None:
        raise NotAdmitted(admission="none")
    return membership

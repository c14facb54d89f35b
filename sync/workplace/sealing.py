"""The next batch: gathered, sealed and stored in one transaction with the marks of its records.

How many records it holds follows what the line carries: half as many after a batch failed on the way, half as many more
after one came through. What is sealed already stays as it is, for every retry carries the same bytes.
"""

from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.workplace.book import Membership, SealedDocument, WorkplaceBook

MAX_RECORDS = 500
MAX_BYTES = 1 << 20


def seal_next(book: WorkplaceBook, membership: Membership) -> SealedDocument | None:
    """Seal the oldest unsent changes into one batch, or None when there are none."""
    with book.write():
        document = keep_next(book, membership)
    if document is not None:
        book.note_chain()
    return document


def keep_next(book: WorkplaceBook, membership: Membership) -> SealedDocument | None:
    """The same inside `write()`; whoever calls it tells the book's witness of the chain once that is durable."""
    changes = book.unsent_changes(book.batch_records(), MAX_BYTES)
    if not changes:
        return None
    end = book.chain()
    header, content = seal(
        b"\n".join([change.line for change in changes]),
        kind=DocumentType.BATCH,
        sender=membership.keys,
        addressee=membership.hub,
        epoch=end.epoch,
        seq=end.seq + 1,
        prev=end.sha256,
    )
    book.keep_sealed(header, content, changes)
    return SealedDocument(header.id, header.type, content, len(changes))


def note_carried_through(book: WorkplaceBook) -> None:
    """A batch came through: the next ones may be larger."""
    records = book.batch_records()
    if records < MAX_RECORDS:
        book.note_batch_records(min(MAX_RECORDS, records + max(1, records // 2)))


def note_line_failure(book: WorkplaceBook) -> None:
    """The line failed while a batch was on the way: the next ones are smaller."""
    records = book.batch_records()
    if records > 1:
        book.note_batch_records(max(1, records // 2))

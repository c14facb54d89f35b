"""The next batch: gathered, sealed and stored in one transaction with the marks of its records."""

from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.workplace.book import Membership, SealedDocument, WorkplaceBook

MAX_RECORDS = 500
MAX_BYTES = 1 << 20


def seal_next(book: WorkplaceBook, membership: Membership) -> SealedDocument | None:
    """Seal the oldest unsent changes into one batch, or None when there are none."""
    with book.write():
        changes = book.unsent_changes(MAX_RECORDS, MAX_BYTES)
        if not changes:
            return None
        seq, prev = book.chain()
        header, content = seal(
            b"\n".join([change.line for change in changes]),
            kind=DocumentType.BATCH,
            sender=membership.keys,
            addressee=membership.hub,
            seq=seq + 1,
            prev=prev,
        )
        book.keep_sealed(header, content, changes)
    return SealedDocument(header.id, header.type, content, len(changes))

"""What comes back: opened with the hub's key and ours, checked that it is about us, then applied in one transaction."""

import msgspec

from sync.contract.bulletins import decode_bulletin
from sync.contract.errors import DocumentUnreadable
from sync.contract.receipts import decode_receipt
from sync.envelope.header import Document, DocumentType, take_apart
from sync.envelope.opening import open_document
from sync.workplace.book import Membership, Settlement, WorkplaceBook


def apply_receipt(
    book: WorkplaceBook, membership: Membership, content: bytes, document_id: str | None = None
) -> Settlement:
    """Verify a sealed receipt (for `document_id`, when one is expected) and settle it. Raises DocumentError."""
    payload = _opened(take_apart(content), DocumentType.RECEIPT, membership)
    try:
        receipt = decode_receipt(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentUnreadable(reason="content") from error
    if receipt.head.device != membership.keys.id or document_id not in {None, receipt.head.document}:
        raise DocumentUnreadable(reason="a receipt for another document")
    return book.settle(content, receipt)


def apply_bulletin(book: WorkplaceBook, membership: Membership, content: bytes) -> bool:
    """Verify a sealed bulletin and apply it if it is the next one; whether it was. Raises DocumentError."""
    payload = _opened(take_apart(content), DocumentType.BULLETIN, membership)
    try:
        bulletin = decode_bulletin(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentUnreadable(reason="content") from error
    if bulletin.head.cursor != membership.cursor + 1:
        return False
    book.keep_bulletin(content, bulletin)
    return True


def _opened(document: Document, kind: DocumentType, membership: Membership) -> bytes:
    return open_document(document, kind=kind, sender=membership.hub, reader=membership.keys)

"""What comes back: opened with the hub's key and ours, checked that it is about us, then applied in one transaction."""

import hashlib

import msgspec

from sync.contract.bulletins import Bulletin, BulletinHead, KeyNews, decode_bulletin, decode_head
from sync.contract.errors import DocumentDamaged, DocumentUnreadable, SignatureInvalid
from sync.contract.receipts import Receipt, decode_receipt
from sync.envelope.header import Document, DocumentType, Header, take_apart
from sync.envelope.keys import PublicKeys
from sync.envelope.opening import check_signature, open_document
from sync.workplace.book import Membership, Settlement, WorkplaceBook
from sync.workplace.joining import joined
from sync.workplace.presenting import present


def apply_receipt(
    book: WorkplaceBook, membership: Membership, content: bytes, document_id: str | None = None
) -> Settlement:
    """Verify a sealed receipt (for `document_id`, when one is expected) and settle it. Raises DocumentError."""
    receipt = open_receipt(membership, content)
    if receipt.head.device != membership.keys.id or document_id not in {None, receipt.head.document}:
        raise DocumentUnreadable(reason="a receipt for another document")
    answered = book.sealed_header(receipt.head.document)
    if answered is not None:
        _check_signer(answered, content)
    try:
        return book.settle(content, receipt)
    except OverflowError as error:  # a number that no book can hold
        raise DocumentUnreadable(reason="content") from error


def open_receipt(membership: Membership, content: bytes) -> Receipt:
    """What a sealed receipt says, whenever it was signed: by the hub's present keys or its former ones.

    Raises DocumentError.
    """
    payload = _opened(take_apart(content), DocumentType.RECEIPT, membership)
    try:
        return decode_receipt(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentUnreadable(reason="content") from error


def open_receipt_of(membership: Membership, document: Header, content: bytes) -> Receipt:
    """The receipt of a document with this header: signed by the very keys that the document was sealed for.

    A key that the hub has given up may have been stolen: what it signs about later documents is not believed.
    Raises DocumentError.
    """
    receipt = open_receipt(membership, content)
    if receipt.head.document != document.id:
        raise DocumentUnreadable(reason="a receipt for another document")
    _check_signer(document, content)
    return receipt


def _check_signer(answered: Header, receipt: bytes) -> None:
    sender = take_apart(receipt).header.sender
    if sender != answered.addressee:
        raise SignatureInvalid(sender=sender)


def open_bulletin(membership: Membership, content: bytes) -> Bulletin:
    """What a sealed bulletin says, whenever it was signed. Raises DocumentError."""
    payload = _opened(take_apart(content), DocumentType.BULLETIN, membership)
    try:
        return decode_bulletin(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentUnreadable(reason="content") from error


def head_of_bulletin(membership: Membership, content: bytes) -> BulletinHead:
    """The head of a sealed bulletin, whatever news it has. Raises DocumentError."""
    payload = _opened(take_apart(content), DocumentType.BULLETIN, membership)
    try:
        return decode_head(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentUnreadable(reason="content") from error


def apply_bulletin(book: WorkplaceBook, membership: Membership, content: bytes) -> bool:
    """Verify a sealed bulletin and apply it if it is the next one; whether it was. Raises DocumentError.

    One under keys that the hub has given up, as the bulletins before it told, is not the hub's. One that follows
    another bulletin than the book's last one comes from a hub that was put back and has lost some that it told: it is
    told which one that was, so that it tells everything anew. Where it does that already, an inventory that the book
    waits for may have stood in what it lost: it is told what the book waits for.
    """
    bulletin = open_bulletin(membership, content)
    if not bulletin.head.is_next(membership.cursor):
        return False
    header = take_apart(content).header
    if header.sender not in membership.signers:
        raise SignatureInvalid(sender=header.sender)
    for news in bulletin.news:
        if isinstance(news, KeyNews):
            PublicKeys.from_text(news.signing_key, news.age_recipient)
    try:
        with book.write_bulletin(bulletin):
            now = joined(book)  # another round on this book may have been faster
            if bulletin.head.is_next(now.cursor) and header.prev != book.cursor_sha256():
                recovery = book.recovery()
                if header.prev or (recovery is not None and recovery.asked_by):
                    present(book, now)
                book.note_other_chain()
            book.keep_bulletin(content, bulletin)
    except OverflowError as error:  # a number that no book can hold
        raise DocumentUnreadable(reason="content") from error
    return True


def open_photo(membership: Membership, content: bytes, sha256: str) -> tuple[Header, bytes]:
    """The header and the photo of a document that the hub gave back, under its present keys or any former ones.

    The photo is proven by its name, which one of our own records says; the header says by `prev` that the hub holds it.
    Raises DocumentError.
    """
    document = take_apart(content)
    photo = _opened(document, DocumentType.BLOB, membership)
    if document.header.prev != sha256 or hashlib.sha256(photo).hexdigest() != sha256:
        raise DocumentDamaged(reason="hash")
    return document.header, photo


def is_held_photo(membership: Membership, head: bytes, sha256: str) -> bool:
    """Whether the first two lines of such a document prove that the hub holds this photo."""
    document = take_apart(head)
    header = document.header
    check_signature(document, membership.hub_keys(header.sender))
    said = (header.type, header.addressee, header.prev)
    return said == (DocumentType.BLOB, membership.keys.id, sha256)


def _opened(document: Document, kind: DocumentType, membership: Membership) -> bytes:
    sender = membership.hub_keys(document.header.sender)
    return open_document(document, kind=kind, sender=sender, reader=membership.keys)

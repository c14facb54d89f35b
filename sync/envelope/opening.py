"""Opening: the signature first, then the payload's size and hash, then decryption, then bounded decompression."""

import hashlib

import zstandard

from sync.contract.errors import DocumentDamaged, DocumentTooLarge, DocumentUnreadable, SignatureInvalid
from sync.envelope.header import LIMITS, Document, DocumentType
from sync.envelope.keys import PartyKeys, PublicKeys


def check_signature(document: Document, sender: PublicKeys) -> None:
    """Raises SignatureInvalid unless `sender` made this header. Costs one signature check, whatever the payload."""
    if document.header.sender != sender.id:
        raise SignatureInvalid(sender=document.header.sender)
    sender.verify(document.signature, document.header_line)


def check_payload(document: Document) -> None:
    """Raises DocumentDamaged unless the payload is, to the byte, what the header names."""
    if len(document.payload) != document.header.size:
        raise DocumentDamaged(reason="size", expected=document.header.size, found=len(document.payload))
    if hashlib.sha256(document.payload).hexdigest() != document.header.sha256:
        raise DocumentDamaged(reason="hash")


def open_document(document: Document, *, kind: DocumentType, sender: PublicKeys, reader: PartyKeys | None) -> bytes:
    """Check everything and return the opened payload.

    Args:
        document: from `header.take_apart`.
        kind: the type that is expected here.
        sender: who must have signed it.
        reader: whose age key opens it; None for an invitation, which is not encrypted.

    Raises DocumentUnreadable (another type, another addressee, not decryptable), SignatureInvalid, DocumentDamaged,
    DocumentTooLarge.
    """
    header = document.header
    if header.type is not kind:
        raise DocumentUnreadable(reason="type", expected=kind.value, found=header.type.value)
    check_signature(document, sender)
    if header.addressee != (reader.id if reader else ""):
        raise DocumentUnreadable(reason="addressee")
    check_payload(document)
    sealed = reader.decrypt(document.payload) if reader else document.payload
    return decompress(sealed, kind)


def decompress(compressed: bytes, kind: DocumentType) -> bytes:
    """The lines of a payload of this type, within its bound. Raises DocumentTooLarge or DocumentDamaged."""
    limit = LIMITS[kind].opened
    window = 1 << max(10, min(27, limit.bit_length()))
    stream = zstandard.ZstdDecompressor(max_window_size=window).stream_reader(compressed, read_across_frames=False)
    try:
        opened = stream.read(limit + 1)
        if len(opened) > limit:
            raise DocumentTooLarge(size=len(opened))
        declared = zstandard.frame_content_size(compressed)
    except zstandard.ZstdError as error:
        raise DocumentDamaged(reason="compression") from error
    if declared != len(opened):
        raise DocumentDamaged(reason="compression")
    return opened

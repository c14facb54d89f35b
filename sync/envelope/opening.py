"""Opening: the signature first, then the payload's size and hash, then decryption, then bounded decompression."""

import hashlib

import zstandard

from sync.contract.errors import DocumentDamaged, DocumentTooLarge, DocumentUnreadable, SignatureInvalid
from sync.envelope.header import LIMITS, Document, DocumentType
from sync.envelope.keys import PartyKeys, PublicKeys

# Of zstd's frames: the size of a block's header, the kind of block that is one byte repeated, the checksum's size.
_BLOCK_HEADER_BYTES = 3
_REPEATED_BYTE = 1
_CHECKSUM_BYTES = 4


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
    if declared != len(opened) or _frame_length(compressed) != len(compressed):
        raise DocumentDamaged(reason="compression")
    return opened


def _frame_length(compressed: bytes) -> int:
    """Bytes of the first zstd frame: header, blocks, checksum (RFC 8878, 3.1.1). Only for a frame that was read whole.

    What follows it would be told by no check of ours, and other programs would read it as more lines.
    """
    if not compressed.startswith(zstandard.FRAME_HEADER):  # a skippable frame, which holds nothing that we know
        return -1
    place, is_last = zstandard.frame_header_size(compressed), False
    while not is_last:
        block = int.from_bytes(compressed[place : place + _BLOCK_HEADER_BYTES], "little")
        is_last = bool(block & 1)
        kind, size = block >> 1 & 3, block >> 3
        place += _BLOCK_HEADER_BYTES + (1 if kind == _REPEATED_BYTE else size)
        if place > len(compressed):
            return -1
    return place + (_CHECKSUM_BYTES if zstandard.get_frame_parameters(compressed).has_checksum else 0)

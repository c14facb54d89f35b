"""Sealing: a payload becomes a document that proves who made it and that only its addressee can read."""

import base64
import hashlib

import msgspec
import zstandard

from sync.contract.errors import DocumentTooLarge
from sync.contract.identifiers import new_id
from sync.envelope.header import FORMAT, LIMITS, DocumentType, Header
from sync.envelope.keys import PartyKeys, PublicKeys

_LEVEL = 3


def seal(
    payload: bytes,
    *,
    kind: DocumentType,
    sender: PartyKeys,
    addressee: PublicKeys | None,
    seq: int = 0,
    prev: str = "",
    document_id: str = "",
    epoch: int = 0,
) -> tuple[Header, bytes]:
    """Seal `payload` (JSON lines; a blob's content as it is) and return its header and the whole document.

    Without an addressee the payload is compressed and signed but not encrypted, as an invitation is.
    Raises DocumentTooLarge.
    """
    limits = LIMITS[kind]
    if len(payload) > limits.opened:
        raise DocumentTooLarge(size=len(payload))
    sealed = zstandard.ZstdCompressor(level=_LEVEL).compress(payload)
    if addressee is not None:
        sealed = addressee.encrypt(sealed)
    header = Header(
        format=FORMAT,
        type=kind,
        id=document_id or new_id(),
        sender=sender.id,
        addressee=addressee.id if addressee else "",
        seq=seq,
        prev=prev,
        size=len(sealed),
        sha256=hashlib.sha256(sealed).hexdigest(),
        epoch=epoch,
    )
    if header.size > limits.sealed:
        raise DocumentTooLarge(size=header.size)
    header_line = msgspec.json.encode(header)
    signature = base64.b64encode(sender.sign(header_line))
    return header, b"\n".join((header_line, signature, sealed))

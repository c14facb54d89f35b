"""The first line of a document: what it is, who made it for whom, and the size and hash of its payload."""

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from sync.contract.errors import DocumentDamaged, DocumentTooLarge, DocumentUnreadable
from sync.contract.identifiers import is_id

FORMAT = "sangkien/1"
MAX_HEADER_BYTES = 2048
MAX_SEQ = 2**53  # what every JSON reader and every database column holds
_SIGNATURE_TEXT_BYTES = 88
LONGEST_HEAD_BYTES = MAX_HEADER_BYTES + _SIGNATURE_TEXT_BYTES + 2  # the first two lines with their ends


class DocumentType(StrEnum):
    """The six documents of the protocol."""

    INVITATION = "invitation"
    ENROLMENT = "enrolment"
    BATCH = "batch"
    BLOB = "blob"
    RECEIPT = "receipt"
    BULLETIN = "bulletin"

    @property
    def file_ending(self) -> str:
        """The ending of a file that holds one, with its dot."""
        return _ENDINGS[self]


_ENDINGS = {
    DocumentType.INVITATION: ".skinvite",
    DocumentType.ENROLMENT: ".skenrol",
    DocumentType.BATCH: ".skbatch",
    DocumentType.BLOB: ".skblob",
    DocumentType.RECEIPT: ".skreceipt",
    DocumentType.BULLETIN: ".skbulletin",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest sealed payload and the largest opened payload of a type, in bytes."""

    sealed: int
    opened: int


LIMITS = {
    DocumentType.INVITATION: Limits(16 << 20, 64 << 20),
    DocumentType.ENROLMENT: Limits(16 << 10, 64 << 10),
    DocumentType.BATCH: Limits(2 << 20, 2 << 20),
    DocumentType.BLOB: Limits(2 << 20, 2 << 20),
    DocumentType.RECEIPT: Limits(4 << 20, 4 << 20),
    DocumentType.BULLETIN: Limits(16 << 20, 64 << 20),
}
MAX_DOCUMENT_BYTES = (16 << 20) + 4096


class Header(msgspec.Struct, frozen=True, kw_only=True, rename={"sender": "from", "addressee": "to"}):
    """`sender` and `addressee` are party ids (addressee empty: for anyone); `seq` and `prev` chain the batches of a
    device, and its bulletins.

    `prev` is the `sha256` of the batch or bulletin before; empty for the first, and where a hub tells everything anew.
    `size` and `sha256` are of the payload's bytes.
    `epoch` counts the lives of a device: a book that was put back from a copy begins a new chain in a new one.
    """

    format: str
    type: DocumentType
    id: str
    sender: str
    addressee: str
    seq: int
    prev: str
    size: int
    sha256: str
    epoch: int = 0


_header_decoder = msgspec.json.Decoder(Header)


@dataclass(frozen=True, slots=True)
class Document:
    """A document taken apart, nothing of it checked beyond its form: see `opening`."""

    header: Header
    header_line: bytes
    signature: bytes
    payload: bytes


def take_apart(document: bytes) -> Document:
    """Split a document into its three parts and read its header.

    Raises DocumentDamaged (not a document), DocumentTooLarge, DocumentUnreadable (a format that we do not know).
    """
    head = document[:LONGEST_HEAD_BYTES]
    header_line, first_end, rest = head.partition(b"\n")
    signature_line, second_end, _ = rest.partition(b"\n")
    if not first_end or not second_end or len(header_line) > MAX_HEADER_BYTES:
        raise DocumentDamaged(reason="no header")
    try:
        header = _header_decoder.decode(header_line)
        signature = base64.b64decode(signature_line, validate=True)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, binascii.Error) as error:
        raise DocumentDamaged(reason="header unreadable") from error
    if base64.b64encode(signature) != signature_line:  # one spelling alone: spare bits and line ends carry nothing
        raise DocumentDamaged(reason="signature unreadable")
    if header.format != FORMAT:
        raise DocumentUnreadable(reason="unknown format", format=header.format[:40])
    if not is_id(header.id) or not 0 <= header.seq <= MAX_SEQ or not 0 <= header.epoch <= MAX_SEQ:
        raise DocumentDamaged(reason="header unreadable")
    if header.size > LIMITS[header.type].sealed:
        raise DocumentTooLarge(size=header.size)
    return Document(header, header_line, signature, document[len(header_line) + len(signature_line) + 2 :])

"""The documents as they came, each with the receipt that answered it; and those that were kept without being taken."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select

from sync.envelope.header import Header
from sync.hub.store.database import Connection
from sync.hub.store.dialect import insert_if_new
from sync.hub.store.tables import documents, held_documents

BATCH = "batch"


@dataclass(frozen=True, slots=True)
class TakenDocument:
    """A document that was taken, by what tells it from others, and its receipt."""

    id: str
    type: str
    device: str
    seq: int
    payload_sha256: str
    receipt: bytes

    def is_same(self, header: Header) -> bool:
        """Whether `header` heads this very document."""
        ours = (self.type, self.device, self.seq, self.payload_sha256)
        return ours == (header.type, header.sender, header.seq, header.sha256)


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document and its receipt, as bytes, and what was written down of its header."""

    id: str
    type: str
    payload_sha256: str
    sealed: bytes
    receipt: bytes


_TAKEN = tuple(documents.c[name] for name in TakenDocument.__slots__)


_BY_ID = select(*_TAKEN).where(documents.c.id == bindparam("document"))
_ADD = insert(documents)
_AROUND = select(documents.c.seq, documents.c.payload_sha256, documents.c.prev).where(
    documents.c.device == bindparam("sender"),
    documents.c.type == BATCH,
    documents.c.seq.between(bindparam("first"), bindparam("last")),
)
_SAME = select(documents.c.id).where(
    documents.c.device == bindparam("sender"),
    documents.c.type == bindparam("kind"),
    documents.c.seq == bindparam("seq"),
    documents.c.payload_sha256 == bindparam("payload"),
)


def find_document(connection: Connection, document: str) -> TakenDocument | None:
    """The document with this id, if it was taken."""
    row = connection.execute(_BY_ID, {"document": document}).one_or_none()
    return None if row is None else TakenDocument(*row)


def is_known_payload(connection: Connection, header: Header) -> bool:
    """Whether this device's very payload was taken with this number, whatever its id."""
    same = {"sender": header.sender, "kind": header.type.value, "seq": header.seq, "payload": header.sha256}
    return connection.execute(_SAME, same).first() is not None


def add_document(
    connection: Connection, header: Header, sealed: bytes, receipt: bytes, received_at: dt.datetime
) -> int:
    """Keep a document and its receipt; returns its number. Raises OtherWriterWasFaster when its id is known."""
    row = {
        "id": header.id,
        "type": header.type.value,
        "device": header.sender,
        "seq": header.seq,
        "prev": header.prev,
        "payload_sha256": header.sha256,
        "sealed": sealed,
        "receipt": receipt,
        "received_at": received_at,
    }
    added = connection.execute(_ADD, row).inserted_primary_key
    return int(added[0]) if added else 0


def hold_document(connection: Connection, header: Header, sealed: bytes, reason: str, received_at: dt.datetime) -> None:
    """Keep a document that is not taken, once."""
    row = {
        "id": header.id,
        "device": header.sender,
        "seq": header.seq,
        "payload_sha256": header.sha256,
        "sealed": sealed,
        "reason": reason,
        "received_at": received_at,
    }
    connection.execute(insert_if_new(connection.dialect.name, held_documents), row)


def find_chain(connection: Connection, device: str, first: int, last: int) -> list[tuple[int, str, str]]:
    """The device's batches numbered `first` to `last`, as (number, SHA-256 of payload, SHA-256 it is chained to)."""
    rows = connection.execute(_AROUND, {"sender": device, "first": first, "last": last})
    return [(seq, payload, prev) for seq, payload, prev in rows]


def find_seqs_above(connection: Connection, device: str, seq: int) -> list[int]:
    """The numbers above `seq` of the device's batches that were taken, in order."""
    chosen = (documents.c.device == device) & (documents.c.type == BATCH) & (documents.c.seq > seq)
    return list(connection.execute(select(documents.c.seq).where(chosen).order_by(documents.c.seq)).scalars())


def document_numbers(connection: Connection) -> Iterator[int]:
    """The numbers of all documents, in the order in which they came."""
    yield from connection.execute(select(documents.c.number).order_by(documents.c.number)).scalars()


def find_kept(connection: Connection, number: int) -> KeptDocument:
    """The bytes of the document with this number and of its receipt."""
    columns = (documents.c[name] for name in KeptDocument.__slots__)
    return KeptDocument(*connection.execute(select(*columns).where(documents.c.number == number)).one())

"""The documents that were taken, as they came, each with the receipt that answered it."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, func, insert, select

from sync.envelope.header import Header
from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.tables import documents

BATCH, ENROLMENT = "batch", "enrolment"


@dataclass(frozen=True, slots=True)
class TakenDocument:
    """A document that was taken, by what tells it from others, and its receipt."""

    id: str
    type: str
    device: str
    epoch: int
    seq: int
    payload_sha256: str
    receipt: bytes

    def is_same(self, header: Header) -> bool:
        """Whether `header` heads this very document."""
        ours = (self.type, self.device, self.epoch, self.seq, self.payload_sha256)
        return ours == (header.type, header.sender, header.epoch, header.seq, header.sha256)


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document and its receipt, as bytes, and what was written down of its header."""

    id: str
    type: str
    payload_sha256: str
    sealed: bytes
    receipt: bytes


_TAKEN = tuple(documents.c[name] for name in TakenDocument.__slots__)


_BY_ID = select(*_TAKEN).where(documents.c.id == bindparam("document"), documents.c.device == bindparam("sender"))
_RECEIPTS = select(documents.c.receipt).where(documents.c.id == bindparam("document"))
_RECEIPTS_OF_DEVICE = _RECEIPTS.where(documents.c.device == bindparam("sender"))
_ADD = insert(documents)
_AROUND = select(documents.c.seq, documents.c.payload_sha256, documents.c.prev).where(
    documents.c.device == bindparam("sender"),
    documents.c.type == BATCH,
    documents.c.epoch == bindparam("of"),
    documents.c.seq.between(bindparam("first"), bindparam("last")),
)
_SAME = select(documents.c.id).where(
    documents.c.device == bindparam("sender"),
    documents.c.type == bindparam("kind"),
    documents.c.epoch == bindparam("of"),
    documents.c.seq == bindparam("seq"),
    documents.c.payload_sha256 == bindparam("payload"),
)
_OF_HELD = (
    select(documents.c.id, documents.c.receipt)
    .where(documents.c.device == bindparam("sender"), documents.c.was_held)
    .order_by(documents.c.number.desc())
    .limit(bindparam("most"))
)
_LAST_INSTANTS = select(documents.c.received_at).order_by(documents.c.number.desc()).limit(100)
_KEPT = select(*(documents.c[name] for name in KeptDocument.__slots__)).where(documents.c.number == bindparam("place"))


def newest_instant(connection: Connection) -> dt.datetime | None:
    """The latest moment at which one of the last hundred documents was taken; None before the first."""
    return max(connection.execute(_LAST_INSTANTS).scalars(), default=None)


def find_document(connection: Connection, document: str, device: str) -> TakenDocument | None:
    """The device's document with this id, if it was taken."""
    row = connection.execute(_BY_ID, {"document": document, "sender": device}).one_or_none()
    return None if row is None else TakenDocument(*row)


def find_receipts(connection: Connection, document: str, device: str = "") -> list[bytes]:
    """The receipts of the documents with this id, of one device or of whichever."""
    asked = {"document": document, "sender": device}
    return list(connection.execute(_RECEIPTS_OF_DEVICE if device else _RECEIPTS, asked).scalars())


def is_known_payload(connection: Connection, header: Header) -> bool:
    """Whether this device's very payload was taken with this number, whatever its id."""
    same = {"sender": header.sender, "kind": header.type.value, "of": header.epoch, "seq": header.seq}
    same["payload"] = header.sha256
    return connection.execute(_SAME, same).first() is not None


def count_enrolments(connection: Connection, device: str) -> int:
    """How many enrolments of the device were taken."""
    chosen = (documents.c.device == device) & (documents.c.type == ENROLMENT)
    return int(connection.execute(select(func.count()).where(chosen)).scalar_one())


def add_document(
    connection: Connection,
    header: Header,
    sealed: bytes,
    receipt: bytes,
    received_at: dt.datetime,
    *,
    was_held: bool = False,
) -> int:
    """Keep a document and its receipt; returns its number. Raises OtherWriterWasFaster when its id is known."""
    row = {
        "id": header.id,
        "type": header.type.value,
        "device": header.sender,
        "epoch": header.epoch,
        "seq": header.seq,
        "prev": header.prev,
        "payload_sha256": header.sha256,
        "sealed": sealed,
        "receipt": receipt,
        "received_at": received_at,
        "was_held": was_held,
    }
    added = connection.execute(_ADD, row).inserted_primary_key
    return int(added[0]) if added else 0


def find_receipts_of_held(connection: Connection, device: str, limit: int) -> list[tuple[str, bytes]]:
    """Id and receipt of the device's newest documents that were held before they were taken."""
    rows = connection.execute(_OF_HELD, {"sender": device, "most": limit})
    return [(document, receipt) for document, receipt in rows]


def find_chain(connection: Connection, device: str, epoch: int, first: int, last: int) -> list[tuple[int, str, str]]:
    """The device's batches `first` to `last` of `epoch`: (number, SHA-256 of payload, SHA-256 it is chained to)."""
    rows = connection.execute(_AROUND, {"sender": device, "of": epoch, "first": first, "last": last})
    return [(seq, payload, prev) for seq, payload, prev in rows]


def find_seqs_above(connection: Connection, device: str, epoch: int, seq: int) -> list[int]:
    """The numbers above `seq` of the device's batches of `epoch` that were taken, in order."""
    batches = (documents.c.device == device) & (documents.c.type == BATCH) & (documents.c.epoch == epoch)
    chosen = select(documents.c.seq).where(batches & (documents.c.seq > seq)).order_by(documents.c.seq)
    return list(connection.execute(chosen).scalars())


def document_numbers(connection: Connection) -> Iterator[int]:
    """The numbers of all documents, in the order in which they came."""
    yield from connection.execute(select(documents.c.number).order_by(documents.c.number)).scalars()


def find_kept(connection: Connection, number: int) -> KeptDocument:
    """The bytes of the document with this number and of its receipt."""
    return KeptDocument(*connection.execute(_KEPT, {"place": number}).one())


def units_of(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The units whose PCs sent these documents, by their numbers."""
    chosen = select(documents.c.number, devices.c.unit).join(devices, devices.c.id == documents.c.device)
    asked = chosen.where(is_one_of(connection.dialect.name, documents.c.number, "numbers"))
    return dict(connection.execute(asked, {"numbers": as_many(connection, numbers)}).all())


def numbers_received(
    connection: Connection, since: dt.datetime | None, before: dt.datetime | None
) -> tuple[int, int] | None:
    """The lowest and the highest number of the documents that came from `since` on and before `before`.

    None where none did. Between them may stand others, where a clock was set.
    """
    chosen = select(func.min(documents.c.number), func.max(documents.c.number))
    if since is not None:
        chosen = chosen.where(documents.c.received_at >= since)
    if before is not None:
        chosen = chosen.where(documents.c.received_at < before)
    first, last = connection.execute(chosen).one()
    return None if first is None else (first, last)


def last_number_at(connection: Connection, moment: dt.datetime) -> int:
    """The number of the last document that was taken by then, 0 for none."""
    newest = documents.c.received_at.desc(), documents.c.number.desc()
    chosen = select(documents.c.number).where(documents.c.received_at <= moment).order_by(*newest).limit(1)
    return connection.execute(chosen).scalar_one_or_none() or 0


def find_received(connection: Connection, numbers: Collection[int]) -> dict[int, dt.datetime]:
    """When the hub took these documents, by their numbers."""
    asked = is_one_of(connection.dialect.name, documents.c.number, "numbers")
    chosen = select(documents.c.number, documents.c.received_at).where(asked)
    return dict(connection.execute(chosen, {"numbers": as_many(connection, numbers)}).all())

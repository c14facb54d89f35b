"""The documents that are held: whole and signed, but of a device that may not send, or not yet. They stay as they came.

How many wait of a device stands with the device, so that nobody has to count.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, select, update

from sync.envelope.header import Header
from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices, held_documents
from sync.hub.store.devices import ADMITTED, WAITING
from sync.hub.store.dialect import insert_if_new

# Why a document is held. Refused: it was looked at when its device was let in, and could not be taken all the same.
DEVICE_WAITS, FORKED, DEVICE_SET_ASIDE, REFUSED = "waiting", "forked", "set_aside", "refused"


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A held document, as it came."""

    number: int
    id: str
    device: str
    reason: str
    payload_sha256: str
    sealed: bytes


_HELD = tuple(held_documents.c[name] for name in HeldDocument.__slots__)
_BY_NUMBER = select(*_HELD).where(held_documents.c.number == bindparam("place"))
_SAME = (
    (held_documents.c.device == bindparam("sender"))
    & (held_documents.c.type == bindparam("kind"))
    & (held_documents.c.epoch == bindparam("of"))
    & (held_documents.c.seq == bindparam("place"))
    & (held_documents.c.payload_sha256 == bindparam("payload"))
)
_WAITS = held_documents.c.reason != REFUSED
_REASON = select(held_documents.c.reason).where(_SAME)
_SIZE = select(held_documents.c.number, func.length(held_documents.c.sealed)).where(_SAME & _WAITS)
_NEXT = (
    select(held_documents.c.number)
    .join(devices, devices.c.id == held_documents.c.device)
    .where((devices.c.status == ADMITTED) & (devices.c.held > 0) & _WAITS)
    .order_by(
        devices.c.number,
        held_documents.c.type,
        held_documents.c.epoch,
        held_documents.c.seq,
        held_documents.c.number,
    )
    .limit(1)
)
_COUNT = (
    update(devices)
    .where(devices.c.id == bindparam("sender"))
    .values(held=devices.c.held + bindparam("more"), held_bytes=devices.c.held_bytes + bindparam("bytes"))
)
_HEARD = update(devices).where(devices.c.id == bindparam("sender")).values(heard_at=bindparam("heard"))


def hold(connection: Connection, header: Header, sealed: bytes, reason: str, received_at: dt.datetime) -> None:
    """Hold a document, once."""
    row = {
        "id": header.id,
        "type": header.type.value,
        "device": header.sender,
        "epoch": header.epoch,
        "seq": header.seq,
        "payload_sha256": header.sha256,
        "sealed": sealed,
        "reason": reason,
        "received_at": received_at,
    }
    # Not by the count of rows: PostgreSQL's driver has none where keys are given back.
    made = insert_if_new(connection.dialect.name, held_documents).returning(held_documents.c.number)
    if connection.execute(made, row).first() is not None:
        connection.execute(_COUNT, {"sender": header.sender, "more": 1, "bytes": len(sealed)})
        connection.execute(_HEARD, {"sender": header.sender, "heard": received_at})


def find_reason(connection: Connection, header: Header) -> str:
    """Why this very document is held, empty when it is not."""
    return connection.execute(_REASON, _same(header)).scalar_one_or_none() or ""


def release(connection: Connection, header: Header) -> None:
    """Let go of a document, because it was taken."""
    row = connection.execute(_SIZE, _same(header)).one_or_none()
    if row is not None:
        connection.execute(delete(held_documents).where(held_documents.c.number == row[0]))
        connection.execute(_COUNT, {"sender": header.sender, "more": -1, "bytes": -row[1]})


def note_forked(connection: Connection, document: HeldDocument) -> None:
    """Hold a document because it proves a copied disk."""
    change = update(held_documents).where(held_documents.c.number == document.number)
    connection.execute(change.values(reason=FORKED))


def refuse(connection: Connection, document: HeldDocument) -> None:
    """Keep a document that cannot be taken, and let nothing wait for it any longer."""
    change = update(held_documents).where(held_documents.c.number == document.number)
    connection.execute(change.values(reason=REFUSED))
    connection.execute(_COUNT, {"sender": document.device, "more": -1, "bytes": -len(document.sealed)})


def find_next(connection: Connection) -> int | None:
    """The first document that may be looked at because its device was let in: a device's in the order of its chain.

    Enrolments come last (by the alphabet): an inventory that one of them asks for tells of the batches, too.
    """
    return connection.execute(_NEXT).scalar_one_or_none()


def find_held(connection: Connection, number: int) -> HeldDocument | None:
    """The held document with this number, if it is held still."""
    row = connection.execute(_BY_NUMBER, {"place": number}).one_or_none()
    return None if row is None else HeldDocument(*row)


def is_held(connection: Connection, document: str, device: str = "") -> bool:
    """Whether a document with this id, of one device or of whichever, is held and may still be taken."""
    chosen = (held_documents.c.id == document) & _WAITS
    if device:
        chosen &= held_documents.c.device == device
    return connection.execute(select(held_documents.c.number).where(chosen)).first() is not None


def find_size(connection: Connection, document: str, device: str = "") -> int | None:
    """How many bytes the document with this id has that is held and may still be taken."""
    chosen = (held_documents.c.id == document) & _WAITS
    if device:
        chosen &= held_documents.c.device == device
    size = select(func.length(held_documents.c.sealed)).where(chosen)
    return connection.execute(size.limit(1)).scalar_one_or_none()


def bytes_of_all_waiting(connection: Connection) -> int:
    """How many bytes are held of all devices that nobody has let in."""
    chosen = select(func.coalesce(func.sum(devices.c.held_bytes), 0)).where(devices.c.status == WAITING)
    return int(connection.execute(chosen).scalar_one())


def counts(connection: Connection) -> dict[str, tuple[int, int]]:
    """How many documents and bytes wait of each device, counted."""
    size = func.sum(func.length(held_documents.c.sealed))
    chosen = select(held_documents.c.device, func.count(), size).where(_WAITS).group_by(held_documents.c.device)
    return {device: (count, int(size)) for device, count, size in connection.execute(chosen)}


def held_numbers(connection: Connection) -> list[int]:
    """The numbers of all documents that are held, in the order in which they came."""
    return list(connection.execute(select(held_documents.c.number).order_by(held_documents.c.number)).scalars())


def _same(header: Header) -> dict[str, object]:
    return {
        "sender": header.sender,
        "kind": header.type.value,
        "of": header.epoch,
        "place": header.seq,
        "payload": header.sha256,
    }

"""The blobs that were taken: sealed as they came, each with its receipt and with what of whose is inside."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, func, insert, select, update

from sync.envelope.header import Header
from sync.hub.store.blob_tables import blob_contents, blobs
from sync.hub.store.database import Connection


@dataclass(frozen=True, slots=True)
class TakenBlob:
    """A blob that was taken, by what tells it from others. `size`: the whole document's bytes."""

    id: str
    device: str
    payload_sha256: str
    size: int
    receipt: bytes

    def is_same(self, header: Header) -> bool:
        """Whether `header` heads this very document."""
        return (self.id, self.device, self.payload_sha256) == (header.id, header.sender, header.sha256)


@dataclass(frozen=True, slots=True)
class Resting:
    """Where a blob's bytes are: here as `sealed`, or in a place by its number, under their hash. See `blob_shelf`."""

    place: int
    sha256: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeptBlob:
    """A blob and its receipt, and what was written down of its header."""

    id: str
    device: str
    payload_sha256: str
    receipt: bytes
    resting: Resting


_TAKEN = tuple(blobs.c[name] for name in TakenBlob.__slots__)
_RECEIPTS = select(blobs.c.receipt).where(blobs.c.id == bindparam("document"))
_RECEIPTS_OF_DEVICE = _RECEIPTS.where(blobs.c.device == bindparam("sender"))
_COUNT = select(func.count()).where(blobs.c.device == bindparam("sender"))
RESTING = (blobs.c.place, blobs.c.sealed_sha256, blobs.c.sealed)
_KEPT = (blobs.c.id, blobs.c.device, blobs.c.payload_sha256, blobs.c.receipt)


def find_blob(connection: Connection, document: str, device: str = "") -> TakenBlob | None:
    """The blob with this document's id, if it was taken: the device's, or the first that came."""
    chosen = select(*_TAKEN).where(blobs.c.id == document)
    if device:
        chosen = chosen.where(blobs.c.device == device)
    row = connection.execute(chosen.order_by(blobs.c.number).limit(1)).one_or_none()
    return None if row is None else TakenBlob(*row)


def find_resting(connection: Connection, document: str, device: str) -> Resting:
    """Where the blob of a device with this document's id, which was taken, rests."""
    chosen = select(*RESTING).where((blobs.c.id == document) & (blobs.c.device == device))
    return Resting(*connection.execute(chosen).one())


def find_receipts(connection: Connection, document: str, device: str = "") -> list[bytes]:
    """The receipts of the blobs with this document's id, of one device or of whichever."""
    asked = {"document": document, "sender": device}
    return list(connection.execute(_RECEIPTS_OF_DEVICE if device else _RECEIPTS, asked).scalars())


def is_known_blob(connection: Connection, header: Header) -> bool:
    """Whether this device's very payload was taken, whatever its document's id."""
    same = (blobs.c.device == header.sender) & (blobs.c.payload_sha256 == header.sha256)
    return connection.execute(select(blobs.c.id).where(same)).first() is not None


def count_blobs_of(connection: Connection, device: str) -> int:
    """How many blobs of this device were taken."""
    return int(connection.execute(_COUNT, {"sender": device}).scalar_one())


def find_content(connection: Connection, sha256: str) -> list[int]:
    """The numbers of the blobs with this content, whoever brought it."""
    chosen = select(blob_contents.c.blob).where(blob_contents.c.sha256 == sha256)
    return list(connection.execute(chosen.order_by(blob_contents.c.blob)).scalars())


def has_content(connection: Connection, device: str, sha256: str) -> bool:
    """Whether this device has brought this content before."""
    same = (blob_contents.c.sha256 == sha256) & (blob_contents.c.device == device)
    return connection.execute(select(blob_contents.c.blob).where(same)).first() is not None


def add_blob(
    connection: Connection, header: Header, size: int, resting: Resting, *, receipt: bytes, received_at: dt.datetime
) -> int:
    """Keep a blob and its receipt; returns its number. Raises OtherWriterWasFaster when its id is known."""
    row = {
        "id": header.id,
        "device": header.sender,
        "payload_sha256": header.sha256,
        "size": size,
        "sealed": resting.sealed,
        "receipt": receipt,
        "received_at": received_at,
        "place": resting.place,
        "sealed_sha256": resting.sha256,
    }
    added = connection.execute(insert(blobs).values(row)).inserted_primary_key
    return int(added[0]) if added else 0


def add_content(connection: Connection, device: str, sha256: str, blob: int, size: int) -> None:
    """Note what is inside a blob. Raises OtherWriterWasFaster when the device has brought it before."""
    row = {"sha256": sha256, "device": device, "blob": blob, "size": size}
    connection.execute(insert(blob_contents).values(row))


def repoint_content(connection: Connection, device: str, sha256: str, blob: int) -> None:
    """What a device brought before lies in another blob now: the newest, which was put where it rests just now."""
    same = (blob_contents.c.sha256 == sha256) & (blob_contents.c.device == device)
    connection.execute(update(blob_contents).where(same).values(blob=blob))


def blob_numbers(connection: Connection) -> Iterator[int]:
    """The numbers of all blobs, in the order in which they came."""
    yield from connection.execute(select(blobs.c.number).order_by(blobs.c.number)).scalars()


def find_kept_blob(connection: Connection, number: int) -> KeptBlob:
    """The blob with this number and its receipt."""
    row = connection.execute(select(*_KEPT, *RESTING).where(blobs.c.number == number)).one()
    resting = Resting(row.place, row.sealed_sha256, row.sealed)
    return KeptBlob(row.id, row.device, row.payload_sha256, row.receipt, resting)


def next_elsewhere(connection: Connection, place: int, after: int, most: int) -> list[int]:
    """The numbers of the next blobs that do not rest in a place."""
    chosen = select(blobs.c.number).where(blobs.c.place != place, blobs.c.number > after)
    return list(connection.execute(chosen.order_by(blobs.c.number).limit(most)).scalars())


def move_to(connection: Connection, number: int, was: Resting, now: Resting) -> bool:
    """A blob rests elsewhere from now on; False where it was moved meanwhile."""
    same = (blobs.c.number == number) & (blobs.c.place == was.place)
    moved = update(blobs).where(same).values(place=now.place, sealed_sha256=now.sha256, sealed=now.sealed)
    return connection.execute(moved).rowcount == 1


def take_in(connection: Connection, place: int, sha256: str, sealed: bytes) -> None:
    """What rested in a place under this name is here from now on."""
    same = (blobs.c.place == place) & (blobs.c.sealed_sha256 == sha256)
    connection.execute(update(blobs).where(same).values(place=0, sealed_sha256="", sealed=sealed))


def count_in_places(connection: Connection) -> dict[int, int]:
    """How many blobs rest in each place."""
    return dict(connection.execute(select(blobs.c.place, func.count()).group_by(blobs.c.place)).all())


def named_in(connection: Connection, place: int) -> dict[str, int]:
    """What should lie in a place, by name, and how many bytes each has."""
    chosen = select(blobs.c.sealed_sha256, blobs.c.size).where(blobs.c.place == place)
    return dict(connection.execute(chosen).all())


def contents_of(connection: Connection, number: int) -> list[tuple[str, str, int]]:
    """What is noted of this blob's inside: SHA-256, device, size."""
    chosen = select(blob_contents.c.sha256, blob_contents.c.device, blob_contents.c.size)
    rows = connection.execute(chosen.where(blob_contents.c.blob == number))
    return [(sha256, device, size) for sha256, device, size in rows]

"""Uploads under way: what has come of a document so far, in the pieces in which it came, until it is whole."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from sync.hub.store.blob_tables import upload_pieces, uploads
from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices
from sync.hub.store.devices import ADMITTED


@dataclass(frozen=True, slots=True)
class UploadRow:
    """An upload: `head` are the document's first two lines as they were told, `size` what the whole will have."""

    document: str
    device: str
    head: bytes
    size: int
    received: int
    changed_at: dt.datetime


_COLUMNS = tuple(uploads.c[name] for name in UploadRow.__slots__)


def find_upload(connection: Connection, document: str) -> UploadRow | None:
    """The upload of this document."""
    row = connection.execute(select(*_COLUMNS).where(uploads.c.document == document)).one_or_none()
    return None if row is None else UploadRow(*row)


def add_upload(connection: Connection, upload: UploadRow) -> None:
    """Begin an upload. Raises OtherWriterWasFaster when it was begun meanwhile."""
    connection.execute(insert(uploads).values({name: getattr(upload, name) for name in UploadRow.__slots__}))


def add_piece(connection: Connection, document: str, start: int, content: bytes, now: dt.datetime) -> bool:
    """Add what comes next; False when the upload does not stand at `start` (any longer)."""
    stands_there = (uploads.c.document == document) & (uploads.c.received == start)
    moved = update(uploads).where(stands_there).values(received=start + len(content), changed_at=now)
    if connection.execute(moved).rowcount != 1:
        return False
    connection.execute(insert(upload_pieces).values(upload=document, start=start, content=content))
    return True


def read_pieces(connection: Connection, document: str) -> bytes:
    """All that has come, in order."""
    chosen = select(upload_pieces.c.content).where(upload_pieces.c.upload == document).order_by(upload_pieces.c.start)
    return b"".join(connection.execute(chosen).scalars())


def end_upload(connection: Connection, document: str) -> None:
    """The document is whole and kept elsewhere, or can never become whole; who adds a piece just now is waited for."""
    connection.execute(select(uploads.c.document).where(uploads.c.document == document).with_for_update())
    connection.execute(delete(upload_pieces).where(upload_pieces.c.upload == document))
    connection.execute(delete(uploads).where(uploads.c.document == document))


def find_abandoned(connection: Connection, before: dt.datetime) -> list[str]:
    """The uploads to which nothing has come since `before`."""
    chosen = select(uploads.c.document).where(uploads.c.changed_at < before).order_by(uploads.c.document)
    return list(connection.execute(chosen).scalars())


def reserved_bytes(connection: Connection, device: str | None = None) -> int:
    """How many bytes the uploads under way will have when they are whole: all of them, or one device's."""
    chosen = select(func.coalesce(func.sum(uploads.c.size), 0))
    if device is not None:
        chosen = chosen.where(uploads.c.device == device)
    return int(connection.execute(chosen).scalar_one())


def reserved_by_the_unadmitted(connection: Connection, device: str) -> int | None:
    """The same of all devices together that nobody has let in, when this is one of them; else None."""
    status = select(devices.c.status).where(devices.c.id == device)
    if connection.execute(status).scalar_one_or_none() == ADMITTED:
        return None
    joined = uploads.join(devices, devices.c.id == uploads.c.device)
    chosen = select(func.coalesce(func.sum(uploads.c.size), 0)).select_from(joined)
    return int(connection.execute(chosen.where(devices.c.status != ADMITTED)).scalar_one())

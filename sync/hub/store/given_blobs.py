"""Photos on their way down: sealed for one device each, and kept while they are fetched, for the line may be cut.

Nothing here was promised to anybody: it is sealed from what is kept for ever, and sealed anew when it was let go.
"""

import datetime as dt

from sqlalchemy import delete, func, insert, select

from sync.hub.store.blob_tables import blob_contents, given_blobs
from sync.hub.store.database import Connection
from sync.hub.store.dialect import as_many, is_one_of


def find_given(connection: Connection, device: str, sha256: str) -> bytes | None:
    """The document that is kept for the device with this content."""
    same = (given_blobs.c.device == device) & (given_blobs.c.sha256 == sha256)
    sealed = connection.execute(select(given_blobs.c.sealed).where(same)).scalar_one_or_none()
    return None if sealed is None else bytes(sealed)


def add_given(connection: Connection, device: str, sha256: str, sealed: bytes, made_at: dt.datetime) -> None:
    """Keep a document. Raises OtherWriterWasFaster when one is kept already."""
    row = {"device": device, "sha256": sha256, "size": len(sealed), "sealed": sealed, "made_at": made_at}
    connection.execute(insert(given_blobs).values(row))


def let_go(connection: Connection, device: str, most: int, before: dt.datetime) -> None:
    """Let go what was made before an instant, whoever it is for, and of this device's all but the newest `most`."""
    connection.execute(delete(given_blobs).where(given_blobs.c.made_at < before))
    own = select(given_blobs.c.number).where(given_blobs.c.device == device)
    oldest = connection.execute(own.order_by(given_blobs.c.number.desc()).offset(most)).scalars().all()
    if oldest:
        connection.execute(delete(given_blobs).where(given_blobs.c.number.in_(oldest)))


def given_bytes(connection: Connection) -> int:
    """How many bytes are kept in all."""
    return int(connection.execute(select(func.coalesce(func.sum(given_blobs.c.size), 0))).scalar_one())


def find_brought(connection: Connection, senders: list[str], sha256: str) -> list[int]:
    """The numbers of the blobs with this content, as these devices brought it."""
    of_them = is_one_of(connection.dialect.name, blob_contents.c.device, "senders")
    chosen = (
        select(blob_contents.c.blob).where((blob_contents.c.sha256 == sha256) & of_them).order_by(blob_contents.c.blob)
    )
    return list(connection.execute(chosen, {"senders": as_many(connection, senders)}).scalars())

"""The bulletins that were made for each device, as sealed bytes that never change."""

import datetime as dt

from sqlalchemy import bindparam, func, insert, select

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import bulletins

_ADD = insert(bulletins)
_OF_DEVICE = bulletins.c.device == bindparam("told_to")
_LAST = select(func.coalesce(func.max(bulletins.c.cursor), 0)).where(_OF_DEVICE)
_NUMBERED = select(bulletins.c.sealed).where(_OF_DEVICE, bulletins.c.cursor == bindparam("numbered"))
_AFTER = (
    select(bulletins.c.cursor, bulletins.c.sealed)
    .where(_OF_DEVICE, bulletins.c.cursor > bindparam("after"))
    .order_by(bulletins.c.cursor)
    .limit(bindparam("most"))
)


def add_bulletin(connection: Connection, device: str, cursor: int, sealed: bytes, made_at: dt.datetime) -> None:
    """Keep a bulletin. Raises OtherWriterWasFaster when this cursor is taken."""
    row = {"device": device, "cursor": cursor, "sealed": sealed, "made_at": made_at}
    connection.execute(_ADD, row)


def last_cursor(connection: Connection, device: str) -> int:
    """The number of the newest bulletin that is kept for the device, 0 when none is."""
    return int(connection.execute(_LAST, {"told_to": device}).scalar_one())


def find_bulletin(connection: Connection, device: str, cursor: int) -> bytes | None:
    """The device's bulletin of this number, sealed; None where there is none."""
    return connection.execute(_NUMBERED, {"told_to": device, "numbered": cursor}).scalar_one_or_none()


def find_bulletins(connection: Connection, device: str, after: int, limit: int) -> list[tuple[int, bytes]]:
    """The device's bulletins after `after`, oldest first, at most `limit`, as (cursor, sealed bytes)."""
    found = connection.execute(_AFTER, {"told_to": device, "after": after, "most": limit})
    return [(cursor, sealed) for cursor, sealed in found]

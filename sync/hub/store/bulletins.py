"""The bulletins that were made for each device, as sealed bytes that never change."""

import datetime as dt

from sqlalchemy import func, insert, select

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import bulletins


def add_bulletin(connection: Connection, device: str, cursor: int, sealed: bytes, made_at: dt.datetime) -> None:
    """Keep a bulletin. Raises OtherWriterWasFaster when this cursor is taken."""
    row = {"device": device, "cursor": cursor, "sealed": sealed, "made_at": made_at}
    connection.execute(insert(bulletins).values(row))


def last_cursor(connection: Connection, device: str) -> int:
    """The number of the newest bulletin that is kept for the device, 0 when none is."""
    chosen = select(func.coalesce(func.max(bulletins.c.cursor), 0)).where(bulletins.c.device == device)
    return int(connection.execute(chosen).scalar_one())


def find_bulletins(connection: Connection, device: str, after: int, limit: int) -> list[tuple[int, bytes]]:
    """The device's bulletins after `after`, oldest first, at most `limit`, as (cursor, sealed bytes)."""
    chosen = (bulletins.c.device == device) & (bulletins.c.cursor > after)
    ordered = select(bulletins.c.cursor, bulletins.c.sealed).where(chosen).order_by(bulletins.c.cursor).limit(limit)
    return [(cursor, sealed) for cursor, sealed in connection.execute(ordered)]

"""The places where photos were told to rest, by number and URL, and which of them is for those that come now.

Number 0 is the database itself. A place is never forgotten: what was kept there is found there.
"""

import datetime as dt

from sqlalchemy import insert, select, update

from sync.hub.store.blob_tables import blob_places
from sync.hub.store.database import Connection
from sync.hub.store.dialect import lock_out_writers

HERE = 0


def current_place(connection: Connection) -> int:
    """Where photos that come now are kept."""
    chosen = select(blob_places.c.number).where(blob_places.c.is_current)
    return connection.execute(chosen).scalar_one_or_none() or HERE


def url_of_number(connection: Connection, number: int) -> str:
    """The URL of a place; "" for the database, and for one that was never named."""
    chosen = select(blob_places.c.url).where(blob_places.c.number == number)
    return connection.execute(chosen).scalar_one_or_none() or ""


def all_places(connection: Connection) -> dict[int, str]:
    """The URLs of all places but the database, by their numbers."""
    return dict(
        connection.execute(select(blob_places.c.number, blob_places.c.url).order_by(blob_places.c.number)).all()
    )


def make_current(connection: Connection, url: str, now: dt.datetime) -> int:
    """From now on photos rest there, in the database for ""; returns the place's number."""
    lock_out_writers(connection, blob_places)
    connection.execute(update(blob_places).where(blob_places.c.is_current).values(is_current=False))
    if not url:
        return HERE
    known = select(blob_places.c.number).where(blob_places.c.url == url)
    number = connection.execute(known).scalar_one_or_none()
    if number is None:
        added = insert(blob_places).values(url=url, named_at=now, is_current=True).returning(blob_places.c.number)
        return int(connection.execute(added).scalar_one())
    connection.execute(update(blob_places).where(blob_places.c.number == number).values(is_current=True))
    return int(number)

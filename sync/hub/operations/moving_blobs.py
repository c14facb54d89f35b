"""Photos go over to another place, while the hub works: each is read, put there, read back, and only then named there.

Promise: at every moment each photo is where it is said to be, and what ends the program loses nothing: the same command
goes on. Photos that come meanwhile rest in the new place at once. In a folder or bucket that they leave they stay, for
an older copy of the database names them there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sync.hub.service import Hub
from sync.hub.store import audit, blob_places, blobs
from sync.hub.store.blob_stores import url_of_place

_AT_ONCE = 200
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class MovedBlobs:
    """How many photos were moved; `url`: where they rest now, "" for the database."""

    url: str
    count: int


def rest_in(hub: Hub, place: str) -> str:
    """From now on photos that come rest in a place, those that are there stay; its URL, "" for the database.

    The place is tried before. Raises BlobPlaceUnclear, BlobsUnreachable.
    """
    url = url_of_place(place)
    _make_current(hub, url)
    return url


def move_blobs(hub: Hub, place: str, tell: Told = lambda _count: None) -> MovedBlobs:
    """Move all photos to a place, where those that come rest, too. `tell` hears how many were moved so far.

    Raises BlobPlaceUnclear; BlobsUnreachable, BlobLost, and then those that were moved stay so.
    """
    url = url_of_place(place)
    number, count, after = _make_current(hub, url), 0, 0
    while portion := _next(hub, number, after):
        for blob in portion:
            count += _move(hub, blob, number)
        after = portion[-1]
        tell(count)
    return MovedBlobs(url, count)


def _make_current(hub: Hub, url: str) -> int:
    if url:
        with hub.database.reading() as connection:
            is_new = url not in blob_places.all_places(connection).values()
        hub.blob_shelf.try_out(url, is_new=is_new)
    with hub.database.writing() as connection:
        before = blob_places.url_of_number(connection, blob_places.current_place(connection))
        number = blob_places.make_current(connection, url, hub.clock())
        if url != before:
            facts = {"from": before or "database"}
            audit.add_entry(connection, hub.clock(), "(command line)", "photos_rest", url or "database", facts=facts)
    return number


def _next(hub: Hub, place: int, after: int) -> list[int]:
    with hub.database.reading() as connection:
        return blobs.next_elsewhere(connection, place, after, _AT_ONCE)


def _move(hub: Hub, blob: int, place: int) -> bool:
    with hub.database.reading() as connection:
        was = blobs.find_kept_blob(connection, blob).resting
    now = hub.blob_shelf.put(place, hub.blob_shelf.read(was))
    with hub.database.writing() as connection:
        return blobs.move_to(connection, blob, was, now)

"""Keeps photos where they are to rest, and finds them wherever they do: in the database, a folder or a bucket.

Promise: what is kept elsewhere is there for good before the row that names it is written, so that whatever ends the
program leaves at most something that nobody names; and whatever is read has the very hash by which it is named.
"""

import hashlib
from collections.abc import Sequence
from threading import Lock

from sync.hub.errors import BlobLost, BlobsUnreachable
from sync.hub.store.blob_places import HERE, current_place, url_of_number
from sync.hub.store.blob_stores import BlobStore, open_store
from sync.hub.store.blobs import Resting, find_kept_blob
from sync.hub.store.database import Connection, HubDatabase

_REMEMBERED = 64
_TRIAL = b"photos of a hub rest here\n"


class BlobShelf:
    """The photos of a hub. One object serves all threads."""

    def __init__(self, database: HubDatabase) -> None:
        """No place is opened yet."""
        self._database = database
        self._stores: dict[int, BlobStore] = {}
        self._lock = Lock()
        self._ahead: dict[tuple[int, str], None] = {}  # put, and not taken yet

    def place_now(self) -> int:
        """Where photos that come now are kept."""
        with self._database.reading() as connection:
            return current_place(connection)

    def put_ahead(self, sealed: bytes) -> None:
        """Put one where it is to rest, so that the transaction that takes it waits for no network.

        Raises BlobsUnreachable.
        """
        place = self.place_now()
        if place == HERE:
            return
        sha256 = hashlib.sha256(sealed).hexdigest()
        self._store(place).put(sha256, sealed)
        with self._lock:
            self._ahead[place, sha256] = None
            while len(self._ahead) > _REMEMBERED:
                del self._ahead[next(iter(self._ahead))]

    def keep(self, connection: Connection, sealed: bytes) -> Resting:
        """Put one where it is to rest, before the row that names it is written. Raises BlobsUnreachable."""
        place = current_place(connection)
        if place == HERE:
            return Resting(HERE, "", sealed)
        sha256 = hashlib.sha256(sealed).hexdigest()
        store = self._stores.get(place) or self._opened(place, url_of_number(connection, place))
        with self._lock:
            is_there = (place, sha256) in self._ahead
            self._ahead.pop((place, sha256), None)
        if not is_there:
            store.put(sha256, sealed)
        return Resting(place, sha256, b"")

    def read(self, resting: Resting) -> bytes:
        """The bytes of one. Raises BlobsUnreachable, BlobLost."""
        if resting.place == HERE:
            return resting.sealed
        found: bytes | None = self._store(resting.place).get(resting.sha256)
        if found is None or hashlib.sha256(found).hexdigest() != resting.sha256:
            with self._database.reading() as connection:
                raise BlobLost(place=url_of_number(connection, resting.place), sha256=resting.sha256)
        return found

    def read_any(self, numbers: Sequence[int]) -> bytes:
        """The bytes of the first of these blobs, which hold the same, that can be read.

        Raises BlobsUnreachable, BlobLost where none can.
        """
        for left, number in enumerate(numbers, 1 - len(numbers)):
            with self._database.reading() as connection:
                resting = find_kept_blob(connection, number).resting
            try:
                return self.read(resting)
            except (BlobLost, BlobsUnreachable):
                if not left:
                    raise
        raise LookupError

    def put_again(self, resting: Resting, sealed: bytes) -> None:
        """Put one that came once more where it rests, if it is missing there. Raises BlobsUnreachable."""
        if resting.place != HERE and hashlib.sha256(sealed).hexdigest() == resting.sha256:
            self._store(resting.place).put(resting.sha256, sealed)

    def put(self, place: int, sealed: bytes) -> Resting:
        """Put one into a place, and read it back. Raises BlobsUnreachable, BlobLost."""
        if place == HERE:
            return Resting(HERE, "", sealed)
        sha256 = hashlib.sha256(sealed).hexdigest()
        self._store(place).put(sha256, sealed)
        put = Resting(place, sha256, b"")
        self.read(put)
        return put

    @staticmethod
    def try_out(url: str, *, is_new: bool) -> None:
        """Put a few bytes there and read them back; one that is new is set up before.

        Raises BlobsUnreachable, BlobLost.
        """
        sha256, store = hashlib.sha256(_TRIAL).hexdigest(), open_store(url)
        if is_new:
            store.set_up()
        store.put(sha256, _TRIAL)
        if store.get(sha256) != _TRIAL:
            raise BlobLost(place=url, sha256=sha256)

    def sizes(self, place: int) -> dict[str, int]:
        """What lies in a place, by name, but for what it was tried out with. Raises BlobsUnreachable."""
        trial = hashlib.sha256(_TRIAL).hexdigest()
        return {name: size for name, size in self._store(place).sizes() if name != trial}

    def _store(self, place: int) -> BlobStore:
        store = self._stores.get(place)
        if store is None:
            with self._database.reading() as connection:
                url = url_of_number(connection, place)
            store = self._opened(place, url)
        return store

    def _opened(self, place: int, url: str) -> BlobStore:
        store = self._stores[place] = open_store(url)
        return store

"""Giving photos back: to a PC whose book was put back, or that took over the book of another, one document a photo.

Each is sealed for the device alone, so that nobody has to log in. Promise: whoever asks, a device is given only what it
brought itself, or a PC whose records went over to it; a line that is cut finds the very same bytes again for a week;
and what strangers may make the hub keep is bounded, for a device and in all.
"""

import datetime as dt
from collections.abc import Callable

from sync.envelope.header import DocumentType, take_apart
from sync.envelope.sealing import seal
from sync.hub.errors import BlobMissing, DeviceNotAdmitted, DeviceRevoked, DeviceSetAside, DeviceUnknown, Overloaded
from sync.hub.reading.batches import open_proven
from sync.hub.store import devices, given_blobs, wishes
from sync.hub.store.blob_shelf import BlobShelf
from sync.hub.store.database import Connection, HubDatabase, OtherWriterWasFaster
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity

KEPT = dt.timedelta(days=7)
MOST_FOR_ONE_DEVICE = 8
MOST_BYTES = 256 << 20
_RETRY_AFTER_SECONDS = 300
_TURNED_AWAY = {devices.SET_ASIDE: DeviceSetAside, devices.REVOKED: DeviceRevoked}


class GivingBack:
    """Seals photos for the devices that have lost them. One object serves all threads."""

    def __init__(
        self, database: HubDatabase, identity: Identity, shelf: BlobShelf, clock: Callable[[], dt.datetime]
    ) -> None:
        """Take where the photos are kept, and the keys."""
        self._shelf = shelf
        self._database = database
        self._identity = identity
        self._clock = clock

    def find(self, device_id: str, sha256: str) -> bytes | None:
        """The document that was sealed for this device before. Raises DeviceUnknown, DocumentRefused."""
        with self._database.reading() as connection:
            _let_in(connection, device_id)
            return given_blobs.find_given(connection, device_id, sha256)

    def give(self, device_id: str, sha256: str) -> bytes:
        """The document for this device with the photo inside: the same as before, or sealed now and kept for a while.

        Raises BlobMissing, BlobLost, BlobsUnreachable; DeviceUnknown, DocumentRefused; Overloaded when too much is on
        its way.
        """
        return self.find(device_id, sha256) or self.keep(device_id, sha256, self.seal(device_id, sha256))

    def keep(self, device_id: str, sha256: str, document: bytes) -> bytes:
        """Keep what was sealed for a while; the one that is kept, for another may be there by now. Raises as `give`."""
        try:
            return self._keep(device_id, sha256, document)
        except OtherWriterWasFaster:
            return self._keep(device_id, sha256, document)

    def seal(self, device_id: str, sha256: str) -> bytes:
        """Sealed now, and kept by nobody yet, as a stick, which is never cut, asks for it.

        `prev` names the content, so that the header alone is the hub's word that it holds it. Raises as `give` does.
        """
        with self._database.reading() as connection:
            device = _let_in(connection, device_id)
            brought = given_blobs.find_brought(connection, wishes.predecessors(connection, device.number), sha256)
        if not brought:
            raise BlobMissing(device=device.id, sha256=sha256[:64])
        content = open_proven(take_apart(self._shelf.read_any(brought)), self._identity)
        sender = self._identity.numbered(device.hub_key).keys
        return seal(content, kind=DocumentType.BLOB, sender=sender, addressee=device.keys, prev=sha256)[1]

    def _keep(self, device_id: str, sha256: str, document: bytes) -> bytes:
        now = self._clock()
        with self._database.writing() as connection:
            _let_in(connection, device_id)
            kept = given_blobs.find_given(connection, device_id, sha256)
            if kept is not None:
                return kept
            given_blobs.let_go(connection, device_id, MOST_FOR_ONE_DEVICE - 1, now - KEPT)
            if given_blobs.given_bytes(connection) + len(document) > MOST_BYTES:
                raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)
            given_blobs.add_given(connection, device_id, sha256, document, now)
        return document


def _let_in(connection: Connection, device_id: str) -> Device:
    device = devices.find_device(connection, device_id)
    if device is None:
        raise DeviceUnknown(device=device_id[:40])
    if device.status != devices.ADMITTED:
        raise _TURNED_AWAY.get(device.status, DeviceNotAdmitted)(device=device.id)
    return device

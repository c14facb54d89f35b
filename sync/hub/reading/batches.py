"""Reading a batch apart from taking it: proving, opening and checking need no lock, so other processes may do it.

A reading says by which editions of the tree and the packs it was made; where these have changed meanwhile, whoever
takes the batch reads it anew. It decides nothing: what becomes of each line is judged in the transaction alone.
"""

import msgspec

from sync.envelope.header import Document, take_apart
from sync.envelope.opening import check_payload, check_signature, decompress
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.errors import DeviceUnknown
from sync.hub.reading.lines import LineReader, ReadLine
from sync.hub.store import devices
from sync.hub.store.database import HubDatabase
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity


class Reading(msgspec.Struct, frozen=True):
    """A batch's lines, read by these editions of the tree and the packs."""

    units: int
    programmes: int
    lines: list[ReadLine]

    def is_of(self, catalogue: Catalogue) -> bool:
        """Whether it was made by this state of the tree and the packs."""
        return (self.units, self.programmes) == (catalogue.editions.units, catalogue.editions.programmes)


class BatchReader:
    """Reads batches; writes nothing."""

    def __init__(self, database: HubDatabase, identity: Identity, shelf: CatalogueShelf) -> None:
        """Take what batches are opened and judged by."""
        self._database = database
        self._identity = identity
        self._shelf = shelf

    def read(self, document: bytes) -> Reading:
        """Prove, open and read a whole batch. Raises DocumentError, DeviceUnknown."""
        parts = take_apart(document)
        with self._database.reading() as connection:
            device = devices.find_device(connection, parts.header.sender)
            catalogue = self._shelf.current(connection)
        if device is None:
            raise DeviceUnknown(device=parts.header.sender)
        check_signature(parts, device.keys)
        check_payload(parts)
        return self.read_proven(parts, device, catalogue)

    def read_proven(self, parts: Document, device: Device, catalogue: Catalogue) -> Reading:
        """Open and read a batch whose signature and payload were found good. Raises DocumentError."""
        payload = open_proven(parts, self._identity)
        lines = LineReader(catalogue, device, self._identity.person_key).read(payload)
        return Reading(catalogue.editions.units, catalogue.editions.programmes, lines)


def open_proven(parts: Document, identity: Identity) -> bytes:
    """What is inside a batch or a blob whose signature and payload were found good. Raises DocumentError."""
    return decompress(identity.keys_of(parts.header.addressee).decrypt(parts.payload), parts.header.type)

"""Documents in, receipts out: each in one transaction, whole or not at all.

The same document gets the very same receipt for ever. One bad line delays no other. What is not taken leaves no trace,
except that a document which proves a copied disk is kept as it came, and its device set aside.
"""

import datetime as dt
from collections.abc import Callable

from sync.contract.errors import DocumentUnreadable, UnknownSender
from sync.envelope.header import Document, DocumentType, Header, take_apart
from sync.envelope.keys import PublicKeys
from sync.envelope.opening import check_payload, check_signature
from sync.hub import chain
from sync.hub.catalogue import CatalogueShelf
from sync.hub.enrolling import Enrolling
from sync.hub.errors import DeviceNotAdmitted, DeviceSetAside, DocumentConflict
from sync.hub.reading import Reading
from sync.hub.store import devices, documents, held
from sync.hub.store.database import Connection, HubDatabase, OtherWriterWasFaster
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity
from sync.hub.taking import Taking

_ATTEMPTS = 5


class Intake:
    """The hub's ear. One object serves all threads."""

    def __init__(
        self,
        database: HubDatabase,
        identity: Identity,
        shelf: CatalogueShelf,
        clock: Callable[[], dt.datetime],
    ) -> None:
        """Take what it judges by."""
        self._database = database
        self._identity = identity
        self._shelf = shelf
        self._clock = clock
        self._enrolling = Enrolling(identity, shelf)
        self._taking = Taking(database, identity, shelf, clock)
        self._keys: dict[str, PublicKeys] = {}

    def check_header(self, head: bytes) -> None:
        """Refuse a document by its first lines, before its payload is read: at the cost of one signature check.

        Raises what `receive` raises for a header that is damaged, too large, of an unknown sender or not signed by it.
        """
        parts = take_apart(head)
        if parts.header.type is DocumentType.BATCH:
            check_signature(parts, self._keys_of(parts.header.sender))

    def receive(self, document: bytes, reading: Reading | None = None) -> bytes:
        """Take an enrolment or a batch and return its sealed receipt; `reading`: the batch's, if made before.

        Raises DocumentDamaged, DocumentTooLarge, DocumentUnreadable, SignatureInvalid, UnknownSender,
        DeviceNotAdmitted, DeviceSetAside, DocumentConflict; DatabaseBusy or DatabaseUnusable.
        """
        parts = take_apart(document)
        if parts.header.type not in {DocumentType.ENROLMENT, DocumentType.BATCH}:
            raise DocumentUnreadable(reason="type", found=parts.header.type.value)
        self._identity.find(parts.header.addressee)
        for attempt in range(_ATTEMPTS):
            try:
                return self._take(parts, document, reading)
            except OtherWriterWasFaster:
                if attempt == _ATTEMPTS - 1:
                    raise
        raise OtherWriterWasFaster

    def find_receipt(self, document_id: str) -> bytes | None:
        """The sealed receipt of a document that was taken, or None."""
        with self._database.reading() as connection:
            known = documents.find_document(connection, document_id)
        return None if known is None else known.receipt

    def _take(self, parts: Document, document: bytes, reading: Reading | None) -> bytes:
        if parts.header.type is DocumentType.ENROLMENT:
            enrolment = self._enrolling.open(parts)
            with self._database.writing() as connection:
                known = _known_receipt(connection, parts.header)
                return known or self._enrolling.take(connection, parts, enrolment, document, self._clock())
        check_signature(parts, self._keys_of(parts.header.sender))
        check_payload(parts)
        chain.check_numbers(parts.header)
        with self._database.writing() as connection:
            known = _known_receipt(connection, parts.header)
            if known is not None:
                return known
            device = _admitted(connection, parts.header.sender)
            if not chain.is_forked(connection, parts.header):
                return self._taking.take(connection, parts, document, device, reading)
            held.hold(connection, parts.header, document, held.FORKED, self._clock())
            devices.change_device(connection, device.id, status=devices.SET_ASIDE)
        raise DeviceSetAside(device=parts.header.sender)

    def _keys_of(self, sender: str) -> PublicKeys:
        """The sender's keys, remembered: a device's id is the fingerprint of its key, so they never change."""
        keys = self._keys.get(sender)
        if keys is None:
            with self._database.reading() as connection:
                device = devices.find_device(connection, sender)
            if device is None:
                raise UnknownSender(sender=sender[:40])
            keys = self._keys[sender] = device.keys
        return keys


def _known_receipt(connection: Connection, header: Header) -> bytes | None:
    """The receipt of this very document, if it was taken. Raises DocumentConflict when its id is another's."""
    known = documents.find_document(connection, header.id)
    if known is None:
        if documents.is_known_payload(connection, header):
            raise DocumentConflict(document=header.id)
        return None
    if not known.is_same(header):
        raise DocumentConflict(document=header.id)
    return known.receipt


def _admitted(connection: Connection, sender: str) -> Device:
    device = devices.find_device(connection, sender, to_change=True)
    if device is None:
        raise UnknownSender(sender=sender[:40])
    if device.status == devices.SET_ASIDE:
        raise DeviceSetAside(device=sender)
    if device.status != devices.ADMITTED:
        raise DeviceNotAdmitted(device=sender)
    return device

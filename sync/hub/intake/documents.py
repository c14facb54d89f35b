"""Documents in, receipts out: each in one transaction, whole or not at all.

The same document gets the very same receipt for ever. One bad line delays no other. What is not taken leaves no trace,
unless it is held: because its device waits for a person, or because the document proves a copied disk.
"""

import contextlib
import datetime as dt
from collections.abc import Callable

from sync.contract.errors import DocumentError, DocumentUnreadable, SignatureInvalid, UnknownSender
from sync.envelope.header import Document, DocumentType, Header, take_apart
from sync.envelope.keys import PublicKeys
from sync.envelope.opening import check_payload, check_signature
from sync.hub.catalogue.shelf import CatalogueShelf
from sync.hub.devices import chain
from sync.hub.devices.letting_in import LettingIn
from sync.hub.errors import (
    BlobsUnreachable,
    DeviceNotAdmitted,
    DeviceRevoked,
    DeviceSetAside,
    HeldUntilApproved,
    KeysMissing,
)
from sync.hub.intake.answered import known_receipt
from sync.hub.intake.blobs import BlobTaking, known_blob
from sync.hub.intake.enrolling import Enrolling
from sync.hub.intake.holding import MOST_DOCUMENTS, Holding
from sync.hub.intake.taking import Taking
from sync.hub.reading.batches import Reading
from sync.hub.store import blobs, devices, documents, held
from sync.hub.store.blob_places import HERE
from sync.hub.store.blob_shelf import BlobShelf
from sync.hub.store.database import Connection, HubDatabase, done_again
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity

_KEYS_AFTER_SECONDS = 300  # until a person has brought them back
_TURNED_AWAY = {
    devices.REFUSED: DeviceNotAdmitted,
    devices.SET_ASIDE: DeviceSetAside,
    devices.REVOKED: DeviceRevoked,
}
_TAKEN = {DocumentType.ENROLMENT, DocumentType.BATCH, DocumentType.BLOB}


class Intake:
    """The hub's ear. One object serves all threads."""

    def __init__(
        self,
        database: HubDatabase,
        identity: Identity,
        shelf: CatalogueShelf,
        blob_shelf: BlobShelf,
        clock: Callable[[], dt.datetime],
    ) -> None:
        """Take what it judges by, and where photos rest."""
        self._database = database
        self._identity = identity
        self._shelf = shelf
        self._clock = clock
        self._enrolling = Enrolling(identity, shelf, clock)
        self._taking = Taking(database, identity, shelf, clock)
        self._holding = Holding(clock)
        self._blob_shelf = blob_shelf
        self._blobs = BlobTaking(identity, blob_shelf, clock)
        takers = {
            DocumentType.ENROLMENT: self._enrolling.take_held,
            DocumentType.BATCH: self._taking.take_held,
            DocumentType.BLOB: self._blobs.take_held,
        }
        self.letting_in = LettingIn(database, shelf, takers, clock, self.put_ahead)
        self._keys: dict[str, PublicKeys] = {}

    def check_header(self, head: bytes) -> None:
        """Refuse a document by its first lines, before its payload is read: at the cost of one signature check.

        Raises what `receive` raises for a header that is damaged, too large, for another hub, of an unknown sender, or
        not signed by it.
        """
        parts = take_apart(head)
        self._check_addressee(parts)
        if parts.header.type is not DocumentType.ENROLMENT:
            check_signature(parts, self._keys_of(parts.header.sender))

    def check_sender(self, sender: str) -> None:
        """Refuse a device whose documents would not even be held.

        Raises UnknownSender, DeviceNotAdmitted, DeviceSetAside, DeviceRevoked.
        """
        with self._database.reading() as connection:
            device = devices.find_device(connection, sender)
        if device is None:
            raise UnknownSender(sender=sender[:40])
        if device.status in _TURNED_AWAY:
            raise _TURNED_AWAY[device.status](device=sender)

    def receive(self, document: bytes, reading: Reading | None = None) -> bytes:
        """Take an enrolment, a batch or a blob and return its sealed receipt; `reading`: the batch's, if made before.

        Raises DocumentDamaged, DocumentTooLarge, DocumentUnreadable, SignatureInvalid, UnknownSender,
        DocumentRefused (HeldUntilApproved, DeviceNotAdmitted, DeviceSetAside, DeviceRevoked, TooManyWaiting,
        TooManyWishes, DocumentConflict); DatabaseBusy or DatabaseUnusable.
        """
        parts = take_apart(document)
        if parts.header.type not in _TAKEN:
            raise DocumentUnreadable(reason="type", found=parts.header.type.value)
        self._check_addressee(parts)
        return self._take(parts, document, reading)

    def puts_ahead(self) -> bool:
        """Whether photos that come now rest outside of the database."""
        return self._blob_shelf.place_now() != HERE

    def put_ahead(self, document: bytes) -> None:
        """Put a photo that `receive` would take where it is to rest, before its turn to be written comes.

        One that was taken is put again, should it be missing there.

        Does nothing for any other document, and says nothing of what is wrong with it: `receive` does. Raises
        BlobsUnreachable, DatabaseBusy, DatabaseUnusable.
        """
        with contextlib.suppress(DocumentError):
            parts = take_apart(document)
            if parts.header.type is not DocumentType.BLOB or not self.puts_ahead():
                return
            self.check_header(document)
            check_payload(parts)
            with self._database.reading() as connection:
                device = devices.find_device(connection, parts.header.sender)
                is_known = known_blob(connection, parts.header) is not None
                was = blobs.find_resting(connection, parts.header.id, parts.header.sender) if is_known else None
            if was is not None:
                self._blob_shelf.put_again(was, document)
            elif device is not None and device.status == devices.ADMITTED:
                self._blob_shelf.put_ahead(document)

    def find_receipt(self, document_id: str, device: str = "") -> bytes | None:
        """The sealed receipt of a document that was taken, or None. Raises HeldUntilApproved while it is held.

        None also where two devices used this id and `device` does not say whose is meant: who offers the document once
        more gets its own.
        """
        with self._database.reading() as connection:
            found = documents.find_receipts(connection, document_id, device)
            found += blobs.find_receipts(connection, document_id, device)
            if not found and held.is_held(connection, document_id, device):
                raise HeldUntilApproved(document=document_id)
        return found[0] if len(found) == 1 else None

    def receipts_of_held(self, device_id: str) -> list[tuple[str, bytes]]:
        """The newest receipts of documents of the device that were held before they were taken, by id; at most 400."""
        with self._database.reading() as connection:
            return documents.find_receipts_of_held(connection, device_id, MOST_DOCUMENTS)

    @done_again
    def _take(self, parts: Document, document: bytes, reading: Reading | None) -> bytes:
        if parts.header.type is DocumentType.ENROLMENT:
            return self._take_enrolment(parts, document)
        check_signature(parts, self._keys_of(parts.header.sender))
        check_payload(parts)
        if parts.header.type is DocumentType.BLOB:
            content = self._blobs.open(parts)
            return self._take_of_device(
                parts,
                document,
                known_blob,
                lambda connection, device: self._blobs.take(connection, parts.header, document, content, device),
            )
        chain.check_numbers(parts.header)
        return self._take_of_device(
            parts,
            document,
            known_receipt,
            lambda connection, device: self._taking.take(connection, parts, document, device, reading),
        )

    def _take_enrolment(self, parts: Document, document: bytes) -> bytes:
        enrolment = self._enrolling.open(parts)
        self._take_up(self._admitted(parts.header.sender))  # what it asked before, so that the newest wish stands
        with self._database.writing() as connection:
            known = known_receipt(connection, parts.header)
            if known is not None:
                return known
            device = devices.find_device(connection, parts.header.sender, to_change=True)
            refusal = device and self._holding.refusal(connection, device, parts.header, document)
            if not refusal:
                receipt = self._enrolling.take(connection, parts, enrolment, document)
        if refusal:
            raise refusal
        self._take_up(device)
        return receipt

    def _take_of_device(
        self,
        parts: Document,
        document: bytes,
        find_known: Callable[[Connection, Header], bytes | None],
        take: Callable[[Connection, Device], bytes],
    ) -> bytes:
        """Take what only a device that the hub knows may send: once, unless it is refused or held.

        One document of a device at a time: its row is held before the hub looks at what it knows.
        """
        header = parts.header
        with self._database.writing() as connection:
            device = devices.find_device(connection, header.sender, to_change=True)
            if device is None:
                raise UnknownSender(sender=header.sender[:40])
            known = find_known(connection, header)
            if known is not None:
                return known
            refusal = self._holding.refusal(connection, device, header, document)
            if refusal is None and self._is_copied(connection, device, header):
                refusal = self._holding.set_aside(connection, device, header, document)
            if refusal is None:
                receipt = take(connection, device)
                self._holding.release(connection, device, header)
        if refusal is not None:
            raise refusal
        self._take_up(device)
        return receipt

    def _admitted(self, sender: str) -> Device | None:
        with self._database.reading() as connection:
            device = devices.find_device(connection, sender)
        return device if device and device.status == devices.ADMITTED else None

    def _take_up(self, device: Device | None) -> None:
        """What is held of a device that may send now: by a code of its enrolment, or as an approval left it.

        While the place of photos is away it stays held; what was taken just now is taken all the same.
        """
        if device is None or not device.held:
            return
        with contextlib.suppress(BlobsUnreachable):
            self.letting_in.take_up()

    def _is_copied(self, connection: Connection, device: Device, header: Header) -> bool:
        """Whether another batch of this number came before; photos have no chain."""
        if header.type is not DocumentType.BATCH:
            return False
        return chain.is_forked(connection, header) and not self._holding.is_let_in(connection, device, header)

    def _check_addressee(self, parts: Document) -> None:
        """Raises DocumentUnreadable for a document of another hub; KeysMissing where a device of ours sealed it."""
        try:
            self._identity.find(parts.header.addressee)
        except DocumentUnreadable:
            with contextlib.suppress(UnknownSender, SignatureInvalid):
                check_signature(parts, self._keys_of(parts.header.sender))
                raise KeysMissing(keys=parts.header.addressee[:40], retry_after_seconds=_KEYS_AFTER_SECONDS) from None
            raise

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

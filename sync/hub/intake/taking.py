"""Taking a batch: judged line by line, written, answered by a receipt, all in the transaction of the caller.

Whether its device may send at all, and whether the batch belongs to its chain, was decided before.
"""

import datetime as dt
from collections.abc import Callable

from sync.contract.receipts import Receipt, ReceiptHead, encode_receipt
from sync.envelope.header import Document, DocumentType, Header
from sync.envelope.keys import PublicKeys
from sync.envelope.sealing import seal
from sync.hub.catalogue.shelf import CatalogueShelf
from sync.hub.devices import chain
from sync.hub.intake.answered import known_receipt
from sync.hub.intake.batch import Batch, write_batch
from sync.hub.intake.contested import with_held_lines
from sync.hub.reading.batches import BatchReader, Reading
from sync.hub.standings.days import hub_day
from sync.hub.store import chains, devices, documents
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity


class Taking:
    """Takes batches."""

    def __init__(
        self,
        database: HubDatabase,
        identity: Identity,
        shelf: CatalogueShelf,
        clock: Callable[[], dt.datetime],
    ) -> None:
        """Take what batches are opened and judged by."""
        self._identity = identity
        self._shelf = shelf
        self._clock = clock
        self._reader = BatchReader(database, identity, shelf)

    def take(
        self,
        connection: Connection,
        parts: Document,
        document: bytes,
        device: Device,
        reading: Reading | None = None,
        *,
        was_held: bool = False,
    ) -> bytes:
        """Take a proven batch of `device` and return its sealed receipt; `reading`: the batch's, if made before.

        Raises DocumentError, before anything is written.
        """
        header, now = parts.header, self._clock()
        catalogue = self._shelf.current(connection)
        if reading is None or not reading.is_of(catalogue):
            reading = self._reader.read_proven(parts, device, catalogue)
        batch = Batch(connection, catalogue, device, reading.lines, hub_day(now))
        after = chain.advanced(connection, device, header)
        head = ReceiptHead(
            document=header.id,
            type=header.type.value,
            device=device.id,
            epoch=header.epoch,
            seq=header.seq,
            hub_at=now,
            missing=after.missing,
        )
        outcomes = tuple(with_held_lines(connection, self._identity, batch.outcomes, batch.contested))
        receipt = self._sealed(Receipt(head=head, outcomes=outcomes), header, device.keys)
        number = documents.add_document(connection, header, document, receipt, now, was_held=was_held)
        moved_standings = write_batch(connection, batch, number, now) or device.moved_standings
        end = chains.ChainEnd(after.last_seq, after.seen_up_to)
        hub_key = self._identity.find(header.addressee).number
        if hub_key > device.hub_key:
            devices.note_hub_key(connection, device.id, hub_key)
        chains.advance(connection, device, header.epoch, end, moved_standings=moved_standings, heard_at=now)
        return receipt

    def take_held(self, connection: Connection, parts: Document, document: bytes, device: Device) -> bytes:
        """Take a batch that was held until its device was let in. Raises DocumentError."""
        known = known_receipt(connection, parts.header)
        return known or self.take(connection, parts, document, device, was_held=True)

    def _sealed(self, receipt: Receipt, answered: Header, addressee: PublicKeys) -> bytes:
        """Under the very keys that the document was sealed for."""
        payload, sender = encode_receipt(receipt), self._identity.keys_of(answered.addressee)
        return seal(payload, kind=DocumentType.RECEIPT, sender=sender, addressee=addressee)[1]

"""What becomes of a blob: one attachment, known by the SHA-256 of what is inside, kept sealed as it came.

The same document gets the same receipt for ever. Content that the same device has brought before is `already` there;
what another device brought is told to nobody, for two units may know the same photo, and neither of the other.
What is brought again heals what was lost: its newest blob is the one that is read.
"""

import datetime as dt
import hashlib
from collections.abc import Callable

from sync.contract.receipts import Answer, Outcome, Receipt, ReceiptHead, encode_receipt
from sync.envelope.header import Document, DocumentType, Header
from sync.envelope.sealing import seal
from sync.hub.errors import DocumentConflict
from sync.hub.reading.batches import open_proven
from sync.hub.store import blobs
from sync.hub.store.blob_shelf import BlobShelf
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity


def known_blob(connection: Connection, header: Header) -> bytes | None:
    """The receipt of this very blob, if it was taken. Raises DocumentConflict when its id or payload is another's.

    The payload is looked for first: who takes this very blob between the two looks is seen by the second.
    """
    is_known = blobs.is_known_blob(connection, header)
    known = blobs.find_blob(connection, header.id, header.sender)
    if known is None and not is_known:
        return None
    if known is None or not known.is_same(header):
        raise DocumentConflict(document=header.id)
    return known.receipt


class BlobTaking:
    """Takes blobs."""

    def __init__(self, identity: Identity, shelf: BlobShelf, clock: Callable[[], dt.datetime]) -> None:
        """Take whose they are opened for, where they rest, and the hub's clock."""
        self._identity = identity
        self._shelf = shelf
        self._clock = clock

    def open(self, parts: Document) -> bytes:
        """What is inside a proven blob; outside the transaction, for it takes a while. Raises DocumentError."""
        return open_proven(parts, self._identity)

    def take(self, connection: Connection, header: Header, document: bytes, content: bytes, device: Device) -> bytes:
        """Keep a proven blob with `content` inside, in the caller's transaction, and return its sealed receipt.

        Raises OtherWriterWasFaster when it came by somebody else meanwhile, BlobsUnreachable.
        """
        now, sha256 = self._clock(), hashlib.sha256(content).hexdigest()
        is_there = blobs.has_content(connection, device.id, sha256)
        head = ReceiptHead(
            document=header.id, type=header.type.value, device=device.id, seq=header.seq, hub_at=now, epoch=header.epoch
        )
        answer = Answer.ALREADY if is_there else Answer.STORED
        outcome = Outcome(id="", revision=0, sha256=sha256, answer=answer)
        payload = encode_receipt(Receipt(head=head, outcomes=(outcome,)))
        sender = self._identity.keys_of(header.addressee)  # the very keys that the blob was sealed for
        receipt = seal(payload, kind=DocumentType.RECEIPT, sender=sender, addressee=device.keys)[1]
        resting = self._shelf.keep(connection, document)
        number = blobs.add_blob(connection, header, len(document), resting, receipt=receipt, received_at=now)
        if is_there:
            blobs.repoint_content(connection, device.id, sha256, number)
        else:
            blobs.add_content(connection, device.id, sha256, number, len(content))
        return receipt

    def take_held(self, connection: Connection, parts: Document, document: bytes, device: Device) -> bytes:
        """The same for a blob that was held until its device was let in. Raises DocumentError."""
        known = known_blob(connection, parts.header)
        return known or self.take(connection, parts.header, document, self.open(parts), device)

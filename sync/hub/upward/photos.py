"""The photos of what was forwarded, on their way to the hub above, by the workplace's own road (`workplace.blobs`).

Each is read from wherever it rests here, opened, and sealed anew for the hub above when its turn comes. One that is
lost here delays no other; a place that does not answer ends the photos of this exchange, and nothing else.
"""

import hashlib
from collections.abc import Sequence

from sync.contract.errors import DocumentDamaged
from sync.contract.receipts import DELIVERED, Receipt
from sync.envelope.header import Header, take_apart
from sync.hub.errors import BlobLost, BlobsUnreachable
from sync.hub.reading.batches import open_proven
from sync.hub.reviewing.lines import read_sound_lines
from sync.hub.service import Hub
from sync.hub.store import anonymised, blobs, records, upward_outbox, upward_photos
from sync.hub.store.database import Connection
from sync.hub.upward.lines import photos_named, read_lines
from sync.hub.upward.transactions import Transactions
from sync.workplace.book import Change, QueuedBlob, Settlement

_MOST_IN_A_ROUND = 500  # between two of them verdicts come down, and what came meanwhile goes up
_READ_AT_ONCE = 500


class UpwardPhotos:
    """The photos that wait (a `BlobQueue`)."""

    def __init__(self, hub: Hub, transactions: Transactions) -> None:
        """Take the hub, and the transactions of this exchange."""
        self._hub = hub
        self._transactions = transactions
        self._left: int | None = None
        self._is_place_away = False

    def waiting(self) -> list[str]:
        """The next to be delivered: in the order of forwarding, what failed again and again at the end."""
        if self._is_place_away:
            return []
        with self._transactions.reading() as connection:
            self._left = upward_photos.waiting_count(connection)
            return upward_photos.waiting(connection, _MOST_IN_A_ROUND)

    def waiting_count(self) -> int:
        """How many wait: counted once an exchange, for of a hub's first one it takes long, and less what went since."""
        if self._left is None:
            with self._transactions.reading() as connection:
                self._left = upward_photos.waiting_count(connection)
        return self._left

    def waiting_bytes(self) -> dict[str, int]:
        """Asked by a stick alone, which carries nothing for a hub."""
        return {}

    def is_waiting(self, sha256: str) -> bool:
        """Whether this one is (still) to be delivered; one that is hidden here at somebody's request never is."""
        if self._is_place_away:
            return False
        with self._transactions.reading() as connection:
            naming = upward_photos.naming(connection, sha256)
            is_shown = not naming or self._is_shown(connection, sha256, naming)
        if not is_shown:
            with self._transactions.writing() as connection:
                upward_photos.keep_here(connection, sha256)
        return bool(naming) and is_shown

    def _is_shown(self, connection: Connection, sha256: str, naming: list[tuple[str, int]]) -> bool:
        if not anonymised.has_any(connection):
            return True
        shown = read_sound_lines(self._hub, connection, records.find_places(connection, naming))
        return any(one.sha256 == sha256 for masked in shown.values() for one in masked.record.attachments)

    def delivered_count(self) -> int:
        """How many documents of photos are delivered."""
        with self._transactions.reading() as connection:
            return upward_photos.delivered_count(connection)

    def newest_delivered(self, most: int) -> list[str]:
        """The documents that were delivered last, newest first."""
        with self._transactions.reading() as connection:
            return upward_photos.newest_delivered(connection, most)

    def wait_again(self, document_id: str) -> None:
        """The hub above has lost what it gave this document's receipt for."""
        with self._transactions.writing() as connection:
            upward_photos.wait_again(connection, document_id)

    def sealed(self, sha256: str) -> QueuedBlob | None:
        """The document that was sealed of it and waits for its receipt."""
        with self._transactions.reading() as connection:
            found = upward_photos.find_sealed(connection, sha256)
        return None if found is None else QueuedBlob(*found)

    def content(self, sha256: str) -> bytes:
        """The bytes of a photo. Raises DocumentDamaged where it cannot be read here."""
        with self._transactions.reading() as connection:
            found = blobs.find_content(connection, sha256)
        try:
            content = open_proven(take_apart(self._hub.blob_shelf.read_any(found)), self._hub.identity)
        except (BlobLost, BlobsUnreachable) as error:
            self._is_place_away = isinstance(error, BlobsUnreachable)
            self._note_failure(sha256, error.code)
            raise DocumentDamaged(reason=error.code) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            self._note_failure(sha256, BlobLost.code)
            raise DocumentDamaged(reason="hash")
        return content

    def keep_sealed(self, header: Header, content: bytes, sha256: str) -> None:
        """Store a sealed photo, inside `write()`."""
        with self._transactions.writing() as connection:
            upward_photos.add_sealed(connection, header, content, sha256, self._hub.clock())

    def note_carried(self, document_id: str) -> None:
        """It was carried; its receipt is asked for first."""
        with self._transactions.writing() as connection:
            upward_photos.note_carried(connection, document_id)

    def note_failure(self, document_id: str, code: str) -> None:
        """Carrying it failed: in the end it goes behind the others."""
        with self._transactions.reading() as connection:
            row = upward_photos.find(connection, document_id)
        if row is not None:
            self._note_failure(row.sha256, code)

    def _note_failure(self, sha256: str, code: str) -> None:
        with self._transactions.writing() as connection:
            upward_photos.note_failure(connection, sha256, code)

    def header_of(self, document_id: str) -> Header | None:
        """The header of a document that was sealed of a photo; None for any other."""
        with self._transactions.reading() as connection:
            row = upward_photos.find(connection, document_id)
        return None if row is None else take_apart(row.head).header

    def settle(self, content: bytes, receipt: Receipt) -> Settlement | None:
        """Apply a verified receipt for a photo; None where it is for none that waits."""
        document = receipt.head.document
        with self._transactions.writing() as connection:
            row = upward_photos.find(connection, document)
            if row is None or row.receipt is not None:
                return None
            answer = next((one.answer for one in receipt.outcomes if one.sha256 == row.sha256), None)
            upward_photos.settle(connection, document, row.sha256, content, answer and answer.value)
        if self._left and answer is not None:
            self._left -= 1
        return Settlement(document, is_of_photo=True, photos=int(answer in DELIVERED))


def note_photos(connection: Connection, changes: Sequence[Change]) -> None:
    """Note which photos these revisions in the outbox name, in the caller's transaction."""
    upward_photos.note(connection, [(one.number, sha256) for one in changes for sha256 in photos_named(one.line)])


def note_missed_photos(hub: Hub) -> None:
    """Note those of what went up before photos did, or is known from an inventory alone. Raises DocumentError."""
    while True:
        with hub.database.reading() as connection:
            unread = upward_outbox.find_unread(connection, _READ_AT_ONCE)
            changes = list(read_lines(connection, hub.identity, unread))
        if not changes:
            return
        with Transactions(hub.database).writing() as connection:
            note_photos(connection, changes)
            upward_outbox.note_read(connection, [one.number for one in changes])

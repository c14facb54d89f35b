"""The photos of the records on their way up: which wait, what was sealed of them, which receipt proves their delivery.

A photo waits while the newest revision of a record names it in what may leave the PC, and no receipt of the hub names
its hash, and it did not come from there. So what was taken off a record, or belongs to a confidential one, does not
leave. Sealed bytes rest beside the photo only while they are on their way: once a receipt names it they are let go, and
the photo itself stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop_app.store.exchange.hub.membership import Memberships
from desktop_app.store.file.database import Database
from desktop_app.store.records.photos import Photos
from sync.contract.receipts import DELIVERED, Receipt
from sync.envelope.header import Header, take_apart
from sync.workplace.book import QueuedBlob, Settlement

_WAITING = (
    "FROM record_photos n JOIN photos p ON p.sha256 = n.photo "
    "LEFT JOIN photo_deliveries o ON o.photo = n.photo AND o.receipt IS NULL "
    "WHERE NOT EXISTS (SELECT 1 FROM photo_deliveries d WHERE d.photo = n.photo AND d.answer IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM photo_returns t WHERE t.photo = n.photo AND t.is_proof)"
)
# A line that is cut goes on with the photo at hand; only one that failed more often lets the others pass.
_PATIENCE = 3
# Of a hub that loses a photo again and again, or says so, another is not believed.
_MOST_OFFERINGS = 5


class PhotoDeliveries:
    """What is delivered of a book's photos (a `sync.workplace.book.BlobQueue`)."""

    def __init__(
        self, database: Database, photos: Photos, memberships: Memberships, instant: Callable[[], str]
    ) -> None:
        """Take the book's connection, photos, memberships and clock."""
        self._database = database
        self._photos = photos
        self._memberships = memberships
        self._instant = instant

    def waiting(self) -> list[str]:
        """The photos to be delivered: in the order of entry, what failed again and again at the end."""
        query = f"SELECT n.photo {_WAITING} GROUP BY n.photo "
        order = f"ORDER BY max(coalesce(max(o.failures), 0), {_PATIENCE}), min(n.initiative), min(n.place)"
        return [str(photo) for (photo,) in self._database.rows(query + order)]

    def waiting_count(self) -> int:
        """How many that are."""
        return int(self._database.row(f"SELECT count(DISTINCT n.photo) {_WAITING}")[0])

    def waiting_bytes(self) -> dict[str, int]:
        """How large each of them is."""
        return dict(self._database.rows(f"SELECT n.photo, length(p.content) {_WAITING} GROUP BY n.photo"))

    def is_waiting(self, sha256: str) -> bool:
        """Whether this one is (still) to be delivered."""
        query = f"SELECT EXISTS (SELECT 1 {_WAITING} AND n.photo = ?)"
        return bool(self._database.row(query, (sha256,))[0])

    def sealed(self, sha256: str) -> QueuedBlob | None:
        """The document that was sealed of a photo, when that waits for its receipt."""
        query = "SELECT document, sealed, was_carried FROM photo_deliveries WHERE photo = ? AND receipt IS NULL"
        row = self._database.row(query, (sha256,))
        return QueuedBlob(row[0], row[1], bool(row[2])) if row else None

    def content(self, sha256: str) -> bytes:
        """The bytes of a photo. Raises PhotoMissing."""
        return self._photos.content(sha256)

    def keep_sealed(self, header: Header, content: bytes, sha256: str) -> None:
        """Store a sealed photo, inside `write()`."""
        self._database.execute(
            "INSERT INTO photo_deliveries (document, photo, head, sealed, sealed_at) VALUES (?, ?, ?, ?, ?)",
            (header.id, sha256, content[: len(content) - header.size], content, self._instant()),
        )

    def note_carried(self, document_id: str) -> None:
        """A carrier brought it; its receipt is to be asked for first."""
        with self._database.write():
            self._database.execute("UPDATE photo_deliveries SET was_carried = 1 WHERE document = ?", (document_id,))

    def note_failure(self, document_id: str, code: str) -> None:
        """Carrying it failed: it goes behind the others, with its reason."""
        with self._database.write():
            self._database.execute(
                "UPDATE photo_deliveries SET failures = failures + 1, failure = ? "
                "WHERE document = ? AND receipt IS NULL",
                (code, document_id),
            )

    def settle(self, content: bytes, receipt: Receipt) -> Settlement:
        """Apply a verified receipt for a blob in one transaction; one that was applied before changes nothing.

        Only an answer that names the photo's own hash counts; without one the photo waits and is sealed anew.
        """
        head = receipt.head
        with self._database.write():
            query = "SELECT photo FROM photo_deliveries WHERE document = ? AND receipt IS NULL"
            row = self._database.row(query, (head.document,))
            if row is None:
                return Settlement()
            answer = next((one.answer for one in receipt.outcomes if one.sha256 == row[0]), None)
            self._memberships.note_hub_time(head.hub_at)
            self._database.execute(
                "UPDATE photo_deliveries SET receipt = ?, hub_at = ?, settled_at = ?, answer = ?, sealed = NULL "
                "WHERE document = ?",
                (content, head.hub_at.isoformat(), self._instant(), answer and answer.value, head.document),
            )
        return Settlement(head.document, is_of_photo=True, photos=int(answer in DELIVERED))

    def delivered_count(self) -> int:
        """How many documents of photos are delivered."""
        return int(self._database.row("SELECT count(*) FROM photo_deliveries WHERE answer IS NOT NULL")[0])

    def newest_delivered(self, most: int) -> list[str]:
        """The documents of photos that were delivered last; not those of photos that were offered anew too often."""
        query = (
            "SELECT document FROM photo_deliveries d WHERE answer IS NOT NULL AND (SELECT count(*) FROM "
            "photo_deliveries o WHERE o.photo = d.photo) < ? ORDER BY rowid DESC LIMIT ?"
        )
        return [str(document) for (document,) in self._database.rows(query, (_MOST_OFFERINGS, most))]

    def wait_again(self, document: str) -> None:
        """The hub has lost what it gave this document's receipt for: its photo waits once more."""
        with self._database.write():
            self._database.execute("UPDATE photo_deliveries SET answer = NULL WHERE document = ?", (document,))

    def header_of(self, document: str) -> Header | None:
        """The header of a document that was sealed of a photo; None for any other."""
        row = self._database.row("SELECT head FROM photo_deliveries WHERE document = ?", (document,))
        return take_apart(row[0]).header if row else None

    def proofs(self) -> Iterator[tuple[Header, str, bytes]]:
        """The header of each document by which a photo counts as delivered, the photo, and the sealed receipt."""
        query = "SELECT head, photo, receipt FROM photo_deliveries WHERE answer IN ('stored', 'already') ORDER BY rowid"
        for head, photo, receipt in self._database.each(query):
            yield take_apart(head).header, photo, receipt

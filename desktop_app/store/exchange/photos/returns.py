"""Photos that records name and whose bytes this book has lost: what is due, what has come, what the hub has not.

A photo is asked for while the newest revision of a record names it in what was sent, and the book has no such bytes. Of
what the hub says that it has none, it is asked again after a day at the earliest. What came is kept as a photo that was
taken here, and counts as delivered by the head of the document that brought it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop_app.domain.jpeg_size import jpeg_size
from desktop_app.domain.photos import MEDIA_TYPE
from desktop_app.store.exchange.hub.membership import Memberships
from desktop_app.store.file.database import Database
from desktop_app.store.records.photos import Photos
from sync.envelope.header import Header

_LACKING = (
    "FROM record_photos n LEFT JOIN photo_returns t ON t.photo = n.photo WHERE length(n.photo) = 64 "
    "AND n.photo NOT GLOB '*[^0-9a-f]*' AND NOT EXISTS (SELECT 1 FROM photos p WHERE p.sha256 = n.photo)"
)
_NEWEST_RECOVERY = "(SELECT coalesce(max(number), 0) FROM recoveries)"
# A line that is cut goes on with the photo at hand; only one that failed more often lets the others pass.
_PATIENCE = 3


class PhotoReturns:
    """What comes back of a book's photos (a `sync.workplace.book.LackingPhotos`)."""

    def __init__(
        self, database: Database, photos: Photos, memberships: Memberships, instant: Callable[[], str]
    ) -> None:
        """Take the book's connection, photos, memberships and clock."""
        self._database = database
        self._photos = photos
        self._memberships = memberships
        self._instant = instant

    def due(self) -> list[str]:
        """What is to be asked for now: in the order of entry, what failed again and again at the end."""
        due = "t.missing_at IS NULL OR abs(julianday(t.missing_at) - julianday(?)) >= 1"
        order = f"ORDER BY max(coalesce(max(t.failures), 0), {_PATIENCE}), min(n.initiative), min(n.place)"
        query = f"SELECT n.photo {_LACKING} AND ({due}) GROUP BY n.photo {order}"
        return [str(photo) for (photo,) in self._database.rows(query, (self._instant(),))]

    def coming_count(self) -> int:
        """How many are still to come; without those of which the hub has said that it has none."""
        return int(self._database.row(f"SELECT count(DISTINCT n.photo) {_LACKING} AND t.missing_at IS NULL")[0])

    def missing_count(self) -> int:
        """Of how many the hub has said that it has none."""
        return int(self._database.row(f"SELECT count(DISTINCT n.photo) {_LACKING} AND t.missing_at IS NOT NULL")[0])

    def returned_count(self) -> int:
        """How many came since the newest recovery began."""
        query = f"SELECT count(*) FROM photo_returns WHERE head IS NOT NULL AND recovery = {_NEWEST_RECOVERY}"  # noqa: S608
        return int(self._database.row(query)[0])

    def begun(self, sha256: str) -> bytes:
        """What has come of the document with it."""
        row = self._database.row("SELECT begun FROM photo_returns WHERE photo = ?", (sha256,))
        return bytes(row[0]) if row else b""

    def note_begun(self, sha256: str, begun: bytes) -> None:
        """So much has come of it."""
        self._change(sha256, "begun = ?", begun)

    def note_failure(self, sha256: str, code: str, begun: bytes = b"") -> None:
        """Bringing it failed, and so much stays of what came: in the end it goes behind the others, with its reason."""
        self._change(sha256, "failures = failures + 1, failure = ?, begun = ?, missing_at = NULL", code, begun)

    def note_missing(self, sha256: str) -> None:
        """The hub has no such photo."""
        self._change(sha256, "missing_at = ?, begun = x''", self._instant())

    def keep(self, header: Header, document: bytes, content: bytes, sha256: str) -> None:
        """Keep a verified photo, and what proves that the hub has it, in one transaction.

        Its size in pixels is what it says of itself; who looks at it reads it anew.
        """
        width, height = jpeg_size(content) or (1, 1)
        hub_at = self._memberships.hub_at()
        with self._database.write():
            self._photos.keep(content, MEDIA_TYPE, width, height)
            self._change(
                sha256,
                "head = ?, hub_at = ?, returned_at = ?, is_proof = 1, begun = x'', missing_at = NULL, "
                f"recovery = {_NEWEST_RECOVERY}",
                document[: len(document) - header.size],
                hub_at.isoformat() if hub_at else "",
                self._instant(),
            )

    def proofs(self) -> Iterator[tuple[str, bytes]]:
        """Each photo that counts as delivered because it came from the hub, and the head of what brought it."""
        yield from self._database.each("SELECT photo, head FROM photo_returns WHERE is_proof ORDER BY rowid")

    def _change(self, sha256: str, change: str, *values: object) -> None:
        with self._database.write():
            self._database.execute("INSERT INTO photo_returns (photo) VALUES (?) ON CONFLICT DO NOTHING", (sha256,))
            self._database.execute(f"UPDATE photo_returns SET {change} WHERE photo = ?", (*values, sha256))  # noqa: S608

"""What this book holds for ever of what travelled, to the byte; a stick is tidied by comparing with it."""

from desktop_app.store.file.database import Database


class KeptDocuments:
    """Sealed documents, receipts and bulletins (a `sync.carriers.stick.tidying.KeptByBook`)."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def has_sealed(self, document_id: str) -> bool:
        """Whether a document of this id is this book's."""
        query = "SELECT 1 FROM documents WHERE id = ?1 UNION SELECT 1 FROM photo_deliveries WHERE document = ?1"
        return self._database.row(query, (document_id,)) is not None

    def settled_document(self, document_id: str) -> bytes | None:
        """The sealed bytes of a document of this book that waits for no receipt (any more, or once more)."""
        return self._found(
            "SELECT sealed FROM documents WHERE id = ? AND settled_at IS NOT NULL AND NOT is_queued", document_id
        )

    def settled_photo(self, document_id: str) -> bytes | None:
        """The first two lines of a document that was sealed of a photo and is answered: its bytes were let go."""
        query = "SELECT head FROM photo_deliveries WHERE document = ? AND answer IS NOT NULL"
        return self._found(query, document_id)

    def applied_receipt(self, document_id: str) -> bytes | None:
        """The receipt that settled a document of this book."""
        query = "SELECT receipt FROM documents WHERE id = ?1 UNION ALL SELECT receipt FROM photo_deliveries "
        return self._found(f"{query}WHERE document = ?1", document_id)

    def applied_bulletin(self, cursor: int) -> bytes | None:
        """The bulletin of this number, once it was applied."""
        return self._found("SELECT sealed FROM bulletins WHERE cursor = ?", cursor)

    def has_photo(self, sha256: str) -> bool:
        """Whether the book has the photo with this hash."""
        return self._database.row("SELECT 1 FROM photos WHERE sha256 = ?", (sha256,)) is not None

    def _found(self, query: str, key: str | int) -> bytes | None:
        row = self._database.row(query, (key,))
        return row[0] if row else None

"""Photos do not go up yet: to the round this book has none, and lacks none."""

from sync.envelope.header import Header
from sync.workplace.book import QueuedBlob


class NoPhotos:
    """No photo waits (a `BlobQueue`)."""

    def waiting(self) -> list[str]:
        """None."""
        return []

    def waiting_count(self) -> int:
        """None."""
        return 0

    def waiting_bytes(self) -> dict[str, int]:
        """None."""
        return {}

    def is_waiting(self, sha256: str) -> bool:
        """Never."""
        return False

    def delivered_count(self) -> int:
        """None."""
        return 0

    def newest_delivered(self, most: int) -> list[str]:
        """None."""
        return []

    def wait_again(self, document_id: str) -> None:
        """There is none to wait."""

    def sealed(self, sha256: str) -> QueuedBlob | None:
        """None is."""
        return None

    def content(self, sha256: str) -> bytes:
        """Raises KeyError: it is never asked."""
        raise KeyError(sha256)

    def keep_sealed(self, header: Header, content: bytes, sha256: str) -> None:
        """None is sealed."""

    def note_carried(self, document_id: str) -> None:
        """None is carried."""

    def note_failure(self, document_id: str, code: str) -> None:
        """None fails."""


class NoneLacking:
    """No photo is asked for (a `LackingPhotos`)."""

    def due(self) -> list[str]:
        """None."""
        return []

    def coming_count(self) -> int:
        """None."""
        return 0

    def begun(self, sha256: str) -> bytes:
        """Nothing."""
        return b""

    def note_begun(self, sha256: str, begun: bytes) -> None:
        """None comes."""

    def note_failure(self, sha256: str, code: str, begun: bytes = b"") -> None:
        """None comes."""

    def note_missing(self, sha256: str) -> None:
        """None is asked for."""

    def keep(self, header: Header, document: bytes, content: bytes, sha256: str) -> None:
        """None comes."""

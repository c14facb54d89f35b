"""No photo is asked for from above: what this hub has lost, the PCs below it offer again."""

from sync.envelope.header import Header


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

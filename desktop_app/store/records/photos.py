"""The photos of a book, each known by the SHA-256 of its bytes: kept once however many records name it, never removed.

A record names its photos (`Attachment`); that a person takes one off a form removes the name and nothing here.
"""

import hashlib
from collections.abc import Callable, Iterator

from desktop_app.domain.errors import PhotoMissing
from desktop_app.store.file.database import Database


class Photos:
    """Everything in `photos`."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def keep(self, content: bytes, media_type: str, width: int, height: int) -> str:
        """Keep a photo; durable when this returns. Returns its SHA-256 in hexadecimal."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._database.write():
            self._database.execute(
                "INSERT INTO photos (sha256, media_type, width, height, kept_at, content) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (sha256) DO NOTHING",
                (sha256, media_type, width, height, self._instant(), content),
            )
        return sha256

    def content(self, sha256: str) -> bytes:
        """The bytes of a photo. Raises PhotoMissing: a record that came from elsewhere names photos that did not."""
        row = self._database.row("SELECT content FROM photos WHERE sha256 = ?", (sha256,))
        if row is None:
            raise PhotoMissing(sha256=sha256)
        return bytes(row[0])

    def damaged(self) -> Iterator[str]:
        """The names of the photos whose bytes are not those that they are named by."""
        for sha256, content in self._database.each("SELECT sha256, content FROM photos"):
            if hashlib.sha256(content).hexdigest() != sha256:
                yield str(sha256)

"""Receiving the next bytes of an upload: kept as they come, as far as they come.

A line that is cut, falls silent or runs into a fault leaves what had come before it. Bytes that come with a checksum
are kept all together or not at all, as the tus protocol asks: what was cut cannot be checked.
"""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from time import monotonic

from sync.contract.errors import DocumentTooLarge, SyncError
from sync.hub.errors import ChecksumMismatch, OffsetMismatch, SenderSilent
from sync.hub.intake.uploads import Uploads, UploadStanding
from sync.hub.web.door.pace import PACE, Pace, heard, pass_over
from sync.hub.web.writing import Writer

HASHES = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
# Written when so much has come, or when so much time has passed: what a hub that is killed may ask for again.
_PIECE_BYTES = 256 << 10
_PIECE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one request hash to, by an algorithm of `HASHES`."""

    algorithm: str
    digest: bytes

    def check(self, content: bytes) -> None:
        """Raises ChecksumMismatch."""
        if HASHES[self.algorithm](content).digest() != self.digest:
            raise ChecksumMismatch


class Pieces:
    """The body of one request, to be put behind the first `start` bytes of an upload."""

    def __init__(
        self, uploads: Uploads, writer: Writer, document: str, start: int, *, sender: str, pace: Pace = PACE
    ) -> None:
        """Nothing has come yet; `sender`: whom it is counted for."""
        self._uploads = uploads
        self._writer = writer
        self._document = document
        self._start = start
        self._size = 0
        self._held = bytearray()
        self._account = writer.coming.account(sender)
        self._pace = pace

    async def receive(
        self, chunks: AsyncIterator[bytes], announced: int, checksum: Checksum | None = None
    ) -> UploadStanding:
        """Keep what comes, and say where the upload stands then; `announced`: the body's size, 0 when it is not told.

        A body that is refused is read to its end all the same, or its sender would never see the answer.
        Raises what `Uploads.append` raises; DocumentTooLarge, ChecksumMismatch, Overloaded, SenderSilent.
        """
        stream = heard(chunks, self._pace)
        with self._account:
            return await self._received(stream, announced, checksum)

    async def _received(
        self, stream: AsyncIterator[bytes], announced: int, checksum: Checksum | None
    ) -> UploadStanding:
        try:
            await self._look(announced)
            await self._keep(stream, in_pieces=checksum is None)
            if checksum is not None:
                checksum.check(bytes(self._held))
            return await self._write()
        except SenderSilent:
            raise
        except SyncError:
            self._held.clear()
            self._account.clear()
            with contextlib.suppress(SenderSilent):
                await pass_over(stream, announced)
            raise

    async def _look(self, announced: int) -> None:
        self._writer.check_room()
        standing = await asyncio.to_thread(self._uploads.find, self._document)
        if standing.received != self._start:
            raise OffsetMismatch(document=self._document, offset=standing.received)
        self._size = standing.size
        self._check_fits(announced)

    async def _keep(self, stream: AsyncIterator[bytes], *, in_pieces: bool) -> None:
        written_at = monotonic()
        try:
            async for chunk in stream:
                self._check_fits(len(self._held) + len(chunk))
                self._account.add(len(chunk))
                self._held += chunk
                is_due = len(self._held) >= _PIECE_BYTES or monotonic() - written_at > _PIECE_SECONDS
                if in_pieces and is_due and self._start + len(self._held) < self._size:
                    await self._write()
                    written_at = monotonic()
        except BaseException:
            if in_pieces and self._held and self._start + len(self._held) < self._size:
                await self._write()
            raise

    def _check_fits(self, coming: int) -> None:
        if self._start + coming > self._size:
            raise DocumentTooLarge(size=self._start + coming)

    async def _write(self) -> UploadStanding:
        content = bytes(self._held)
        if self._start + len(content) == self._size:
            await self._writer.run_aside(self._uploads.put_ahead, self._document, self._start, content)
        self._held.clear()
        self._account.clear()
        with self._writer.place(len(content)):
            standing = await self._writer.run(self._uploads.append, self._document, self._start, content)
        self._start += len(content)
        return standing

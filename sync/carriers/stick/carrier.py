"""Carrying by a folder, as on a USB stick, on the workplace's side.

Each file is written under a temporary name, flushed to the device, renamed, and read back. A file that cannot be read,
or is not one of ours, keeps none of the others back: the round tells it as damaged. A stick may be hostile: see
`files`. What may be removed, and by whom: see `tidying`.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sync.carriers.stick.files import holds
from sync.carriers.stick.folder import StickFolder
from sync.contract.errors import DocumentDamaged, DocumentTooLarge, FolderFull, PhotosLeftOut
from sync.contract.receipts import Unanswered
from sync.envelope.header import DocumentType

_SEALING_BYTES = 4096  # what sealing adds to a photo, at most


class FolderCarrier:
    """Carries by `folder`: the stick itself, or the `SANGKIEN` folder on it."""

    name = "folder"

    def __init__(self, folder: Path) -> None:
        """Take a folder that exists. Raises FolderUnusable."""
        self.stick = StickFolder(folder)
        self._brought: dict[str, Path] | None = None

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Write the document for the hub; its receipt comes with a later `collect`. Raises FolderUnusable."""
        self.stick.write(self._place(document_id, kind), content)
        return None

    def find_receipt(self, _document_id: str) -> Unanswered:
        """Receipts come with `collect`; a document is written again where the stick has it no more."""
        return Unanswered.MISSING

    def recollection(self) -> None:
        """A stick says nothing of how far the hub knows a device."""

    def check_room(
        self, documents: Iterable[tuple[str, DocumentType, bytes]], photo_bytes: Sequence[int] = ()
    ) -> PhotosLeftOut | None:
        """Raises FolderFull, with figures, unless all text that is not on the stick yet fits, before any is written.

        `documents`: id, kind and content of the text; one at a time is in memory. `photo_bytes`: how large each photo
        is that goes after it, and is not here yet; what is returned tells that they do not all fit.
        """
        sizes = [len(content) for one, kind, content in documents if not self.holds(one, kind, content)]
        if sizes:
            self.stick.check_room(sizes)
        if photo_bytes:
            try:
                self.stick.check_room([*sizes, *(size + _SEALING_BYTES for size in photo_bytes)])
            except FolderFull as error:
                return PhotosLeftOut(**error.facts)
        return None

    def holds(self, document_id: str, kind: DocumentType, content: bytes) -> bool:
        """Whether the document lies there already, to the byte."""
        return holds(self._place(document_id, kind), content)

    def collect(self, device: str, after: int) -> Iterable[bytes | DocumentTooLarge]:
        """Receipts, then bulletins above `after`, that lie ready for this device, each read when it is asked for.

        A file that is larger than its type may be comes as the error that tells so. Raises FolderUnusable, later on,
        too: when the stick is pulled out meanwhile.
        """
        ours = self.stick.to_workplace(device)
        receipts = self.stick.files(ours, DocumentType.RECEIPT.file_ending)
        bulletins = self.stick.files(ours, DocumentType.BULLETIN.file_ending)
        newer = sorted((path for path in bulletins if _cursor(path) > after), key=_cursor)
        return self._one_by_one(receipts, newer)

    def _one_by_one(self, receipts: Sequence[Path], bulletins: Sequence[Path]) -> Iterator[bytes | DocumentTooLarge]:
        for kind, paths in ((DocumentType.RECEIPT, receipts), (DocumentType.BULLETIN, bulletins)):
            for path in paths:
                try:
                    yield self.stick.read(path, kind)
                except DocumentTooLarge as error:
                    yield error.untraced()
                except DocumentDamaged:
                    yield b""  # which the round tells as one damaged document

    def bring(self, device: str, sha256: str, begun: bytearray) -> bool:
        """Read the photo's document into `begun`; whether it lies there. Raises DocumentError, FolderUnusable."""
        if self._brought is None:
            ours = self.stick.files(self.stick.to_workplace(device), DocumentType.BLOB.file_ending)
            self._brought = {path.stem.lower(): path for path in ours}
        if sha256 not in self._brought:
            return False
        begun[:] = self.stick.read(self._brought[sha256], DocumentType.BLOB)
        return True

    def close(self) -> None:
        """Nothing to close."""

    def _place(self, document_id: str, kind: DocumentType) -> Path:
        return self.stick.to_hub / f"{document_id}{kind.file_ending}"


def _cursor(path: Path) -> int:
    """The bulletin's number by its file's name; a file that was named otherwise is looked at last."""
    return int(path.stem) if path.stem.isascii() and path.stem.isdigit() else sys.maxsize

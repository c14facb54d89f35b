"""Carrying by a folder, as on a USB stick: `SANGKIEN/to-hub/` and `SANGKIEN/to-workplace/<device id>/`.

Each file is written under a temporary name, flushed to the device, renamed, and read back; nothing is removed.
"""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from sync.contract.errors import FolderUnusable
from sync.envelope.header import MAX_DOCUMENT_BYTES, DocumentType

ROOT = "SANGKIEN"
TO_HUB = "to-hub"
TO_WORKPLACE = "to-workplace"


class FolderCarrier:
    """Carries by `folder`: the stick itself, or the `SANGKIEN` folder on it."""

    name = "folder"

    def __init__(self, folder: Path) -> None:
        """Take a folder that exists. Raises FolderUnusable."""
        if not folder.is_dir():
            raise FolderUnusable(folder=str(folder), reason="missing")
        self._root = folder if folder.name == ROOT else folder / ROOT

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Write the document for the hub; its receipt comes with a later `collect`. Raises FolderUnusable."""
        path = self._root / TO_HUB / f"{document_id}{kind.file_ending}"
        if _is_there(path, content):
            return None
        try:
            write_whole(path, content)
        except OSError as error:
            raise FolderUnusable(folder=str(self._root), reason=type(error).__name__) from error
        return None

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        """Receipts, then bulletins above `after`, that lie ready for this device. Raises FolderUnusable."""
        ours = self._root / TO_WORKPLACE / device
        if not ours.is_dir():
            return []
        try:
            receipts = sorted(ours.glob(f"*{DocumentType.RECEIPT.file_ending}"))
            bulletins = [
                path for path in sorted(ours.glob(f"*{DocumentType.BULLETIN.file_ending}")) if _cursor(path) > after
            ]
            return [_read(path) for path in (*receipts, *bulletins)]
        except OSError as error:
            raise FolderUnusable(folder=str(self._root), reason=type(error).__name__) from error

    def close(self) -> None:
        """Nothing to close."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that its name never stands for half of it, and read it back. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.part")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    with contextlib.suppress(OSError, AttributeError):  # Windows cannot open a folder
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    if path.read_bytes() != content:
        raise OSError("read back differs")


def _is_there(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_DOCUMENT_BYTES + 1)


def _cursor(path: Path) -> int:
    return int(path.stem) if path.stem.isascii() and path.stem.isdigit() else 0

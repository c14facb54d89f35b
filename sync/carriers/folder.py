"""Carrying by a folder, as on a USB stick: `SANGKIEN/to-hub/` and `SANGKIEN/to-workplace/<device id>/`.

Each file is written under a temporary name, flushed to the device, renamed, and read back; no document is removed.
A file that cannot be read, or is not one of ours, keeps none of the others back: the round tells it as damaged.
"""

import contextlib
import errno
import os
import sys
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
        if not _is_folder(folder):
            raise FolderUnusable(folder=str(folder), reason="missing")
        self._folder = folder.absolute()
        self._root = self._folder if self._folder.name == ROOT else self._folder / ROOT

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Write the document for the hub; its receipt comes with a later `collect`. Raises FolderUnusable."""
        path = self._root / TO_HUB / f"{document_id}{kind.file_ending}"
        if _is_there(path, content):
            return None
        try:
            write_whole(path, content)
        except OSError as error:
            raise self._unusable(error) from error
        return None

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        """Receipts, then bulletins above `after`, that lie ready for this device. Raises FolderUnusable."""
        ours = self._root / TO_WORKPLACE / device
        if not _is_folder(ours):
            if not _is_folder(self._folder):
                raise FolderUnusable(folder=str(self._root), reason="missing")
            return []
        try:
            files = sorted(path for path in ours.iterdir() if not path.name.startswith(".") and path.is_file())
        except OSError as error:
            raise self._unusable(error) from error
        receipts = [path for path in files if path.suffix.lower() == DocumentType.RECEIPT.file_ending]
        bulletins = [path for path in files if path.suffix.lower() == DocumentType.BULLETIN.file_ending]
        newer = sorted((path for path in bulletins if _cursor(path) > after), key=_cursor)
        contents = [_read(path) for path in (*receipts, *newer)]
        if contents and not any(contents) and not _is_folder(ours):
            raise FolderUnusable(folder=str(self._root), reason="missing")
        return contents

    def close(self) -> None:
        """Nothing to close."""

    def _unusable(self, error: OSError) -> FolderUnusable:
        return FolderUnusable(folder=str(self._root), reason=errno.errorcode.get(error.errno or 0, "read_back"))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that its name never stands for half of it, and read it back. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.part")
    try:
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            half.unlink()
        raise
    with contextlib.suppress(OSError, AttributeError):  # Windows cannot open a folder
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    if path.read_bytes() != content:
        raise OSError("read back differs")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_there(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _read(path: Path) -> bytes:
    """What the file holds; nothing when it cannot be read, which the round tells as one damaged document."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_DOCUMENT_BYTES + 1)
    except OSError:
        return b""


def _cursor(path: Path) -> int:
    """The bulletin's number by its file's name; a file that was named otherwise is looked at last."""
    return int(path.stem) if path.stem.isascii() and path.stem.isdigit() else sys.maxsize

"""Carrying by a folder, as on a USB stick: `SANGKIEN/to-hub/` and `SANGKIEN/to-workplace/<device id>/`.

Each file is written under a temporary name, flushed to the device, renamed, and read back; no document is removed.
A file that cannot be read, or is not one of ours, keeps none of the others back: the round tells it as damaged.
A stick may be hostile: no link on it is followed, neither in writing nor in reading, and only one file at a time is in
memory, never more of it than its type may have.
"""

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sync.contract.errors import DocumentTooLarge, FolderUnusable
from sync.contract.receipts import Unanswered
from sync.envelope.header import LIMITS, DocumentType

ROOT = "SANGKIEN"
TO_HUB = "to-hub"
TO_WORKPLACE = "to-workplace"
_HEADER_ROOM = 4096
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


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

    def find_receipt(self, _document_id: str) -> Unanswered:
        """Receipts come with `collect`; a document is written again where the stick has it no more."""
        return Unanswered.MISSING

    def recollection(self) -> None:
        """A stick says nothing of how far the hub knows a device."""

    def collect(self, device: str, after: int) -> Iterable[bytes | DocumentTooLarge]:
        """Receipts, then bulletins above `after`, that lie ready for this device, each read when it is asked for.

        A file that is larger than its type may be comes as the error that tells so. Raises FolderUnusable, later on,
        too: when the stick is pulled out meanwhile.
        """
        ours = self._root / TO_WORKPLACE / device
        try:
            _check_leads_nowhere_else(ours)
            if not _is_folder(ours):
                if not _is_folder(self._folder):
                    raise FolderUnusable(folder=str(self._root), reason="missing")
                return iter(())
            files = _regular_files(ours)
        except OSError as error:
            raise self._unusable(error) from error
        receipts = [path for path in files if path.suffix.lower() == DocumentType.RECEIPT.file_ending]
        bulletins = [path for path in files if path.suffix.lower() == DocumentType.BULLETIN.file_ending]
        newer = sorted((path for path in bulletins if _cursor(path) > after), key=_cursor)
        return self._one_by_one(receipts, newer)

    def _one_by_one(self, receipts: Sequence[Path], bulletins: Sequence[Path]) -> Iterator[bytes | DocumentTooLarge]:
        for kind, paths in ((DocumentType.RECEIPT, receipts), (DocumentType.BULLETIN, bulletins)):
            limit = LIMITS[kind].sealed + _HEADER_ROOM
            for path in paths:
                try:
                    content = _read(path, limit)
                except OSError as error:
                    if not _is_folder(path.parent):
                        raise FolderUnusable(folder=str(self._root), reason="missing") from error
                    content = b""  # which the round tells as one damaged document
                yield content if len(content) <= limit else DocumentTooLarge(file=path.name, limit=limit)

    def close(self) -> None:
        """Nothing to close."""

    def _unusable(self, error: OSError) -> FolderUnusable:
        return FolderUnusable(folder=str(self._root), reason=errno.errorcode.get(error.errno or 0, "read_back"))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that its name never stands for half of it, and read it back. Raises OSError.

    The temporary name cannot be foretold and must be new, and the folders up to `SANGKIEN` must be folders themselves:
    so a link that somebody laid on the stick leads no writing to another file of the person at this PC.
    """
    _check_leads_nowhere_else(path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    descriptor = os.open(half, _NEW_FILE, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
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
    if _read(path, len(content)) != content:
        raise OSError("read back differs")


def _check_leads_nowhere_else(folder: Path) -> None:
    """Raises OSError when the folder or one above it, up to `SANGKIEN`, is a link or (on Windows) a junction.

    What lies above `SANGKIEN` was chosen by the person, and may well be a link.
    """
    for one in (folder, *folder.parents[:2]):
        if _is_link(one):
            raise OSError(errno.ELOOP, "a link in place of a folder", str(one))
        if one.name == ROOT:
            return


def _is_link(path: Path) -> bool:
    try:
        path.readlink()  # knows junctions, too, which `is_symlink` does not
    except (OSError, ValueError):
        return False
    return True


def _regular_files(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return sorted(
            folder / entry.name
            for entry in entries
            if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False)
        )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_there(path: Path, content: bytes) -> bool:
    try:
        return _read(path, len(content)) == content
    except OSError:
        return False


def _read(path: Path, limit: int) -> bytes:
    """What a regular file holds, at most one byte more than `limit`. Raises OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):  # a pipe would never end, a link leads anywhere
        raise OSError(errno.EINVAL, "no regular file", str(path))
    with path.open("rb") as file:
        return file.read(limit + 1)


def _cursor(path: Path) -> int:
    """The bulletin's number by its file's name; a file that was named otherwise is looked at last."""
    return int(path.stem) if path.stem.isascii() and path.stem.isdigit() else sys.maxsize

"""Carrying by a USB stick or folder, on the hub's side: what lies in `SANGKIEN/to-hub/` is taken, answers are left.

Enrolments are taken before batches, batches before photos, each in the order of their names (their ids, hence of their
making). A bad file is told by its name and the others go through; nothing is removed. Receipts and bulletins lie in
`SANGKIEN/to-workplace/<device id>/`, each written whole or not at all: also for a device whose folder alone is left on
the stick, and the receipts of what was held and taken meanwhile.
"""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sync.carriers.folder import ROOT, TO_HUB, TO_WORKPLACE, write_whole
from sync.contract.errors import (
    DocumentDamaged,
    DocumentError,
    DocumentTooLarge,
    DocumentUnreadable,
    FolderUnusable,
    SyncError,
)
from sync.envelope.header import LIMITS, DocumentType, take_apart
from sync.hub.errors import HeldUntilApproved
from sync.hub.logs import tell_bug
from sync.hub.service import Hub

_KINDS = (DocumentType.ENROLMENT, DocumentType.BATCH, DocumentType.BLOB)
_MAX_BYTES = max(LIMITS[kind].sealed for kind in _KINDS) + 4096


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file that was not taken, and why."""

    name: str
    error: DocumentError


@dataclass(slots=True)
class ImportReport:
    """What became of the files of one folder."""

    taken: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    refused: list[FileRefused] = field(default_factory=list)
    receipts: int = 0
    bulletins: int = 0


def import_folder(hub: Hub, folder: Path, after_each: Callable[[str], None] = lambda _name: None) -> ImportReport:
    """Take every document in `folder` (the stick, or its SANGKIEN folder) and leave the answers there.

    `after_each` is told each file's name when it is done. Raises FolderUnusable; DatabaseBusy or DatabaseUnusable.
    """
    if not folder.is_dir():
        raise FolderUnusable(folder=str(folder), reason="missing")
    root = folder if folder.name == ROOT else folder / ROOT
    report = ImportReport()
    hub.letting_in.take_up()  # what a hub that ended amid it has left
    devices = dict.fromkeys(_devices_known_here(hub, root))
    for path in _documents(root):
        try:
            content = _read(path)
            receipt = _receive(hub, content)
        except HeldUntilApproved:
            report.held.append(path.name)
        except DocumentError as error:
            report.refused.append(FileRefused(path.name, error))
        else:
            header = take_apart(content).header
            devices[header.sender] = None
            _write(root, header.sender, f"{header.id}{DocumentType.RECEIPT.file_ending}", receipt)
            report.receipts += 1
            report.taken.append(path.name)
        after_each(path.name)
    for device in devices:
        report.receipts += _leave_receipts(hub, root, device)
        report.bulletins += _leave_bulletins(hub, root, device)
    return report


def _devices_known_here(hub: Hub, root: Path) -> list[str]:
    """The devices of this hub that have a folder on the stick."""
    place = root / TO_WORKPLACE
    try:
        names = {path.name for path in place.iterdir()} if place.is_dir() else set()
    except OSError as error:
        raise FolderUnusable(folder=str(place), reason=type(error).__name__) from error
    return [device.id for device in hub.devices() if device.id in names] if names else []


def _receive(hub: Hub, content: bytes) -> bytes:
    """The receipt. An error that nobody thought of is told as this file's, so that the files behind it are taken."""
    try:
        return hub.intake.receive(content)
    except SyncError:
        raise
    except Exception as error:
        tell_bug("bug", error)
        raise DocumentUnreadable(reason="unforeseen") from error


def _documents(root: Path) -> Iterator[Path]:
    place = root / TO_HUB
    try:
        if not place.is_dir():
            return  # a stick that nobody has packed yet
        for kind in _KINDS:
            yield from sorted(path for path in place.iterdir() if path.suffix.lower() == kind.file_ending)
    except OSError as error:
        raise FolderUnusable(folder=str(place), reason=type(error).__name__) from error


def _read(path: Path) -> bytes:
    """The file's bytes. Only a regular file is opened: a pipe would never end, a link leads off the stick."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise DocumentDamaged(reason="not a file")
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise DocumentDamaged(reason=type(error).__name__) from error
    if len(content) > _MAX_BYTES:
        raise DocumentTooLarge(limit=_MAX_BYTES)
    return content


def _leave_receipts(hub: Hub, root: Path, device: str) -> int:
    """Those of documents that were held, which nobody was there to be given when they were taken."""
    left = 0
    for document, receipt in hub.intake.receipts_of_held(device):
        name = f"{document}{DocumentType.RECEIPT.file_ending}"
        if not (root / TO_WORKPLACE / device / name).is_file():
            _write(root, device, name, receipt)
            left += 1
    return left


def _leave_bulletins(hub: Hub, root: Path, device: str) -> int:
    hub.bulletins.make(device)
    left, cursor = 0, 0
    while portion := hub.bulletins.after(device, cursor):
        for cursor, sealed in portion:
            name = f"{cursor:08d}{DocumentType.BULLETIN.file_ending}"
            if not (root / TO_WORKPLACE / device / name).is_file():
                _write(root, device, name, sealed)
                left += 1
    return left


def _write(root: Path, device: str, name: str, content: bytes) -> None:
    path = root / TO_WORKPLACE / device / name
    try:
        write_whole(path, content)
    except OSError as error:
        raise FolderUnusable(folder=str(path.parent), reason=type(error).__name__) from error

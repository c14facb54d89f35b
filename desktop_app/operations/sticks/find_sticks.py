"""The USB sticks that are plugged in now, and what lies on each for this book.

Promise: looking writes nothing, and a stick that cannot be read is left out without an error. To be asked on a worker:
a dying stick may answer after seconds.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import SeveralSticks, StickMissing
from desktop_app.operations.sticks.drives import drives
from desktop_app.operations.sticks.drives.drive import Drive
from desktop_app.store.book import Book
from sync.carriers.stick.folder import StickFolder
from sync.contract.errors import FolderUnusable
from sync.envelope.header import DocumentType

_ANSWERS = (DocumentType.RECEIPT.file_ending, DocumentType.BULLETIN.file_ending)


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick. `answers`: files that lie on it for this book; `for_hub`: documents of anybody that wait to be carried.

    `holds_ours`: our folder is on it.
    """

    folder: Path
    label: str
    free_bytes: int
    is_read_only: bool
    holds_ours: bool
    answers: int
    for_hub: int


def find_sticks(device: str = "", plugged_in: Iterable[Drive] | None = None) -> tuple[Stick, ...]:
    """The sticks, those with something for `device` first, then those with our folder.

    `device` is this book's (`device_of`), empty when there is none. `plugged_in` stands in for the system's drives.
    """
    found = [
        stick for drive in (drives() if plugged_in is None else plugged_in) if (stick := _looked_at(drive, device))
    ]
    return tuple(sorted(found, key=lambda stick: (-stick.answers, not stick.holds_ours, stick.label)))


def device_of(book: Book) -> str:
    """What a stick's folder for this book is called; empty for a book that has joined no hub."""
    membership = book.memberships.current()
    return membership.keys.id if membership else ""


def the_one(sticks: tuple[Stick, ...]) -> Stick:
    """The stick that is meant when nobody named one. Raises StickMissing, SeveralSticks."""
    if not sticks:
        raise StickMissing
    if len(sticks) > 1:
        raise SeveralSticks(sticks=[f"{stick.label} ({stick.folder})" for stick in sticks])
    return sticks[0]


def _looked_at(drive: Drive, device: str) -> Stick | None:
    try:
        stick = StickFolder(drive.folder)
        free_bytes = shutil.disk_usage(drive.folder).free
        holds_ours = stick.root.is_dir()
        answers = len(stick.files(stick.to_workplace(device), *_ANSWERS)) if device else 0
        for_hub = sum(1 for _ in stick.documents())
    except (FolderUnusable, OSError):
        return None
    if not (drive.is_removable or holds_ours):
        return None
    return Stick(drive.folder, drive.label, free_bytes, drive.is_read_only, holds_ours, answers, for_hub)

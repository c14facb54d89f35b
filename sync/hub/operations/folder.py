"""Carrying by a USB stick or folder, on the hub's side: what lies in `SANGKIEN/to-hub/` is taken, answers are left.

Enrolments are taken before batches, batches before photos, each in the order of their names (their ids, hence of their
making). A bad file is told by its name and the others go through; another hub's is named and left alone; nothing is
removed. A stick that takes no answer (locked, full) keeps no document from being taken: the same import later leaves
the same receipts.

Who sent something, has a folder on the stick or left a note on it gets the receipts of what was held and taken
meanwhile, the bulletins above the number that the note tells, and a word of how far this hub knows it. Photos that the
note says are lacking are left last of all, as many as there is room for: the next trip brings the rest.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sync.carriers.stick.folder import StickFolder
from sync.carriers.stick.notes import StickNote, read_notes
from sync.carriers.stick.words import KEYS_MISSING, NOTHING_REMEMBERED, UNKNOWN, HubWord, leave_word
from sync.contract.errors import (
    DocumentError,
    DocumentUnreadable,
    FolderGone,
    FolderUnusable,
    SyncError,
    UnknownSender,
)
from sync.contract.identifiers import is_party_id
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import check_payload
from sync.hub.errors import (
    BlobLost,
    BlobMissing,
    BlobsUnreachable,
    DeviceUnknown,
    DocumentRefused,
    HeldUntilApproved,
    KeysMissing,
)
from sync.hub.logs import tell_bug
from sync.hub.service import Hub

Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file that was not taken, and why."""

    name: str
    error: SyncError


@dataclass(slots=True)
class ImportReport:
    """What became of the files of one folder. `elsewhere`: files for other hubs; `unleft`: why answers are missing.

    `unread`: photos that were asked back, and cannot be read where they rest.
    """

    taken: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    refused: list[FileRefused] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    receipts: int = 0
    bulletins: int = 0
    photos: int = 0
    unread: list[FileRefused] = field(default_factory=list)
    unleft: FolderUnusable | None = None


def import_folder(
    hub: Hub,
    folder: Path,
    after_each: Callable[[str], None] = lambda _name: None,
    *,
    report: ImportReport | None = None,
) -> ImportReport:
    """Take every document in `folder` (the stick, or its SANGKIEN folder) and leave the answers there.

    `after_each` is told each file's name when it is done; `report` is filled on the way, for whom an error reaches.
    Raises FolderUnusable when the stick cannot be read (any more); DatabaseBusy or DatabaseUnusable.
    """
    stick = StickFolder(folder)
    with contextlib.suppress(BlobsUnreachable):  # the held photos wait on
        hub.letting_in.take_up()  # what a hub that ended amid it has left
    visit = _Visit(hub, stick, ImportReport() if report is None else report)
    for kind, path in stick.documents():
        visit.take(kind, path)
        after_each(path.name)
    visit.leave_news()
    return visit.report


@dataclass(slots=True)
class _Visit:
    hub: Hub
    stick: StickFolder
    report: ImportReport
    senders: set[str] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)
    keyless: set[str] = field(default_factory=set)
    held: dict[str, list[str]] = field(default_factory=dict)

    def take(self, kind: DocumentType, path: Path) -> None:
        """Take one file and leave its receipt."""
        try:
            content = self.stick.read(path, kind)
            header = take_apart(content).header
            receipt = self._receive(content)
        except HeldUntilApproved:
            self.report.held.append(path.name)
            self.held.setdefault(header.sender, []).append(header.id)
        except UnknownSender as error:
            self.report.refused.append(FileRefused(path.name, error.untraced()))
            if is_party_id(header.sender):  # it names a file, and nobody has proven it
                self.strangers.add(header.sender)
        except KeysMissing as error:
            self.report.refused.append(FileRefused(path.name, error.untraced()))
            self.keyless.add(header.sender)
        except (BlobsUnreachable, BlobLost) as error:  # the place of photos; what is no photo goes through
            self.report.refused.append(FileRefused(path.name, error.untraced()))
        except DocumentError as error:
            if error.facts.get("reason") == "addressee":
                self.report.elsewhere.append(path.name)
            else:
                self.report.refused.append(FileRefused(path.name, error.untraced()))
        else:
            self.report.taken.append(path.name)
            self.senders.add(header.sender)
            self.report.receipts += self._leave(self._receipt(header.sender, header.id), receipt) is not None

    def leave_news(self) -> None:
        """Leave what is new for each device of this hub that sent something, has a folder here or left a note."""
        notes = read_notes(self.stick)
        met = {*self.senders, *self.keyless, *self.stick.workplaces(), *notes}
        for device in sorted(met):
            with contextlib.suppress(DeviceUnknown):  # another hub's, or one that has not enrolled yet
                while self.hub.bulletins.make(device):
                    """An inventory has many parts, and nobody can ask for the next from a stick."""
                self._leave_held_receipts(device)
                self._leave_bulletins(device, notes[device].after if device in notes else 0)
                self._leave_word(device, self.hub.bulletins.recollection(device), notes)
        for device in sorted({*self.strangers, *self._who_name_us(notes)}):
            self._leave_word(device, NOTHING_REMEMBERED, notes)
        for device, note in sorted(notes.items()):
            with contextlib.suppress(DeviceUnknown, DocumentRefused):
                self._give_photos_back(device, note.lacking)

    def _who_name_us(self, notes: Mapping[str, StickNote]) -> Iterator[str]:
        """Devices that say in their note that they are ours, and that are unknown here."""
        for device, note in notes.items():
            if self._standing(device) == UNKNOWN and any(self._is_our_key(party) for party in note.hubs()):
                yield device

    def _is_our_key(self, party: str) -> bool:
        try:
            self.hub.identity.find(party)
        except DocumentUnreadable:
            return False
        return True

    def _leave_word(self, device: str, recollection: Recollection, notes: Mapping[str, StickNote]) -> None:
        """How far this hub knows the device, so that it may find what is forgotten, here or there."""
        word = HubWord(
            recollection=recollection,
            heard=notes[device].heard if device in notes else 0,
            standing=self._standing(device),
            held=tuple(self.held.get(device, ())),
        )
        self._tell(lambda: leave_word(self.stick, device, word))

    def _standing(self, device: str) -> str:
        try:
            self.hub.intake.check_sender(device)
        except DocumentError as error:
            return error.code
        return KEYS_MISSING if device in self.keyless else ""

    def _leave_held_receipts(self, device: str) -> None:
        for document, receipt in self.hub.intake.receipts_of_held(device):
            self.report.receipts += bool(self._leave(self._receipt(device, document), receipt))

    def _leave_bulletins(self, device: str, after: int) -> None:
        while portion := self.hub.bulletins.after(device, after):
            for cursor, sealed in portion:
                name = f"{cursor:08d}{DocumentType.BULLETIN.file_ending}"
                self.report.bulletins += bool(self._leave(self.stick.to_workplace(device) / name, sealed))
            after = portion[-1][0]

    def _give_photos_back(self, device: str, lacking: tuple[str, ...]) -> None:
        """Leave the photos that the device says it has lost, unless they lie there from an earlier visit.

        The note is signed by nobody: a false one leaves what only this device can open.
        """
        place = self.stick.to_workplace(device)
        ending = DocumentType.BLOB.file_ending
        there = {path.stem.lower(): path for path in self.stick.files(place, ending)}
        for sha256 in lacking:
            if sha256 in there and self._is_whole(there[sha256]):
                continue
            try:
                sealed = self.hub.giving_back.seal(device, sha256)
            except BlobMissing:
                continue
            except (BlobLost, BlobsUnreachable) as error:
                self.report.unread.append(FileRefused(f"{sha256}{ending}", error.untraced()))
                continue
            left = self._leave(place / f"{sha256}{ending}", sealed)
            if left is None:
                return
            self.report.photos += left

    def _is_whole(self, path: Path) -> bool:
        try:
            check_payload(take_apart(self.stick.read(path, DocumentType.BLOB)))
        except DocumentError:
            return False
        return True

    def _receive(self, content: bytes) -> bytes:
        """The receipt. An error that nobody thought of is told as this file's: the files behind it are taken."""
        try:
            self.hub.intake.put_ahead(content)  # so that no writer waits for the place of photos
            return self.hub.intake.receive(content)
        except SyncError:
            raise
        except Exception as error:
            tell_bug("bug", error)
            raise DocumentUnreadable(reason="unforeseen") from error

    def _receipt(self, device: str, document: str) -> Path:
        return self.stick.to_workplace(device) / f"{document}{DocumentType.RECEIPT.file_ending}"

    def _leave(self, path: Path, content: bytes) -> bool | None:
        """Write an answer; False when it lay there already, None when the stick takes none."""
        return self._tell(lambda: self.stick.write(path, content))

    def _tell(self, write: Callable[[], Written]) -> Written | None:
        """Write, and tell in the report where the stick takes nothing."""
        try:
            return write()
        except FolderGone:
            raise
        except FolderUnusable as error:
            self.report.unleft = self.report.unleft or error.untraced()
            return None

"""Carrying a stick from any PC with a network: what lies for a hub is delivered, what comes back is left.

The relay has no book and no keys and can read nothing. It leaves on the stick only what is, by its header, a sealed
receipt or bulletin of that hub for that device; where a workplace's note tells the hub's key, the signature is checked,
too. A document whose receipt lies there already is not carried again, one that the hub keeps is asked after. A bad
file delays no other, and a hub that is not reached delays no other hub. Whatever stops it, it may simply be run again.
"""

import contextlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sync.carriers.relay.answers import is_proven_bulletin, is_proven_receipt, is_whole_photo
from sync.carriers.relay.lines import DEVICE_UNKNOWN, PHOTO_MISSING, Connect, HubLines
from sync.carriers.stick.folder import StickFolder
from sync.carriers.stick.notes import StickNote, read_notes
from sync.carriers.stick.words import NOTHING_REMEMBERED, UNKNOWN, HubWord, find_word, leave_word
from sync.contract.errors import (
    CarriageError,
    DocumentDamaged,
    DocumentError,
    DocumentUnreadable,
    FolderFull,
    FolderGone,
    FolderReadOnly,
    FolderUnusable,
    HubRefused,
    NotAdmitted,
    SyncError,
)
from sync.contract.identifiers import is_party_id
from sync.contract.receipts import Unanswered
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, Header, take_apart
from sync.envelope.opening import check_payload

_MOST_PAGES = 5000  # of bulletins for one device: an end, whatever answers


class RelayKind(StrEnum):
    """What became of one file, or of one hub."""

    CARRIED = "carried"  # the receipt lies on the stick
    KNOWN = "known"  # the receipt lay there already
    HELD = "held"  # the hub has it and waits for a person to let that PC in
    BULLETIN = "bulletin"  # one bulletin was left
    PHOTO = "photo"  # one photo that a workplace has lost was left
    REFUSED = "refused"  # this file was not taken (`error`)
    UNLEFT = "unleft"  # the hub answered, and the stick did not take the answer (`error`)
    STOPPED = "stopped"  # nothing more goes to this hub now (`error`)


@dataclass(frozen=True, slots=True)
class RelayStep:
    """One step. `name`: the file's, or the hub's for `STOPPED`; `error` says why something did not go."""

    kind: RelayKind
    name: str
    error: SyncError | None = None


def relay(folder: Path, connect: Connect, given: tuple[str, ...] = ()) -> Iterator[RelayStep]:
    """Carry everything on the stick in `folder`; `given` are addresses to try before those of the notes.

    Raises FolderUnusable when the stick cannot be read (any more).
    """
    stick = StickFolder(folder)
    notes = read_notes(stick)
    with closing(HubLines(notes, connect, given)) as lines:
        errand = _Errand(stick, notes, lines)
        for kind, path in stick.documents():
            yield from errand.carry(kind, path)
        yield from errand.bring_news()


class _Errand:
    def __init__(self, stick: StickFolder, notes: dict[str, StickNote], lines: HubLines) -> None:
        self._stick = stick
        self._notes = notes
        self._lines = lines
        self._stopped: set[str] = set()
        self._barred: dict[tuple[str, str], NotAdmitted] = {}
        self._met: dict[tuple[str, str], None] = {}  # hub and device, in the order in which they came
        self._held: dict[str, list[str]] = {}
        self._words: dict[str, HubWord | None] = {}

    def carry(self, kind: DocumentType, path: Path) -> Iterator[RelayStep]:
        """Deliver one file and leave its receipt."""
        try:
            content = self._stick.read(path, kind)
            header = _header(content, kind)
        except DocumentError as error:
            yield RelayStep(RelayKind.REFUSED, path.name, error.untraced())
            return
        hub, device = self._lines.present(header.addressee), header.sender
        self._met[hub, device] = None
        place = self._stick.to_workplace(device) / f"{header.id}{DocumentType.RECEIPT.file_ending}"
        if is_proven_receipt(place, header, self._lines.keys):
            yield RelayStep(RelayKind.KNOWN, path.name)
        elif (hub, device) in self._barred and kind is not DocumentType.ENROLMENT:
            yield RelayStep(RelayKind.REFUSED, path.name, self._barred[hub, device])
        elif hub not in self._stopped:
            yield self._deliver(path.name, header, content, place)

    def _deliver(self, name: str, header: Header, content: bytes, place: Path) -> RelayStep:
        try:
            receipt = self._answer(header, content)
        except NotAdmitted as error:
            self._note_held(header)
            if header.type is not DocumentType.ENROLMENT:  # a later one may be just what brings the PC back in
                self._barred[self._lines.present(header.addressee), header.sender] = error.untraced()
            return RelayStep(RelayKind.REFUSED, name, error.untraced())
        except HubRefused as error:
            return RelayStep(RelayKind.REFUSED, name, error.untraced())
        except CarriageError as error:
            return self._stop(self._lines.present(header.addressee), error)
        if receipt is None:
            self._note_held(header)
            return RelayStep(RelayKind.HELD, name)
        return self._leave(RelayKind.CARRIED, name, place, receipt)

    def _answer(self, header: Header, content: bytes) -> bytes | None:
        """The receipt, or None while the hub keeps the document. What it keeps already is asked after, not carried."""
        word = self._word(header.sender)
        if word is not None and header.id in word.held:
            found = self._lines.find_receipt(header)
            if found is not Unanswered.MISSING:
                return found if isinstance(found, bytes) else None
        return self._lines.deliver(header, content)

    def _word(self, device: str) -> HubWord | None:
        """What the hub said last time of this device."""
        if device not in self._words:
            self._words[device] = find_word(self._stick, device)
        return self._words[device]

    def _note_held(self, header: Header) -> None:
        self._held.setdefault(header.sender, []).append(header.id)

    def bring_news(self) -> Iterator[RelayStep]:
        """Leave the new bulletins of every device that was met here or left a note, then the photos that it lacks."""
        for device, note in self._notes.items():
            self._met[next(iter(note.hubs())), device] = None
        for hub, device in self._met:
            if hub not in self._stopped:
                yield from self._bring(hub, device)
        for hub, device in self._met:
            if hub not in self._stopped and device in self._notes:
                yield from self._bring_photos(hub, device, self._notes[device].lacking)

    def _bring_photos(self, hub: str, device: str, lacking: tuple[str, ...]) -> Iterator[RelayStep]:
        ending = DocumentType.BLOB.file_ending
        for sha256 in lacking:
            place = self._stick.to_workplace(device) / f"{sha256}{ending}"
            if is_whole_photo(place, device, sha256, self._lines.keys):
                continue
            try:
                document = self._lines.bring(hub, device, sha256)
            except HubRefused as error:
                if error.facts.get("problem") == PHOTO_MISSING:
                    continue
                yield RelayStep(RelayKind.REFUSED, place.name, error.untraced())
                return
            except NotAdmitted:  # told with its documents
                return
            except CarriageError as error:
                yield self._stop(hub, error)
                return
            step = self._leave(RelayKind.PHOTO, place.name, place, document)
            yield step
            if step.error is not None:
                return

    def _leave_word(self, hub: str, device: str, recollection: Recollection | None, standing: str = "") -> None:
        """What the hub says of how far it knows the device; a stick that takes nothing was told with what came before.

        A document that it did not let in says more of why than its bulletins do.
        """
        if recollection is None:
            return
        note, barred = self._notes.get(device), self._barred.get((hub, device))
        word = HubWord(
            recollection=recollection,
            heard=note.heard if note else 0,
            standing=standing or (str(barred.facts.get("admission", "")) if barred else ""),
            held=tuple(self._held.get(device, ())),
        )
        with contextlib.suppress(FolderFull, FolderReadOnly):
            leave_word(self._stick, device, word)

    def _bring(self, hub: str, device: str) -> Iterator[RelayStep]:
        after = self._brought_before(hub, device)
        for _ in range(_MOST_PAGES):
            try:
                page = self._lines.collect(hub, device, after)
            except HubRefused as error:  # told with its documents; without any there is nothing to bring
                if error.facts.get("problem") == DEVICE_UNKNOWN:
                    self._leave_word(hub, device, NOTHING_REMEMBERED, UNKNOWN)
                return
            except NotAdmitted:
                return
            except CarriageError as error:
                yield self._stop(hub, error)
                return
            for after, sealed in page:
                place = self._bulletin(device, after)
                step = self._leave(RelayKind.BULLETIN, place.name, place, sealed)
                yield step
                if step.error is not None:
                    return
            if not page:
                self._leave_word(hub, device, self._lines.recollection(hub))
                return

    def _brought_before(self, hub: str, device: str) -> int:
        """The number up to which the book, or at least the stick, has the device's bulletins."""
        note = self._notes.get(device)
        after = note.after if note is not None and hub in note.hubs() else 0
        while is_proven_bulletin(self._bulletin(device, after + 1), after + 1, device, self._lines.keys):
            after += 1
        return after

    def _bulletin(self, device: str, number: int) -> Path:
        return self._stick.to_workplace(device) / f"{number:08d}{DocumentType.BULLETIN.file_ending}"

    def _leave(self, kind: RelayKind, name: str, place: Path, content: bytes) -> RelayStep:
        try:
            self._stick.write(place, content)
        except FolderGone:
            raise
        except FolderUnusable as error:
            return RelayStep(RelayKind.UNLEFT, name, error.untraced())
        return RelayStep(kind, name)

    def _stop(self, hub: str, error: CarriageError) -> RelayStep:
        self._stopped.add(hub)
        return RelayStep(RelayKind.STOPPED, self._lines.name(hub), error.untraced())


def _header(content: bytes, kind: DocumentType) -> Header:
    """The header of a whole document whose ids may be folders' names. Raises DocumentError."""
    document = take_apart(content)
    header = document.header
    if header.type is not kind:
        raise DocumentUnreadable(reason="type", expected=kind.value, found=header.type.value)
    if not is_party_id(header.sender) or not is_party_id(header.addressee):
        raise DocumentDamaged(reason="header unreadable")
    check_payload(document)
    return header

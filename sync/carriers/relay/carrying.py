"""Carrying a stick from any PC with a network: what lies for a hub is delivered, what comes back is left.

The relay has no book and no keys and can read nothing. It leaves on the stick only what is, by its header, a sealed
receipt or bulletin of that hub for that device; where a workplace's note tells the hub's key, the signature is checked,
too. A document whose receipt lies there already is not carried again; a bad file delays no other, and a hub that is not
reached delays no other hub. Whatever stops it, it may simply be run again.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sync.carriers.relay.answers import is_proven_bulletin, is_proven_receipt
from sync.carriers.relay.lines import Connect, HubLines
from sync.carriers.stick.folder import StickFolder
from sync.carriers.stick.notes import StickNote, read_notes
from sync.contract.errors import (
    CarriageError,
    DocumentDamaged,
    DocumentError,
    DocumentUnreadable,
    FolderGone,
    FolderUnusable,
    HubRefused,
    NotAdmitted,
    SyncError,
)
from sync.contract.identifiers import is_party_id
from sync.envelope.header import DocumentType, Header, take_apart
from sync.envelope.opening import check_payload

_MOST_PAGES = 5000  # of bulletins for one device: an end, whatever answers


class RelayKind(StrEnum):
    """What became of one file, or of one hub."""

    CARRIED = "carried"  # the receipt lies on the stick
    KNOWN = "known"  # the receipt lay there already
    HELD = "held"  # the hub has it and waits for a person to let that PC in
    BULLETIN = "bulletin"  # one bulletin was left
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
        yield from errand.bring_bulletins()


class _Errand:
    def __init__(self, stick: StickFolder, notes: dict[str, StickNote], lines: HubLines) -> None:
        self._stick = stick
        self._notes = notes
        self._lines = lines
        self._stopped: set[str] = set()
        self._barred: dict[tuple[str, str], NotAdmitted] = {}
        self._met: dict[tuple[str, str], None] = {}  # hub and device, in the order in which they came

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
            receipt = self._lines.deliver(header, content)
        except NotAdmitted as error:
            if header.type is not DocumentType.ENROLMENT:  # a later one may be just what brings the PC back in
                self._barred[self._lines.present(header.addressee), header.sender] = error.untraced()
            return RelayStep(RelayKind.REFUSED, name, error.untraced())
        except HubRefused as error:
            return RelayStep(RelayKind.REFUSED, name, error.untraced())
        except CarriageError as error:
            return self._stop(self._lines.present(header.addressee), error)
        return (
            RelayStep(RelayKind.HELD, name) if receipt is None else self._leave(RelayKind.CARRIED, name, place, receipt)
        )

    def bring_bulletins(self) -> Iterator[RelayStep]:
        """Leave the new bulletins of every device that was met here or left a note."""
        for device, note in self._notes.items():
            self._met[next(iter(note.hubs())), device] = None
        for hub, device in self._met:
            if hub not in self._stopped:
                yield from self._bring(hub, device)

    def _bring(self, hub: str, device: str) -> Iterator[RelayStep]:
        after = self._brought_before(hub, device)
        for _ in range(_MOST_PAGES):
            try:
                page = self._lines.collect(hub, device, after)
            except (HubRefused, NotAdmitted):  # told with its documents; without any there is nothing to bring
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

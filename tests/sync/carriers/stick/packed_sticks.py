"""Sticks as workplaces pack them, and lines from a relay to a real hub in this process."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sync.carriers.stick.folder import StickFolder
from sync.carriers.stick.notes import StickNote, write_note
from sync.contract.errors import CarriageError, DocumentError, DocumentTooLarge, HubRefused, NotAdmitted, UnknownSender
from sync.contract.receipts import Unanswered
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, take_apart
from sync.hub.errors import (
    BlobMissing,
    DeviceNotAdmitted,
    DeviceRevoked,
    DeviceSetAside,
    DeviceUnknown,
    HeldUntilApproved,
)
from tests.sync.hub.workbench import Device, Workbench


def a_stick(folder: Path, name: str = "USB của tổ") -> Path:
    """An empty stick."""
    stick = folder / name
    stick.mkdir()
    return stick


def put(stick: Path, document: bytes, *, name: str = "") -> Path:
    """Lay a document for the hub; returns its path."""
    header = take_apart(document).header
    path = stick / "SANGKIEN" / "to-hub" / (name or f"{header.id}{header.type.file_ending}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document)
    return path


def note(stick: Path, device: Device, *addresses: str, after: int = 0, hub_name: str = "Tuyến trên thử") -> None:
    """The note that the device's book lays beside its documents."""
    hub = device.hub
    told = StickNote(
        device=device.id,
        hub_name=hub_name,
        addresses=addresses,
        hub_keys=(hub.signing_key_text,),
        after=after,
    )
    write_note(StickFolder(stick), told)


def answers(stick: Path, device: Device) -> list[str]:
    """What lies for the device, by name."""
    ours = stick / "SANGKIEN" / "to-workplace" / device.id
    return sorted(path.name for path in ours.iterdir()) if ours.is_dir() else []


def everything(stick: Path) -> dict[str, bytes]:
    """Every file on the stick and what it holds."""
    return {str(path.relative_to(stick)): path.read_bytes() for path in stick.rglob("*") if path.is_file()}


@dataclass
class HubLine:
    """Carries to a workbench's hub as the network does. `spoil` changes its answers; `fail` stops it after so many."""

    workbench: Workbench
    spoil: Callable[[bytes], bytes] = bytes
    fail: dict[int, CarriageError] = field(default_factory=dict)
    delivered: list[str] = field(default_factory=list)
    asked_after: list[str] = field(default_factory=list)
    closed: int = 0
    _asked: str = ""

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        header = take_apart(content).header
        if (header.id, header.type) != (document_id, kind):
            raise ValueError("carried under another name")
        if error := self.fail.pop(len(self.delivered) + 1, None):
            raise error
        self.delivered.append(document_id)
        try:
            return self.spoil(self.workbench.receive(content))
        except HeldUntilApproved:
            return None
        except (DeviceNotAdmitted, DeviceSetAside, DeviceRevoked, UnknownSender) as error:
            raise NotAdmitted(admission=error.code) from error
        except DocumentError as error:
            raise HubRefused(problem=error.code) from error

    def collect(self, device: str, after: int) -> Iterable[bytes | DocumentTooLarge]:
        self._asked = device
        try:
            self.workbench.hub.bulletins.make(device)
        except DeviceUnknown as error:
            raise HubRefused(problem=error.code) from error
        return [self.spoil(sealed) for _, sealed in self.workbench.hub.bulletins.after(device, after)]

    def recollection(self) -> Recollection | None:
        return self.workbench.hub.bulletins.recollection(self._asked)

    def find_receipt(self, document_id: str) -> bytes | Unanswered:
        self.asked_after.append(document_id)
        try:
            found = self.workbench.hub.intake.find_receipt(document_id)
        except HeldUntilApproved:
            return Unanswered.HELD
        return Unanswered.MISSING if found is None else self.spoil(found)

    def bring(self, device: str, sha256: str, begun: bytearray) -> bool:
        try:
            begun[:] = self.spoil(self.workbench.hub.giving_back.give(device, sha256))
        except BlobMissing as error:
            raise HubRefused(problem=error.code) from error
        return True

    def close(self) -> None:
        self.closed += 1


@dataclass
class Network:
    """Which line each address leads to; `asked` are the addresses that were tried together."""

    lines: dict[str, HubLine]
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def __call__(self, addresses: Sequence[str]) -> HubLine:
        self.asked.append(tuple(addresses))
        return next(self.lines[one] for one in addresses if one in self.lines)

"""The ways from a relay to each hub: the addresses that the person gave, then those of the workplaces' notes."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from sync.carriers.relay.answers import check_photo, check_receipt, checked_bulletins
from sync.carriers.stick.notes import StickNote
from sync.contract.errors import (
    AddressMissing,
    DocumentTooLarge,
    HubRefused,
    HubUnavailable,
    LineError,
)
from sync.contract.receipts import Unanswered
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, Header
from sync.envelope.keys import PublicKeys

DEVICE_UNKNOWN, PHOTO_MISSING = "device_unknown", "blob_missing"
# A hub's words for what may be another hub's.
_OF_ANOTHER_HUB = {"document_unreadable", DEVICE_UNKNOWN, PHOTO_MISSING}

Brought = TypeVar("Brought")


class RelayLine(Protocol):
    """What the relay asks of a network, as the HTTP carrier offers it."""

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Carry one sealed document; its sealed receipt, or None when the hub keeps it until a person decides."""

    def collect(self, device: str, after: int) -> Iterable[bytes | DocumentTooLarge]:
        """The sealed bulletins above the cursor `after`, oldest first, as many as come at once."""

    def recollection(self) -> Recollection | None:
        """What the hub said beside the last bulletins of how far it knows that device; None when it said nothing."""

    def find_receipt(self, document_id: str) -> bytes | Unanswered:
        """The sealed receipt of a document that the hub kept before."""

    def bring(self, device: str, sha256: str, begun: bytearray) -> bool:
        """Bring the document with this photo of the device into `begun`."""

    def close(self) -> None:
        """Let it go."""


Connect = Callable[[tuple[str, ...]], RelayLine]


class HubLines:
    """The lines to every hub that documents or notes name, each opened when first needed. Close it."""

    def __init__(self, notes: Mapping[str, StickNote], connect: Connect, given: tuple[str, ...]) -> None:
        """Take the notes by device, what makes a line from addresses, and the addresses to try first.

        `keys` are the hubs' signing keys, by the ids that they give.
        """
        self._notes = tuple(notes.values())
        self._connect = connect
        self._given = given
        self._lines: dict[str, list[RelayLine]] = {}
        self.keys: dict[str, PublicKeys] = {}
        self._present: dict[str, str] = {}
        for note in self._notes:
            keys = note.hubs()
            self.keys |= keys
            self._present |= dict.fromkeys(keys, next(iter(keys)))

    def close(self) -> None:
        """Let every line go."""
        for lines in self._lines.values():
            for line in lines:
                line.close()

    def present(self, hub: str) -> str:
        """The id that a hub has now, where a note tells that it had this one before."""
        return self._present.get(hub, hub)

    def name(self, hub: str) -> str:
        """What people call the hub, where a note tells it; else its id."""
        return next((note.hub_name for note in self._of(hub) if note.hub_name), hub)

    def deliver(self, header: Header, content: bytes) -> bytes | None:
        """The sealed receipt, looked at as far as a relay can; None when the hub holds it. Raises CarriageError."""

        def over(line: RelayLine) -> bytes | None:
            receipt = line.deliver(header.id, header.type, content)
            if receipt is not None:
                check_receipt(receipt, header, self.keys.get(header.addressee))
            return receipt

        return self._first(self.present(header.addressee), over)

    def collect(self, hub: str, device: str, after: int) -> list[tuple[int, bytes]]:
        """The next bulletins above `after`, with their numbers; none when there are no more. Raises CarriageError."""

        def over(line: RelayLine) -> list[tuple[int, bytes]]:
            return checked_bulletins(line.collect(device, after), device, after, self.keys)

        return self._first(hub, over)

    def recollection(self, hub: str) -> Recollection | None:
        """What the hub said beside the last `collect`."""
        return self._to(hub)[0].recollection()

    def find_receipt(self, header: Header) -> bytes | Unanswered:
        """The sealed receipt of a document that the hub kept until a person decides. Raises CarriageError."""

        def over(line: RelayLine) -> bytes | Unanswered:
            found = line.find_receipt(header.id)
            if isinstance(found, bytes):
                check_receipt(found, header, self.keys.get(header.addressee))
            return found

        return self._first(self.present(header.addressee), over)

    def bring(self, hub: str, device: str, sha256: str) -> bytes:
        """The sealed document with this photo of the device. Raises CarriageError."""

        def over(line: RelayLine) -> bytes:
            begun = bytearray()
            line.bring(device, sha256, begun)
            check_photo(bytes(begun), device, sha256, self.keys)
            return bytes(begun)

        return self._first(hub, over)

    def _first(self, hub: str, over: Callable[[RelayLine], Brought]) -> Brought:
        """What the first line brings that leads to this hub; that line is the first one from then on."""
        lines = self._to(hub)
        for number, line in enumerate(lines, start=1):
            try:
                brought = over(line)
            except (LineError, HubUnavailable):
                if number == len(lines):
                    raise
            except HubRefused as error:
                if number == len(lines) or error.facts.get("problem") not in _OF_ANOTHER_HUB:
                    raise
            else:
                lines.insert(0, lines.pop(number - 1))
                return brought
        raise AddressMissing(hub=hub)

    def _to(self, hub: str) -> list[RelayLine]:
        if hub not in self._lines:
            noted = dict.fromkeys(one for note in self._of(hub) for one in note.addresses)
            self._lines[hub] = [self._connect(addresses) for addresses in (self._given, tuple(noted)) if addresses]
        return self._lines[hub]

    def _of(self, hub: str) -> list[StickNote]:
        return [note for note in self._notes if hub in note.hubs()]

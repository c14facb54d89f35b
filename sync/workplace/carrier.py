"""What the round asks of a carrier: bring documents to the hub, bring back what the hub has for this device."""

from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from sync.contract.errors import DocumentTooLarge
from sync.contract.receipts import Unanswered
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType


class Carrier(Protocol):
    """A network, a folder on a stick. It needs no trust: what it brings back is verified."""

    name: str

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Carry one sealed document; the sealed receipt when the answer comes at once, else None.

        Raises a CarriageError when the whole round should stop, HubRefused or DocumentError when only this document
        could not be taken.
        """

    def find_receipt(self, document_id: str) -> bytes | Unanswered:
        """The sealed receipt of a document that was carried before; MISSING where the bytes should be carried again.

        Raises CarriageError.
        """

    def collect(self, device: str, after: int) -> Iterable[bytes | DocumentTooLarge]:
        """Sealed receipts and bulletins (those with a cursor above `after`) that lie ready, oldest first.

        The error stands for one that was not read because it is too large. Raises CarriageError, also while going on.
        """

    def recollection(self) -> Recollection | None:
        """What the hub said beside the last `collect` of how far it knows this device; None when it said nothing."""


@runtime_checkable
class BringsPhotos(Protocol):
    """A carrier that can bring photos back from the hub."""

    def bring(self, device: str, sha256: str, begun: bytearray) -> bool:
        """Bring the rest of the sealed document with this photo into `begun`, behind what is there of it.

        Whatever is raised, `begun` keeps what came. False where it has to come another time, by another stick. Raises
        what `deliver` raises; HubRefused with `blob_missing` where the hub has no such photo.
        """


@runtime_checkable
class CarriesMeanwhile(Protocol):
    """A carrier that can carry a document while the workplace seals the next one."""

    def begin(self, document_id: str, kind: DocumentType, content: bytes) -> Callable[[], bytes | None]:
        """Begin a `deliver`; what is returned waits for its end and gives or raises what `deliver` would."""

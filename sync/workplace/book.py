"""What the round asks of a book. The book keeps it all in one file, so that one transaction covers a round's step."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sync.contract.bulletins import Bulletin
from sync.contract.enrolment import ChainEnd
from sync.contract.receipts import Admission, Receipt
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, Header
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.workplace.recovery import Recovery


@dataclass(frozen=True, slots=True)
class Membership:
    """The hub joined. `admission`: `asked`, `admitted`, `waiting` or `refused`; `cursor`: the last bulletin's.

    `unit` and `officer_name` are what this PC says of itself when it presents itself. `hub` are the keys that documents
    are sealed for; `former` those that the hub had before, oldest first: what it signed with them stays signed;
    `signers` those, by their party's id, that may have signed the next bulletin. `is_hub`: what belongs to it is a hub.
    """

    keys: PartyKeys
    hub: PublicKeys
    hub_name: str
    addresses: tuple[str, ...]
    admission: str
    cursor: int
    unit: str
    officer_name: str
    former: tuple[PublicKeys, ...]
    signers: frozenset[str]
    is_hub: bool = False

    def hub_keys(self, party: str) -> PublicKeys:
        """Those of the hub's keys, present or former, that this party's id names; the present ones for any other."""
        return next((keys for keys in self.former if keys.id == party), self.hub)


@dataclass(frozen=True, slots=True)
class Change:
    """One registered revision that no batch holds yet. `line` is what was registered, to the byte."""

    number: int
    revision: int
    line: bytes


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """A stored document and how many records it holds."""

    id: str
    type: DocumentType
    content: bytes
    records: int


@dataclass(frozen=True, slots=True)
class Queued:
    """A stored document that waits for a receipt.

    `was_carried`: a carrier brought it and no receipt came back; `failures`: how often carrying it failed.
    """

    id: str
    type: DocumentType
    was_carried: bool
    failures: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a receipt changed: records delivered, records that need a person, records to be sent once more.

    `document` is the one that it settled, empty when that was settled before or is not ours. `is_of_photo`: it was
    sealed of a photo; `photos`: how many are delivered by it, one or none.
    """

    document: str = ""
    received: int = 0
    attention: int = 0
    released: int = 0
    admission: Admission | None = None
    is_of_photo: bool = False
    photos: int = 0

    @property
    def names_none(self) -> bool:
        """Whether the receipt answered no record of its batch, though there was one to answer."""
        return self.released > 0 and not self.received and not self.attention


@dataclass(frozen=True, slots=True)
class QueuedBlob:
    """A sealed blob that waits for its receipt. `was_carried`: a carrier brought it and no receipt came back."""

    id: str
    content: bytes
    was_carried: bool


class BlobQueue(Protocol):
    """The photos of a book as the round sees them, each known by the SHA-256 of its content."""

    def waiting(self) -> list[str]:
        """What is to be delivered: in the order of entry, what failed again and again at the end."""

    def waiting_count(self) -> int:
        """How many that are."""

    def waiting_bytes(self) -> dict[str, int]:
        """How large each of them is."""

    def is_waiting(self, sha256: str) -> bool:
        """Whether this one is (still) to be delivered."""

    def delivered_count(self) -> int:
        """How many documents of photos are delivered."""

    def newest_delivered(self, most: int) -> list[str]:
        """The documents that were delivered last, newest first, by their ids; none that was offered anew too often."""

    def wait_again(self, document_id: str) -> None:
        """The hub has lost what it gave this document's receipt for: its photo waits once more."""

    def sealed(self, sha256: str) -> QueuedBlob | None:
        """The document that was sealed of it, when that waits for its receipt."""

    def content(self, sha256: str) -> bytes:
        """The bytes of a photo."""

    def keep_sealed(self, header: Header, content: bytes, sha256: str) -> None:
        """Store a sealed blob, inside `write()`."""

    def note_carried(self, document_id: str) -> None:
        """A carrier brought it; its receipt is to be asked for first."""

    def note_failure(self, document_id: str, code: str) -> None:
        """Carrying it failed: in the end it goes behind the others, with its reason."""


class LackingPhotos(Protocol):
    """The photos that records of a book name and whose bytes it lacks, each known by the SHA-256 of its content."""

    def due(self) -> list[str]:
        """What is to be asked for now: in the order of entry, what failed at the end."""

    def coming_count(self) -> int:
        """How many are still to come; without those of which the hub has said that it has none."""

    def begun(self, sha256: str) -> bytes:
        """What has come of the document with it."""

    def note_begun(self, sha256: str, begun: bytes) -> None:
        """So much has come of it."""

    def note_failure(self, sha256: str, code: str, begun: bytes = b"") -> None:
        """Bringing it failed, and so much stays of what came: in the end it goes behind the others, with its reason."""

    def note_missing(self, sha256: str) -> None:
        """The hub has no such photo: it is asked again, but not soon."""

    def keep(self, header: Header, document: bytes, content: bytes, sha256: str) -> None:
        """Keep a verified photo, and what proves that the hub has it, in one transaction."""


class HubKeys(Protocol):
    """The keys of the hub that a book has joined, all that it ever had."""

    def follow(self, following: Sequence[PublicKeys]) -> None:
        """Keys that follow the present ones, in their order, each vouched for by those before it."""


class WorkplaceBook(Protocol):
    """A book as the round sees it."""

    @property
    def lacking(self) -> LackingPhotos:
        """The photos that it has lost."""

    @property
    def hub_keys(self) -> HubKeys:
        """The keys of the hub."""

    @property
    def blobs(self) -> BlobQueue:
        """Its photos."""

    def write(self) -> AbstractContextManager[None]:
        """One transaction: all of it or nothing."""

    def write_bulletin(self, bulletin: Bulletin) -> AbstractContextManager[None]:
        """The one in which this bulletin is applied."""

    def membership(self) -> Membership | None:
        """The hub this book has joined, or None."""

    def cursor_sha256(self) -> str:
        """The hash of the payload of the last bulletin that was applied; "" before the first."""

    def waiting_count(self) -> int:
        """How many records wait, sealed or not."""

    def queue(self) -> list[Queued]:
        """What waits for a receipt: enrolments first, what failed last, else in the order of sealing."""

    def sealed_document(self, document_id: str) -> SealedDocument:
        """A stored document, to the byte."""

    def sealed_header(self, document_id: str) -> Header | None:
        """The header of a stored document; None for one that is not of this book."""

    def unsent_changes(self, max_records: int, max_bytes: int) -> list[Change]:
        """The oldest changes that no batch holds, in the order of entry, within both bounds but at least one."""

    def batch_records(self) -> int:
        """How many records the next batch should hold, after what the line has carried so far."""

    def note_batch_records(self, records: int) -> None:
        """Remember how many the line carries."""

    def chain(self) -> ChainEnd:
        """The last batch of the present epoch: its number and its payload's hash; 0 and "" before the first."""

    def chain_ends(self) -> tuple[ChainEnd, ...]:
        """Where the chain of every epoch ends that this book has lived."""

    def keep_sealed(self, header: Header, content: bytes, changes: list[Change]) -> None:
        """Store a sealed document and mark its records, inside `write()`."""

    def note_chain(self) -> None:
        """The chain is longer, and durably so: tell it to what remembers it outside the book."""

    def note_carried(self, document_id: str) -> None:
        """A carrier brought this document to the hub or to a stick; its receipt is to be asked for first."""

    def note_failure(self, document_id: str, code: str) -> None:
        """Carrying this document failed: it goes behind the others, with its reason."""

    def settle(self, content: bytes, receipt: Receipt) -> Settlement:
        """Apply a verified receipt in one transaction; one that was applied before changes nothing.

        Batches that it names as missing are queued again, though they were settled.
        """

    def note_other_chain(self) -> None:
        """What is told from here on follows bulletins that the book has not heard, inside `write()`."""

    def keep_bulletin(self, content: bytes, bulletin: Bulletin) -> None:
        """Apply a verified bulletin in one transaction; one that is not the next changes nothing."""

    def recovery(self) -> Recovery | None:
        """What this book asks the hub for, or None."""

    def is_put_back(self) -> bool:
        """Whether what is known outside the book has seen its chain further than it is."""

    def notice_put_back(self) -> None:
        """Begin a recovery if what remembers the chain outside the book has seen it further than it is now."""

    def begin_recovery(self, reason: str) -> None:
        """On the hub's unsigned word ask for the inventory, unless that is under way or was too often in vain."""

    def has_former_lives(self) -> bool:
        """Whether some of what is received was given back by the hub, or went in batches of an epoch before this."""

    def keep_wish(self, document_id: str) -> None:
        """The enrolment that asks for the recovery at hand, inside `write()`."""

    def queue_again(self, document_id: str) -> None:
        """Offer a settled document once more."""

    def queue_enrolments(self) -> None:
        """Offer the enrolments once more, inside `write()`: the hub does not know this device."""

    def heard_count(self) -> int:
        """How much it has heard of the hub: a number that grows with each receipt and each bulletin."""

    def compare(self, recollection: Recollection) -> bool:
        """Queue the batches that the hub has forgotten; whether it is behind, and this PC should present itself.

        Begins a recovery where the hub has batches of this device that this book did not seal.
        """

    def note_presented(self, recollection: Recollection) -> None:
        """This PC presents itself because of that, inside `write()`: the same word is not heeded soon again."""

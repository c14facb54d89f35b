"""What the round asks of a book. The book keeps it all in one file, so that one transaction covers a round's step."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sync.contract.bulletins import Bulletin
from sync.contract.receipts import Admission, Receipt
from sync.envelope.header import DocumentType, Header
from sync.envelope.keys import PartyKeys, PublicKeys


@dataclass(frozen=True, slots=True)
class Membership:
    """The hub joined. `admission`: `asked`, `admitted`, `waiting` or `refused`; `cursor`: the last bulletin's.

    `hub` are the keys that documents are sealed for; `former` those that the hub had before, oldest first: what it
    signed with them stays signed.
    """

    keys: PartyKeys
    hub: PublicKeys
    hub_name: str
    addresses: tuple[str, ...]
    admission: str
    cursor: int
    former: tuple[PublicKeys, ...] = ()

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
class Settlement:
    """What a receipt changed: records delivered, records that need a person, records to be sent once more.

    `document` is the one that it settled, empty when that was settled before or is not ours.
    """

    document: str = ""
    received: int = 0
    attention: int = 0
    released: int = 0
    admission: Admission | None = None


class WorkplaceBook(Protocol):
    """A book as the round sees it."""

    def write(self) -> AbstractContextManager[None]:
        """One transaction: all of it or nothing."""

    def membership(self) -> Membership | None:
        """The hub this book has joined, or None."""

    def waiting_count(self) -> int:
        """How many records wait, sealed or not."""

    def unsettled_ids(self) -> list[str]:
        """The ids of sealed documents without a receipt, oldest first."""

    def sealed_document(self, document_id: str) -> SealedDocument:
        """A stored document, to the byte."""

    def unsent_changes(self, max_records: int, max_bytes: int) -> list[Change]:
        """The oldest changes that no batch holds, in the order of entry, within both bounds but at least one."""

    def chain(self) -> tuple[int, str]:
        """The last batch's number and the hash of its payload; (0, "") before the first."""

    def keep_sealed(self, header: Header, content: bytes, changes: list[Change]) -> None:
        """Store a sealed document and mark its records, inside `write()`."""

    def settle(self, content: bytes, receipt: Receipt) -> Settlement:
        """Apply a verified receipt in one transaction; one that was applied before changes nothing."""

    def keep_bulletin(self, content: bytes, bulletin: Bulletin) -> None:
        """Apply a verified bulletin in one transaction; one that is not the next changes nothing."""

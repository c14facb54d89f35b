"""This hub's database as a book: what the workplace's round asks of any book, answered from the hub's tables.

Promise: a round's step is one transaction of the hub's (`transactions`), so that two processes that exchange at once
never seal the same revision, or the same number, twice.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from sync.contract.bulletins import Bulletin
from sync.contract.enrolment import ChainEnd, Wish
from sync.contract.errors import NotAdmitted
from sync.contract.receipts import Receipt
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, Header, take_apart
from sync.envelope.keys import PublicKeys
from sync.hub.service import Hub
from sync.hub.store import upward_documents, upward_membership, upward_outbox
from sync.hub.store.database import Connection
from sync.hub.store.upward_membership import UpwardRow
from sync.hub.upward import news, recovering, settling
from sync.hub.upward.lacking import NoneLacking
from sync.hub.upward.lines import read_lines
from sync.hub.upward.photos import UpwardPhotos, note_photos
from sync.hub.upward.transactions import Transactions
from sync.hub.upward.witness import Witness, is_behind
from sync.workplace.book import Change, Membership, Queued, SealedDocument, Settlement
from sync.workplace.recovery import Recovery


class UpwardBook:
    """The hub as a workplace (a `sync.workplace.book.WorkplaceBook`); for one thread at a time."""

    def __init__(self, hub: Hub) -> None:
        """Take the hub."""
        self._hub = hub
        self._transactions = Transactions(hub.database)
        self.blobs = UpwardPhotos(hub, self._transactions)
        self.lacking = NoneLacking()
        self._witness = Witness(hub.database)

    @property
    def hub_keys(self) -> "UpwardBook":
        """The keys of the hub above."""
        return self

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction: all of it or nothing."""
        with self._transactions.writing():
            yield

    @contextmanager
    def write_bulletin(self, bulletin: Bulletin) -> Iterator[None]:
        """The one in which this bulletin is applied; while nobody else writes, where it brings a tree."""
        undone = self._hub.shelf.forgotten_if_undone
        with undone(), self._transactions.writing(alone=news.brings_tree(bulletin)), undone():
            yield

    def row(self) -> UpwardRow | None:
        """The membership as it is kept."""
        with self._transactions.reading() as connection:
            return upward_membership.find(connection)

    def _joined(self, connection: Connection) -> UpwardRow:
        row = upward_membership.find(connection)
        if row is None:
            raise NotAdmitted(admission="none")
        return row

    def membership(self) -> Membership | None:
        """The hub above, or None."""
        with self._transactions.reading() as connection:
            row = upward_membership.find(connection)
            former = upward_membership.former_keys(connection) if row else []
        if row is None:
            return None
        return Membership(
            keys=row.keys,
            hub=row.hub,
            hub_name=row.hub_name,
            addresses=msgspec.json.decode(row.addresses, type=tuple[str, ...]),
            admission=row.admission,
            cursor=row.cursor,
            unit=row.unit,
            officer_name=self._hub.identity.name,
            former=tuple(keys for keys, _ in former),
            signers=frozenset((row.hub.id, *(keys.id for keys, signs in former if signs))),
        )

    def follow(self, following: Sequence[PublicKeys]) -> None:
        """Keys that follow the present ones, each vouched for by those before it."""
        with self._transactions.writing() as connection:
            for keys in following:
                upward_membership.adopt_keys(connection, self._joined(connection), keys)

    def cursor_sha256(self) -> str:
        """The hash of the payload of the last bulletin that was applied."""
        with self._transactions.reading() as connection:
            return self._joined(connection).cursor_sha256

    def waiting_count(self) -> int:
        """How many revisions wait, sealed or not."""
        with self._transactions.reading() as connection:
            return upward_outbox.waiting_count(connection)

    def queue(self) -> list[Queued]:
        """What waits for a receipt."""
        with self._transactions.reading() as connection:
            rows = upward_documents.queue(connection)
        return [Queued(name, DocumentType(kind), was_carried, failures) for name, kind, was_carried, failures in rows]

    def sealed_document(self, document_id: str) -> SealedDocument:
        """A stored document, to the byte."""
        with self._transactions.reading() as connection:
            row = upward_documents.find(connection, document_id)
            if row is None:
                raise LookupError(document_id)
            count = upward_outbox.count_in_document(connection, row.number)
        return SealedDocument(document_id, DocumentType(row.type), row.sealed, count)

    def sealed_header(self, document_id: str) -> Header | None:
        """The header of a stored document."""
        with self._transactions.reading() as connection:
            row = upward_documents.find(connection, document_id)
        return self.blobs.header_of(document_id) if row is None else take_apart(row.sealed).header

    def unsent_changes(self, max_records: int, max_bytes: int) -> list[Change]:
        """The oldest revisions that no batch holds, within both bounds but at least one: their lines as they came."""
        found: list[Change] = []
        size = 0
        with self._transactions.reading() as connection:
            places = upward_outbox.find_unsent(connection, max_records)
            for change in read_lines(connection, self._hub.identity, places):
                size += len(change.line) + 1
                if found and size > max_bytes:
                    break
                found.append(change)
        return found

    def batch_records(self) -> int:
        """How many records the next batch should hold."""
        with self._transactions.reading() as connection:
            return self._joined(connection).batch_records

    def note_batch_records(self, records: int) -> None:
        """Remember how many the line carries."""
        with self._transactions.writing() as connection:
            upward_membership.change(connection, batch_records=records)

    def chain(self) -> ChainEnd:
        """The last batch of the present epoch."""
        with self._transactions.reading() as connection:
            epoch = self._joined(connection).epoch
        return next((end for end in self.chain_ends() if end.epoch == epoch), ChainEnd(epoch=epoch, seq=0, sha256=""))

    def chain_ends(self) -> tuple[ChainEnd, ...]:
        """Where the chain of every epoch ends."""
        with self._transactions.reading() as connection:
            return upward_documents.chain_ends(connection)

    def keep_sealed(self, header: Header, content: bytes, changes: list[Change]) -> None:
        """Store a sealed document and mark its revisions, inside `write()`."""
        with self._transactions.writing() as connection:
            number = upward_documents.add(connection, header, content, self._hub.clock())
            upward_outbox.put_into(connection, number, [change.number for change in changes])
            note_photos(connection, changes)

    def note_chain(self) -> None:
        """Tell the witness, which is beside the database."""
        self._witness.note(self._device(), self.chain())

    def note_carried(self, document_id: str) -> None:
        """It was carried; its receipt is asked for first."""
        with self._transactions.writing() as connection:
            upward_documents.change(connection, document_id, was_carried=True)

    def note_failure(self, document_id: str, code: str) -> None:
        """Carrying it failed."""
        with self._transactions.writing() as connection:
            upward_documents.note_failure(connection, document_id, code)

    def settle(self, content: bytes, receipt: Receipt) -> Settlement:
        """Apply a verified receipt."""
        with self._transactions.writing() as connection:
            return self.blobs.settle(content, receipt) or settling.settle(connection, content, receipt)

    def note_other_chain(self) -> None:
        """What is told from here on follows bulletins that were not heard: no part of an inventory counts."""
        with self._transactions.writing() as connection:
            upward_outbox.forget_named(connection)
            upward_membership.change(connection, parts=0)

    def keep_bulletin(self, content: bytes, bulletin: Bulletin) -> None:
        """Apply a verified bulletin."""
        with self.write_bulletin(bulletin), self._transactions.writing() as connection:
            news.keep_bulletin(self._hub, connection, content, bulletin)

    def recovery(self) -> Recovery | None:
        """What this hub asks the hub above for, or None."""
        row = self.row()
        return Recovery(Wish.INVENTORY, row.wish, asks_all=False) if row is not None and row.is_recovering else None

    def is_put_back(self) -> bool:
        """Whether the witness has seen the chain further; where there is none, the hub above notices it."""
        seen = self._witness.find(self._device())  # first: another exchange may lengthen both meanwhile
        return is_behind(self.chain(), seen)

    def notice_put_back(self) -> None:
        """Begin to recover if the witness has seen the chain further; tell it where it is behind the database."""
        device = self._device()
        seen = self._witness.find(device)
        with self._transactions.writing() as connection:
            row, chain = self._joined(connection), self.chain()
            if is_behind(chain, seen):
                recovering.begin(connection, row, is_proven=True)
            elif not row.is_recovering and chain != seen:
                self._witness.note(device, chain)

    def _device(self) -> str:
        with self._transactions.reading() as connection:
            return self._joined(connection).keys.id

    def begin_recovery(self, reason: str) -> None:
        """On the unsigned word of the hub above ask for its inventory."""
        with self._transactions.writing() as connection:
            recovering.begin(connection, self._joined(connection))

    def has_former_lives(self) -> bool:
        """Whether batches of an epoch before this were settled."""
        with self._transactions.reading() as connection:
            return upward_documents.has_settled_before(connection, self._joined(connection).epoch)

    def keep_wish(self, document_id: str) -> None:
        """The enrolment that asks, inside `write()`."""
        with self._transactions.writing() as connection:
            upward_membership.change(connection, wish=document_id, parts=0)

    def queue_again(self, document_id: str) -> None:
        """Offer a settled document once more."""
        with self._transactions.writing() as connection:
            upward_documents.change(connection, document_id, is_queued=True, was_carried=False)

    def queue_enrolments(self) -> None:
        """Offer the first enrolment once more, inside `write()`."""
        with self._transactions.writing() as connection:
            upward_documents.queue_first_enrolment(connection)

    def heard_count(self) -> int:
        """A number that grows with each receipt and each bulletin."""
        with self._transactions.reading() as connection:
            return self._joined(connection).cursor + upward_documents.count_receipts(connection)

    def compare(self, recollection: Recollection) -> bool:
        """Heed what the hub above says unsigned; whether to present this hub."""
        with self._transactions.writing() as connection:
            return recovering.compare(connection, self._joined(connection), recollection)

    def note_presented(self, recollection: Recollection) -> None:
        """This hub presents itself because of that, inside `write()`."""
        with self._transactions.writing() as connection:
            recovering.note_presented(connection, recollection)

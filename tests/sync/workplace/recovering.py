"""A book that asks a hub of the tests' own for its inventory, and what it hears."""

import msgspec

from desktop_app.store.book import Book
from sync.contract.bulletins import HeldRevision
from sync.contract.initiative import Initiative
from sync.envelope.header import DocumentType, Header, take_apart
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind
from tests.sync.workplace.wire import Answering, OwnHub, held_revision, numbered


def lost_record(number: int, **changes: object) -> Initiative:
    """A record that the hub has and the book has lost."""
    return msgspec.structs.replace(numbered(number), revision=1, **changes)


def sent_in_a_round(book: Book, hub: OwnHub) -> list[Header]:
    """One round; the headers of the batches that were carried."""
    carrier = Answering(hub.receipt, book)
    list(exchange_round(book.outbox, carrier))
    return [take_apart(content).header for content in batches_of(carrier)]


def batches_of(carrier: Answering) -> list[bytes]:
    """The wish is carried along as long as the carrier knows nothing of it."""
    return [one for one in carrier.delivered if take_apart(one).header.type is DocumentType.BATCH]


def told_in_a_round(book: Book, hub: OwnHub, *bulletins: bytes) -> list[StepKind]:
    """One round in which these bulletins lie ready; what it told."""
    carrier = Answering(hub.receipt, book, waiting=list(bulletins))
    return [step.kind for step in exchange_round(book.outbox, carrier)]


def held_by(book: Book) -> list[HeldRevision]:
    """What the book holds, as the hub names it where it gives no lines."""
    records = [book.initiatives.get(record_id) for (record_id,) in book.database.rows("SELECT id FROM initiatives")]
    return [held_revision(record, line="") for record in records]


def documents_of(book: Book, kind: DocumentType) -> list[bytes]:
    """Every stored document of a type, in the order of sealing."""
    rows = book.database.rows("SELECT sealed FROM documents WHERE type = ? ORDER BY rowid", (kind.value,))
    return [content for (content,) in rows]

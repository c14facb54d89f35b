"""What this hub sealed for the hub above it: kept to the byte, with its receipt, for ever."""

import datetime as dt
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from sync.contract.enrolment import ChainEnd
from sync.envelope.header import DocumentType, Header
from sync.hub.store.database import Connection
from sync.hub.store.upward_tables import PRESENT
from sync.hub.store.upward_tables import upward_documents as documents

_OURS = documents.c.membership == PRESENT
_IS_BATCH = _OURS & (documents.c.type == DocumentType.BATCH.value)
_IS_ENROLMENT = _OURS & (documents.c.type == DocumentType.ENROLMENT.value)
_WAITING = ("id", "type", "was_carried", "failures")


def add(connection: Connection, header: Header, sealed: bytes, now: dt.datetime) -> int:
    """Keep a sealed document, to be carried; returns its number."""
    row = {"id": header.id, "type": header.type.value, "epoch": header.epoch, "seq": header.seq, "sealed": sealed}
    row |= {"payload_sha256": header.sha256, "is_queued": True, "was_carried": False, "failures": 0, "failure": ""}
    added = insert(documents).values(row | {"sealed_at": now, "membership": PRESENT}).returning(documents.c.number)
    return int(connection.execute(added).scalar_one())


def find(connection: Connection, document_id: str) -> Row[Any] | None:
    """One of them by its id: number, type, sealed, receipt, is_queued."""
    names = ("number", "type", "sealed", "receipt", "is_queued")
    chosen = select(*(documents.c[name] for name in names)).where(_OURS, documents.c.id == document_id)
    return connection.execute(chosen).one_or_none()


def queue(connection: Connection) -> list[tuple[str, str, bool, int]]:
    """What waits for a receipt (id, type, was_carried, failures): enrolments first, what failed last."""
    chosen = select(*(documents.c[name] for name in _WAITING)).where(_OURS, documents.c.is_queued)
    rows = connection.execute(
        chosen.order_by(documents.c.type == DocumentType.BATCH.value, documents.c.failures, documents.c.number)
    )
    return [(row.id, row.type, row.was_carried, row.failures) for row in rows]


def change(connection: Connection, document_id: str, **values: Any) -> None:  # noqa: ANN401 - columns
    """Change some columns of one of them."""
    connection.execute(update(documents).where(documents.c.id == document_id).values(values))


def note_failure(connection: Connection, document_id: str, code: str) -> None:
    """Carrying it failed."""
    failed = update(documents).where(documents.c.id == document_id, documents.c.is_queued)
    connection.execute(failed.values(failures=documents.c.failures + 1, failure=code))


def queue_first_enrolment(connection: Connection) -> None:
    """Offer once more by what this hub asked to be let in first, with its code."""
    first = select(func.min(documents.c.number)).where(_IS_ENROLMENT).scalar_subquery()
    again = update(documents).where(documents.c.number == first)
    connection.execute(again.values(is_queued=True, was_carried=False))


def queue_batches(connection: Connection, epoch: int, first: int, last: int) -> None:
    """Offer settled batches of an epoch once more."""
    chosen = (_IS_BATCH, documents.c.receipt.is_not(None), documents.c.epoch == epoch)
    again = update(documents).where(*chosen, documents.c.seq.between(first, last))
    connection.execute(again.values(is_queued=True, was_carried=False))


def leave_batches(connection: Connection) -> None:
    """No batch of a life that is over is carried any more."""
    connection.execute(update(documents).where(_IS_BATCH, documents.c.is_queued).values(is_queued=False))


def chain_ends(connection: Connection) -> tuple[ChainEnd, ...]:
    """Where the chain of every epoch ends that has a batch."""
    newest = select(func.max(documents.c.number)).where(_IS_BATCH).group_by(documents.c.epoch)
    chosen = select(documents.c.epoch, documents.c.seq, documents.c.payload_sha256)
    rows = connection.execute(chosen.where(documents.c.number.in_(newest)).order_by(documents.c.epoch))
    return tuple(ChainEnd(epoch=epoch, seq=seq, sha256=sha256) for epoch, seq, sha256 in rows)


def settled_up_to(connection: Connection, epoch: int) -> tuple[int, int]:
    """Of an epoch: the highest settled batch, and up to which all are."""
    is_open = documents.c.receipt.is_(None) | documents.c.is_queued
    of_epoch = (_IS_BATCH, documents.c.epoch == epoch)
    highest = select(func.max(documents.c.seq)).where(*of_epoch, documents.c.receipt.is_not(None))
    gap = connection.execute(select(func.min(documents.c.seq)).where(*of_epoch, is_open)).scalar_one()
    last = connection.execute(highest).scalar_one() or 0
    return last, gap - 1 if gap is not None else last


def has_settled_before(connection: Connection, epoch: int) -> bool:
    """Whether a batch of an earlier epoch was settled."""
    chosen = select(documents.c.number).where(_IS_BATCH, documents.c.receipt.is_not(None), documents.c.epoch < epoch)
    return connection.execute(chosen.limit(1)).first() is not None


def count_receipts(connection: Connection) -> int:
    """How many are answered."""
    chosen = select(func.count()).select_from(documents).where(_OURS, documents.c.receipt.is_not(None))
    return int(connection.execute(chosen).scalar_one())

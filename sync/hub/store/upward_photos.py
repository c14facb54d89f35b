"""The photos that go up to the hub above: which wait, what was sealed of them, and which receipt proves that they came.

A photo waits while the newest revision of a record in the outbox names it, the hub above holds that revision, no
receipt of it names the photo, and the photo is here. What was taken off a record since, or has been withdrawn with it,
stays here. Sealed bytes are kept while they are on their way alone: the photo itself is here.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, func, insert, select, update

from sync.contract.receipts import DELIVERED
from sync.envelope.header import Header
from sync.hub.store.blob_tables import blob_contents
from sync.hub.store.database import Connection
from sync.hub.store.dialect import insert_if_new
from sync.hub.store.upward_tables import PRESENT, upward_outbox
from sync.hub.store.upward_tables import upward_photo_documents as documents
from sync.hub.store.upward_tables import upward_photos as photos

# A line that is cut goes on with the photo at hand; only one that failed more often lets the others pass.
_PATIENCE = 3
# Of a hub that loses a photo again and again, or says so, another is not believed.
_MOST_OFFERINGS = 5
_OURS = documents.c.membership == PRESENT
_UNANSWERED = _OURS & documents.c.receipt.is_(None)
_ANSWERED = _OURS & documents.c.answer.is_not(None)


def note(connection: Connection, named: Collection[tuple[int, str]]) -> None:
    """What revisions in the outbox, by their numbers, name; each once, however often it is noted."""
    if not named:
        return
    known = _answered_among(connection, {sha256 for _, sha256 in named})
    rows = [{"outbox": number, "sha256": sha256, "is_answered": sha256 in known} for number, sha256 in named]
    statement = insert_if_new(connection.dialect.name, photos)
    connection.execute(statement.values(membership=PRESENT, failures=0), rows)


def _answered_among(connection: Connection, names: Collection[str]) -> set[str]:
    found: set[str] = set()
    for sha256 in names:
        same = select(documents.c.number).where(_ANSWERED, documents.c.sha256 == sha256)
        if connection.execute(same.limit(1)).first() is not None:
            found.add(sha256)
    return found


def waiting(connection: Connection, most: int) -> list[str]:
    """The next that are to be delivered: in the order of forwarding, what failed again and again at the end."""
    failures = func.max(photos.c.failures)
    order = (case((failures > _PATIENCE, failures), else_=_PATIENCE), func.min(photos.c.number))
    chosen = _waiting(photos.c.sha256).group_by(photos.c.sha256).order_by(*order)
    return list(connection.execute(chosen.limit(most)).scalars())


def waiting_count(connection: Connection) -> int:
    """How many that are, of all."""
    return int(connection.execute(_waiting(func.count(photos.c.sha256.distinct()))).scalar_one())


def naming(connection: Connection, sha256: str) -> list[tuple[str, int]]:
    """The revisions (id, revision) for which this one is (still) to be delivered; none where it does not wait."""
    chosen = _waiting(upward_outbox.c.initiative, upward_outbox.c.revision).where(photos.c.sha256 == sha256)
    return [tuple(row) for row in connection.execute(chosen)]


def keep_here(connection: Connection, sha256: str) -> None:
    """It waits no more: those who are on it have asked that it be shown to nobody."""
    _mark(connection, sha256, is_answered=True)


def _waiting(*columns: ColumnElement[Any]) -> Select[Any]:
    newer = upward_outbox.alias("newer")
    of_record = (newer.c.membership == PRESENT) & (newer.c.initiative == upward_outbox.c.initiative)
    is_newest = ~exists().where(of_record, newer.c.revision > upward_outbox.c.revision)
    is_here = exists().where(blob_contents.c.sha256 == photos.c.sha256)
    is_above = upward_outbox.c.answer.in_([answer.value for answer in DELIVERED])
    joined = photos.join(upward_outbox, upward_outbox.c.number == photos.c.outbox)
    is_open = and_(photos.c.membership == PRESENT, ~photos.c.is_answered)
    return select(*columns).select_from(joined).where(is_open, is_above, is_newest, is_here)


def find_sealed(connection: Connection, sha256: str) -> tuple[str, bytes, bool] | None:
    """What was sealed of a photo and has no receipt yet: id, document, whether it was carried."""
    chosen = select(documents.c.id, documents.c.sealed, documents.c.was_carried)
    row = connection.execute(chosen.where(_UNANSWERED, documents.c.sha256 == sha256)).first()
    return None if row is None else (row.id, bytes(row.sealed), row.was_carried)


def find(connection: Connection, document_id: str) -> Row[Any] | None:
    """A document that was sealed of a photo by its id: sha256, head, and its receipt, if it came."""
    chosen = select(*(documents.c[name] for name in ("sha256", "head", "receipt")))
    return connection.execute(chosen.where(_OURS, documents.c.id == document_id)).one_or_none()


def add_sealed(connection: Connection, header: Header, sealed: bytes, sha256: str, now: dt.datetime) -> None:
    """Keep what was sealed of a photo, to be carried."""
    row = {"id": header.id, "sha256": sha256, "head": sealed[: len(sealed) - header.size], "sealed": sealed}
    connection.execute(
        insert(documents).values(membership=PRESENT, was_carried=False, failure="", sealed_at=now, **row)
    )


def note_carried(connection: Connection, document_id: str) -> None:
    """It was carried; its receipt is asked for first."""
    connection.execute(update(documents).where(_OURS, documents.c.id == document_id).values(was_carried=True))


def note_failure(connection: Connection, sha256: str, code: str) -> None:
    """Sealing or carrying a photo failed: in the end it goes behind the others."""
    of_photo = (photos.c.membership == PRESENT) & (photos.c.sha256 == sha256)
    connection.execute(update(photos).where(of_photo).values(failures=photos.c.failures + 1))
    connection.execute(update(documents).where(_UNANSWERED, documents.c.sha256 == sha256).values(failure=code))


def settle(connection: Connection, document_id: str, sha256: str, receipt: bytes, answer: str | None) -> None:
    """The receipt came; without an answer about the photo it waits on, and is sealed anew."""
    settled = update(documents).where(_OURS, documents.c.id == document_id)
    connection.execute(settled.values(receipt=receipt, answer=answer, sealed=None))
    _mark(connection, sha256, is_answered=answer is not None)


def wait_again(connection: Connection, document_id: str) -> None:
    """The hub above has lost what it gave this document's receipt for: its photo waits once more."""
    row = find(connection, document_id)
    if row is not None:
        connection.execute(update(documents).where(_OURS, documents.c.id == document_id).values(answer=None))
        _mark(connection, row.sha256, is_answered=False)


def _mark(connection: Connection, sha256: str, *, is_answered: bool) -> None:
    of_photo = (photos.c.membership == PRESENT) & (photos.c.sha256 == sha256)
    connection.execute(update(photos).where(of_photo).values(is_answered=is_answered))


def delivered_count(connection: Connection) -> int:
    """How many documents of photos have their answer."""
    return int(connection.execute(select(func.count()).select_from(documents).where(_ANSWERED)).scalar_one())


def newest_delivered(connection: Connection, most: int) -> list[str]:
    """The documents that were answered last, newest first; not those of photos that were offered anew too often."""
    other = documents.alias("other")
    same = (other.c.membership == PRESENT) & (other.c.sha256 == documents.c.sha256)
    offerings = select(func.count()).select_from(other).where(same).scalar_subquery()
    chosen = select(documents.c.id).where(_ANSWERED, offerings < _MOST_OFFERINGS)
    return list(connection.execute(chosen.order_by(documents.c.number.desc()).limit(most)).scalars())

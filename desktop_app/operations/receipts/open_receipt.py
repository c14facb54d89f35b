"""One receipt, opened and verified again: what the hub signed, about which document, and for each record what it says.

Promise: nothing here is taken from what the book noted when the receipt came. The signature, the addressee and the
document's id are checked now, and each record's line is hashed anew.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass

import msgspec

from desktop_app.domain.errors import NotJoined, PhotoMissing, ReceiptBroken
from desktop_app.store.book import Book
from desktop_app.store.exchange.batches.receipts import KeptReceipt, ReceiptRow
from sync.contract.errors import DocumentError
from sync.contract.findings import Finding
from sync.contract.initiative import content_hash, decode_line
from sync.contract.receipts import DELIVERED, Outcome, Receipt
from sync.envelope.header import take_apart
from sync.workplace.book import Membership
from sync.workplace.receiving import open_receipt_of


@dataclass(frozen=True, slots=True)
class ReceiptRecord:
    """What the receipt says of one revision (of a photo: `id` empty, `revision` 0), beside what this book keeps of it.

    `answer` is a `sync.contract.receipts.Answer`; `fits`: this book's own line of that revision, hashed now, has the
    very hash that the hub signed. `title` and `people` are read from that line, empty where the book has none; those of
    a photo are its record's.
    """

    id: str
    revision: int
    sha256: str
    answer: str
    findings: tuple[Finding, ...]
    title: str
    people: str
    fits: bool

    @property
    def is_proven(self) -> bool:
        """Whether the hub signed that it holds exactly what this book holds."""
        return self.fits and self.answer in DELIVERED


@dataclass(frozen=True, slots=True)
class OpenedReceipt:
    """A receipt whose signature is the hub's: as a person reads it, shows it, prints it.

    Who and whom: `unit_name` of this book; `hub_name`, the `fingerprint` and `signing_key` (base64) of the key that
    signed; `is_former_key`: the hub has newer keys today. What: `document` (its `type`, `epoch`, `seq`; `sealed_at` by
    this PC's clock, ISO 8601) with `document_sha256`, the hash of its sealed payload; `hub_at`, the hub's time;
    `records`, in the order of the batch; of an enrolment `admission` and `reason`; `missing`: numbers of batches that
    the hub had not seen then, as (from, to). The proof itself: `receipt` (its own id), `header` (the very line that is
    signed) and `signature` (base64), which anybody can check with openssl.
    """

    unit_name: str
    hub_name: str
    fingerprint: str
    signing_key: str
    is_former_key: bool
    document: str
    type: str
    epoch: int
    seq: int
    sealed_at: str
    document_sha256: str
    hub_at: dt.datetime
    records: tuple[ReceiptRecord, ...]
    admission: str
    reason: str
    missing: tuple[tuple[int, int], ...]
    receipt: str
    header: str
    signature: str

    @property
    def is_of_photo(self) -> bool:
        """Whether it answers the document of a photo."""
        return bool(self.records) and all(not one.id for one in self.records)

    @property
    def proven(self) -> int:
        """How many records the hub holds exactly as this book does."""
        return sum(record.is_proven for record in self.records)

    @property
    def attention(self) -> int:
        """How many the hub did not take."""
        return sum(record.answer not in DELIVERED for record in self.records)

    @property
    def differing(self) -> tuple[ReceiptRecord, ...]:
        """Those that are not in this book as the hub answered them, which no honest book has."""
        return tuple(record for record in self.records if not record.fits)


def list_receipts(book: Book, limit: int = 200, after: int = 0) -> tuple[ReceiptRow, ...]:
    """The receipts of a book for a list, newest first: not verified, so that it costs nothing; see `open_receipt`."""
    return tuple(book.receipts.newest(limit, after))


def open_receipt(book: Book, document: str) -> OpenedReceipt:
    """Open and verify the receipt of the document with this id.

    Raises ReceiptUnknown (no receipt for such a document), ReceiptBroken (kept, but its signature is not the hub's, or
    it is damaged, or it answers another document: it proves nothing), NotJoined.
    """
    membership = book.memberships.current()
    if membership is None:
        raise NotJoined
    with book.database.one_moment():
        kept = book.receipts.get(document)
        receipt = verified(membership, kept)
        return _told(book, membership, kept, receipt)


def verified(membership: Membership, kept: KeptReceipt) -> Receipt:
    """What a kept receipt says, once its signature was found good. Raises ReceiptBroken."""
    try:
        return open_receipt_of(membership, kept.header, kept.receipt)
    except DocumentError as error:
        raise ReceiptBroken(document=kept.document, reason=error.code) from error


def _told(book: Book, membership: Membership, kept: KeptReceipt, receipt: Receipt) -> OpenedReceipt:
    parts, head = take_apart(kept.receipt), receipt.head
    keys = membership.hub_keys(parts.header.sender)
    return OpenedReceipt(
        unit_name=book.workplace.unit_name,
        hub_name=membership.hub_name,
        fingerprint=keys.fingerprint,
        signing_key=keys.signing_key_text,
        is_former_key=keys != membership.hub,
        document=kept.document,
        type=kept.type,
        epoch=head.epoch,
        seq=head.seq,
        sealed_at=kept.sealed_at,
        document_sha256=kept.header.sha256,
        hub_at=head.hub_at if head.hub_at.tzinfo else head.hub_at.replace(tzinfo=dt.UTC),
        records=_records(book, receipt.outcomes),
        admission=head.admission.value if head.admission else "",
        reason=head.reason,
        missing=head.missing,
        receipt=parts.header.id,
        header=parts.header_line.decode("utf-8", "replace"),
        signature=base64.b64encode(parts.signature).decode(),
    )


def _records(book: Book, outcomes: tuple[Outcome, ...]) -> tuple[ReceiptRecord, ...]:
    lines = book.receipts.lines([(one.id, one.revision) for one in outcomes])
    return tuple(_record(one, lines.get((one.id, one.revision))) if one.id else _photo(book, one) for one in outcomes)


def _photo(book: Book, outcome: Outcome) -> ReceiptRecord:
    title, people = book.receipts.photo_named(outcome.sha256)
    try:
        fits = hashlib.sha256(book.photos.content(outcome.sha256)).hexdigest() == outcome.sha256
    except PhotoMissing:
        fits = False
    said = (outcome.sha256, outcome.answer.value, outcome.findings, title, people)
    return ReceiptRecord("", 0, *said, fits=fits)


def _record(outcome: Outcome, line: bytes | None) -> ReceiptRecord:
    title, people = _named(line) if line is not None else ("", "")
    return ReceiptRecord(
        id=outcome.id,
        revision=outcome.revision,
        sha256=outcome.sha256,
        answer=outcome.answer.value,
        findings=outcome.findings,
        title=title,
        people=people,
        fits=line is not None and content_hash(line) == outcome.sha256,
    )


def _named(line: bytes) -> tuple[str, str]:
    """What a line is called; nothing for one that was spoiled since, whose hash tells."""
    try:
        record = decode_line(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "", ""
    return record.title, ", ".join(author.name for author in record.authors)

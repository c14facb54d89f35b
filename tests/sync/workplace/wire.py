"""What a book exchanges with in these tests: the real hub in this process, or a hub's keys in the test's own hands.

Line(workbench)    a carrier to the real intake and bulletins; faults are asked for one by one
OwnHub()           makes an invitation, and whatever receipt or bulletin a test wants to try
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from desktop_app.operations.books import join_hub, new_book, read_invitation
from desktop_app.operations.check_book import check_book
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.bulletins import Bulletin, BulletinHead, HeldRevision, InventoryNews, News, encode_bulletin
from sync.contract.enrolment import Invitation
from sync.contract.errors import CarriageError, DocumentError, HubRefused, UnknownSender, not_admitted
from sync.contract.initiative import Initiative, content_hash, decode_line, encode_line
from sync.contract.receipts import Admission, Answer, Outcome, Receipt, ReceiptHead, Unanswered, encode_receipt
from sync.contract.recollection import Recollection
from sync.contract.shipped import shipped_packs, shipped_units
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PartyKeys
from sync.envelope.opening import open_document
from sync.envelope.sealing import seal
from sync.hub.errors import DeviceNotAdmitted, DeviceSetAside, DeviceUnknown, HeldUntilApproved
from sync.hub.operations.inviting import make_invitation
from sync.workplace.round import exchange_round
from sync.workplace.steps import Step
from tests.builders import STANLEY
from tests.desktop_app.store.shelf import a_form, config_in
from tests.sync.hub.workbench import Workbench

HUB_AT = dt.datetime(2026, 11, 18, 3, 0, tzinfo=dt.UTC)


@dataclass
class Line:
    """Carries to the hub of a workbench as the network does, and fails as it is told.

    `lose_request` and `lose_answer` name the deliveries (from 1) that fail before, or after, the hub took the document.
    """

    workbench: Workbench
    lose_request: set[int] = field(default_factory=set)
    lose_answer: set[int] = field(default_factory=set)
    failure: CarriageError = field(default_factory=lambda: CarriageError(reason="lost"))
    delivered: list[bytes] = field(default_factory=list)
    name: str = "line"

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        header = take_apart(content).header
        if (header.id, header.type) != (document_id, kind):
            raise ValueError("carried under another name")
        self.delivered.append(content)
        if len(self.delivered) in self.lose_request:
            raise self.failure
        try:
            receipt = self.workbench.receive(content)
        except HeldUntilApproved:
            return None
        except (DeviceNotAdmitted, DeviceSetAside, UnknownSender) as error:
            raise not_admitted(error.code) from error
        except DocumentError as error:
            raise HubRefused(problem=error.code) from error
        if len(self.delivered) in self.lose_answer:
            raise self.failure
        return receipt

    def find_receipt(self, document_id: str) -> bytes | Unanswered:
        try:
            found = self.workbench.hub.intake.find_receipt(document_id)
        except HeldUntilApproved:
            return Unanswered.HELD
        return Unanswered.MISSING if found is None else found

    def recollection(self) -> None:
        """The line tells nothing of it."""

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        try:
            self.workbench.hub.bulletins.make(device)
        except DeviceUnknown as error:
            raise HubRefused(problem=error.code) from error
        return [sealed for _, sealed in self.workbench.hub.bulletins.after(device, after)]


def a_joined_book(folder: Path, workbench: Workbench, *, code: bool = True) -> Book:
    """A book that took an invitation of the workbench's hub, and has not said so yet."""
    hub = workbench.hub
    uses = 1 if code else 0
    made = make_invitation(hub.database, hub.identity, unit=STANLEY, uses=uses, now=workbench.clock())
    return new_book(config_in(folder), invitation=read_invitation(made.document))


def exchanged(book: Book, carrier: object) -> list[Step]:
    """The steps of one whole round."""
    return list(exchange_round(book.outbox, carrier))  # type: ignore[arg-type]


def assert_whole(book: Book, workbench: Workbench, records: int, revisions: int | None = None) -> None:
    """Everything entered is received, proven, and lies once at the hub."""
    found = status(book)
    assert (found.entered, found.received, found.waiting, found.attention) == (records, records, 0, 0)
    checked = check_book(book)
    assert checked.flaws == ()
    assert checked.proven == (records if revisions is None else revisions)
    assert workbench.count("initiatives") == records
    assert workbench.count("revisions") == (records if revisions is None else revisions)


def numbered(number: int) -> Initiative:
    """A complete record whose id and title tell its number."""
    return a_form(id=f"01a203a2-5e54-735c-919f-{number:012x}", title=f"Số {number}")


def held_revision(record: Initiative, answer: Answer = Answer.STORED, **changes: object) -> HeldRevision:
    """A revision as an inventory names it, with its line."""
    line = encode_line(record)
    told: dict[str, object] = {"id": record.id, "revision": record.revision, "sha256": content_hash(line)}
    return HeldRevision(**{**told, "answer": answer, "line": line.decode(), **changes})  # type: ignore[arg-type]


class OwnHub:
    """A hub's keys, and nothing behind them: it says what the test tells it to say."""

    def __init__(self) -> None:
        self.keys = PartyKeys.new()
        self._bulletins: dict[tuple[str, int], bytes] = {}

    def invitation(self, *, code: str = "MÃ", addresses: tuple[str, ...] = ("http://127.0.0.1:1",)) -> bytes:
        """A signed invitation for the factory."""
        public = self.keys.public
        invitation = Invitation(
            hub_name="Tuyến trên thử",
            addresses=addresses,
            signing_key=public.signing_key_text,
            age_recipient=public.age_recipient,
            units=shipped_units(),
            programmes=shipped_packs(),
            unit=STANLEY,
            code=code,
        )
        return self.sealed(msgspec.json.encode(invitation), DocumentType.INVITATION, None)

    def sealed(self, payload: bytes, kind: DocumentType, book: Book | None, **changes: object) -> bytes:
        """A document of this hub for the book's device."""
        addressee = _member(book).public if book else None
        return seal(payload, kind=kind, sender=self.keys, addressee=addressee, **changes)[1]  # type: ignore[arg-type]

    def opened(self, document: bytes, book: Book) -> bytes:
        """The payload of a document of the book, as the hub reads it."""
        parts = take_apart(document)
        kind = parts.header.type
        return open_document(parts, kind=kind, sender=_member(book).public, reader=self.keys)

    def outcomes(self, document: bytes, book: Book, answer: Answer = Answer.STORED) -> tuple[Outcome, ...]:
        """One answer to every record of a batch."""
        lines = self.opened(document, book).splitlines()
        records = [(decode_line(line), content_hash(line)) for line in lines]
        return tuple(Outcome(id=one.id, revision=one.revision, sha256=sha, answer=answer) for one, sha in records)

    def receipt(self, sent: bytes, book: Book, outcomes: tuple[Outcome, ...] | None = None, **head: object) -> bytes:
        """A sealed receipt for a document; what its head says may be changed by name."""
        header = take_apart(sent).header
        is_enrolment = header.type is DocumentType.ENROLMENT
        said: dict[str, object] = {
            "document": header.id,
            "type": header.type.value,
            "device": header.sender,
            "seq": header.seq,
            "hub_at": HUB_AT,
            "admission": Admission.ADMITTED if is_enrolment else None,
            **head,
        }
        if outcomes is None:
            outcomes = () if is_enrolment else self.outcomes(sent, book)
        receipt = Receipt(head=ReceiptHead(**said), outcomes=outcomes)  # type: ignore[arg-type]
        return self.sealed(encode_receipt(receipt), DocumentType.RECEIPT, book)

    def bulletin(
        self,
        book: Book,
        cursor: int,
        *news: News,
        hub_at: dt.datetime = HUB_AT,
        follows: int | None = None,
        after: bytes | None = None,
    ) -> bytes:
        """A sealed bulletin for the book's device. It names the one made before it, or `after`; empty: none."""
        bulletin = Bulletin(head=BulletinHead(cursor=cursor, hub_at=hub_at, follows=follows), news=news)
        device = _member(book).id
        if after is None:
            after = b"" if follows is not None else self._bulletins.get((device, cursor - 1), b"")
        prev = take_apart(after).header.sha256 if after else ""
        made = self.sealed(encode_bulletin(bulletin), DocumentType.BULLETIN, book, prev=prev)
        self._bulletins[device, cursor] = made
        return made

    def inventory(
        self, book: Book, cursor: int, *held: HeldRevision, after: bytes | None = None, **changes: object
    ) -> bytes:
        """A bulletin with one part, the last, of an inventory that the book asked for."""
        (asked_by,) = book.database.row("SELECT coalesce(max(asked_by), '') FROM recoveries WHERE ended_at IS NULL")
        told: dict[str, object] = {"wish_id": asked_by, "epoch": 0, "part": 1, "is_last": True, "revisions": len(held)}
        news = InventoryNews(**{**told, **changes}, held=held)  # type: ignore[arg-type]
        return self.bulletin(book, cursor, news, after=after)

    def a_book(self, folder: Path) -> Book:
        """A book that has joined this hub and was let in."""
        book = new_book(config_in(folder), invitation=read_invitation(self.invitation()))
        exchanged(book, Answering(self.receipt, book))
        return book

    def joins(self, book: Book) -> None:
        """Let a book join."""
        join_hub(book, read_invitation(self.invitation()))


@dataclass
class Answering:
    """A carrier that answers each document as `answer` says, and has `waiting` ready to be collected."""

    answer: Callable[[bytes, Book], bytes | None]
    book: Book
    waiting: list[bytes] = field(default_factory=list)
    delivered: list[bytes] = field(default_factory=list)
    remembers: Recollection | None = None
    name: str = "answering"

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        self.delivered.append(content)
        return self.answer(content, self.book)

    def find_receipt(self, document_id: str) -> Unanswered:
        return Unanswered.MISSING

    def recollection(self) -> Recollection | None:
        return self.remembers

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        return list(self.waiting)


def _member(book: Book) -> PartyKeys:
    membership = book.memberships.current()
    if membership is None:
        raise ValueError("the book has not joined")
    return membership.keys

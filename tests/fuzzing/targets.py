"""What is fed with any bytes at all. Each target ends quietly or raises `AssertionError`; anything else is a find, too.

The bytes arrive where an attacker or a bad line can put them: as a whole document, as what a device that was let in has
sealed, as what the hub has sealed, as a file on a stick. A refusal must be one of ours and leave nothing behind.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from desktop_app.operations.check_book import check_book
from desktop_app.store.book import Book
from sync.carriers.stick.carrier import FolderCarrier
from sync.carriers.stick.files import ROOT
from sync.carriers.stick.folder import TO_HUB, TO_WORKPLACE
from sync.contract.bulletins import (
    Bulletin,
    BulletinHead,
    HeldRevision,
    InventoryNews,
    Judgement,
    KeyNews,
    LeaderboardNews,
    ProgrammeNews,
    UnitsNews,
    VerdictNews,
    encode_bulletin,
)
from sync.contract.errors import DocumentTooLarge, SyncError
from sync.contract.identifiers import new_id
from sync.contract.initiative import content_hash, encode_line
from sync.contract.receipts import Answer, Outcome, Receipt, ReceiptHead, encode_receipt
from sync.contract.shipped import shipped_packs, shipped_units
from sync.envelope.header import LIMITS, DocumentType, take_apart
from sync.envelope.keys import PartyKeys
from sync.envelope.opening import decompress, open_document
from sync.envelope.sealing import seal
from sync.hub.operations.checking import check as check_hub
from sync.hub.operations.folder import import_folder
from sync.hub.operations.inviting import make_invitation
from sync.workplace.joining import open_invitation
from sync.workplace.receiving import apply_bulletin, apply_receipt
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Device, Workbench
from tests.sync.workplace.wire import a_joined_book

_TABLES = ("documents", "held_documents", "devices", "initiatives", "revisions", "quarantined_lines", "bulletins")


@dataclass(frozen=True, slots=True)
class Target:
    """One way in: what it does with bytes, and bytes that are in order, to begin from."""

    feed: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


class Ground:
    """A real hub, a device that was let in, a book that joined and a stick, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fed = 0
        self.bench = Workbench(folder)

    @cached_property
    def device(self) -> Device:
        return self.bench.device()

    @cached_property
    def book(self) -> Book:
        book = a_joined_book(self._folder, self.bench)
        book.database.connection.execute("PRAGMA synchronous = OFF")
        return book

    def targets(self) -> dict[str, Target]:
        """All of them by name."""
        return {
            "envelope": Target(self.envelope, lambda: [self.a_batch(), self.device.enrolment(self.bench.code())]),
            "invitation": Target(self.invitation, lambda: [self.an_invitation()]),
            "intake": Target(self.intake, lambda: [self.a_batch(), self.device.enrolment(self.bench.code())]),
            "batch": Target(self.batch, lambda: [self.opened(self.a_batch())]),
            "enrolment": Target(self.enrolment, lambda: [self.opened(self.device.enrolment(self.bench.code()))]),
            "receipt": Target(self.receipt, lambda: [self.a_receipt()]),
            "bulletin": Target(self.bulletin, lambda: [self.a_bulletin()]),
            "stick": Target(self.stick, lambda: [self.a_batch()]),
        }

    def close(self) -> None:
        """Check everything once more and let go."""
        self._check_all()
        self.bench.hub.close()
        if "book" in self.__dict__:
            self.book.close()

    def envelope(self, data: bytes) -> None:
        """Any bytes as a document for the hub."""
        with suppress(SyncError):
            parts = take_apart(data)
            hub = self.bench.hub.identity.keys
            open_document(parts, kind=parts.header.type, sender=self.device.keys.public, reader=hub)

    def invitation(self, data: bytes) -> None:
        """Any bytes as an invitation, as an e-mail brings it."""
        with suppress(SyncError):
            open_invitation(data)

    def intake(self, data: bytes) -> None:
        """Any bytes handed in at the hub."""
        self._hand_in(data)

    def batch(self, data: bytes) -> None:
        """Any bytes as the lines of a batch that an admitted device has sealed."""
        with suppress(DocumentTooLarge):
            self._hand_in(self.device.payload(data))

    def enrolment(self, data: bytes) -> None:
        """Any bytes as the content of an enrolment."""
        with suppress(DocumentTooLarge):
            self._hand_in(self.device.sealed(data, kind=DocumentType.ENROLMENT))

    def receipt(self, data: bytes) -> None:
        """Any bytes as the content of a receipt under the hub's own signature."""
        self._to_the_book(data, DocumentType.RECEIPT)

    def bulletin(self, data: bytes) -> None:
        """Any bytes as the content of a bulletin under the hub's own signature."""
        self._to_the_book(data, DocumentType.BULLETIN)

    def stick(self, data: bytes) -> None:
        """Any bytes as files on a stick, for the hub and for the workplace; the first bytes choose the names."""
        name = os.fsdecode(data[:24].replace(b"/", b"").replace(b"\0", b"")) or "x"
        stick = self._folder / "stick"
        device = self.book.memberships.current().keys.id
        for place, kinds in (
            (TO_HUB, (DocumentType.BATCH, DocumentType.ENROLMENT)),
            (f"{TO_WORKPLACE}/{device}", (DocumentType.RECEIPT, DocumentType.BULLETIN)),
        ):
            (stick / ROOT / place).mkdir(parents=True, exist_ok=True)
            for kind in kinds:
                (stick / ROOT / place / f"file{kind.file_ending}").write_bytes(data)
                with suppress(OSError, ValueError):
                    (stick / ROOT / place / f"{name}{kind.file_ending}").write_bytes(data)
        before = self._counts()
        report = import_folder(self.bench.hub, stick)
        assert report.taken or self._counts() == before
        carrier = FolderCarrier(stick)
        for content in carrier.collect(device, 0):
            assert isinstance(content, DocumentTooLarge) or len(content) <= LIMITS[DocumentType.BULLETIN].sealed + 4096
        for path in (stick / ROOT).rglob("*"):
            if path.is_file():
                path.unlink()

    def a_batch(self) -> bytes:
        """A batch in order, of a device of its own."""
        return self.bench.device().batch(an_initiative(), an_initiative(title="Máng đỡ phôi"))

    def an_invitation(self) -> bytes:
        """An invitation in order."""
        hub = self.bench.hub
        return make_invitation(hub.database, hub.identity, unit=STANLEY, uses=0, now=self.bench.clock()).document

    def a_receipt(self) -> bytes:
        """The content of a receipt for the book's device, about a batch that it never sent."""
        record = an_initiative()
        line = encode_line(record)
        outcome = Outcome(
            id=record.id, revision=1, sha256=content_hash(line), answer=Answer.CONFLICT, held=line.decode()
        )
        device = self.book.memberships.current().keys.id
        head = ReceiptHead(
            document=new_id(), type="batch", device=device, seq=3, hub_at=self.bench.clock(), missing=((1, 2),)
        )
        return encode_receipt(Receipt(head=head, outcomes=(outcome,)))

    def a_bulletin(self) -> bytes:
        """The content of a bulletin with news of every kind, the next one for the book."""
        record = an_initiative()
        line = encode_line(record)
        held = HeldRevision(id=record.id, revision=1, sha256=content_hash(line), line=line.decode())
        keys = PartyKeys.new().public
        now = self.bench.clock()
        news = (
            VerdictNews(id=record.id, revision=1, judgement=Judgement.RETURNED, decided_at=now, reason="Thiếu số liệu"),
            UnitsNews(units=shipped_units()[:2]),
            *(ProgrammeNews(pack=pack) for pack in shipped_packs()[:1]),
            LeaderboardNews(leaderboard=self.bench.hub.standings.leaderboard(shipped_packs()[0].code)),
            InventoryNews(wish_id=new_id(), epoch=1, part=1, is_last=True, revisions=1, held=(held,)),
            KeyNews(signing_key=keys.signing_key_text, age_recipient=keys.age_recipient),
        )
        cursor = self.book.memberships.cursor() + 1
        return encode_bulletin(Bulletin(head=BulletinHead(cursor=cursor, hub_at=now), news=news))

    def opened(self, document: bytes) -> bytes:
        """The content of a document for the hub."""
        parts = take_apart(document)
        return decompress(self.bench.hub.identity.keys.decrypt(parts.payload), parts.header.type)

    def _hand_in(self, document: bytes) -> None:
        before = self._counts()
        try:
            receipt = self.bench.receive(document)
        except SyncError:
            assert self._counts() == before, "a refused document left something behind"
        else:
            assert self.bench.receive(document) == receipt, "the same document was answered otherwise"
        if self._is_time_to_check():
            self._check_all()

    def _to_the_book(self, data: bytes, kind: DocumentType) -> None:
        membership = self.book.memberships.current()
        before = self.book.listing.counters()
        try:
            keys = self.bench.hub.identity.keys
            document = seal(data, kind=kind, sender=keys, addressee=membership.keys.public)[1]
            apply = apply_receipt if kind is DocumentType.RECEIPT else apply_bulletin
            apply(self.book.outbox, membership, document)
        except SyncError:
            assert self.book.listing.counters() == before
        if self._is_time_to_check():
            assert check_book(self.book).flaws == ()

    def _is_time_to_check(self) -> bool:
        """After 512 inputs, 1024, 2048 and so on: what is checked grows with what was taken."""
        self._fed += 1
        return self._fed >= 512 and self._fed & (self._fed - 1) == 0

    def _counts(self) -> list[int]:
        return [self.bench.count(table) for table in _TABLES]

    def _check_all(self) -> None:
        assert check_hub(self.bench.hub).problems == ()
        if "book" in self.__dict__:
            assert check_book(self.book).flaws == ()

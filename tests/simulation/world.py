"""One workplace and one hub, both real, joined by a wire that a test can break in every way.

The book is a real encrypted file, the hub a real database with its real intake; only the wire is ours. Both files wait
for no disk (synchronous=OFF), which changes nothing about the order of what they write.
"""

import base64
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec
import sqlalchemy

from desktop_app.config import Config
from desktop_app.operations.books import new_book, read_invitation
from desktop_app.store.book import Book, open_book
from sync.contract.errors import NoNetwork, NotAdmitted
from sync.contract.initiative import content_hash, decode_line
from sync.contract.receipts import Answer, Outcome, Receipt, ReceiptHead, encode_receipt
from sync.contract.shipped import shipped_packs, shipped_units
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PartyKeys
from sync.envelope.opening import decompress
from sync.envelope.sealing import seal
from sync.hub.errors import DeviceNotAdmitted
from sync.hub.inviting import make_invitation
from sync.hub.service import Hub, make_hub, open_hub
from sync.workplace.round import Step, exchange_round
from tests.builders import STANLEY


@dataclass
class Faults:
    """What the wire does to the next documents: each number counts down as a document passes."""

    lose_requests: int = 0
    lose_answers: int = 0
    deliver_twice: int = 0
    forge_answers: int = 0


@dataclass
class Wire:
    """Carries straight into the hub's intake and bulletins (a `sync.workplace.carrier.Carrier`)."""

    hub: Hub
    faults: Faults = field(default_factory=Faults)
    seen: list[bytes] = field(default_factory=list)
    name: str = "wire"

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Into the intake, with the faults that are due."""
        self.seen.append(content)
        if self._due("lose_requests"):
            raise NoNetwork(reason="request lost")
        if kind is DocumentType.BATCH and self._due("forge_answers"):
            return forged_receipt(self.hub, content)
        try:
            answer = self.hub.intake.receive(content)
            if self._due("deliver_twice") and self.hub.intake.receive(content) != answer:
                raise AssertionError("the same document was answered otherwise the second time")
        except DeviceNotAdmitted as error:
            raise NotAdmitted(admission=error.code) from error
        if self._due("lose_answers"):
            raise NoNetwork(reason="answer lost")
        return answer

    def collect(self, device: str, after: int) -> list[bytes]:
        """The hub's bulletins."""
        self.hub.bulletins.make(device)
        return [content for _, content in self.hub.bulletins.after(device, after)]

    def deliver_late(self, place: int) -> None:
        """Something that passed long ago arrives again; nobody waits for the answer."""
        if self.seen:
            self.hub.intake.receive(self.seen[place % len(self.seen)])

    def _due(self, fault: str) -> bool:
        left = getattr(self.faults, fault)
        setattr(self.faults, fault, max(0, left - 1))
        return bool(left)


def forged_receipt(hub: Hub, document: bytes) -> bytes:
    """What a forger on the line would like to be believed: everything stored, in the hub's name, by another key."""
    parts = take_apart(document)
    lines = decompress(hub.identity.keys.decrypt(parts.payload), DocumentType.BATCH).splitlines()
    head = ReceiptHead(
        document=parts.header.id, type="batch", device=parts.header.sender, seq=parts.header.seq, hub_at=hub.clock()
    )
    outcomes = []
    for line in lines:
        record = decode_line(line)
        outcomes.append(
            Outcome(id=record.id, revision=record.revision, sha256=content_hash(line), answer=Answer.STORED)
        )
    device = next(device for device in hub.devices() if device.id == parts.header.sender)
    forger = PartyKeys.new()
    payload = encode_receipt(Receipt(head=head, outcomes=tuple(outcomes)))
    header, content = seal(payload, kind=DocumentType.RECEIPT, sender=forger, addressee=device.keys)
    line = msgspec.json.encode(msgspec.structs.replace(header, sender=hub.identity.keys.id))
    return b"\n".join((line, base64.b64encode(forger.sign(line)), content.split(b"\n", 2)[2]))


class World:
    """A book, a hub, and the wire between them, in a folder of their own."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="world-"))
        shutil.copytree(_template(), self._folder, dirs_exist_ok=True)
        self.hub = open_hub(str(self._folder / "hub.sqlite"))
        self.book = self._opened_book()
        self.wire = Wire(self.hub)

    @property
    def config(self) -> Config:
        return Config(self._folder / "book", self._folder / "keys", "vi")

    def restart_workplace(self) -> None:
        """As after a power cut: what was committed is there, and nothing else."""
        self.book.close()
        self.book = self._opened_book()

    def restart_hub(self) -> None:
        """The hub's process ends and begins again."""
        self.hub.close()
        self.hub = open_hub(str(self._folder / "hub.sqlite"))
        self.wire.hub = self.hub

    def steps(self) -> Iterator[Step]:
        """One round."""
        return exchange_round(self.book.outbox, self.wire)

    def hub_rows(self) -> dict[tuple[str, int], str]:
        """(id, revision) → hash of every revision that the hub holds; a doubled one is an error."""
        rows: dict[tuple[str, int], str] = {}
        with self.hub.database.reading() as connection:
            for record, revision, sha256 in connection.execute(
                sqlalchemy.text("SELECT initiative, revision, sha256 FROM revisions")
            ):
                if (record, revision) in rows:
                    raise AssertionError(f"{record} {revision} is there twice")
                rows[record, revision] = sha256
        return rows

    def close(self) -> None:
        """Let everything go."""
        self.book.close()
        self.hub.close()
        shutil.rmtree(self._folder)

    def _opened_book(self) -> Book:
        book = open_book(self.config)
        book.database.connection.execute("PRAGMA synchronous = OFF")
        return book


@cache
def _template() -> Path:
    """A hub and a book that was invited, made once and copied for each world."""
    folder = Path(tempfile.mkdtemp(prefix="world-template-"))
    hub = make_hub(str(folder / "hub.sqlite"), name="Tuyến trên thử", units=shipped_units(), programmes=shipped_packs())
    made = make_invitation(hub.database, hub.identity, unit=STANLEY, uses=1, now=hub.clock())
    config = Config(folder / "book", folder / "keys", "vi")
    new_book(config, STANLEY, read_invitation(made.document)).close()
    hub.close()
    return folder

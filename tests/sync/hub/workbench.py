"""A hub on a real SQLite file and devices that seal for it, for the tests of the receiving side."""

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

from sync.contract.enrolment import Enrolment, Invitation
from sync.contract.initiative import Initiative, encode_line
from sync.contract.receipts import Answer, Receipt, decode_receipt
from sync.contract.shipped import shipped_packs, shipped_units
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.envelope.opening import check_payload, check_signature, decompress, open_document
from sync.envelope.sealing import seal
from sync.hub.operations.inviting import make_invitation
from sync.hub.service import Hub, make_hub, open_hub
from tests import postgresql
from tests.builders import STANLEY
from tests.copied_hub import files_of, lay_files

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_BYTES = {"zero": b"\0", "nothing": b""}
_LOOSENING = {
    SQLITE: ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
    POSTGRESQL: ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT"),
}


@dataclass
class Clock:
    """The hub's clock, set by the test."""

    now: dt.datetime = dt.datetime(2026, 11, 18, 3, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += dt.timedelta(days=days)


@dataclass
class Device:
    """A PC: its keys and the chain of its batches."""

    hub: PublicKeys
    unit: str = STANLEY
    keys: PartyKeys = field(default_factory=PartyKeys.new)
    seq: int = 0
    prev: str = ""
    epoch: int = 0

    @property
    def id(self) -> str:
        return self.keys.id

    def enrolment(self, code: str = "", **changes: object) -> bytes:
        """An enrolment, sealed."""
        public = self.keys.public
        told = {"unit": self.unit, "signing_key": public.signing_key_text, "age_recipient": public.age_recipient}
        told |= {"code": code, "pc_name": "PC-01", "officer_name": "Trần Thị B"}
        enrolment = msgspec.convert({**told, **changes}, Enrolment)
        return self.sealed(msgspec.json.encode(enrolment), kind=DocumentType.ENROLMENT)

    def batch(self, *records: Initiative | bytes) -> bytes:
        """The next batch of the chain, sealed: initiatives, or lines as they are."""
        lines = [line if isinstance(line, bytes) else encode_line(line) for line in records]
        return self.payload(b"".join(line + b"\n" for line in lines))

    def payload(self, payload: bytes) -> bytes:
        """The next batch with this payload."""
        self.seq += 1
        document = self.sealed(payload, seq=self.seq, prev=self.prev, epoch=self.epoch)
        self.prev = take_apart(document).header.sha256
        return document

    def sealed(self, payload: bytes, kind: DocumentType = DocumentType.BATCH, **chain: object) -> bytes:
        """A document outside the chain."""
        return seal(payload, kind=kind, sender=self.keys, addressee=self.hub, **chain)[1]  # type: ignore[arg-type]

    def begin_epoch(self, epoch: int) -> None:
        """As a book does that was put back from a copy: its chain begins anew."""
        self.epoch, self.seq, self.prev = epoch, 0, ""

    def copy(self) -> "Device":
        """Another PC with the same disk."""
        return Device(self.hub, self.unit, self.keys, self.seq, self.prev, self.epoch)

    def opened(self, receipt: bytes) -> Receipt:
        """What the hub's receipt says, its signature checked."""
        document = take_apart(receipt)
        return decode_receipt(open_document(document, kind=DocumentType.RECEIPT, sender=self.hub, reader=self.keys))

    def answers(self, receipt: bytes) -> list[Answer]:
        """The hub's word for each line."""
        return [outcome.answer for outcome in self.opened(receipt).outcomes]


def read_invitation(path: Path) -> Invitation:
    """What an invitation file says, its own signature checked."""
    parts = take_apart(path.read_bytes())
    check_payload(parts)
    invitation = msgspec.json.decode(decompress(parts.payload, DocumentType.INVITATION), type=Invitation)
    check_signature(parts, PublicKeys.from_text(invitation.signing_key, invitation.age_recipient))
    return invitation


def hub_keys(invitation: Invitation) -> PublicKeys:
    """The keys of the hub that invites."""
    return PublicKeys.from_text(invitation.signing_key, invitation.age_recipient)


def _make(database: str, clock: Clock) -> Hub:
    return make_hub(
        database,
        name="LĐLĐ Thành phố Hà Nội",
        addresses=("http://127.0.0.1:1",),
        units=shipped_units(),
        programmes=shipped_packs(),
        clock=clock,
    )


@cache
def _made() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        _make(str(Path(folder) / "hub.sqlite"), Clock()).close()
        return files_of(Path(folder))


def _make_template(url: str) -> None:
    _make(url, Clock()).close()


class Workbench:
    """A hub, its clock and its devices."""

    def __init__(self, folder: Path, *, is_another: bool = False, engine: str = SQLITE) -> None:
        """All benches begin with the same hub, but `is_another`, which has keys of its own.

        `path` is the database's file, where it rests in one.
        """
        self.clock = Clock()
        self.path = folder / "hub.sqlite"
        self._name = ""
        if engine == POSTGRESQL:
            self._name = postgresql.new_database(postgresql.template_made_by(_make_template))
            self.url = postgresql.url_of(self._name)
        else:
            self.url = str(self.path)
        if is_another:
            self.hub = _make(self.url, self.clock)
            return
        if engine == SQLITE:
            lay_files(_made(), folder)
        self.hub = open_hub(self.url, self.clock)

    def close(self) -> None:
        """Close the hub; a database of its own on a server goes, too."""
        self.hub.close()
        if self._name:
            postgresql.drop_database(self._name)

    def copied(self) -> str:
        """A copy of the database as it is now, for `put_back`."""
        self.hub.close()
        if self._name:
            copy = postgresql.new_database(self._name)
        else:
            copy = str(self.path.with_name(f"{self.path.name}.copy"))
            shutil.copyfile(self.path, copy)
        self.reopened()
        return copy

    def put_back(self, copy: str) -> None:
        """The database is as it was when it was copied."""
        self.hub.close()
        if self._name:
            postgresql.drop_database(self._name)
            self._name = postgresql.new_database(copy)
            self.url = postgresql.url_of(self._name)
        else:
            shutil.copyfile(copy, self.path)
        self.reopened()

    def reopened(self) -> Hub:
        """The hub as a new process finds it."""
        self.hub.close()
        self.hub = open_hub(self.url, self.clock)
        return self.hub

    def code(self, unit: str = STANLEY, uses: int = 1) -> str:
        """An enrolment code for a unit."""
        made = make_invitation(self.hub.database, self.hub.identity, unit=unit, uses=uses, now=self.clock())
        return made.invitation.code

    def stranger(self, unit: str = STANLEY) -> Device:
        """A device that has not enrolled."""
        return Device(self.hub.identity.keys.public, unit)

    def device(self, unit: str = STANLEY) -> Device:
        """A device that was let in."""
        device = self.stranger(unit)
        self.hub.intake.receive(device.enrolment(self.code(unit)))
        return device

    def receive(self, document: bytes) -> bytes:
        """Hand a document in."""
        return self.hub.intake.receive(document)

    def succeed(self, unit: str, successor: str) -> None:
        """One unit goes over to another, in today's tree."""
        replace = msgspec.structs.replace
        self.hub.import_units(
            tuple(replace(one, successor=successor) if one.code == unit else one for one in self.hub.units())
        )

    def rows(self, query: str, **values: object) -> list[tuple[object, ...]]:
        """What the hub's own database says."""
        from sqlalchemy import text

        with self.hub.database.reading() as connection:
            return [tuple(row) for row in connection.execute(text(query), values)]

    def change(self, statement: str) -> None:
        """Spoil the hub's database behind its back; `:zero` is one byte, `:nothing` none."""
        from sqlalchemy import text

        with self.hub.database.writing() as connection:
            connection.execute(text(statement), _BYTES)

    def change_loosely(self, statement: str) -> None:
        """The same, leaving rows that point nowhere."""
        from sqlalchemy import text

        loose, tight = _LOOSENING[self.hub.database.engine.dialect.name]
        with self.hub.database.engine.connect() as connection:
            connection.exec_driver_sql(loose)
            connection.execute(text(statement), _BYTES)
            connection.exec_driver_sql(tight)
            connection.commit()

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(str(self.rows(f"SELECT count(*) FROM {table}")[0][0]))  # noqa: S608
